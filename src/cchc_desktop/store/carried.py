"""Which texts of a report were carried over from the period before, as what, and what is confirmed in them."""

import sqlite3

from cchc_desktop.domain.carried import CarriedText
from cchc_desktop.store.changes import Change


def carried_texts(connection: sqlite3.Connection, period: str) -> dict[str, CarriedText]:
    """By section, those texts of the office's own that began as the words of another period."""
    confirmed: dict[str, set[str]] = {}
    query = f"SELECT c.text_id, c.quote FROM carried_confirmation AS c {_OF_PERIOD.format('c')}"
    for text_id, quote in connection.execute(query, (period,)):
        confirmed.setdefault(text_id, set()).add(quote)
    query = f"SELECT r.section, n.text_id, n.from_period, n.text FROM carried_text AS n {_OF_PERIOD.format('n')}"
    return {
        section: CarriedText(text_id, source, text, frozenset(confirmed.get(text_id, ())))
        for section, text_id, source, text in connection.execute(query, (period,))
    }


_OF_PERIOD = "JOIN report_text AS r ON r.id = {}.text_id WHERE r.period = ?"


def note_carried(made: Change, text_id: str, source: str, text: str) -> None:
    """Write down what a row of report_text, added by this change, began as."""
    made.connection.execute("INSERT INTO carried_text VALUES (?, ?, ?)", (text_id, source, text))
