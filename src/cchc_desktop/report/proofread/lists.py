"""Rules over lists and headings: no gap in the numbers, as many items as announced, no empty section (Decree 30/2020,
Annex I, II.6d)."""

import re
from collections.abc import Iterator, Sequence

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script, below, introduces
from cchc_desktop.domain.vietnamese import roman, vietnamese_letter
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.quantities import sentences

_ANNOUNCED = re.compile(
    r"(?<![\d/.,])(?:(?P<more>\d{1,2})\s+[^\d.;:]{3,40}?(?:\s+và|,)\s+)?"
    r"(?P<count>\d{1,2})\s+(?P<what>(?:nhiệm vụ|nội dung|kế hoạch|văn bản|giải pháp|mục tiêu|nhóm|lĩnh vực|"
    r"quyết định|hạn chế|kiến nghị|mặt|quầy|biện pháp|chỉ tiêu|việc)(?=\W)[^.:;\d]{0,120}?)"
    r"(?P<opens>:|,?\s*(?:cụ thể như|cụ thể|như sau|gồm|bao gồm|như)\b:?)",
    re.IGNORECASE,
)
_MORE_TO_COME = re.compile(r"\.{3,}|…|v\.\s?v")
_ASKS = re.compile(r"số lượng|tổng số|kết quả (?:kiểm tra|xử lý|thực hiện)|số lớp|số người|tỷ lệ", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d/])\d{1,6}(?![\d/])|không (?:có|phát sinh|nhận)|chưa (?:có|phát sinh)", re.IGNORECASE)
_NO_FIGURE = re.compile(r"\d[\d/]*/[\w/&-]*|(?:năm|quý|tháng|ngày)\s+\d+|ISO \d+[:\d]*", re.IGNORECASE)
_QUOTED = 160  # characters: enough to know the place by
_LEVELS = ("roman", "arabic", "letter")


def list_findings(script: Script, about: About) -> Iterator[Finding]:
    prose = script.prose
    yield from _numbering(prose)
    yield from _empty_sections(prose)
    yield from _unanswered(prose)
    yield from _heading_stops(prose)
    for place, passage in enumerate(prose):
        yield from _announced(passage, prose, place)


def _numbering(prose: Sequence[Passage]) -> Iterator[Finding]:
    """Each level counts on by one; a level begins anew below a higher one."""
    last: dict[str, int] = {}
    for passage in prose:
        level, number = _place_in_level(passage)
        if not level:
            continue
        for lower in _LEVELS[_LEVELS.index(level) + 1 :]:
            last.pop(lower, None)
        before = last.get(level, 0)
        last[level] = number
        if number == before + 1 or (number == 1 and passage.kind == "item" and level != "roman"):
            continue
        expected = _as_mark(level, before + 1, passage.mark)
        rule = "list.repeated_number" if number == before else "list.numbering"
        told = {"mark": passage.mark, "expected": expected, "before": _as_mark(level, before, passage.mark)}
        yield at(passage, rule, "error", f"{passage.mark} {passage.text[:80]}", **told)


def _place_in_level(passage: Passage) -> tuple[str, int]:
    mark = passage.mark.rstrip(".)")
    if mark.isdigit():
        return "arabic", int(mark)
    if passage.mark.endswith("."):
        number = next((number for number in range(1, 40) if roman(number) == mark), 0)
        return ("roman", number) if number else ("", 0)
    if passage.mark.endswith(")"):
        number = next((number for number in range(1, 60) if vietnamese_letter(number) == mark), 0)
        return ("letter", number) if number else ("", 0)
    return "", 0


def _as_mark(level: str, number: int, like: str) -> str:
    shown = roman(number) if level == "roman" else vietnamese_letter(number) if level == "letter" else str(number)
    return shown + like[-1:]


def _announced(passage: Passage, prose: Sequence[Passage], place: int) -> Iterator[Finding]:
    """So many are announced: as many follow, in the sentence or in the list below it."""
    for start, sentence in sentences(passage.text):
        for match in _ANNOUNCED.finditer(sentence):
            inside = sentence[match.end() :]
            if inside.strip(" :."):
                items = [part for part in re.split(r";", inside.rstrip(" .")) if part.strip(" .…")]
            else:
                items = [item.text for item in below(prose, place)]
            counted, announced = len(items), int(match["more"] or 0) + int(match["count"])
            if counted > 1 and counted != announced:
                open_end = bool(_MORE_TO_COME.search(passage.text[start + match.end() :]))
                told = {"count": announced, "what": match["what"].split(",")[0].strip(), "listed": counted}
                rule = "list.left_open" if open_end else "list.count"
                severity: Severity = "warning" if open_end else "error"
                yield at(passage, rule, severity, sentence[match.start() :].strip()[:_QUOTED], **told)


def _empty_sections(prose: Sequence[Passage]) -> Iterator[Finding]:
    """A heading with nothing below it before the next one of its level or above."""
    for place, passage in enumerate(prose):
        after = prose[place + 1] if place + 1 < len(prose) else None
        if passage.kind != "heading" or (after and after.kind != "heading"):
            continue
        if after is None or len(_levels(after)) <= len(_levels(passage)):
            yield at(passage, "list.empty_section", "warning", passage.whole)


def _levels(passage: Passage) -> list[str]:
    return passage.section.split(".")


def _unanswered(prose: Sequence[Passage]) -> Iterator[Finding]:
    """A heading, or the dash that serves as one, asks for numbers; what follows gives none."""
    for place, passage in enumerate(prose):
        asks = passage.kind == "heading" and not passage.text.isupper() or introduces(prose, place)
        if not (asks and _ASKS.search(passage.text)):
            continue
        answer = " ".join(one.text for one in _answer(prose, place))
        if answer and not _FIGURE.search(_NO_FIGURE.sub(" ", answer)):
            yield at(passage, "list.no_figure", "note", passage.text)


def _answer(prose: Sequence[Passage], place: int) -> Iterator[Passage]:
    for passage in prose[place + 1 :]:
        if passage.kind == "heading" or passage.mark == prose[place].mark:
            return
        yield passage


def _heading_stops(prose: Sequence[Passage]) -> Iterator[Finding]:
    """Headings of one level end alike: those few that end in a full stop are told."""
    headings = [passage for passage in prose if passage.kind == "heading"]
    stopped = [passage for passage in headings if passage.text.endswith(".")]
    if len(stopped) < len(headings) - len(stopped):
        for passage in stopped:
            yield at(passage, "list.heading_stop", "note", passage.whole, mend=passage.whole.rstrip("."))
