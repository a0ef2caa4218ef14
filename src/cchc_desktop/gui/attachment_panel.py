"""Below the form of a row, the files attached to it: added, opened, saved, removed; dropped here from a folder."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QListWidgetItem, QToolButton, QWidget

from cchc_desktop.actions.attach import attach_files, content_to_open, remove_attachments, save_attachment
from cchc_desktop.domain.attachment import MAX_SIZE, REGISTER, Attachment, safe_name
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.sizes import size_text
from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.opened_copies import OpenedCopies
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.store.attachments import attachments_of
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.progress import Progress
from cchc_desktop.store.records import Row

_ACTS = ("add", "open", "save", "remove")
_ID = Qt.ItemDataRole.UserRole
_MEGABYTE = 1024 * 1024


class AttachmentPanel(QWidget):
    """The files of the row of `holder` that `show_row` named last: a register, or what has files as one has. `escaped`
    tells of Esc pressed here, `said` what was done."""

    escaped = Signal()
    said = Signal(str)

    def __init__(self, holder: str, edits: Edits, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("attachments", self, texts)
        self._holder, self._edits, self._texts = holder, edits, texts
        self._row_id, self._stored = "", False
        self._files: list[Row] = []
        self._copies = OpenedCopies()
        self._list = child(self, QListWidget, "attachments_list")
        self._state = child(self, QLabel, "attachments_state")
        colour_text(self._state, "quiet")
        acts = (self.ask_and_add, self.open, self.ask_and_save, self.remove)
        self._buttons = {name: child(self, QToolButton, f"attachments_{name}") for name in _ACTS}
        for button, act in zip(self._buttons.values(), acts, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(act)
        tip = texts("window.attachments_add_tip", limit=MAX_SIZE // _MEGABYTE)
        self._buttons["add"].setToolTip(tip)
        self._list.itemActivated.connect(lambda _: self.open())
        self._list.itemSelectionChanged.connect(self._allow)
        self._list.installEventFilter(self)
        edits.changed.connect(self._follow)
        edits.stopped.connect(self._copies.clean)
        self.setAcceptDrops(True)
        self.show_row("", stored=False)

    def show_row(self, row_id: str, *, stored: bool) -> None:
        """Show the files of a row; one that is not `stored` yet can have none."""
        self._row_id, self._stored = row_id, stored
        self._read()

    def focus_order(self) -> list[QWidget]:
        """The widgets, as Tab goes through them."""
        return [self._list, *self._buttons.values()]

    # --- what a person does ---------------------------------------------------------------------------------------

    def ask_and_add(self) -> None:
        texts = self._texts
        title, kind = texts["window.attachments_choose"], f"{texts['window.files.all']} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self, title, str(documents()), kind)
        self.add([Path(name) for name in chosen])

    def add(self, paths: Sequence[Path]) -> None:
        """Attach these files to the row; all of them, or none where one cannot be."""
        holder, row_id = self._holder, self._row_id
        if not (paths and self._may_add):
            return

        def act(database: Database, progress: Progress) -> list[Touched]:
            return attach_files(database, holder, row_id, paths, progress)

        def done(touched: list[Touched]) -> None:
            self._edits.changed_elsewhere(touched)
            self.said.emit(self._texts("window.attached", count=len(touched)))

        self._edits.write_in_sight(self._texts["window.attaching"], act, done)

    def open(self) -> None:
        """Let the system's program show the chosen files; never what it would run."""
        for attachment in self._chosen():
            what = self._texts("window.opening_attachment", name=attachment.name)
            read = partial(content_to_open, name=attachment.name, sha256=attachment.sha256)
            self._edits.read_in_sight(what, read, partial(self._show, attachment.name))

    def ask_and_save(self) -> None:
        """A copy of each chosen file, under a name to be chosen."""
        for attachment in self._chosen():
            title, kind = self._texts["window.attachments_save_title"], self._texts["window.attachments_title"]
            proposed = documents() / safe_name(attachment.name)
            path = ask_name(self, title, str(proposed), kind, proposed.suffix.lower())
            if path:
                self.save(attachment, path)

    def save(self, attachment: Attachment, path: Path) -> None:
        what = self._texts("window.saving_attachment", name=attachment.name)
        save = partial(save_attachment, sha256=attachment.sha256, path=path)
        self._edits.read_in_sight(what, save, lambda _: self.said.emit(self._texts("window.saved", path=path)))

    def remove(self) -> None:
        """The row has the chosen files no more; undo brings them back."""
        ids = [item.data(_ID) for item in self._list.selectedItems()]
        names = ", ".join(attachment.name for attachment in self._chosen())
        if ids and self._edits.allowed and self._edits.change(lambda database: remove_attachments(database, ids)):
            self.said.emit(self._texts("window.detached", name=names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del in the list removes what is chosen there; Qt would look for a file that begins with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self.remove()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_add and _local(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(_local(event))

    # --- inside ---------------------------------------------------------------------------------------------------

    @property
    def _may_add(self) -> bool:
        return self._stored and self._edits.allowed

    def _show(self, name: str, content: bytes) -> None:
        try:
            self._copies.open(name, content)
        except Fault as fault:
            tell(fault, self)

    def _follow(self, touched: Sequence[Touched]) -> None:
        if any(item.register == REGISTER.id for item in touched):
            self._read()

    def _read(self) -> None:
        connection = self._edits.database.connection
        self._files = attachments_of(connection, self._holder, self._row_id) if self._stored else []
        self._list.clear()
        for row in self._files:
            name, size = row.record.name, size_text(row.record.size, self._texts)
            item = QListWidgetItem(self._texts("window.attachment_line", name=name, size=size), self._list)
            item.setData(_ID, row.id)
            when = moment_text(row.created_at)
            item.setToolTip(self._texts("window.attachment_who", who=row.created_by, when=when))
        if self._files:
            self._list.setCurrentRow(0)
        self._list.setVisible(bool(self._files))
        said = "window.attachments_none" if self._stored else "window.attachments_of_new"
        self._state.setText(self._texts[said])
        self._state.setVisible(not self._files)
        self._allow()

    def _allow(self) -> None:
        chosen = bool(self._list.selectedItems())
        self._buttons["add"].setEnabled(self._may_add)
        for name in ("open", "save"):
            self._buttons[name].setEnabled(chosen)
        self._buttons["remove"].setEnabled(chosen and self._edits.allowed)

    def _chosen(self) -> list[Attachment]:
        ids = {item.data(_ID) for item in self._list.selectedItems()}
        return [row.record for row in self._files if row.id in ids]


def _local(event: QDropEvent) -> list[Path]:
    """The files of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
