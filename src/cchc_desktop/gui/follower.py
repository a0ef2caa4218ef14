"""A window that only reads follows what another one writes into the same file."""

import sqlite3

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.database import connect
from cchc_desktop.store.following import Mark, mark_of, touched_since

_EVERY = 3_000  # ms


class Follower(QTimer):
    """Looks every few seconds whether the file was written, and when a person comes back to the window. What is shown
    is read anew once nobody has written between two looks: a reader would be in the way of the next write."""

    def __init__(self, office: OfficeTabs, window: QWidget) -> None:
        super().__init__(office, interval=_EVERY)
        self._office = office
        self._mark = mark_of(office.database.connection)
        self._connection = connect(office.database.path, write=False)
        self._connection.execute("PRAGMA busy_timeout = 0")  # whoever writes just now has written at the next look
        self._version, self._behind = self._version_now(), False
        office.edits.stopped.connect(self._end)
        window.installEventFilter(self)
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        """See whether anything was written, and whether that is over."""
        version = self._version_now()
        if version is None or version != self._version:
            self._version, self._behind = version, True
        elif self._behind:
            self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.isActive():
            self.look()
            if self._behind:  # whoever comes back does not wait for the next look
                self._read()
        return False

    def _version_now(self) -> int | None:
        """What changes with every write of another program; None while one is writing."""
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.OperationalError:
            return None

    def _read(self) -> None:
        self._behind = False
        last = self._mark

        def read(connection: sqlite3.Connection) -> tuple[Mark, list[Touched]]:
            with one_moment(connection):
                return mark_of(connection), touched_since(connection, last)

        self._office.readers.ask("following", read, lambda found: self._tell(*found), self._try_again)

    def _tell(self, mark: Mark, touched: list[Touched]) -> None:
        if mark != self._mark:  # more than what somebody has half typed
            self._mark = mark
            self._office.edits.changed.emit(touched)

    def _try_again(self, error: Exception) -> None:
        """The file could not be read just now; what that comes from is told by whoever shows something of it."""
        self._behind = True

    def _end(self) -> None:
        self.stop()
        self._connection.close()
