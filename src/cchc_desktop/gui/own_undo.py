"""Ctrl+Z and Ctrl+Y in a field: its own as long as it has something to take back, then the window's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class OwnUndo(QObject):
    """Watches fields: without it they would keep both keys for themselves, whether they can do anything or not."""

    def watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _in_vain(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _in_vain(field: QObject, event: QKeyEvent) -> bool:
    """Whether the key asks a field for what it has not."""
    return (event.matches(_UNDO) and not _can_undo(field)) or (event.matches(_REDO) and not _can_redo(field))


def _can_undo(widget: QObject) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QPlainTextEdit | QTextEdit) and widget.document().isUndoAvailable()


def _can_redo(widget: QObject) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable()
    return isinstance(widget, QPlainTextEdit | QTextEdit) and widget.document().isRedoAvailable()
