"""The clause that each number of a line stands in: its words, what it is a part of, and whether it tells of the period.

A placeholder is no text: a live figure bounds a clause as a number does, anything else stands like a word.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.report.placeholders import Broken, Token, parse
from cchc_desktop.report.proofread.mentions import DAY, day_of, mentions
from cchc_desktop.report.proofread.quantities import Quantity, quantities, sentences
from cchc_desktop.report.typed_words import Syllables, said, typed_words

_FIGURE, _OTHER = "\u0001", "\u0002"
_NO_FIGURES = ("period", "office", "word", "list")  # what the names of other placeholders begin with
_FIGURES = re.compile(f"{_FIGURE}+")
_STOP = re.compile(r"[;:!?()–]|,(?!\d)|\.(?!\d)|\s-\s")
_AND = re.compile(r"\s(?:và|còn)\s")
_PERIOD = re.compile(
    r"\bquý\s+(?P<quarter>I{1,3}|IV|[1-4])\b(?:(?:\s*[/-]\s*|\s+năm\s+)(?P<of>20\d\d))?"
    r"|\b(?P<months>[369]) tháng (?P<part>đầu|cuối) năm(?:\s+(?P<within>20\d\d))?"
    r"|\btháng\s+\d{1,2}(?:/20\d\d|\s+năm\s+20\d\d)?|\bnăm\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MONTHS = {"half": "6", "nine_months": "9"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A number with the words around it, from `start` to `end` of the line; `parent` is what the number is part of.

    `sure` is False where nobody can tell which of two numbers the words between them belong to, or where they tell of
    another time, of what is wished, or of some only.
    """

    number: Quantity
    start: int
    end: int
    before: str
    after: str
    parent: Syllables
    sure: bool

    @property
    def words(self) -> str:
        return f"{self.before} {self.after}"


class _Time(NamedTuple):
    at: int
    own: bool


class _Place(NamedTuple):
    """A number or a live figure (`number` is None)."""

    start: int
    end: int
    number: Quantity | None


@dataclass(frozen=True, slots=True)
class _Line:
    plain: str
    places: list[_Place]
    stops: list[tuple[int, int]]
    times: list[_Time]
    introduced: list[int] = field(default_factory=list)  # where those words end


def clauses(
    line: str, above: str, joined: Collection[str], period: ReportingPeriod, *, is_item: bool
) -> Iterator[Clause]:
    """Every number typed in a line; `above` is the line that heads it, or introduces it as an item; `joined` are commas
    that part no clauses, with the word before and after them ("tin, bài")."""
    read, head = _read(line, joined, period), _read(above, joined, period)
    for place, here in enumerate(read.places):
        if here.number is None:
            continue
        start, end, sure = _bounds(read, place)
        before, after = read.plain[start : here.start], read.plain[here.end : end]
        sure = sure and _of_period(read, head, here, end) and not _is_wished(read.plain, here.start, end)
        sure = sure and not _is_of_some(read, head, place, start)
        yield Clause(here.number, start, end, before, after, _parent(read, place, head if is_item else None), sure)


def without_placeholders(text: str) -> str:
    """A text of the same length, in which placeholders are no text."""
    return "".join(piece if isinstance(piece, str) else _sign(piece) * len(piece.source) for piece in parse(text))


def is_text(letter: str) -> bool:
    return letter not in (_FIGURE, _OTHER)


def _sign(piece: Token | Broken) -> str:
    is_figure = isinstance(piece, Token) and "." in piece.name and piece.name.partition(".")[0] not in _NO_FIGURES
    return _FIGURE if is_figure else _OTHER


def _read(line: str, joined: Collection[str], period: ReportingPeriod) -> _Line:
    plain = without_placeholders(line)
    for mention in mentions(Script((Passage(1, plain),))):
        plain = _blanked(plain, mention.start, mention.end)
    times = [_Time(found.start(), True) for found in typed_words().own_times.finditer(plain)]
    times += [_Time(found.start(), False) for found in typed_words().other_times.finditer(plain)]
    for pattern in (DAY, _PERIOD):
        for found in pattern.finditer(plain):
            times.append(_Time(found.start(), _is_own(found, period)))
            plain = _blanked(plain, found.start(), found.end())
    places = [_Place(number.start, number.end, number) for number in quantities(plain)]
    places += [_Place(found.start(), found.end(), None) for found in _FIGURES.finditer(plain)]
    introducing = list(typed_words().introducing.finditer(plain))
    stops = [found.span() for found in _STOP.finditer(plain) if not _joins(plain, found, joined)]
    stops += [found.span() for found in introducing]
    return _Line(plain, sorted(places), sorted(stops), sorted(times), [found.end() for found in introducing])


