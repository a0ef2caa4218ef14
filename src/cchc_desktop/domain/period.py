"""Reporting periods: quarters, half-years, nine months, years; their windows under the cut-off rules, their names."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import FIRST_YEAR, LAST_YEAR
from cchc_desktop.domain.vietnamese import roman
from cchc_desktop.domain.wording import Wording

PeriodKind = Literal["quarter", "half", "nine_months", "year"]
CutOffs = Sequence[tuple[date, int]]  # in force from a day on, ascending: the day of the month that closes a quarter

_ID = re.compile(r"([0-9]{4})(?:-(Q[1-4]|H1|9M))?")
_CUMULATIVE: dict[str, tuple[PeriodKind, int]] = {"H1": ("half", 2), "9M": ("nine_months", 3), "": ("year", 4)}
_SUFFIX: dict[PeriodKind, str] = {"half": "-H1", "nine_months": "-9M", "year": ""}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A period and its window, both days included; `year_from` and `year_to` are those of the whole reporting year."""

    id: str
    year: int
    kind: PeriodKind
    first_quarter: int
    last_quarter: int
    date_from: date
    date_to: date
    year_from: date
    year_to: date


def parse_period(text: str) -> tuple[int, PeriodKind, int, int]:
    """Year, kind, first and last quarter of an id: 2022-Q1, 2022-H1, 2022-9M, 2022. Any other is a Fault."""
    match = _ID.fullmatch(text)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise Fault("unknown_period", value=text)
    year, part = int(match[1]), match[2] or ""
    if part.startswith("Q"):
        return year, "quarter", int(part[1]), int(part[1])
    kind, last = _CUMULATIVE[part]
    return year, kind, 1, last


def period(period_id: str, cut_offs: CutOffs) -> ReportingPeriod:
    year, kind, first, last = parse_period(period_id)
    return ReportingPeriod(
        id=period_id,
        year=year,
        kind=kind,
        first_quarter=first,
        last_quarter=last,
        date_from=_opening(year, first, cut_offs),
        date_to=_closing(year, last, cut_offs),
        year_from=_opening(year, 1, cut_offs),
        year_to=_closing(year, 4, cut_offs),
    )


def previous(period_id: str) -> str:
    """The period before: of a quarter the quarter before, of the others the same one of the year before."""
    return _shifted(period_id, -1)


def next_id(period_id: str) -> str:
    return _shifted(period_id, 1)


def same_last_year(period_id: str) -> str:
    year, kind, first, _ = parse_period(period_id)
    return _id(year - 1, kind, first)


def cumulative(period_id: str) -> str:
    """The part of the year up to the end of a period: of the second quarter the first half of the year."""
    year, _, _, last = parse_period(period_id)
    if last == 1:
        return period_id
    return next(_id(year, kind, 1) for kind, quarter in _CUMULATIVE.values() if quarter == last)


def quarters(period_id: str) -> tuple[str, ...]:
    """The ids of the quarters that a period is made of."""
    year, _, first, last = parse_period(period_id)
    return tuple(_id(year, "quarter", quarter) for quarter in range(first, last + 1))


def containing(day: date, cut_offs: CutOffs) -> str:
    """The quarter whose window contains a day: that of the calendar, or the next where it is closed already."""
    quarter_id = _id(day.year, "quarter", (day.month + 2) // 3)
    closed = _closing(day.year, (day.month + 2) // 3, cut_offs)
    return next_id(quarter_id) if day > closed else quarter_id


def period_name(period_id: str, wording: Wording) -> str:
    """As within a sentence: quý I năm 2022, 6 tháng đầu năm 2022."""
    return _named("name", period_id, wording)


def short_name(period_id: str, wording: Wording) -> str:
    """As in a list or a heading: Quý I/2022."""
    return _named("short", period_id, wording)


def following_name(period_id: str, wording: Wording) -> str:
    """What the tasks ahead are for: the next quarter or year; after a part of a year, the rest of it."""
    year, kind, _, _ = parse_period(period_id)
    if kind in ("quarter", "year"):
        return period_name(next_id(period_id), wording)
    return wording(f"period.following.{kind}", year=year)


def _named(style: str, period_id: str, wording: Wording) -> str:
    year, kind, first, _ = parse_period(period_id)
    return wording(f"period.{style}.{kind}", year=year, quarter=roman(first))


def _id(year: int, kind: PeriodKind, quarter: int) -> str:
    return f"{year:04d}-Q{quarter}" if kind == "quarter" else f"{year:04d}{_SUFFIX[kind]}"


def _shifted(period_id: str, step: int) -> str:
    year, kind, first, _ = parse_period(period_id)
    if kind != "quarter":
        return _id(year + step, kind, first)
    years, quarter = divmod(first - 1 + step, 4)
    return _id(year + years, kind, quarter + 1)


def _opening(year: int, quarter: int, cut_offs: CutOffs) -> date:
    """The day after the quarter before was closed: windows leave no gap, whatever rules change."""
    years, before = divmod(quarter - 2, 4)
    return _closing(year + years, before + 1, cut_offs) + _ONE_DAY


def _closing(year: int, quarter: int, cut_offs: CutOffs) -> date:
    """The last day of a quarter, under the first rule that would close it while itself in force.

    Where none would (a rule came into force between its own closing day and the former one's), the latest rule that
    was in force by its closing day closes it. The first rule holds for all time before it.
    """
    closings = [_closing_day(year, quarter, day) for _, day in cut_offs]
    starts = [date.min, *(start for start, _ in cut_offs[1:])]
    ends = [*starts[1:], date.max]
    rules = list(zip(closings, starts, ends, strict=True))
    within = (closing for closing, start, end in rules if start <= closing < end)
    begun = (closing for closing, start, _ in reversed(rules) if start <= closing)
    return next(within, None) or next(begun)


def _closing_day(year: int, quarter: int, day: int) -> date:
    month = quarter * 3
    length = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, length) if day else length)
