"""What was said of sheets that came in before, so that the next one of their kind is understood at once."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_desktop.domain.register import Register


@dataclass(frozen=True, slots=True)
class ImportMemory:
    """The field of each header ("" where the column is not taken), and by field the value that each word stands for;
    headers and words as they are compared."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def import_memory(connection: sqlite3.Connection, register: Register) -> ImportMemory:
    """Of this register; fields that it no longer has are left out."""
    found = connection.execute("SELECT header, field FROM import_column WHERE register = ?", (register.id,))
    columns = {row["header"]: row["field"] for row in found if row["field"] in ("", "id", *register.by_name)}
    values: dict[str, dict[str, str]] = {}
    query = "SELECT field, word, value FROM import_value WHERE register = ?"
    for row in connection.execute(query, (register.id,)):
        if row["field"] in register.by_name:
            values.setdefault(row["field"], {})[row["word"]] = row["value"]
    return ImportMemory(columns, values)


def remember(connection: sqlite3.Connection, register: Register, memory: ImportMemory) -> None:
    """Keep what was said now; of other headers and words what was said before stands. In the caller's transaction."""
    connection.executemany(
        "INSERT INTO import_column VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET field = excluded.field",
        [(register.id, header, name) for header, name in memory.columns.items()],
    )
    connection.executemany(
        "INSERT INTO import_value VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        [(register.id, name, word, value) for name, words in memory.values.items() for word, value in words.items()],
    )
