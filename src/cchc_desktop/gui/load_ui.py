"""Loads a Designer file and fills it with texts: a .ui file holds the layout, the wording every word."""

from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import UI

_Object = TypeVar("_Object", bound=QObject)

# Classes that the loader does not know by itself, and where they live: loaded where a file names them.
_CLASSES = {
    "FigureStrip": "cchc_desktop.gui.figure_strip",
    "FindingsList": "cchc_desktop.gui.findings_list",
    "QPdfView": "PySide6.QtPdfWidgets",
    "QTabBar": "PySide6.QtWidgets",
}


class _Loader(QUiLoader):
    """Builds onto a widget that exists already, so that a window or tab can be a class of its own."""

    def __init__(self, base: QWidget) -> None:
        places = QCoreApplication.libraryPaths()
        QCoreApplication.setLibraryPaths([])  # else it loads all plugins of Designer: 30 MB, for widgets we do not use
        super().__init__(base)
        QCoreApplication.setLibraryPaths(places)
        self._base = base

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            self._base.setObjectName(name)
            return self._base
        if class_name in _CLASSES:
            made: QWidget = getattr(import_module(_CLASSES[class_name]), class_name)(parent)
            made.setObjectName(name)
            return made
        return super().createWidget(class_name, parent, name)


def load_ui(name: str, base: QWidget, texts: Wording) -> None:
    """Gives `base` the layout and the children of `ui/<name>.ui`, with their texts."""
    buffer = QBuffer()
    buffer.setData(QByteArray((UI / f"{name}.ui").read_bytes()))  # QFile stumbles over some letters of a path
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    loader = _Loader(base)
    if loader.load(buffer) is None:
        raise ValueError(f"{name}.ui: {loader.errorString()}")
    loader.setParent(None)
    fill_texts(base, texts)


def fill_texts(base: QWidget, texts: Wording) -> None:
    """Sets the text of every child that the wording names, and its tip where there is one."""
    for item in base.findChildren(QObject):
        key = f"window.{item.objectName()}"
        if isinstance(item, QMenu):
            if key in texts:
                item.setTitle(texts[key])
        elif isinstance(item, QAction | QLabel | QAbstractButton):
            if key in texts:
                item.setText(texts[key])
            if f"{key}_tip" in texts:
                item.setToolTip(texts[f"{key}_tip"])
        if isinstance(item, QWidget) and f"{key}_name" in texts:
            item.setAccessibleName(texts[f"{key}_name"])


def child(base: QWidget, kind: type[_Object], name: str) -> _Object:
    """The child of this name, which the .ui file must have."""
    found: _Object | None = base.findChild(kind, name)
    if found is None:
        raise LookupError(f"{base.objectName()} has no {kind.__name__} named {name}")
    return found
