"""The cross in a line of search: Qt's own has no tip that says what it does."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.gui.icons import icon


def add_clear(line: QLineEdit, tip: str, then: Callable[[], object] | None = None) -> None:
    """Shown while there is something to clear; `then` is called after it."""
    button = line.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
    button.setToolTip(tip)
    button.setVisible(bool(line.text()))
    line.textChanged.connect(lambda text: button.setVisible(bool(text)))
    button.triggered.connect(line.clear)
    if then:
        button.triggered.connect(lambda _: then())
