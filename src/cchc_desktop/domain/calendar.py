"""Working days: counting them, promises made in them, and how far pauses move a promise."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

DAYS_OF_WEEK, WORKING_DAYS_OF_WEEK = 7, 5
HOURS_OF_DAY = 8

Pause = tuple[date, date | None]  # paused on, resumed on (None: still paused)


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday, but for the days off, and with the weekend days that are worked in exchange."""

    days_off: frozenset[date]
    working_weekends: frozenset[date]

    @cached_property
    def _promises(self) -> dict[tuple[date, int], date]:
        """Those made before: a sheet asks for the same ones over and over."""
        return {}

    @cached_property
    def _weekdays_off(self) -> list[int]:
        return sorted(day.toordinal() for day in self.days_off if not _is_weekend(day))

    @cached_property
    def _weekends_worked(self) -> list[int]:
        return sorted(day.toordinal() for day in self.working_weekends - self.days_off if _is_weekend(day))

    def is_working(self, day: date) -> bool:
        return day not in self.days_off and (not _is_weekend(day) or day in self.working_weekends)

    def between(self, first: date, last: date) -> int:
        """The working days after `first` up to and including `last`; negative where `last` is the earlier one."""
        return self._up_to(last.toordinal()) - self._up_to(first.toordinal())

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after `day` (before it, if n is negative); for 0 the day itself or the next working day.

        A count that leads out of the calendar of Python ends at its last (first) day: the register's bounds refuse it.
        """
        start = day.toordinal()
        if working_days < 0:
            return self._numbered(self._up_to(start - 1) + working_days + 1, start, working_days)
        if working_days == 0:
            return self._numbered(self._up_to(start - 1) + 1, start, working_days)
        return self._numbered(self._up_to(start) + working_days, start, working_days)

    def due(self, received: date, limit: int, unit: Literal["day", "hour"]) -> date:
        """The promised day: the day of receipt is not counted, eight hours are a working day, less is the same day."""
        days = limit if unit == "day" else limit // HOURS_OF_DAY
        if (received, days) not in self._promises:
            self._promises[received, days] = self.add(received, days)
        return self._promises[received, days]

    def moved_due(self, first_due: date, pauses: Iterable[Pause], finished_on: date | None, as_of: date) -> date:
        """The first promise moved by the working days paused, as known on `as_of`; unmoved where there were none."""
        paused = sum(self.between(start, end) for start, end in _merged(pauses, finished_on, as_of))
        return self.add(first_due, paused) if paused else first_due

    def paused_on(self, pauses: Iterable[Pause], finished_on: date | None, as_of: date) -> bool:
        """Whether the clock stands still on `as_of`: on the day of a resumption it runs again."""
        if finished_on is not None and finished_on <= as_of:
            return False
        return any(start <= as_of and (resumed is None or resumed > as_of) for start, resumed in pauses)

    def _up_to(self, ordinal: int) -> int:
        """The number of working days from the first day of Python's calendar, a Monday, up to this one."""
        weeks, rest = divmod(ordinal, DAYS_OF_WEEK)
        weekdays = weeks * WORKING_DAYS_OF_WEEK + min(rest, WORKING_DAYS_OF_WEEK)
        return weekdays - bisect_right(self._weekdays_off, ordinal) + bisect_right(self._weekends_worked, ordinal)

    def _numbered(self, number: int, near: int, working_days: int) -> date:
        """The working day with this number, sought from `near` as far as so many working days can reach."""
        reach = (abs(working_days) + len(self._weekdays_off) + WORKING_DAYS_OF_WEEK) * 2
        low = max(near - (reach if working_days < 0 else 0), date.min.toordinal())
        high = min(near + (reach if working_days >= 0 else 0), date.max.toordinal())
        found = low + bisect_left(range(low, high), number, key=self._up_to)
        return date.fromordinal(found)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= WORKING_DAYS_OF_WEEK


def _merged(pauses: Iterable[Pause], finished_on: date | None, as_of: date) -> list[tuple[date, date]]:
    """The pauses begun by `as_of`, cut at its end or the dossier's, and joined where they overlap."""
    last = as_of if finished_on is None else min(finished_on, as_of)
    merged: list[tuple[date, date]] = []
    for start, resumed in sorted(pauses, key=lambda pause: pause[0]):
        end = last if resumed is None else min(resumed, last)
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
