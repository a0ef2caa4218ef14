"""What the office and each of its rows went through, and the way back."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QMenu

from cchc_desktop.actions.holders import holder_name
from cchc_desktop.actions.row_history import set_back_row
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.gui.history_dialog import HistoryDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.touched_rows import go_to_holder
from cchc_desktop.store.history import ChangeSet, Entry, RowKey


class HistoryMenu(OfficeMenu):
    """Serves whichever office is open."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._action("history").triggered.connect(self.show_office)
        self._action("row_history").triggered.connect(self.show_row)
        child(window, QMenu, "menu_edit").aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """A history has whichever row is at work; the office always."""
        self._action("history").setEnabled(self._office is not None)
        self._action("row_history").setEnabled(bool(self._office and self._office.pane_in_front()))

    def show_office(self) -> None:
        """All changes; a row of one leads to it in its register."""
        if (office := self._office) and office.finish():
            dialog = HistoryDialog(office.database.connection, office.texts, self._window)
            dialog.wanted.connect(self._go)
            dialog.open()

    def show_row(self) -> None:
        """What the row at work went through; it can be given back what it was."""
        office = self._office
        pane = office.pane_in_front() if office else None
        stored = pane.editor.stored if pane and office and office.finish() else None
        if office is None or pane is None or stored is None:
            return
        key = RowKey(pane.register.id, stored.id)
        name = pane.register.name_of(stored.record, labels=choice_labels(pane.register, office.texts))
        dialog = HistoryDialog(
            office.database.connection, office.texts, self._window, key, name, may_set_back=office.edits.allowed
        )
        dialog.set_back_wanted.connect(lambda made, entry: self._set_back(dialog, key, made, entry))
        dialog.open()

    def _set_back(self, dialog: HistoryDialog, key: RowKey, made: ChangeSet, entry: Entry) -> None:
        office, content = self._office, entry.after
        if (
            office
            and content
            and office.edits.change(lambda database: set_back_row(database, key, content, office.texts))
        ):
            dialog.accept()
            self._say(office.texts("window.history_set_back_said", time=moment_text(made.made_at)))

    def _go(self, register: str, row_id: str) -> None:
        office = self._office
        if office is None:
            return
        if holder_name(office.database.connection, register, row_id, office.texts) is None:
            self._say(office.texts["window.history_gone"])
        else:
            go_to_holder(office, register, row_id)
