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

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            self._base.setObjectName(name)
            return self._base
        # Made here and not by the loader: for a widget from C++ Python would first load all of QtWidgets (9 ms).
        module = import_module(_CLASSES.get(class_name, "PySide6.QtWidgets"))
        made: QWidget = getattr(module, class_name)(parent)
        made.setObjectName(name)
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
        fill_texts(base, texts)


def fill_texts(base: QWidget, texts: Wording) -> None:
    """Sets the text, the tip and the accessible name of every child that the wording names: `window.<its name>`."""
    for name in _names(texts):
        item = base.findChild(QObject, name)  # by name, not over all children: each one looked at would cost
        if isinstance(item, QMenu):
            item.setTitle(texts[f"window.{name}"])
        elif isinstance(item, QAction | QLabel | QAbstractButton):
            item.setText(texts.get(f"window.{name}", ""))
            item.setToolTip(texts.get(f"window.{name}_tip", ""))
        if isinstance(item, QWidget):
            item.setAccessibleName(texts.get(f"window.{name}_name", ""))


def _names(texts: Wording) -> frozenset[str]:
    """The names of widgets that a wording may speak of."""
    names = (key.removeprefix("window.") for key in texts if key.startswith("window.") and key.count(".") == 1)
    return frozenset(name.removesuffix("_tip").removesuffix("_name") for name in names)


def child(base: QWidget, kind: type[_Object], name: str) -> _Object:
    """The child of this name, which the .ui file must have."""
    found: _Object | None = base.findChild(kind, name)
    if found is None:
        raise LookupError(f"{base.objectName()} has no {kind.__name__} named {name}")
    return found
