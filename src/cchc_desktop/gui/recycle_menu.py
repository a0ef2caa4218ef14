"""The way to the rows deleted from any register, and back with them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMainWindow

from cchc_desktop.actions.delete_rows import restore_rows
from cchc_desktop.actions.recycle import Binned, binned_rows
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.gui.edits import AT_ONCE
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.recycle_dialog import RecycleDialog
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.deleted import Deleted
from cchc_desktop.store.progress import Progress


class RecycleMenu(OfficeMenu):
    """Serves whichever office is open."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._action("recycle").triggered.connect(lambda: self.show())
        self.refresh()

    def refresh(self) -> None:
        self._action("recycle").setEnabled(self._office is not None)

    def _follow(self, office: OfficeTabs) -> None:
        super()._follow(office)
        office.deleted_wanted.connect(lambda name: self.show(BY_ID[name]))

    def show(self, register: Register | None = None) -> None:
        """The deleted rows of a register, or of all, once the background has found them."""
        if not ((office := self._office) and office.finish()):
            return
        texts = office.texts

        def done(rows: list[Binned]) -> None:
            if self._office is not office:
                return
            dialog = RecycleDialog(rows, register, texts, self._window, may_restore=office.edits.allowed)
            dialog.wanted.connect(lambda chosen: self._restore(office, dialog, chosen))
            dialog.open()

        registers = [register] if register else ALL
        reading = texts["window.recycle_reading"]
        office.edits.read_in_sight(reading, lambda connection: binned_rows(connection, texts, registers), done)

    def _restore(self, office: OfficeTabs, dialog: RecycleDialog, rows: Sequence[Deleted]) -> None:
        def restore(database: Database, progress: Progress) -> list[Touched]:
            return restore_rows(database, rows, progress)

        def done(touched: list[Touched]) -> None:
            office.edits.changed_elsewhere(touched)
            self._lead(office, rows)

        if len(rows) > AT_ONCE:
            dialog.accept()
            office.edits.write_in_sight(office.texts["window.recycle_restoring"], restore, done)
        elif office.edits.change(lambda database: restore_rows(database, rows)):
            dialog.accept()
            self._lead(office, rows)

    def _lead(self, office: OfficeTabs, rows: Sequence[Deleted]) -> None:
        office.show_register(rows[0].register.id).select_row(rows[0].row_id)
        self._say(office.texts("window.restored", rows=grouped(len(rows))))
