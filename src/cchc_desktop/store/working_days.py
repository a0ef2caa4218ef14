"""Việt Nam's days off and working weekends, one file a year, and over them the days that an office has otherwise."""

import sqlite3
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.calendar_days import REGISTER, CalendarDay, ShippedYear, calendar_of, merged
from cchc_desktop.domain.faults import Fault
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.records import Row, all_rows

SHIPPED = RESOURCES / "calendar"
# Years without a file still rest on the holidays of the solar calendar; the lunar ones are known only from a decision.
_FIXED_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))
_FALLBACK_YEARS = range(1990, 2101)
_MOST_DAYS = 120  # of a year's file: more is no calendar

_Own = tuple[tuple[str, str], ...]


def working_calendar(connection: sqlite3.Connection) -> WorkingCalendar:
    """The calendar of an office."""
    own = connection.execute("SELECT day, kind FROM calendar_day ORDER BY day").fetchall()
    return _calendar(tuple((row[0], row[1]) for row in own))


def program_calendar() -> WorkingCalendar:
    """The calendar as the program brings it, where there is no office yet."""
    return _calendar(())


def own_days(connection: sqlite3.Connection) -> list[Row]:
    """The days that an office has otherwise than the program, by day."""
    return sorted(all_rows(connection, REGISTER), key=lambda row: row.record.day)


@cache
def shipped_year(year: int) -> ShippedYear:
    """A year as the program brings it; of one without a file only the holidays of the solar calendar are known."""
    path = SHIPPED / f"{year:04d}.toml"
    if path.is_file():
        return read_year(path)
    fixed = (date(year, month, day) for month, day in _FIXED_HOLIDAYS)
    return ShippedYear({day: CalendarDay(day=day, kind="off", label="") for day in fixed}, "")


def read_year(path: Path) -> ShippedYear:
    """A calendar file: days under [[off]] and [[working]], each with a label; a Fault says why a file is none."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        days = {
            item["day"]: CalendarDay(day=item["day"], kind=kind, label=str(item.get("label", "")))
            for kind in ("off", "working")
            for item in read.get(kind, ())
        }
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise Fault("calendar_unreadable", path=path) from error
    if not days or len(days) > _MOST_DAYS or any(type(day) is not date for day in days):
        raise Fault("calendar_unreadable", path=path)
    return ShippedYear(days, str(read.get("source", "")))


@lru_cache(maxsize=16)
def _calendar(own: _Own) -> WorkingCalendar:
    days = [
        CalendarDay(day=date.fromisoformat(day), kind=kind, label="")  # type: ignore[arg-type]
        for day, kind in own
    ]
    return calendar_of(merged(_shipped(), days).values())


@cache
def _shipped() -> dict[date, CalendarDay]:
    return {day: item for year in _FALLBACK_YEARS for day, item in shipped_year(year).days.items()}
