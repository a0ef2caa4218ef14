"""Stops the clock of a dossier that waits for its applicant, and lets it go on."""

import sqlite3
from datetime import date

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import Row, get, rows_where, vars_of

_DOSSIER, _PAUSE = BY_ID["dossier"], BY_ID["dossier_pause"]


def open_pause(connection: sqlite3.Connection, code: str) -> Row | None:
    """The pause that a dossier is in; None where its clock runs."""
    condition = "dossier_code = :code AND resumed_on IS NULL"
    return next(rows_where(connection, _PAUSE, condition, {"code": code}), None)


def pause_or_resume(database: Database, row_id: str, today: date) -> tuple[list[Touched], bool]:
    """Pause a dossier from today, or end its pause today; whether it is paused now. A Fault where it is finished."""
    row = get(database.connection, _DOSSIER, row_id)
    if row is None or row.record.finished_on:
        raise Fault("dossier_finished", code=row.record.code if row else "")
    if today < row.record.received_on:
        raise Fault("not_received_yet", code=row.record.code, date=date_text(row.record.received_on))
    paused = open_pause(database.connection, row.record.code)
    with change(database, "edit") as made:
        if paused:
            made.change(_PAUSE, paused.id, vars_of(paused.record) | {"resumed_on": max(today, paused.record.paused_on)})
        else:
            made.add(_PAUSE, {"dossier_code": row.record.code, "paused_on": today, "resumed_on": None, "reason": None})
        return made.touched, paused is None
