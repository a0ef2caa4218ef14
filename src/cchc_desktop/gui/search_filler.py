"""Fills the search index where an office's file came without it: a little at a time, while nobody writes or waits."""

from PySide6.QtCore import QTimer

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.store.database import on_another_connection
from cchc_desktop.store.database_faults import faults, free_space
from cchc_desktop.store.search_index import fill_some, lacking

_FIRST, _NEXT = 2_000, 30  # ms after the office is open, and after each piece: what is asked for meanwhile comes first
_AFTER_WRITING = 1_000  # ms: whoever types does not wait for the file
_AFTER_FAULT = 60_000  # ms: a full disk is not emptied in a moment
_ROOM = 100_000_000  # bytes: what a disk has left is for what a person enters
_STEPS = 100  # of SQLite's machine, some rows: how soon a piece notices that it is in the way


class SearchFiller(QTimer):
    """Runs until every row is in the index, and meanwhile search reads the rows, which is slow but right. A piece that
    meets a write is taken back, and done again later; what is filled stays filled, also where the office is closed."""

    def __init__(self, office: OfficeTabs, background: Background) -> None:
        super().__init__(office, singleShot=True)
        self._path, self._edits, self._readers = office.database.path, office.edits, office.readers
        self._background = background
        self._piece: Task | None = None
        self.timeout.connect(self._go_on)
        self._edits.writing.connect(self._stand_aside)
        if self._edits.allowed:
            self.start(_FIRST)

    def _stand_aside(self) -> None:
        if self._piece:
            self._piece.cancel()
            self._piece = None
            self.start(_AFTER_WRITING)
        elif self.isActive():
            self.start(max(_AFTER_WRITING, self.remainingTime()))

    def _go_on(self) -> None:
        if not self._edits.allowed:  # closed meanwhile
            return
        if self._readers.busy or self._background.waited_for:
            self.start(_AFTER_WRITING)
        else:
            self._piece = self._background.start(self._fill, self._filled, self._failed)

    def _fill(self, task: Task) -> bool:
        """Take in some rows of what is lacking; whether anything was. What is in the way of it is not waited for."""
        with faults(self._path), on_another_connection(self._path) as database:
            database.connection.execute("PRAGMA busy_timeout = 0")
            database.connection.set_progress_handler(lambda: task.cancelled, _STEPS)
            registers = lacking(database.connection)
            if not registers:
                return False
            if free_space(self._path) < _ROOM:
                raise Fault("disk_full", path=self._path)
            with database.transaction() as connection:
                fill_some(connection, registers[0])
            return True

    def _filled(self, lacked: bool) -> None:
        self._piece = None
        if lacked:
            self.start(_NEXT)

    def _failed(self, error: Exception) -> None:
        """Nobody is troubled by a full disk or a file that another program holds: search finds all the same."""
        self._piece = None
        if isinstance(error, Fault):
            self.start(_AFTER_WRITING if error.key == "database_busy" else _AFTER_FAULT)
        else:
            self._background.fail(error)
