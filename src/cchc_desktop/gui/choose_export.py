"""Asks, where a filter hides rows, whether what is shown or the whole register goes out."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton, QWidget

from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui


class ChooseExport(QDialog):
    """`go` gets whether all rows are wanted."""

    def __init__(
        self, title: str, shown: int, stored: int, go: Callable[[bool], object], texts: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("choose_export", self, texts)
        self.setWindowTitle(title)
        self._go = go
        self._all = child(self, QRadioButton, "choose_export_all")
        for name, rows in (("shown", shown), ("all", stored)):
            text = texts(f"window.choose_export_{name}", rows=grouped(rows))
            child(self, QRadioButton, f"choose_export_{name}").setText(text)
        child(self, QPushButton, "choose_export_go").clicked.connect(self._choose)
        child(self, QPushButton, "choose_export_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _choose(self) -> None:
        self.accept()
        self._go(self._all.isChecked())
