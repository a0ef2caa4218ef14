"""The files of rows: what is attached to one, what a file held, and what all of them take."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.domain.attachment import REGISTER
from cchc_desktop.store.changes import Change
from cchc_desktop.store.records import Row, rows_where


@dataclass(frozen=True, slots=True)
class Holder:
    """A row with files: how many, and what they take together."""

    register: str
    row_id: str
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Space:
    """What takes the room of a file, in bytes. `kept` are files that no row has any more, for undo and redo;
    `free` is room that will be used again. What is left are the registers, with their indexes."""

    whole: int
    history: int
    attached: int
    kept: int
    free: int
    files: int

    @property
    def registers(self) -> int:
        return max(self.whole - self.history - self.attached - self.kept - self.free, 0)


def attachments_of(connection: sqlite3.Connection, register: str, row_id: str) -> list[Row]:
    """The files of a row, in the order they came."""
    condition = "register = :register AND row_id = :row_id"
    return list(rows_where(connection, REGISTER, condition, {"register": register, "row_id": row_id}))


def row_with(connection: sqlite3.Connection, attachment_id: str) -> tuple[str, str] | None:
    """The row that a file belongs to, as (register, id), or belonged to before it was removed."""
    found = connection.execute("SELECT register, row_id FROM attachment WHERE id = ?", (attachment_id,)).fetchone()
    if found is None:
        found = connection.execute(
            "SELECT json_extract(before, '$.register'), json_extract(before, '$.row_id') FROM history"
            " WHERE register = ? AND row_id = ? AND before IS NOT NULL ORDER BY id DESC LIMIT 1",
            (REGISTER.id, attachment_id),
        ).fetchone()
    return (found[0], found[1]) if found else None


def content_of(connection: sqlite3.Connection, sha256: str) -> bytes:
    """What a file holds."""
    row = connection.execute("SELECT content FROM attachment_content WHERE sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0])


def keep_content(made: Change, sha256: str, content: bytes) -> None:
    """Keep what a file holds; a second file of the same content takes no room."""
    made.connection.execute(
        "INSERT INTO attachment_content (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        (sha256, len(content), content),
    )


def holders(connection: sqlite3.Connection) -> Sequence[Holder]:
    """The rows with files, the largest first."""
    rows = connection.execute(
        "SELECT register, row_id, count(*), sum(size) FROM attachment GROUP BY register, row_id ORDER BY 4 DESC, 1, 2"
    )
    return [Holder(*row) for row in rows]


def space(connection: sqlite3.Connection) -> Space:
    """What takes the room of the whole file; what SQLite needs around each part is counted with the registers."""

    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0] or 0)

    page = number("PRAGMA page_size")
    used = "EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = attachment_content.sha256)"
    return Space(
        whole=page * number("PRAGMA page_count"),
        history=number("SELECT sum(length(CAST(before AS BLOB)) + length(row_id) + length(register)) FROM history"),
        attached=number(f"SELECT sum(size) FROM attachment_content WHERE {used}"),
        kept=number(f"SELECT sum(size) FROM attachment_content WHERE NOT {used}"),
        free=page * number("PRAGMA freelist_count"),
        files=number("SELECT count(*) FROM attachment"),
    )
