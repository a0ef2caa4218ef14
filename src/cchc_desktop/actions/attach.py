"""Attaches files to a row, removes them from it, and gives back what they hold."""

import hashlib
import mimetypes
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.domain.attachment import ATTACHED, MAX_SIZE, REGISTER, SIGNED_REPORT, is_program, safe_name
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.files import os_fault, whole_file
from cchc_desktop.store import records, signed
from cchc_desktop.store.attachments import content_of, keep_content
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.progress import Progress, told_to_nobody

_MEGABYTE = 1024 * 1024
_ANY = "application/octet-stream"


def attach_files(
    database: Database, holder: str, row_id: str, paths: Sequence[Path], progress: Progress = told_to_nobody
) -> list[Touched]:
    """To a row of the register `holder`, or to a signed report that is in force: all of them or none. A Fault names the
    first that cannot be taken. Nothing of a path but its name is kept."""
    if not _is_there(database.connection, holder, row_id):
        raise Fault("attachment_of_no_row")
    with change(database, "edit") as made:
        for number, path in enumerate(paths):
            progress(number, len(paths))
            content = _read(path)
            name, sha256 = safe_name(path.name), hashlib.sha256(content).hexdigest()
            keep_content(made, sha256, content)
            values = {"register": holder, "row_id": row_id, "name": name, "size": len(content), "sha256": sha256}
            made.add(REGISTER, values | {"media_type": mimetypes.guess_type(name)[0] or _ANY})
        return made.touched


def remove_attachments(database: Database, ids: Sequence[str]) -> list[Touched]:
    """The rows have these files no more; undo brings them back."""
    with change(database, "edit") as made:
        for attachment_id in ids:
            made.delete(REGISTER, attachment_id)
        return made.touched


def content_to_open(connection: sqlite3.Connection, name: str, sha256: str) -> bytes:
    """What a file holds, for the system's program to show; a Fault where that might run it."""
    content = content_of(connection, sha256)
    if is_program(name, content[:16]):
        raise Fault("attachment_is_program", name=name)
    return content


def save_attachment(connection: sqlite3.Connection, sha256: str, path: Path) -> None:
    """A copy of the file, whole or not there."""
    with whole_file(path) as part:
        part.write_bytes(content_of(connection, sha256))


def _is_there(connection: sqlite3.Connection, holder: str, row_id: str) -> bool:
    if holder == SIGNED_REPORT:
        return signed.version(connection, int(row_id)).reopened is None
    if holder not in ATTACHED:
        raise ValueError(holder)
    return records.get(connection, BY_ID[holder], row_id) is not None


def _read(path: Path) -> bytes:
    """What a file holds, unless it is more or less than a row may have."""
    try:
        if not path.is_file():
            raise Fault("not_a_file" if path.exists() else "no_such_file", path=path)
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
            size = max(path.stat().st_size, len(content))
    except OSError as error:
        raise os_fault(error, path) from error
    if not content:
        raise Fault("attachment_empty", path=path)
    if len(content) > MAX_SIZE:
        megabytes = f"{size / _MEGABYTE:.1f}".replace(".", ",")
        raise Fault("attachment_too_large", path=path, megabytes=megabytes, limit=MAX_SIZE // _MEGABYTE)
    return content
