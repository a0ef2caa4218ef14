"""Changes the working calendar of an office, and tells which promises it computed would be other ones then."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.calendar_days import REGISTER, CalendarDay, DayKind
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.entry import StoredSurroundings
from cchc_desktop.store.records import Row, find_by, rows_where, vars_of
from cchc_desktop.store.working_days import own_days, shipped_year

_DOSSIER = BY_ID["dossier"]


@dataclass(frozen=True, slots=True)
class NewPromise:
    """An open dossier whose promise was computed by the former calendar, and what the calendar of now makes of it."""

    row: Row
    due_on: date


def days_of_year(connection: sqlite3.Connection, year: int) -> list[tuple[CalendarDay, bool]]:
    """The days of a year that are not as the week has them, by day, each with whether it is the office's own."""
    own = {row.record.day: row.record for row in own_days(connection) if row.record.day.year == year}
    days = {**shipped_year(year).days, **own}
    return [(days[day], day in own) for day in sorted(days)]


def set_days(database: Database, days: Iterable[CalendarDay]) -> list[Touched]:
    """Let days be as these are; one that is then as the program has it is no longer the office's own."""
    wanted = {item.day: item for item in days}
    found = [(item, find_by(database.connection, REGISTER, "day", item.day)) for item in wanted.values()]
    differ = [(item, stored) for item, stored in found if (stored and stored.record) != _own(item)]
    if not differ:
        return []
    with change(database, "calendar") as made:
        for item, stored in differ:
            if stored is None:
                made.add(REGISTER, vars_of(item))
            elif _own(item):
                made.change(REGISTER, stored.id, vars_of(item))
            else:
                made.delete(REGISTER, stored.id)
        return made.touched


def reset_year(database: Database, year: int) -> list[Touched]:
    """Give up what the office has of its own in a year."""
    own = [row for row in own_days(database.connection) if row.record.day.year == year]
    if not own:
        return []
    with change(database, "calendar") as made:
        for row in own:
            made.delete(REGISTER, row.id)
        return made.touched


def differing(connection: sqlite3.Connection, days: Mapping[date, CalendarDay]) -> list[CalendarDay]:
    """What a calendar file would change: its days that are other ones now, and those of its years that it does not
    have."""
    now = {item.day: item for year in {day.year for day in days} for item, _ in days_of_year(connection, year)}
    gone = [CalendarDay(day=day, kind="plain", label=item.label) for day, item in now.items() if day not in days]
    new = [item for day, item in days.items() if day not in now or now[day].kind != item.kind]
    return sorted([*new, *(item for item in gone if now[item.day].kind != "plain")], key=lambda item: item.day)


def new_promises(connection: sqlite3.Connection, before: WorkingCalendar, after: WorkingCalendar) -> list[NewPromise]:
    """The open dossiers whose promise was computed before, and would be another day after a change of the calendar."""
    return list(_new_promises(connection, before, after))


def promise_anew(database: Database, promises: Sequence[NewPromise]) -> list[Touched]:
    """Give these dossiers the promises that the calendar makes now."""
    with change(database, "edit") as made:
        for promise in promises:
            made.change(_DOSSIER, promise.row.id, vars_of(promise.row.record) | {"due_on": promise.due_on})
        return made.touched


def _new_promises(
    connection: sqlite3.Connection, before: WorkingCalendar, after: WorkingCalendar
) -> Iterator[NewPromise]:
    former, now = StoredSurroundings(connection, before), StoredSurroundings(connection, after)
    for row in rows_where(connection, _DOSSIER, "finished_on IS NULL", {}):
        values = vars_of(row.record)
        due = _DOSSIER.computed(values, now)["due_on"]
        if due is not None and due != row.record.due_on == _DOSSIER.computed(values, former)["due_on"]:
            yield NewPromise(row, due)


def _own(item: CalendarDay) -> CalendarDay | None:
    """The day as the office has to keep it; None where it is as the program has it."""
    return None if _is_usual(item) else item


def _is_usual(item: CalendarDay) -> bool:
    """Whether a day is as the program has it: by its file, or by the week where the file does not name it."""
    shipped = shipped_year(item.day.year).days.get(item.day)
    usual: DayKind = shipped.kind if shipped else "plain"
    return item.kind == usual and (shipped is None or item.label in ("", shipped.label))
