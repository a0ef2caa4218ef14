"""The promises that pauses have moved: the few dossiers of a window whose clock stood still."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cchc_desktop.domain.calendar import Pause, WorkingCalendar
from cchc_desktop.domain.period import ReportingPeriod

_PAUSES = """
SELECT dossier.code, dossier.due_on, dossier.finished_on, dossier_pause.paused_on, dossier_pause.resumed_on
FROM dossier_pause CROSS JOIN dossier ON dossier.code = dossier_pause.dossier_code
WHERE dossier_pause.paused_on <= :T AND dossier.received_on <= :T
    AND (dossier.finished_on IS NULL OR dossier.finished_on >= :F){among}
ORDER BY dossier.code
"""
_AMONG = " AND dossier.rowid IN (SELECT value FROM json_each(:among))"


def moved_dues(
    connection: sqlite3.Connection,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    among: Sequence[int] | None = None,
) -> str:
    """JSON of [code, due date, paused on the last day of the window (1 or 0)], of each dossier ever paused by then.

    `among` are row ids, where only those are of interest.
    """
    bindings = {"F": period.date_from.isoformat(), "T": period.date_to.isoformat()}
    if among is not None:
        bindings["among"] = json.dumps(list(among))
    found = connection.execute(_PAUSES.format(among="" if among is None else _AMONG), bindings).fetchall()
    return json.dumps(list(_moved(found, period.date_to, calendar)))


def _moved(found: list[sqlite3.Row], as_of: date, calendar: WorkingCalendar) -> Iterator[tuple[str, str, int]]:
    for (code, due_on, finished_on), rows in groupby(found, key=lambda row: (row[0], row[1], row[2])):
        finished = _day(finished_on)
        pauses: list[Pause] = [(date.fromisoformat(row[3]), _day(row[4])) for row in rows]
        due = calendar.moved_due(date.fromisoformat(due_on), pauses, finished, as_of)
        yield code, due.isoformat(), int(calendar.paused_on(pauses, finished, as_of))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
