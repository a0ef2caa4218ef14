"""Plain search in one register: every shown value folded, row by row."""

import sqlite3
from collections.abc import Mapping

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import show
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.store.records import Row, all_rows


def search(
    connection: sqlite3.Connection,
    register: Register,
    text: str,
    limit: int,
    choices: Mapping[str, Mapping[str, str]],
) -> tuple[int, list[Row]]:
    """How many rows hold the text, without regard to diacritics and case, and the first `limit` of them."""
    wanted, total, found = fold(text), 0, []
    for row in all_rows(connection, register):
        if not wanted or any(
            wanted in fold(show(item, getattr(row.record, item.name), choices.get(item.name, {})))
            for item in register.fields
        ):
            total += 1
            if total <= limit:
                found.append(row)
    return total, found
