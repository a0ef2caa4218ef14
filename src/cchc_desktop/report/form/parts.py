"""Which line of a report is which part of the form: known by its words and by where it stands."""

import re
from collections.abc import Mapping, Sequence

from cchc_desktop.domain.laid_out import Layout, Line
from cchc_desktop.domain.vietnamese import fold

Parts = Mapping[str, Sequence[Line]]

_SUPERIOR = re.compile(r"UBND (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ)|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN)")
_DATE = re.compile(r".{2,60}, ngay\b.*\bthang\b.*\bnam\b.{0,12}")
_NUMBER = re.compile(r"s[ốo]\s*:?.{0,20}/", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.?\s|T/M|K\.T)|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)$|CHÁNH VĂN PHÒNG"
)
_ANNEX = re.compile(r"phu luc(?: [ivx]+| \d+)?")
_BESIDE = re.compile(r"don vi tinh|(?:hinh|bieu do) \d+\.")
_CHAPTER = re.compile(r"[IVX]+\.\s+\S")
_HEADED = 25  # lines at most before the kind of document
_SUBJECT = 4  # lines at most
_MIDDLE = 0.5  # of the width of a page: the right column begins there


def parts_of(layout: Layout) -> dict[str, list[Line]]:
    """The lines of each part, in their order; "rest" are those of tables and whatever else has no form of its own."""
    main = list(layout.of_section(0))
    kind = next((place for place, line in enumerate(main[:_HEADED]) if fold(line.text) == "bao cao"), None)
    foot = next((place for place, line in enumerate(main) if fold(line.text).startswith("noi nhan")), len(main))
    parts = _head(main[:kind], layout) if kind is not None else {}
    begin = 0
    if kind is not None:
        parts["kind"] = [main[kind]]
        parts["subject"] = _subject(main[kind + 1 : kind + 1 + _SUBJECT])
        begin = kind + 1 + len(parts["subject"])
        parts["addressee"] = _addressee(main[begin:foot])
        begin += len(parts["addressee"])
    if foot < len(main):
        signed, received = _foot(main, foot, layout)
        parts |= signed | received
        foot = min(foot, *(main.index(line) for lines in signed.values() for line in lines), len(main))
    body = [line for line in main[begin:foot] if line.cell is None and not line.framed]
    parts["body"] = _of_usual_size(body)
    parts["chapter"] = [line for line in body if _CHAPTER.match(line.text) and line.text.isupper()]
    parts |= _annexes(layout)
    return {name: lines for name, lines in parts.items() if lines}


def _head(lines: Sequence[Line], layout: Layout) -> dict[str, list[Line]]:
    """What stands above the kind of document, left and right."""
    parts: dict[str, list[Line]] = {}
    left: list[Line] = []
    for line in lines:
        text = fold(line.text)
        if text.startswith("cong hoa xa hoi"):
            parts.setdefault("country", []).append(line)
        elif text.startswith("doc lap") and "hanh phuc" in text:
            parts.setdefault("motto", []).append(line)
        elif _NUMBER.match(line.text):
            parts.setdefault("number", []).append(line)
        elif _DATE.fullmatch(text):
            parts.setdefault("date", []).append(line)
        elif "number" not in parts and _is_left(line, layout) and not text.startswith("_"):
            left.append(line)
    if len(left) > 1 and _SUPERIOR.match(left[0].text.upper()):
        parts["superior"] = left[:1]
        left = left[1:]
    return parts | {"office": left}


def _is_left(line: Line, layout: Layout) -> bool:
    if line.box:
        return (line.box.left + line.box.right) / 2 < layout.sheets[line.section].width * _MIDDLE
    return line.cell is None or line.cell[2] == 0


def _subject(lines: Sequence[Line]) -> list[Line]:
    """What the report is about: the line below its kind, and those that go on with it in bold."""
    found: list[Line] = []
    for line in lines:
        if fold(line.text).startswith("kinh gui") or (found and not (line.all("bold") and line.align != "both")):
            break
        found.append(line)
        if line.rule:
            break
    return found


def _addressee(lines: Sequence[Line]) -> list[Line]:
    if not lines or not fold(lines[0].text).startswith("kinh gui"):
        return []
    names = 1
    if lines[0].text.rstrip().endswith(":"):
        while names < len(lines) and lines[names].text.startswith(("- ", "– ")) and not _is_body(lines[names]):
            names += 1
    return list(lines[:names])


def _is_body(line: Line) -> bool:
    """Justified, or so far left as no addressee stands below the colon."""
    return line.align == "both" or (line.box is not None and line.box.left < 45)


def _foot(main: Sequence[Line], label: int, layout: Layout) -> tuple[dict[str, list[Line]], dict[str, list[Line]]]:
    """Who signs and who receives: two columns side by side, in a table or on the page."""
    at = main[label]
    received = [line for line in main[label + 1 :] if _beside(at, line) is False and line.text.startswith(("-", "–"))]
    signing = [line for line in main if _beside(at, line) is True and _is_right(line, layout)]
    over = [line for line in signing if line.text.isupper() or _AUTHORITY.match(line.text)]
    names = [line for line in signing if line not in over and _is_name(line.text)]
    return (
        {"authority": over, "signer": names[-1:]},
        {"recipients_label": [at], "recipient": received},
    )


def _beside(label: Line, line: Line) -> bool | None:
    """Whether a line stands beside the label (True), below it in its column (False), or elsewhere."""
    if label.box and line.box:
        if label.box.page != line.box.page or line.box.base < label.box.base - 3:
            return None
        return line.box.left > label.box.right + 15
    if label.cell is None:
        return None if line.cell else line.align == "center"
    if line.cell is None or line.cell[0] != label.cell[0]:
        return None
    return line.cell[2] != label.cell[2]


def _is_right(line: Line, layout: Layout) -> bool:
    return not line.box or line.box.right > layout.sheets[line.section].width * _MIDDLE


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 7 and all(word[0].isupper() for word in words) and not text.isupper()


def _of_usual_size(lines: Sequence[Line]) -> list[Line]:
    """Without the lines beside tables, which say what their numbers are counted in, and those below pictures."""
    return [line for line in lines if not (_BESIDE.match(fold(line.text)) or line.align == "right")]


def _annexes(layout: Layout) -> dict[str, list[Line]]:
    """Of each annex: its number, its title in capitals, and what it is attached to."""
    found: dict[str, list[Line]] = {"annex": [], "annex_title": [], "attached": []}
    lines = layout.lines
    for place, line in enumerate(lines):
        if line.framed or not _ANNEX.fullmatch(fold(line.text)):
            continue
        found["annex"].append(line)
        for below in lines[place + 1 : place + 6]:
            if fold(below.text).startswith("(kem theo"):
                found["attached"].append(below)
                break
            if below.framed:
                break
            found["annex_title"].append(below)
    return found
