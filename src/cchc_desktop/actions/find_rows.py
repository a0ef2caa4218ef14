"""Finds rows of a register by what a person types, with or without diacritics."""

import sqlite3
from datetime import date

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.store.records import Row
from cchc_desktop.store.search import search
from cchc_desktop.store.wording import wording


def find_rows(connection: sqlite3.Connection, register: Register, text: str, limit: int) -> tuple[int, list[Row]]:
    """How many rows hold the text in any field, as the screen shows it, and the first of them; "" is all rows."""
    return search(connection, register, text, limit, choice_labels(register, wording(date.today())))
