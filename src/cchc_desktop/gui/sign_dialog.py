"""Records that the report was signed on paper: its number, its day, who signed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.typing_today import read_day


class SignDialog(QDialog):
    """`go` gets the signing; `proposed` is what it most likely is, `advise` what is odd about the one that is typed."""

    def __init__(
        self,
        proposed: Signing,
        symbol: str,
        advise: Callable[[Signing], str],
        go: Callable[[Signing], object],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("sign_dialog", self, texts)
        self.setWindowTitle(texts["window.sign_title"])
        self._advise, self._go, self._texts = advise, go, texts
        self._number, self._day = child(self, QSpinBox, "sign_number"), child(self, DateField, "sign_day")
        self._signer = child(self, QLineEdit, "sign_signer")
        self._problem, self._button = child(self, QLabel, "sign_problem"), child(self, QPushButton, "sign_go")
        child(self, QLabel, "sign_symbol").setText(f"/{symbol}")
        self._advice = child(self, QLabel, "sign_advice")
        colour_text(self._problem, "error")
        colour_text(self._advice, "warning")
        self._number.setValue(proposed.number)
        self._day.pick.setToolTip(texts["window.pick_date"])
        self._day.setText(date_text(proposed.day))
        self._day.written_out = lambda: date_text(day) if (day := self._typed_day()) else ""
        self._signer.setText(proposed.signer)
        self._day.textChanged.connect(lambda _: self._tell())
        self._number.valueChanged.connect(lambda _: self._tell())
        self._button.clicked.connect(self._give)
        child(self, QPushButton, "sign_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()
        self._number.setFocus()
        self._number.selectAll()

    def _typed_day(self) -> date | None:
        return read_day(self._day.text(), self._texts, date.today())

    def _tell(self) -> None:
        day = self._typed_day()
        problem = ""
        if day is None:
            problem = self._texts["window.sign_no_day"]
        elif day > date.today():
            problem = self._texts("fault.signed_in_future", date=date_text(day))
        advice = "" if day is None or problem else self._advise(Signing(self._number.value(), day))
        for label, text in ((self._problem, problem), (self._advice, advice)):
            label.setText(text)
            label.setVisible(bool(text))
        self._button.setEnabled(not problem)

    def _give(self) -> None:
        if day := self._typed_day():
            self.accept()
            self._go(Signing(self._number.value(), day, self._signer.text().strip()))
