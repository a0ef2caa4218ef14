"""The rows of a sheet that an import would add, change or leave, each by its number in the sheet."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLabel, QTreeWidget, QTreeWidgetItem

from cchc_desktop.actions.import_lines import import_lines
from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child

_COLUMNS, _WIDTHS = ("row", "deed", "name", "change"), (60, 90, 260)


class ImportRows(QObject):
    """The page of rows of an import's dialog."""

    def __init__(self, dialog: QDialog, register: Register, texts: Wording) -> None:
        super().__init__(dialog)
        self._register, self._texts = register, texts
        self._more = child(dialog, QLabel, "import_lines_more")
        self._tree = child(dialog, QTreeWidget, "import_lines")
        self._tree.setHeaderLabels([texts[f"window.import_lines.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._tree.setColumnWidth(column, width)

    def show_found(self, found: Imported) -> int:
        """List the first rows of a run; returns how many rows there are to tell of."""
        self._tree.clear()
        lines = import_lines(found, self._register, self._texts)
        for line in lines:
            deed = self._texts[f"window.import_deed.{line.deed}"]
            item = QTreeWidgetItem(self._tree, [str(line.number), deed, line.name, line.change])
            for column, text in ((2, line.name), (3, line.change)):
                item.setToolTip(column, text)
        count = found.added + found.changed + found.unchanged
        self._more.setText(self._texts("window.import_lines_more", shown=grouped(len(lines)), count=grouped(count)))
        self._more.setVisible(count > len(lines))
        return count
