"""What an office has otherwise in the outline of its report, by the day it takes effect."""

import sqlite3
from datetime import date

from cchc_desktop.domain.outline_changes import ORDERS, OWN, SECTIONS, OutlineChanges
from cchc_desktop.store.changes import Change
from cchc_desktop.store.records import Row, find_by, rows_where, vars_of

# Every place that may name a section of the office's own, also those whose set of changes is gone.
_KEYS = "SELECT section FROM outline_section UNION SELECT section FROM report_text UNION SELECT topic FROM document"


def outline_days(connection: sqlite3.Connection) -> list[date]:
    """The days on which a set of changes begins, ascending."""
    query = "SELECT valid_from FROM outline_order ORDER BY valid_from"
    return [date.fromisoformat(row[0]) for row in connection.execute(query)]


def outline_changes(connection: sqlite3.Connection, day: date) -> OutlineChanges | None:
    """The set of changes in force on a day; None where there was none yet."""
    begun = [start for start in outline_days(connection) if start <= day]
    return changes_from(connection, begun[-1]) if begun else None


def changes_from(connection: sqlite3.Connection, day: date) -> OutlineChanges | None:
    """The set that begins on a day; None where none does."""
    order = find_by(connection, ORDERS, "valid_from", day)
    if order is None:
        return None
    sections = {row.record.section: row.record for row in _rows(connection, day)}
    return OutlineChanges(tuple((order.record.sections or "").split()), sections)


def set_changes(made: Change, day: date, changes: OutlineChanges | None) -> None:
    """Let this set begin on a day, or none; only what is otherwise than before is written."""
    order = find_by(made.connection, ORDERS, "valid_from", day)
    values = {"valid_from": day, "sections": " ".join(changes.order) or None} if changes else {}
    if order is None and changes:
        made.add(ORDERS, values)
    elif order and changes is None:
        made.delete(ORDERS, order.id)
    elif order and vars_of(order.record) != values:
        made.change(ORDERS, order.id, values)
    _set_sections(made, day, changes or OutlineChanges())


def own_keys(connection: sqlite3.Connection) -> list[str]:
    """The keys of sections of the office's own that were ever used."""
    return [row[0] for row in connection.execute(_KEYS) if row[0] and row[0].startswith(OWN)]


def _set_sections(made: Change, day: date, changes: OutlineChanges) -> None:
    stored = {row.record.section: row for row in _rows(made.connection, day)}
    for key, item in changes.sections.items():
        if key not in stored:
            made.add(SECTIONS, vars_of(item))
        elif stored[key].record != item:
            made.change(SECTIONS, stored[key].id, vars_of(item))
    for key, row in stored.items():
        if key not in changes.sections:
            made.delete(SECTIONS, row.id)


def _rows(connection: sqlite3.Connection, day: date) -> list[Row]:
    return list(rows_where(connection, SECTIONS, "valid_from = :day", {"day": day.isoformat()}))
