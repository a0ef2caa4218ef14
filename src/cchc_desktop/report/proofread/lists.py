"""Rules over lists and headings: no gap in the numbers, as many items as announced, no empty section (Decree 30/2020,
Annex I, II.6d)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script, below, introduces
from cchc_desktop.domain.vietnamese import roman, vietnamese_letter
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.quantities import sentences

_IN_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}  # năm is a year, too
_ANNOUNCED = re.compile(
    r"(?<![\d/.,])(?:(?P<more>\d{1,2})\s+[^\d.;:]{3,40}?(?:\s+và|,)\s+)?"
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_IN_WORDS)})\s+(?P<what>(?:nhiệm vụ|nội dung|kế hoạch|văn bản|giải pháp|"
    r"mục tiêu|nhóm|lĩnh vực|quyết định|hạn chế|kiến nghị|mặt|quầy|biện pháp|chỉ tiêu|việc|sáng kiến|mô hình)(?=\W)"
    r"(?:(?!trong (?:số )?đó)[^.:;\d]){0,120}?)"
    r"(?P<opens>:|,?\s*(?:(?:cụ thể )?(?P<some>như(?! sau))|cụ thể|như sau|gồm|bao gồm)\b:?)",
    re.IGNORECASE,
)
_MAY_BE_MORE = re.compile(r"[,;:]|\bvà\b|\bđạt\b|\bđã\b", re.IGNORECASE)  # of a list without semicolons
_NUMBERED = re.compile(r"(?P<above>(?:\d{1,2}\.)*)(?P<number>\d{1,2})(?P<end>[.)]?)")
_ANNEX = re.compile(r"phụ lục(?: [IVX]+| \d{1,2})?$", re.IGNORECASE)
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
    """Each series counts on by one; it begins anew below a higher mark, and a list below what introduces it."""
    last: dict[_Series, int] = {}
    former: tuple[_Series, int] | None = None  # of the item right before
    for passage in prose:
        if _ANNEX.match(passage.text):
            last.clear()
        here = _placed(passage, last, former)
        former = here if passage.kind == "item" else None
        if here is None:
            continue
        series, number = here
        for lower in [one for one in last if one.rank > series.rank]:
            del last[lower]
        before = last.get(series, 0)
        last[series] = number
        if number != before + 1:
            told = {
                "mark": passage.mark,
                "expected": series.mark(before + 1, passage.mark),
                "before": series.mark(before, passage.mark),
            }
            rule = "list.repeated_number" if number == before else "list.numbering"
            yield at(passage, rule, "error", f"{passage.mark} {passage.text[:80]}", **told)


def _placed(
    passage: Passage, last: dict["_Series", int], former: tuple["_Series", int] | None
) -> tuple["_Series", int] | None:
    """The series of a mark and its number in it: a list among numbered headings counts by itself.

    A list begins with one, and not right behind a mark of its own kind: there somebody has miscounted.
    """
    place = _place(passage.mark)
    if place is None or passage.kind != "item":
        return place
    series, number = place
    inner = replace(series, inner=True)
    behind_its_kind = former is not None and former[0] in (series, inner)
    if number == 1 and series.level != "roman" and series in last and not behind_its_kind:
        last.pop(inner, None)
        return inner, number
    goes_on = inner in last and (number == last[inner] + 1 or number != last.get(series, 0) + 1)
    return (inner if goes_on else series), number


@dataclass(frozen=True, slots=True)
class _Series:
    """What counts on by itself: a level, what stands before the last number of its marks (2. of 2.4), and after."""

    level: str
    above: str = ""
    end: str = "."
    inner: bool = False

    @property
    def rank(self) -> tuple[int, int, bool, bool]:
        return _LEVELS.index(self.level), self.above.count("."), self.end == ")", self.inner

    def mark(self, number: int, like: str) -> str:
        counted = {"roman": roman, "letter": vietnamese_letter}.get(self.level, str)
        return self.above + counted(number) + (like[-1:] if like[-1:] in ".)" else "")


def _place(mark: str) -> tuple[_Series, int] | None:
    """The series that a mark is of, and its number in it."""
    if counted := _NUMBERED.fullmatch(mark):
        return _Series("arabic", counted["above"], counted["end"] or "."), int(counted["number"])
    said = mark.rstrip(".)")
    if mark.endswith("."):
        number = next((number for number in range(1, 40) if roman(number) == said), 0)
        return (_Series("roman"), number) if number else None
    if mark.endswith(")"):
        number = next((number for number in range(1, 60) if vietnamese_letter(number) == said), 0)
        return (_Series("letter"), number) if number else None
    return None


def _announced(passage: Passage, prose: Sequence[Passage], place: int) -> Iterator[Finding]:
    """So many are announced: as many follow, in the sentence or in the list below it."""
    for start, sentence in sentences(passage.text):
        for match in _ANNOUNCED.finditer(sentence):
            inside = sentence[match.end() :]
            if inside.strip(" :."):
                items = [part for part in re.split(r";", inside.rstrip(" .")) if part.strip(" .…")]
            else:
                items = [item.text for item in below(prose, place)]
            counted, said = len(items), match["count"].lower()
            announced = int(match["more"] or 0) + (_IN_WORDS.get(said) or int(said))
            open_end = bool(_MORE_TO_COME.search(passage.text, start + match.end()))
            if _are_counts(items, match["what"]) or (match["some"] and counted < announced and not open_end):
                continue  # numbers of each kind, or some of them only
            if counted != announced and (counted > 1 or (inside.strip(" .") and not _MAY_BE_MORE.search(inside))):
                told = {"count": announced, "what": match["what"].split(",")[0].strip(), "listed": counted}
                rule = "list.left_open" if open_end else "list.count"
                severity: Severity = "warning" if open_end or counted == 1 else "error"
                yield at(passage, rule, severity, sentence[match.start() :].strip()[:_QUOTED], **told)


def _are_counts(items: Sequence[str], what: str) -> bool:
    """Whether each item says how many of them there are of a kind: 12 quyết định; báo cáo: 9 văn bản."""
    noun = " ".join(what.split()[:2])
    return all(re.match(r"\s*\d", item) or re.search(rf"\d\s+{re.escape(noun)}", item, re.IGNORECASE) for item in items)


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
