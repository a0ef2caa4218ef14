"""A copy of an open database in a file of its own, proven by reading it from the disk again."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.files import forget_read
from cchc_desktop.store.database_faults import fault_of
from cchc_desktop.store.progress import Progress

_PAGES = 256  # copied at once: about a megabyte, for so long the file is held
_CHUNK = 1 << 20  # bytes
_STEPS = 100_000  # of SQLite's machine: how soon a check notices that it is not wanted
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_CANNOT_READ = (*_DAMAGED, "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ")


def proven_copy(source: sqlite3.Connection, source_path: Path, part: Path, progress: Progress) -> bool:
    """Copy everything, drafts and history too; False where the disk does not give back what was written to it."""
    with _blaming(source_path, _CANNOT_READ):
        version, rows = _data_version(source), row_counts(source)
        _copy(source, part, progress)
    written = _flushed(part)
    forget_read(part)
    size = part.stat().st_size
    if _digest(part, lambda done: progress(size + done, 2 * size)) != written:
        return False
    # What the disk has is what was read: what is wrong with it now was wrong before.
    made = sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", uri=True)
    with closing(made), _blaming(source_path, _DAMAGED):
        sound, copied = _is_sound(made, lambda: progress(2 * size, 2 * size)), row_counts(made)
    unchanged = _data_version(source) == version  # else the rows of before say nothing: the copy is of a later moment
    if not sound or (unchanged and copied != rows):
        raise Fault("database_damaged", path=source_path)
    return True


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _copy(source: sqlite3.Connection, part: Path, progress: Progress) -> None:
    """Page by page, in steps between which others may write; SQLite then begins anew by itself."""
    with closing(sqlite3.connect(part, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = OFF")  # what is broken off is thrown away whole
        made.execute("PRAGMA synchronous = OFF")  # it is flushed in the end
        source.backup(made, pages=_PAGES, progress=lambda _, left, total: progress(total - left, 2 * total))


def _flushed(part: Path) -> bytes:
    """Send the file to the disk; its digest, read while memory still holds it as it was written."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    return _digest(part, lambda done: None)


def _digest(path: Path, tell: Callable[[int], None]) -> bytes:
    digest, done = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        tell(done)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            tell(done)
    return digest.digest()


def _is_sound(made: sqlite3.Connection, go_on: Callable[[], None]) -> bool:
    """Whether SQLite finds every page in its place. What `go_on` raises breaks the check off."""

    def step() -> int:
        go_on()
        return 0

    made.set_progress_handler(step, _STEPS)
    try:
        return bool(made.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        go_on()  # SQLite has swallowed what it raised
        raise
    finally:
        made.set_progress_handler(None, 0)


def _data_version(connection: sqlite3.Connection) -> int:
    """Another number as soon as another connection has changed the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _blaming(source: Path, errors: tuple[str, ...]) -> Iterator[None]:
    """Of what goes wrong while copying, these errors of SQLite are the source's."""
    try:
        yield
    except sqlite3.Error as error:
        fault = fault_of(error, source)
        if fault and (getattr(error, "sqlite_errorname", "") or "").startswith(errors):
            raise fault from error
        raise
