"""The rows deleted from a register: which, when and by whom; those chosen can be put back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.store.deleted import Deleted

_COLUMNS = ("row", "when", "who")
_WIDTHS = (430, 130)


class DeletedDialog(QDialog):
    """`restore` puts rows back and says whether it could."""

    def __init__(
        self,
        register: Register,
        deleted: Sequence[Deleted],
        restore: Callable[[Sequence[Deleted]], bool],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("deleted_dialog", self, texts)
        self._deleted, self._restore = deleted, restore
        title = texts("window.deleted_of", register=texts[f"register.{register.id}.title"])
        self.setWindowTitle(title)
        child(self, QLabel, "deleted_title").setText(title)
        child(self, QLabel, "deleted_help").setText(texts["window.deleted_help" if deleted else "window.deleted_none"])
        self._list = child(self, QTreeWidget, "deleted_list")
        self._button = child(self, QPushButton, "deleted_restore")
        self._button.setIcon(icon("restore"))
        self._fill(register, texts)
        self._list.itemSelectionChanged.connect(self._tell)
        self._list.itemActivated.connect(lambda _: self._put_back())
        self._button.clicked.connect(self._put_back)
        child(self, QPushButton, "deleted_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()

    def _fill(self, register: Register, texts: Wording) -> None:
        self._list.setHeaderLabels([texts[f"window.deleted_column.{name}"] for name in _COLUMNS])
        labels = choice_labels(register, texts)
        for row in self._deleted:
            when = moment_text(row.deleted_at)
            item = QTreeWidgetItem(self._list, [register.name_of(row.record, labels=labels), when, row.deleted_by])
            item.setToolTip(0, item.text(0))
        for column, width in enumerate(_WIDTHS):
            self._list.setColumnWidth(column, width)
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)

    def _chosen(self) -> list[Deleted]:
        return [self._deleted[self._list.indexOfTopLevelItem(item)] for item in self._list.selectedItems()]

    def _tell(self) -> None:
        self._button.setEnabled(bool(self._chosen()))

    def _put_back(self) -> None:
        if self._chosen() and self._restore(self._chosen()):
            self.accept()
