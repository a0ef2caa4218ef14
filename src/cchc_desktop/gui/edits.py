"""The one way by which the window changes an office: it writes, tells what was touched, and says when it was saved."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.edit_rows import Edited
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.progress_dialog import run_in_sight
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database, connect, on_another_connection
from cchc_desktop.store.drafts import Draft, drop_draft, keep_draft
from cchc_desktop.store.progress import Progress
from cchc_desktop.store.undo import Step, next_redo, next_undo, redo, undo

AT_ONCE = 1_000  # rows: to change more is work for the background
_Result = TypeVar("_Result")


class Edits(QObject):
    """`writing` comes before a write: whoever reads the file in the background lets go of it. `changed` tells after it
    which rows were touched, `rewritten` that the background wrote many rows of a register, `drafts_changed` that
    something half typed is kept, or no longer, `stopped` that the office is about to be closed."""

    writing = Signal()
    changed = Signal(object)
    rewritten = Signal(str)
    stopped = Signal()
    drafts_changed = Signal(str)

    def __init__(
        self, database: Database, background: Background, texts: Wording, window: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.database = database
        self.saved_at: datetime | None = None
        self._background, self._texts = background, texts
        self._window, self._stopped = window, False

    @property
    def allowed(self) -> bool:
        return not (self._stopped or self.database.read_only)

    def stop(self) -> None:
        """From here on nothing is written: what is typed has been given up, or the file is closed."""
        self._stopped = True
        self.stopped.emit()

    def enter(self, register: Register, values: Values, row_id: str, *, new: bool) -> bool:
        """Write a row that nothing is wrong with, and forget its draft; False where it could not be written."""

        return self._with_draft(register, row_id, lambda: enter(self.database, register, values, row_id, new=new))

    def give_up(self, register: Register, row_id: str) -> bool:
        """Delete a row, if it is stored, with what is half typed of it."""
        return self._with_draft(register, row_id, lambda: delete_rows(self.database, register, [row_id]))

    def delete(self, register: Register, row_ids: Sequence[str]) -> bool:
        return self._change(lambda: delete_rows(self.database, register, row_ids)) is not None

    def change(self, act: Callable[[Database], list[Touched]]) -> bool:
        """Any other change of the office, by the action that makes it."""
        return self._change(lambda: act(self.database)) is not None

    def edit_rows(self, act: Callable[[Database], Edited]) -> Edited | None:
        """Change many rows; what came of it, or None where nothing could be written."""
        found = self._tried(lambda: act(self.database))
        if found and found.touched:
            self.changed_elsewhere(found.touched)
        return found

    def write_in_sight(
        self, what: str, act: Callable[[Database, Progress], _Result], done: Callable[[_Result], object]
    ) -> None:
        """Let the background change the office, in sight and with a button to stop it; nothing else may be changed
        meanwhile. `done` gets what the act gives, where the file has not been closed in the last moment."""
        path = self.database.path
        self.writing.emit()

        def work(task: Task) -> _Result:
            with on_another_connection(path) as database:
                return act(database, task.progress)

        def tell_it(result: _Result) -> None:
            if not self._stopped:
                done(result)

        run_in_sight(what, work, tell_it, self._background, self._texts, self._window, writes=True)

    def read_in_sight(
        self, what: str, act: Callable[[sqlite3.Connection], _Result], done: Callable[[_Result], object]
    ) -> None:
        """Let the background read the office, in sight where it takes long."""
        path = self.database.path

        def work(task: Task) -> _Result:
            with closing(connect(path, write=False)) as connection:
                return act(connection)

        run_in_sight(what, work, done, self._background, self._texts, self._window)

    def written_elsewhere(self, register: Register) -> None:
        """The background has written rows of this register."""
        self.saved_at = datetime.now()
        self.rewritten.emit(register.id)

    def changed_elsewhere(self, touched: list[Touched]) -> None:
        """The background has made a change, of these rows."""
        self.saved_at = datetime.now()
        self.changed.emit(touched)

    def next_undo(self) -> Step | None:
        return next_undo(self.database.connection) if self.allowed else None

    def next_redo(self) -> Step | None:
        return next_redo(self.database.connection) if self.allowed else None

    def undo(self) -> list[Touched]:
        """Take the last change back; the rows that touched."""
        return self._change(lambda: undo(self.database)) or []

    def redo(self) -> list[Touched]:
        """Do again what was taken back last."""
        return self._change(lambda: redo(self.database)) or []

    def keep(self, register: Register, draft: Draft) -> bool:
        """Keep what is half typed; that it is kept shows wherever drafts are shown."""
        return self._write(lambda: keep_draft(self.database, register, draft), register)

    def drop(self, register: Register, row_id: str) -> bool:
        return self._write(lambda: drop_draft(self.database, register, row_id), register)

    def _with_draft(self, register: Register, row_id: str, act: Callable[[], list[Touched]]) -> bool:
        """A change of a row that ends its draft: both or neither."""

        def write() -> list[Touched]:
            with self.database.transaction():
                touched = act()
                drop_draft(self.database, register, row_id)
                return touched

        touched = self._change(write)
        if touched == []:
            self.drafts_changed.emit(register.id)
        return touched is not None

    def _write(self, act: Callable[[], None], register: Register) -> bool:
        def write() -> bool:
            act()
            return True

        done = self._tried(write) is not None
        if done:
            self.drafts_changed.emit(register.id)
        return done

    def _change(self, act: Callable[[], list[Touched]]) -> list[Touched] | None:
        touched = self._tried(act)
        if touched:
            self.saved_at = datetime.now()
            self.changed.emit(touched)
        return touched

    def _tried(self, act: Callable[[], _Result]) -> _Result | None:
        """What the act gives; None once its Fault has been told."""
        self.writing.emit()
        try:
            return act()
        except Fault as fault:
            tell(fault, self._window)
            return None
