"""Keeps a plain copy of an office's file: everything in it, also what is half typed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.files import whole_file
from cchc_desktop.store.backup import proven_copy
from cchc_desktop.store.database import connect, refuse_left_behind, same_file
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.lock import Holder, take_lock
from cchc_desktop.store.progress import Progress


def copy_office(source: Path, target: Path, progress: Progress) -> None:
    """A copy of `source`, open or not, at `target`. It takes that name only when it is proven to be whole.

    Others may go on writing the source. `progress` is told how far it is; what it raises leaves nothing behind.
    """
    if same_file(source, target):
        raise Fault("copy_onto_itself", path=target)
    refuse_left_behind(target)
    with faults(source):
        connection = connect(source, write=False)
    try:
        with _not_in_use(target), faults(target), whole_file(target) as part:
            if not proven_copy(connection, source, part, progress):
                raise Fault("copy_differs", path=target)
    finally:
        connection.close()


@contextlib.contextmanager
def _not_in_use(path: Path) -> Iterator[None]:
    """Nobody writes the file that is about to be replaced."""
    lock = None
    if path.exists():
        with contextlib.suppress(OSError):  # where there are no locks nobody writes
            lock = take_lock(path)
    if isinstance(lock, Holder):
        raise Fault("in_use", path=path, who=lock.who, computer=lock.computer, since=lock.since)
    try:
        yield
    finally:
        if lock:
            lock.release()
