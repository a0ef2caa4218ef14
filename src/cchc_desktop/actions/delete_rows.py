"""Deletes rows and puts deleted ones back."""

import sqlite3
from collections.abc import Sequence

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.registers import ALL
from cchc_desktop.store import records
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.deleted import Deleted
from cchc_desktop.store.entry import StoredSurroundings, taken_key, unknown_references, users_of
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.working_days import working_calendar


def delete_rows(
    database: Database,
    register: Register,
    row_ids: Sequence[str],
    progress: Progress = told_to_nobody,
) -> list[Touched]:
    """All of them or none: a Fault names the first row that others still name."""
    going = set(row_ids)
    found = (records.get(database.connection, register, row_id) for row_id in row_ids)
    rows = [row for row in found if row is not None]
    for row in counted(rows, 2 * len(rows), progress):
        for other in users_of(database.connection, register, row, going):
            raise Fault("still_named", row=register.name_of(row.record), register=other.id)
    if not rows:
        return []
    with change(database, "edit") as made:
        for row in counted(rows, 2 * len(rows), lambda done, total: progress(len(rows) + done, total)):
            made.delete(register, row.id)
        return made.touched


def restore_rows(database: Database, deleted: Sequence[Deleted], progress: Progress = told_to_nobody) -> list[Touched]:
    """Put deleted rows back as they were, of whatever registers: all or none, those first that others name.

    A Fault says what stands in the way.
    """
    rows = sorted(deleted, key=lambda row: _RANK[row.register.id])
    with change(database, "restore") as made:
        around = StoredSurroundings(made.connection, working_calendar(made.connection))
        for row in counted(rows, len(rows), progress):
            values, name = records.vars_of(row.record), row.register.name_of(row.record)
            refuse_return(made.connection, row.register, row.row_id, values, name, around)
            made.put_back(row.register, row.before)
        return made.touched


def refuse_return(
    connection: sqlite3.Connection,
    register: Register,
    row_id: str,
    values: Values,
    name: str,
    around: StoredSurroundings,
) -> None:
    """A Fault where a row cannot have these values again: what they name is gone, or their key is another row's."""
    for problem in unknown_references(register, values, around):
        raise Fault("restored_names_nothing", row=name, code=values[problem.field], **problem.values)
    for _ in taken_key(connection, register, values, row_id):
        raise Fault("restored_key_taken", row=name)


def _ranks() -> dict[str, int]:
    """Each register after those whose rows its own must name."""
    ranks: dict[str, int] = {}
    while len(ranks) < len(ALL):
        for register in ALL:
            named = {field.refers.register for field in register.fields if field.refers and field.refers.must_exist}
            if register.id not in ranks and named - {register.id} <= ranks.keys():
                ranks[register.id] = len(ranks)
    return ranks


_RANK = _ranks()
