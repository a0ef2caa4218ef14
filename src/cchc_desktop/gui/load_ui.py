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

# Classes that are not of QtWidgets, and where they live: loaded where a file names them.
_CLASSES = {
    "ChoiceField": "cchc_desktop.gui.fields",
    "ChipField": "cchc_desktop.gui.chip_field",
    "DateField": "cchc_desktop.gui.fields",
    "DueList": "cchc_desktop.gui.due_list",
    "ElidedLabel": "cchc_desktop.gui.elided_label",
    "FigureStrip": "cchc_desktop.gui.figure_strip",
    "FindingsList": "cchc_desktop.gui.findings_list",
    "GuideText": "cchc_desktop.gui.guide_text",
    "LongTextField": "cchc_desktop.gui.fields",
    "PlainTextField": "cchc_desktop.gui.fields",
    "QPdfView": "PySide6.QtPdfWidgets",
    "RecordView": "cchc_desktop.gui.record_view",
    "ReferenceField": "cchc_desktop.gui.fields",
}


class _Loader(QUiLoader):
    """Builds onto a widget that exists already, so that a window or tab can be a class of its own."""

    def __init__(self, base: QWidget) -> None:
        places = QCoreApplication.libraryPaths()
        QCoreApplication.setLibraryPaths([])  # else it loads all plugins of Designer: 30 MB, for widgets we do not use
        super().__init__(base)
        QCoreApplication.setLibraryPaths(places)
        self._base = base
        self.named: list[QObject] = []  # what it has made that may have a text

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            self._base.setObjectName(name)
            return self._base
        # Made here and not by the loader: for a widget from C++ Python would first load all of QtWidgets (9 ms).
        module = import_module(_CLASSES.get(class_name, "PySide6.QtWidgets"))
        made: QWidget = getattr(module, class_name)(parent)
        made.setObjectName(name)
        self.named.append(made)
        return made

    def createAction(self, parent: QObject | None = None, name: str = "") -> QAction:
        made = QAction(parent)
        made.setObjectName(name)
        self.named.append(made)
        return made


def load_ui(name: str, base: QWidget, texts: Wording | None = None) -> None:
    """Gives `base` the layout and the children of `ui/<name>.ui`, with their texts (None: whoever loads gives them)."""
    buffer = QBuffer()
    buffer.setData(QByteArray((UI / f"{name}.ui").read_bytes()))  # QFile stumbles over some letters of a path
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    loader = _Loader(base)
    if loader.load(buffer) is None:
        raise ValueError(f"{name}.ui: {loader.errorString()}")
    loader.setParent(None)
    if texts is not None:
        for item in loader.named:
            _fill(item, texts)


def _fill(item: QObject, texts: Wording) -> None:
    """Sets the text, the tip and the accessible name that the wording has for this name; for none of them, nothing."""
    key = f"window.{item.objectName()}"
    text, tip, name = texts.get(key), texts.get(f"{key}_tip"), texts.get(f"{key}_name")
    if text is None and tip is None and name is None:
        return
    if isinstance(item, QMenu):
        item.setTitle(text or "")
    elif isinstance(item, QAction | QLabel | QAbstractButton):
        item.setText(text or "")
        item.setToolTip(tip or "")
    if isinstance(item, QWidget):
        item.setAccessibleName(name or "")


def child(base: QWidget, kind: type[_Object], name: str) -> _Object:
    """The child of this name, which the .ui file must have."""
    found: _Object | None = base.findChild(kind, name)
    if found is None:
        raise LookupError(f"{base.objectName()} has no {kind.__name__} named {name}")
    return found
