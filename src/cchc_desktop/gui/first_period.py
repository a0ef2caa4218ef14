"""The quarter that the window opens on."""

import sqlite3
from datetime import date

from cchc_desktop.domain.period import CutOffs, containing

_NEWEST = """
SELECT max(day) FROM (
    SELECT max(received_on) AS day FROM dossier WHERE received_on <= :today
    UNION ALL SELECT max(issued_on) FROM document WHERE issued_on <= :today
)
"""


def first_period(connection: sqlite3.Connection, cut_offs: CutOffs, today: date) -> str:
    """That of the newest dossier or document up to today: the quarter at work, or the last one with data.

    An office without either begins with the quarter of today.
    """
    newest = connection.execute(_NEWEST, {"today": today.isoformat()}).fetchone()[0]
    return containing(date.fromisoformat(newest) if newest else today, cut_offs)
