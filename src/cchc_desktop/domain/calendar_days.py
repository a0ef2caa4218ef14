"""The days that make a working calendar differ from Monday to Friday, as data: days off, and weekend days worked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.register import Register

DayKind = Literal["off", "working", "plain"]
KINDS: tuple[DayKind, ...] = ("off", "working", "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day of the office's own: off, a weekend day that is worked, or neither, whatever the program says of it."""

    day: date
    kind: DayKind
    label: str


# Stored and taken back as a register's rows are, and none that has a tab: it is not among ALL.
REGISTER = Register(id="calendar_day", tab="", record=CalendarDay, named_by=("day",), unique=("day",))


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """A year as the program brings it, and where that is from."""

    days: Mapping[date, CalendarDay]
    source: str


def merged(shipped: Mapping[date, CalendarDay], own: Iterable[CalendarDay]) -> dict[date, CalendarDay]:
    """The days of a calendar: the office's own go before those that the program brings."""
    return {**shipped, **{item.day: item for item in own}}


def calendar_of(days: Iterable[CalendarDay]) -> WorkingCalendar:
    days = list(days)
    off = frozenset(item.day for item in days if item.kind == "off")
    return WorkingCalendar(off, frozenset(item.day for item in days if item.kind == "working"))
