"""What the program is, in which version it runs on what, and of whose work it is made, under which licences."""

import platform
import sqlite3

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cchc_desktop import __version__
from cchc_desktop.actions.licences import parts
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.paths import RESOURCES

_COLUMNS = ("part", "version", "licence")
_WIDTHS = (230, 120)


class AboutDialog(QDialog):
    """A click on a part shows its licence, word for word."""

    def __init__(self, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("about_dialog", self, texts)
        self.setWindowTitle(texts["window.about_title"])
        self._parts = parts()
        self._list = child(self, QTreeWidget, "about_parts")
        self._licence = child(self, QPlainTextEdit, "about_licence")
        child(self, QLabel, "about_icon").setPixmap(QIcon(str(RESOURCES / "icons" / "app.svg")).pixmap(56, 56))
        child(self, QLabel, "about_program").setText(f"{texts('window.about', version=__version__)}\n\n{_versions()}")
        self._fill(texts)
        child(self, QPushButton, "about_copy").clicked.connect(lambda: QGuiApplication.clipboard().setText(_versions()))
        child(self, QPushButton, "about_close").clicked.connect(self.accept)
        child(self, QSplitter, "about_parts_and_text").setSizes([220, 160])
        self.finished.connect(lambda _: self.deleteLater())

    def _fill(self, texts: Wording) -> None:
        self._list.setHeaderLabels([texts[f"window.about_column.{name}"] for name in _COLUMNS])
        for part in self._parts:
            QTreeWidgetItem(self._list, [part.name, part.version, part.licence])
        for column, width in enumerate(_WIDTHS):
            self._list.setColumnWidth(column, width)
        self._list.currentItemChanged.connect(lambda item, _: self._show(item))
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item:
            self._licence.setPlainText(self._parts[self._list.indexOfTopLevelItem(item)].text)


def _versions() -> str:
    """What whoever helps the user needs to know."""
    return (
        f"CCHC Desktop {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
        f" · SQLite {sqlite3.sqlite_version} · {platform.system()} {platform.release()}"
    )
