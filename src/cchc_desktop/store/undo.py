"""Undo and redo of every change, from the history alone: they reach back as far as the history does."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cchc_desktop.domain.register import Register
from cchc_desktop.store.changes import PROFILE, Change, Operation, Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.history import STORED
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.signed import FIXED

# What nobody takes back: the birth of an office. Undo and redo follow one another by `reverts`.
_BIRTH = "'new', 'sample'"

# A change of no row, which earlier versions wrote down, is no step: it would bar the way to all before it.
_OF_ROWS = "EXISTS (SELECT 1 FROM history WHERE change_set_id = {}.id)"

# The changes that stand, the last one first: done or done again, and not taken back since.
_STANDING = f"""
SELECT id FROM change_set AS c WHERE action NOT IN ('undo', {_BIRTH}) AND {_OF_ROWS.format("c")}
    AND NOT EXISTS (SELECT 1 FROM change_set AS r WHERE r.reverts = c.id)
ORDER BY id DESC
"""
# The undos not done again, the last one first; a change made after one leaves nothing of it to do again.
_UNDONE = f"""
SELECT id FROM change_set AS c WHERE action = 'undo'
    AND NOT EXISTS (SELECT 1 FROM change_set AS r WHERE r.reverts = c.id)
    AND NOT EXISTS (SELECT 1 FROM change_set AS n WHERE n.id > c.id AND n.action NOT IN ('undo', 'redo', {_BIRTH})
        AND {_OF_ROWS.format("n")})
ORDER BY id DESC
"""
# Whether a change touched a row that is, or once was, part of what a signed report is made of; no other is ever barred.
_FIRST = "SELECT register FROM history WHERE change_set_id = ? ORDER BY id LIMIT 1"
_IS_LOCKED = {
    **{
        name: f"""
SELECT 1 FROM history AS h WHERE h.change_set_id = ? AND (
    (SELECT period FROM {name} WHERE id = h.row_id) IN (SELECT period FROM locked_period)
    OR EXISTS (SELECT 1 FROM history AS n WHERE n.register = h.register AND n.row_id = h.row_id
        AND n.before ->> '$.period' IN (SELECT period FROM locked_period))
) LIMIT 1
"""
        for name in FIXED
    },
    "carried_confirmation": """
SELECT 1 FROM history AS h LEFT JOIN carried_confirmation AS c ON c.id = h.row_id
    JOIN report_text AS t ON t.id = coalesce(c.text_id, h.before ->> '$.text_id')
WHERE h.change_set_id = ? AND t.period IN (SELECT period FROM locked_period) LIMIT 1
""",
    "attachment": """
SELECT 1 FROM history AS h JOIN attachment AS a ON a.id = h.row_id AND a.register = 'signed_report'
WHERE h.change_set_id = ? AND h.operation = 'add'
    AND CAST(a.row_id AS INTEGER) IN (SELECT signed_id FROM reopened_report) LIMIT 1
""",
}
# Whether a change touched a row that one of others did, too; from those, which are small, through an index.
_SHARES = """
SELECT 1 FROM history AS p CROSS JOIN history AS h ON h.register = p.register AND h.row_id = p.row_id
WHERE p.change_set_id IN (SELECT value FROM json_each(?)) AND h.change_set_id = ? LIMIT 1
"""
_ROWS = "SELECT register, row_id, operation, before FROM history WHERE change_set_id = ? ORDER BY id DESC"
_STEP = """
SELECT c.id, c.action, c.note, h.register, h.row_id, h.operation,
    (SELECT count(*) FROM history WHERE change_set_id = c.id) AS rows
FROM change_set AS c LEFT JOIN history AS h ON h.change_set_id = c.id WHERE c.id = ? ORDER BY h.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A change set that can be taken back: what it did, and to which row first. `passed` later ones stand in its way no
    more than they are barred by the lock of a signed report, and share no row with it."""

    id: int
    action: str
    note: str
    register: str
    row_id: str
    operation: Operation
    rows: int
    passed: int = 0


def next_undo(connection: sqlite3.Connection) -> Step | None:
    """The change that Ctrl+Z takes back."""
    return _step(connection, _STANDING)


def next_redo(connection: sqlite3.Connection) -> Step | None:
    """The undo that Ctrl+Y takes back."""
    return _step(connection, _UNDONE)


def undo(database: Database, progress: Progress = told_to_nobody) -> list[Touched]:
    """Take back the last change that stands; which rows that touched."""
    return _revert(database, _STANDING, "undo", progress)


def redo(database: Database, progress: Progress = told_to_nobody) -> list[Touched]:
    """Do again what was taken back last."""
    return _revert(database, _UNDONE, "redo", progress)


def _step(connection: sqlite3.Connection, which: str) -> Step | None:
    """The first that is not barred; where all are, the first, whose Fault says why."""
    passed: list[int] = []
    for (change_set,) in connection.execute(which):
        if not _is_barred(connection, change_set, passed):
            return _read(connection, change_set, len(passed))
        passed.append(change_set)
    return _read(connection, passed[0]) if passed else None


def _is_barred(connection: sqlite3.Connection, change_set: int, passed: list[int]) -> bool:
    """By the lock of a signed report, or by what it bars and would be undone with it."""
    first = connection.execute(_FIRST, (change_set,)).fetchone()
    query = _IS_LOCKED.get(first[0]) if first else None
    if query and connection.execute(query, (change_set,)).fetchone():
        return True
    return bool(passed and connection.execute(_SHARES, (json.dumps(passed), change_set)).fetchone())


def _read(connection: sqlite3.Connection, change_set: int, passed: int = 0) -> Step | None:
    row = connection.execute(_STEP, (change_set,)).fetchone()
    return Step(**dict(row), passed=passed) if row and row["register"] else None


def _revert(database: Database, which: str, action: str, progress: Progress) -> list[Touched]:
    """The last row first: what was added goes, what was changed or deleted is again as it was before."""
    step = _step(database.connection, which)
    if step is None:
        return []
    with change(database, action, step.note, reverts=step.id) as made:
        rows = database.connection.execute(_ROWS, (step.id,)).fetchall()
        for (name, operation), alike in groupby(
            counted(rows, step.rows, progress), itemgetter("register", "operation")
        ):
            if name == PROFILE:
                for row in alike:
                    _revert_profile(made, row)
            else:
                _revert_rows(made, STORED[name], operation, alike)
        return made.touched


def _revert_rows(made: Change, register: Register, operation: Operation, rows: Iterable[sqlite3.Row]) -> None:
    """Of rows that follow one another with the same operation; each is drawn when its turn has come."""
    match operation:
        case "add":
            made.delete_all(register, (row["row_id"] for row in rows))
        case "change":
            made.set_back_all(register, (json.loads(row["before"]) for row in rows))
        case _:
            made.put_back_all(register, (json.loads(row["before"]) for row in rows))


def _revert_profile(made: Change, row: sqlite3.Row) -> None:
    name, _, valid_from = row["row_id"].partition(" ")
    if row["operation"] == "add":
        made.drop_profile(name, valid_from)
    else:
        made.set_profile(name, valid_from, json.loads(json.loads(row["before"])["value"]))
