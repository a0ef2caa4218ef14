"""An office's database: one SQLite file, written by one program at a time, refused politely when it is not ours."""

import errno
import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.files import whole_file
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.drives import refuse_loose_drive
from cchc_desktop.store.lock import Holder, Lock, take_lock
from cchc_desktop.store.migrations import APPLICATION_ID, latest_version, migrate, version_of
from cchc_desktop.store.schema_lock import lock_schema

MINIMUM_SQLITE = (3, 40)  # STRICT, RETURNING, VACUUM INTO; what Debian 12 and every current Windows Python carry
_BUSY_MS = 5_000
_MAGIC = b"SQLite format 3\0"
# A read-only folder or stick, or a file system without locks.
_NO_LOCK_HERE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
_LEFT_BEHIND = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file while it is written


class Database:
    """An open office. `holder` says who writes it where this program may only read."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        read_only: bool,
        lock: Lock | None = None,
        holder: Holder | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.holder = holder
        self._lock = lock

    def close(self) -> None:
        self.connection.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: committed at the end, rolled back on any exception. Within another it is part of that."""
        if self.read_only:
            raise Fault("opened_read_only", path=self.path)
        if self.connection.in_transaction:
            yield self.connection
            return
        with faults(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                # After a full disk SQLite undoes what it had written only when someone next reads: let that be now.
                self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                raise


def open_database(path: Path, *, write: bool) -> Database:
    """Open an office. With `write` it takes the lock; where another has it or nothing can be written, it reads.

    A file on a drive that can go away is not opened to `write` at all: there is a Fault to say so.
    """
    require_sqlite()
    with faults(path), ExitStack() as opened:
        _refuse_strangers(path)
        if write:
            refuse_loose_drive(path)
        taken = _taken(path) if write else None
        lock = taken if isinstance(taken, Lock) else None
        if lock:
            opened.callback(lock.release)
        connection = _connect(path, write=lock is not None)
        opened.callback(connection.close)
        if version_of(connection) < latest_version():
            if lock is None:
                raise Fault("needs_upgrade", path=path)
            migrate(connection, path)
        lock_schema(connection)
        opened.pop_all()
    holder = taken if isinstance(taken, Holder) else None
    return Database(path, connection, read_only=lock is None, lock=lock, holder=holder)


def _taken(path: Path) -> Lock | Holder | None:
    """The lock, who has it, or None where the file or its folder is read-only: look, but do not touch."""
    if not os.access(path, os.W_OK):
        return None
    try:
        return take_lock(path)
    except OSError as error:
        if error.errno in _NO_LOCK_HERE:
            return None
        raise


def open_for_writing(path: Path) -> Database:
    """Open an office that must be written: a Fault says who has it, or that it cannot be written."""
    database = open_database(path, write=True)
    if not database.read_only:
        return database
    holder = database.holder
    database.close()
    if holder:
        raise Fault("in_use", path=path, who=holder.who, computer=holder.computer, since=holder.since)
    raise Fault("read_only", path=path)


def create_database(path: Path, fill: Callable[[Database], None]) -> None:
    """Make a new office and fill it; it appears only when it is whole. An existing file is never touched."""
    require_sqlite()
    if path.exists():
        raise Fault("already_exists", path=path)
    refuse_loose_drive(path)
    refuse_left_behind(path)
    with faults(path), whole_file(path) as part:
        connection = _connected(sqlite3.connect(part, isolation_level=None), write=True)
        try:
            migrate(connection, None)
            lock_schema(connection)
            fill(Database(part, connection, read_only=False))
        finally:
            connection.close()
        if path.exists():
            raise Fault("already_exists", path=path)


def refuse_left_behind(path: Path) -> None:
    """A journal whose database is gone would be rolled back into the new one of this name."""
    if any(path.with_name(path.name + end).exists() for end in _LEFT_BEHIND):
        raise Fault("journal_left_behind", path=path)


def same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def require_sqlite() -> None:
    if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
        raise Fault("sqlite_too_old", found=sqlite3.sqlite_version, needed=".".join(map(str, MINIMUM_SQLITE)))


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection of its own, as every thread needs one; without `write` it refuses to change anything."""
    connection = _connect(path, write=write)
    lock_schema(connection)
    return connection


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    try:
        # A reader, too, opens for writing where it can: only so can it roll back what a power cut left half done.
        return _connected(sqlite3.connect(f"{uri}?mode=rw", uri=True, isolation_level=None), write=write)
    except sqlite3.OperationalError:
        if write:
            raise
        return _connected(sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None), write=False)


@contextmanager
def on_another_connection(path: Path) -> Iterator["Database"]:
    """An office that this process has open and locked, to be written in another thread."""
    with closing(connect(path, write=True)) as connection:
        yield Database(path, connection, read_only=False)


def _connected(connection: sqlite3.Connection, *, write: bool) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    connection.create_function("fold", 1, _fold, deterministic=True)
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = DELETE",  # never WAL: people copy this one file
        "synchronous = EXTRA",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first real read: damage shows here
    if not write:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _fold(text: str | None) -> str:
    return fold(text) if text else ""


def _refuse_strangers(path: Path) -> None:
    """Look at the first hundred bytes before SQLite does: what is refused stays as it is, to the byte."""
    if path.is_dir():  # which Windows would call "permission denied"
        raise Fault("not_a_file", path=path)
    with path.open("rb") as file:
        head = file.read(100)
    size = path.stat().st_size
    if len(head) < 100 or head[:16] != _MAGIC:
        raise Fault("not_a_database", path=path)
    (page_size,) = struct.unpack(">H", head[16:18])
    page_size = 65536 if page_size == 1 else page_size
    changes, pages = struct.unpack(">II", head[24:32])
    version, application = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    (valid_for,) = struct.unpack(">I", head[92:96])
    if application != APPLICATION_ID:
        raise Fault("another_programs_database", path=path)
    if version > latest_version():
        raise Fault("newer_database", path=path)
    journal = path.with_name(f"{path.name}-journal")
    if changes == valid_for and size < pages * page_size and not journal.exists():
        raise Fault("database_cut", path=path)