def _joins(plain: str, stop: re.Match[str], joined: Collection[str]) -> bool:
    if stop[0] != ",":
        return False
    before, after = plain[: stop.start()].split(" ")[-1], plain[stop.end() :].lstrip().split(" ")[0]
    return f"{before}, {after.rstrip(',.;:')}".casefold() in joined


def _is_own(found: re.Match[str], period: ReportingPeriod) -> bool:
    """Whether a day or a stretch of time named is the period's, or an end of its window."""
    if found.re is DAY:
        return day_of(found[0]) in (period.date_from, period.date_to)
    if found["quarter"]:
        named = found["quarter"].upper()
        quarter = _QUARTERS.get(named) or int(named)
        of_year = found["of"] is None or int(found["of"]) == period.year
        return of_year and period.kind == "quarter" and quarter == period.first_quarter
    if found["months"]:
        of_year = found["within"] is None or int(found["within"]) == period.year
        return of_year and found["part"].casefold() == "đầu" and found["months"] == _MONTHS.get(period.kind)
    return found["year"] is not None and int(found["year"]) == period.year


def _bounds(line: _Line, place: int) -> tuple[int, int, bool]:
    """Where the clause of a number begins and ends; False where a neighbour may own the words as well."""
    here = line.places[place]
    left = line.places[place - 1].end if place else 0
    right = line.places[place + 1].start if place + 1 < len(line.places) else len(line.plain)
    start, sure_before = _begin(line, left, here.start, first=place == 0)
    end, sure_after = _finish(line, here.end, right, last=right == len(line.plain))
    return start, end, sure_before and sure_after


def _begin(line: _Line, left: int, at: int, *, first: bool) -> tuple[int, bool]:
    stops = [stop for stop in line.stops if left <= stop[0] < at]
    if stops and line.plain[slice(*stops[-1])] == ":" and not line.plain[stops[-1][1] : at].strip():
        stops.pop()  # Hồ sơ đã giải quyết: 407
    if stops:
        return stops[-1][1], True
    if first:
        return 0, True
    ands = list(_AND.finditer(line.plain, left, at))
    return (ands[-1].end(), True) if ands else (left, False)


def _finish(line: _Line, at: int, right: int, *, last: bool) -> tuple[int, bool]:
    stops = [stop for stop in line.stops if at <= stop[0] < right]
    if stops:
        return stops[0][0], True
    if last:
        return right, True
    ands = list(_AND.finditer(line.plain, at, right))
    return (ands[-1].start(), True) if ands else (right, False)


def _of_period(line: _Line, above: _Line, here: _Place, end: int) -> bool:
    """The time named last before a number holds for it, and one named with it."""
    before = [time for time in line.times if time.at < here.start] or above.times
    until = line.plain.find(")", end) if line.plain[end : end + 2].lstrip().startswith("(") else end
    beside = [time for time in line.times if here.end <= time.at < until]
    return (not before or before[-1].own) and all(time.own for time in beside)


def _is_wished(plain: str, at: int, end: int) -> bool:
    begin = max((start for start, _ in sentences(plain) if start <= at), default=0)
    return bool(typed_words().wishes.search(plain, begin, end))


def _is_of_some(line: _Line, above: _Line, place: int, start: int) -> bool:
    """Whether some only are told of: in the line above, before the sentence's first number, or right before the clause.

    What a clause before says of its own number ("19 thủ tục cấp tỉnh; 30 thủ tục …") holds for that alone.
    """
    begin = max((first for first, _ in sentences(line.plain) if first <= start), default=0)
    numbered = min((one.start for one in line.places if one.start >= begin), default=start)
    before = _bounds(line, place - 1)[1] if place else begin
    stretches = ((begin, min(numbered, start)), (max(before, begin), start))
    narrowing = typed_words().narrowing
    return bool(narrowing.search(above.plain)) or any(narrowing.search(line.plain, *one) for one in stretches)


def _parent(line: _Line, place: int, above: _Line | None) -> Syllables:
    """What the number before "trong đó" counts, in the sentence or in the line that introduces this one."""
    at = line.places[place].start
    begin = max((start for start, _ in sentences(line.plain) if start <= at), default=0)
    introduced = [end for end in line.introduced if begin <= end <= at]
    if introduced:
        wholes = [other for other, one in enumerate(line.places) if begin <= one.start and one.end <= introduced[-1]]
        return _counted(line, wholes[-1]) if wholes else frozenset()
    if above is None:
        return frozenset()
    if above.places:
        return _counted(above, len(above.places) - 1)
    clause = [stop for stop in above.stops if above.plain[stop[1] :].strip()]
    return said(above.plain[clause[-1][1] if clause else 0 :])


def _counted(line: _Line, place: int) -> Syllables:
    start, end, _ = _bounds(line, place)
    here = line.places[place]
    return said(f"{line.plain[start : here.start]} {line.plain[here.end : end]}")


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + _OTHER * (end - start) + text[end:]
