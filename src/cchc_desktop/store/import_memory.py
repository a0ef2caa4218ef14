"""What was said of sheets that came in before, so that the next one of their kind is understood at once."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_desktop.domain.register import Register

NO_FIELD = ""  # in place of a field's name: the column is not taken


@dataclass(frozen=True, slots=True)
class ImportMemory:
    """By layout the field of each column (NO_FIELD where a person took none), the layout said last at the end; and by
    field the value that each word stands for. Layouts, columns and words as they are compared."""

    layouts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def recalled(self) -> dict[str, str]:
        """The field that a column of this name was last said to hold, in whatever layout; one without a name of its own
        tells nothing elsewhere."""
        said = (pair for columns in self.layouts.values() for pair in columns.items())
        return {column: name for column, name in said if name != NO_FIELD and column.isalnum()}


def import_memory(connection: sqlite3.Connection, register: Register) -> ImportMemory:
    """Of this register; fields that it no longer has are left out."""
    query = "SELECT layout, header, field FROM import_layout WHERE register = ? ORDER BY rowid"
    layouts: dict[str, dict[str, str]] = {}
    for row in connection.execute(query, (register.id,)):
        if row["field"] in (NO_FIELD, "id", *register.by_name):
            layouts.setdefault(row["layout"], {})[row["header"]] = row["field"]
    values: dict[str, dict[str, str]] = {}
    query = "SELECT field, word, value FROM import_value WHERE register = ?"
    for row in connection.execute(query, (register.id,)):
        if row["field"] in register.by_name:
            values.setdefault(row["field"], {})[row["word"]] = row["value"]
    return ImportMemory(layouts, values)


def remember(connection: sqlite3.Connection, register: Register, memory: ImportMemory) -> None:
    """Keep what was said now; of other layouts and words what was said before stands. In the caller's transaction."""
    connection.executemany(
        "DELETE FROM import_layout WHERE register = ? AND layout = ?",
        [(register.id, layout) for layout in memory.layouts],
    )
    connection.executemany(
        "INSERT INTO import_layout VALUES (?, ?, ?, ?)",
        [
            (register.id, layout, column, name)
            for layout, said in memory.layouts.items()
            for column, name in said.items()
        ],
    )
    connection.executemany(
        "INSERT INTO import_value VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        [(register.id, name, word, value) for name, words in memory.values.items() for word, value in words.items()],
    )
