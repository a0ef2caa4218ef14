"""Beside the table, the row at work: what it is, whether it is saved, its form, and what can be done with it."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.attachment import ATTACHED
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.record_form import RecordForm, Suggest
from cchc_desktop.gui.row_editor import RowEditor

if TYPE_CHECKING:  # loaded with the first register whose rows have files
    from cchc_desktop.gui.attachment_panel import AttachmentPanel

_LONGEST_TITLE = 90  # characters
_AROUND = 8  # pixels above and below the field at work


class RowPanel(QObject):
    """`delete_wanted` asks to delete the stored row that is shown, `dropped` tells that a new one was given up,
    `table_wanted` that the person is done with the form."""

    delete_wanted = Signal()
    dropped = Signal()
    table_wanted = Signal()

    def __init__(self, register: Register, edits: Edits, texts: Wording, suggest: Suggest, pane: QWidget) -> None:
        super().__init__(pane)
        self._register, self._edits, self._texts = register, edits, texts
        self._labels = choice_labels(register, texts)
        self.form = RecordForm(register, texts, suggest, pane)
        self.editor = RowEditor(register, edits, self.form, texts, self)
        child(pane, QVBoxLayout, "form_page_layout").insertWidget(0, self.form)
        self.attachments = self._attachments(pane) if register.id in ATTACHED else None
        self._area = child(pane, QScrollArea, "form_area")
        self._title, self._state = child(pane, QLabel, "row_title"), child(pane, QLabel, "row_state")
        self._delete, self._drop = child(pane, QPushButton, "delete_row"), child(pane, QPushButton, "drop_row")
        self._delete.setIcon(icon("trash"))
        self._drop.setIcon(icon("eraser"))
        self._delete.clicked.connect(self.delete_wanted)
        self._drop.clicked.connect(self._give_up)
        self.form.escaped.connect(self._escape)
        self.form.ended.connect(self._end)
        self.editor.shown.connect(self._tell)
        self._tell()
        self._order_tabs(child(pane, QWidget, "table"))

    def enter_form(self, name: str = "") -> None:
        """Put the cursor into the form."""
        self.form.go_to(name)

    def _attachments(self, pane: QWidget) -> "AttachmentPanel":
        from cchc_desktop.gui.attachment_panel import AttachmentPanel

        panel = AttachmentPanel(self._register.id, self._edits, self._texts, pane)
        child(pane, QVBoxLayout, "form_page_layout").insertWidget(1, panel)
        panel.escaped.connect(self.table_wanted)
        self.editor.shown.connect(lambda: panel.show_row(self.editor.row_id, stored=self.editor.stored is not None))
        return panel

    def _order_tabs(self, table: QWidget) -> None:
        """Tab goes from the table to the fields, and from the last one to the buttons below."""
        files = self.attachments.focus_order() if self.attachments else []
        for one, other in pairwise([table, *self.form.focus_order(), *files, self._drop, self._delete]):
            QWidget.setTabOrder(one, other)

    def _escape(self) -> None:
        """Esc takes back what was typed in a field; where that is nothing, it goes back to the table."""
        if not self.editor.put_back(self.form.field_in_focus()):
            self.table_wanted.emit()

    def _end(self) -> None:
        """After the last field, to what is wrong or missing; of a row that is entered, back to the table."""
        if self.editor.half_typed() and self.editor.problems:
            self.form.go_to(self.editor.problems[0].field)
        else:
            self.table_wanted.emit()

    def _give_up(self) -> None:
        new = self.editor.is_new
        self.editor.give_up()
        if new:
            self.dropped.emit()

    def _tell(self) -> None:
        editor = self.editor
        half = editor.half_typed()
        self._area.setVisible(bool(editor.row_id))
        self._delete.setVisible(editor.stored is not None and self._edits.allowed)
        self._drop.setVisible(bool(editor.row_id) and self._edits.allowed and (half or editor.is_new))
        self._title.setText(self._named())
        self._state.setText(self._said(half))
        colour_text(self._state, "warning" if half else "quiet")
        QTimer.singleShot(0, self, self._keep_in_sight)  # once there is room for what is said

    def _keep_in_sight(self) -> None:
        """A sentence that grew above the field at work does not push it out of sight."""
        if name := self.form.field_in_focus():
            self._area.ensureWidgetVisible(child(self.form, QWidget, name), 0, _AROUND)

    def _named(self) -> str:
        if self.editor.stored:
            name = self._register.name_of(self.editor.stored.record, labels=self._labels)
            return name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE]}…"
        if self.editor.row_id:
            return self._texts("window.new_row", one=self._texts[f"register.{self._register.id}.one"])
        return ""

    def _said(self, half: bool) -> str:
        editor = self.editor
        if not editor.row_id:
            return self._texts["window.no_row"]
        if editor.is_new and (missing := editor.missing()):
            return self._texts("window.still_missing", fields=", ".join(missing))
        if half:
            return self._texts["window.half_typed" if editor.problems else "window.being_typed"]
        if editor.stored is None:
            return ""
        when = moment_text(editor.stored.changed_at)
        return self._texts("window.changed_last", when=when, who=editor.stored.changed_by)
