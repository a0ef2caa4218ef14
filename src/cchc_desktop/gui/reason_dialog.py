"""Asks for a reason, which is kept: why a finding is accepted, why a signed report is taken up again."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import PlainTextField
from cchc_desktop.gui.load_ui import child, load_ui


class ReasonDialog(QDialog):
    """`go` gets the reason; there is none to be had from an empty one."""

    def __init__(
        self, title: str, what: str, act: str, go: Callable[[str], object], texts: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("reason_dialog", self, texts)
        self.setWindowTitle(title)
        self._go = go
        self._text = child(self, PlainTextField, "reason_text")
        self._button = child(self, QPushButton, "reason_go")
        child(self, QLabel, "reason_what").setText(what)
        self._button.setText(act)
        self._text.typed.connect(self._tell)
        self._button.clicked.connect(self._give)
        child(self, QPushButton, "reason_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()
        self._text.setFocus()

    def _tell(self) -> None:
        self._button.setEnabled(bool(self._text.toPlainText().strip()))

    def _give(self) -> None:
        self.accept()
        self._go(self._text.toPlainText())
