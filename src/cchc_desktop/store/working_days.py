"""Reads Việt Nam's days off and working weekends, one file a year, into the working calendar."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.paths import RESOURCES

# Years without a file still rest on the holidays of the solar calendar; the lunar ones are known only from a decision.
_FIXED_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))
_FALLBACK_YEARS = range(1990, 2101)


@cache
def working_calendar(folder: Path = RESOURCES / "calendar") -> WorkingCalendar:
    off: set[date] = set()
    working: set[date] = set()
    years = set(_FALLBACK_YEARS)
    for path in sorted(folder.glob("????.toml")):
        days = tomllib.loads(path.read_text(encoding="utf-8"))
        off |= {item["day"] for item in days.get("off", ())}
        working |= {item["day"] for item in days.get("working", ())}
        years.discard(int(path.stem))
    off |= {date(year, month, day) for year in years for month, day in _FIXED_HOLIDAYS}
    return WorkingCalendar(frozenset(off), frozenset(working))
