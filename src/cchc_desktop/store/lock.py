"""Only one program at a time writes an office's file: a lock beside it that says who has it."""

import contextlib
import errno
import getpass
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # One byte far behind the text: a locked byte cannot be read by others.
    _LOCKED_BYTE = 1 << 20

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:  # whose number differs; every file system there has locks, so it means one thing
            raise BlockingIOError(errno.EAGAIN, "locked") from error
else:
    import fcntl

    def _take(descriptor: int) -> None:
        # flock, not lockf: the open file's lock, not the process's, so that two windows of one program exclude too
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def user() -> str:
    """Who sits at this computer, as the system knows them."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return storable(getpass.getuser())
    return "?"


def storable(name: str) -> str:
    """A name that the system gives in an encoding of its own, as text that a database takes."""
    return name.encode("utf-8", "replace").decode("utf-8")


def computer() -> str:
    return storable(platform.node()) or "?"


# How the systems say that another has the lock.
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing, where, and since when (local time, ISO)."""

    who: str
    computer: str
    since: str


class Lock:
    """A lock that is held until `release` or until this program ends, however it ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        # The file goes first: whoever opens it afterwards makes a new one. Windows refuses while it is open.
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()


def lock_path(database: Path) -> Path:
    return database.with_name(f".{database.name}.lock")


def take_lock(database: Path) -> Lock | Holder:
    """The lock on this file, or who has it. An OSError means that no lock can be made there (a read-only folder)."""
    path = lock_path(database)
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                return _holder(path)
            raise  # a file system without locks: nobody can be kept out, so nobody may write
        if _still_there(path, descriptor):
            break
        os.close(descriptor)  # the former holder has just removed it: a lock on it would lock nobody out
    me = Holder(user(), computer(), datetime.now().isoformat(timespec="seconds"))
    with contextlib.suppress(OSError):  # a full disk: the lock holds all the same, only nobody is told whose it is
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(me)).encode("utf-8"))
    return Lock(path, descriptor)


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _holder(path: Path) -> Holder:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Holder("?", "?", "")
