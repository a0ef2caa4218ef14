"""The sheet: paper, margins, fonts, page numbers, and the sizes that go together (Annex I, section I and table V)."""

from collections.abc import Iterator
from itertools import chain

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.laid_out import Layout, Line, Numbering, Sheet
from cchc_desktop.report.form.found import number_text, of_line, of_whole
from cchc_desktop.report.form.parts import Parts

_A4 = (210.0, 297.0)
_SLACK, _MEASURED = 0.3, 0.8  # millimetres: word processors round; a page is measured by its letters
_MARGINS = {"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)}
_LEADING = 3.5  # millimetres of the first line's spacing, which may stand above its letters
_TIMES = "timesnewroman"
_TWINS = (_TIMES, "tinos", "liberationserif")  # as wide, letter by letter: what other systems print in its place
_NUMBER_SIZES = (13.0, 14.0)
_PAIRS = ((12.0, 13.0, 13.0), (13.0, 14.0, 14.0))  # country, motto, date: table V, footnote 1


def page_findings(layout: Layout, parts: Parts) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for finding in chain(
        _sheets(layout), _fonts(layout), _numbers(layout), _annex_numbers(layout), _pair(parts, layout.measured)
    ):
        kind = finding.rule, str(finding.values.get("font", ""))
        if kind not in seen:
            seen.add(kind)
            yield finding


def _sheets(layout: Layout) -> Iterator[Finding]:
    for section, sheet in enumerate(layout.sheets):
        sides = sorted((sheet.width, sheet.height))
        if any(abs(side - right) > 1 for side, right in zip(sides, _A4, strict=True)):
            size = f"{number_text(round(sides[0]))} × {number_text(round(sides[1]))}"
            yield of_whole("form.paper", "error", size=size)
        if sheet.landscape and not any(line.framed for line in layout.of_section(section)):
            yield of_whole("form.landscape", "error")
        yield from _margins(sheet, layout.measured)


def _margins(sheet: Sheet, measured: bool) -> Iterator[Finding]:
    slack = _MEASURED if measured else _SLACK
    for (side, (least, most)), length in zip(_MARGINS.items(), sheet.margins, strict=True):
        if length is None:
            continue
        above = most + slack + (_LEADING if measured and side == "top" else 0.0)
        if length < least - slack:
            right = least
        elif length > above and not (measured and side == "bottom"):  # a page may end early
            right = most
        else:
            continue
        values = {"length": number_text(round(length, 1)), "right": number_text(right)}
        yield of_whole(f"form.margin_{side}", "warning" if measured else "error", **values)


def _fonts(layout: Layout) -> Iterator[Finding]:
    letters: list[tuple[Line, str]] = []
    for line in layout.lines:
        for face in line.inked:
            if any(not _is_times(font, layout.measured) for font in face.fonts):
                letters.append((line, ", ".join(sorted(face.fonts))))
            if not face.black:
                yield of_line("form.colour", "error", line)
    for line, font in letters:
        yield of_line("form.font", "error", line, font=font or "?")
    for numbering in layout.numbering:
        if numbering.face and any(not _is_times(font, layout.measured) for font in numbering.face.fonts):
            yield of_whole("form.number_font", "error", name=", ".join(sorted(numbering.face.fonts)))


def _is_times(font: str, measured: bool) -> bool:
    """A Word file must name it; in a PDF the twins do."""
    plain = "".join(letter for letter in font.lower() if letter.isalnum())
    return plain.startswith(_TWINS) if measured else plain in (_TIMES, f"{_TIMES}vn")


def _numbers(layout: Layout) -> Iterator[Finding]:
    """I.7: at the top, in the middle, Arabic, 13 to 14, upright; none on the first page."""
    if layout.pages < 2 or not layout.numbering:
        return
    main = layout.numbering[0]
    if not main.shown:
        yield of_whole("form.page_number_missing", "error")
        return
    if not main.at_top:
        yield of_whole("form.page_number_place", "error")
    if not main.centred:
        yield of_whole("form.page_number_middle", "error")
    if main.on_first:
        yield of_whole("form.page_number_first", "error")
    if not main.plain:
        yield of_whole("form.page_number_plain", "error")
    yield from _number_face(main)


def _number_face(numbering: Numbering) -> Iterator[Finding]:
    face = numbering.face
    if face is None:
        return
    least, most = _NUMBER_SIZES
    if not least <= face.size <= most:
        right = number_text(least if face.size < least else most)
        yield of_whole("form.page_number_size", "error", size=number_text(face.size), right=right)
    if face.bold or face.italic:
        yield of_whole("form.page_number_face", "error")


def _annex_numbers(layout: Layout) -> Iterator[Finding]:
    """III.1d: an annex is numbered anew, so that its first page shows no number either."""
    for section, numbering in enumerate(layout.numbering[1:], 1):
        lines = [line.text for line in layout.of_section(section)][:2]
        if numbering.on_first and any(text.lower().startswith("phụ lục") for text in lines):
            yield of_whole("form.annex_number", "warning")


def _pair(parts: Parts, measured: bool) -> Iterator[Finding]:
    """Table V, footnote 1: the sizes of country, motto and date rise and fall together."""
    lines = [parts[name][0] for name in ("country", "motto", "date") if parts.get(name)]
    sizes = tuple(round(line.sizes[0] * 2) / 2 for line in lines if len(line.sizes) == 1)
    # Where one of them is wrong by itself, that is told.
    each = all(size in allowed for size, allowed in zip(sizes, zip(*_PAIRS, strict=True), strict=False))
    if len(sizes) == len(_PAIRS[0]) and sizes not in _PAIRS and each:
        told = " - ".join(number_text(size) for size in sizes)
        nearest = min(_PAIRS, key=lambda pair: sum(abs(one - two) for one, two in zip(pair, sizes, strict=True)))
        right = " - ".join(number_text(size) for size in nearest)
        yield of_line("form.size_pair", "error", lines[0], sizes=told, right=right)
