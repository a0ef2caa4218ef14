"""What takes the room of an office's file, part by part, and the rows whose files take most of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.domain.sizes import size_text
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.store.attachments import Holder, Space

_PARTS = ("registers", "history", "attached", "kept", "free")
_RIGHT = Qt.AlignmentFlag.AlignRight
_WIDTHS = (300, 150, 60)


class SpaceDialog(QDialog):
    """`go` leads to a row (register, id); `names` are those of the holders, None of a row that is deleted."""

    def __init__(
        self,
        file: str,
        space: Space,
        holders: Sequence[Holder],
        names: Sequence[str | None],
        go: Callable[[str, str], object],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("space_dialog", self, texts)
        self.setWindowTitle(texts["window.space_title"])
        self._holders, self._names, self._go = holders, names, go
        whole = texts("window.space_whole", file=file, size=size_text(space.whole, texts))
        child(self, QLabel, "space_whole").setText(whole)
        self._rows = child(self, QTreeWidget, "space_rows")
        self._button = child(self, QPushButton, "space_open")
        self._fill_parts(space, texts)
        self._fill_rows(texts)
        self._rows.itemSelectionChanged.connect(self._tell)
        self._rows.itemActivated.connect(lambda _: self._open())
        self._button.clicked.connect(self._open)
        child(self, QPushButton, "space_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()

    def _fill_parts(self, space: Space, texts: Wording) -> None:
        parts = child(self, QTreeWidget, "space_parts")
        parts.setHeaderLabels([texts[f"window.space_column.{name}"] for name in ("part", "size")])
        sizes = {name: getattr(space, name) for name in _PARTS}
        for name in sorted(_PARTS, key=lambda part: -sizes[part]):
            label = texts(f"window.space_part.{name}", files=grouped(space.files))
            _right(QTreeWidgetItem(parts, [label, size_text(sizes[name], texts)]), 1)
        parts.setColumnWidth(0, sum(_WIDTHS[:2]))

    def _fill_rows(self, texts: Wording) -> None:
        columns = ("row", "register", "files", "size")
        self._rows.setHeaderLabels([texts[f"window.space_column.{name}"] for name in columns])
        for holder, name in zip(self._holders, self._names, strict=True):
            title = texts[f"register.{holder.register}.title"]
            shown = [name or texts["window.space_gone"], title, grouped(holder.files), size_text(holder.size, texts)]
            item = QTreeWidgetItem(self._rows, shown)
            item.setToolTip(0, shown[0])
            _right(item, 2, 3)
        for column, width in enumerate(_WIDTHS):
            self._rows.setColumnWidth(column, width)
        if first := self._rows.topLevelItem(0):
            self._rows.setCurrentItem(first)
        title = "window.space_rows_title" if self._holders else "window.space_rows_none"
        child(self, QLabel, "space_rows_title").setText(texts[title])

    def _place(self) -> int:
        """That of the row chosen, if there still is one; else -1."""
        place = next((self._rows.indexOfTopLevelItem(item) for item in self._rows.selectedItems()), -1)
        return place if place >= 0 and self._names[place] is not None else -1

    def _tell(self) -> None:
        self._button.setEnabled(self._place() >= 0)

    def _open(self) -> None:
        place = self._place()
        if place >= 0:
            self.accept()
            self._go(self._holders[place].register, self._holders[place].row_id)


def _right(item: QTreeWidgetItem, *columns: int) -> None:
    for column in columns:
        item.setTextAlignment(column, _RIGHT)
