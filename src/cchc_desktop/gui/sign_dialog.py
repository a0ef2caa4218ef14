"""Records that the report was signed on paper: its number, its day, who signed, and in which capacity."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from cchc_desktop.domain.signing import CAPACITIES, TITLED, Signer, Signing
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import ChoiceField, DateField
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.typing_today import read_day
from cchc_desktop.report.head_and_foot import authority


class SignDialog(QDialog):
    """`go` gets the signing; `proposed` is what it most likely is, `advise` what is odd about the one that is typed.

    Of the `signers` that are offered each brings its capacity; a name that is typed leaves the one that is chosen.
    """

    def __init__(
        self,
        proposed: Signing,
        signers: Sequence[Signer],
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
        self._signer = child(self, ChoiceField, "sign_signer")
        self._capacity = child(self, ChoiceField, "sign_capacity")
        self._title, self._printed = child(self, QLineEdit, "sign_title"), child(self, QLabel, "sign_printed")
        self._problem, self._button = child(self, QLabel, "sign_problem"), child(self, QPushButton, "sign_go")
        child(self, QLabel, "sign_symbol").setText(f"/{symbol}")
        self._advice = child(self, QLabel, "sign_advice")
        colour_text(self._problem, "error")
        colour_text(self._advice, "warning")
        self._number.setValue(proposed.number)
        self._day.pick.setToolTip(texts["window.pick_date"])
        self._day.setText(date_text(proposed.day))
        self._day.written_out = lambda: date_text(day) if (day := self._typed_day()) else ""
        self._offer(proposed, signers)
        self._day.textChanged.connect(lambda _: self._tell())
        self._number.valueChanged.connect(lambda _: self._tell())
        self._button.clicked.connect(self._give)
        child(self, QPushButton, "sign_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()
        self._number.setFocus()
        self._number.selectAll()

    def _offer(self, proposed: Signing, signers: Sequence[Signer]) -> None:
        self._signer.take_other_texts()
        for signer in signers:
            self._signer.addItem(signer.name)
        for capacity in CAPACITIES:
            self._capacity.addItem(self._texts[f"window.sign_as.{capacity}"], capacity)
        self._signer.setEditText(proposed.signer)
        self._title.setPlaceholderText(self._texts["window.sign_title_example"])
        self._take(Signer(proposed.signer, proposed.capacity, proposed.title))
        self._signer.activated.connect(lambda place: self._take(signers[place]))
        self._signer.editTextChanged.connect(lambda _: self._tell())
        self._capacity.currentIndexChanged.connect(lambda _: self._tell())
        self._title.textChanged.connect(lambda _: self._tell())

    def _take(self, signer: Signer) -> None:
        self._capacity.show_code(signer.capacity)
        self._title.setText(signer.title)

    def _typed_day(self) -> date | None:
        return read_day(self._day.text(), self._texts, date.today())

    def _tell(self) -> None:
        day = self._typed_day()
        problem = ""
        if day is None:
            problem = self._texts["window.sign_no_day"]
        elif day > date.today():
            problem = self._texts("fault.signed_in_future", date=date_text(day))
        elif self._titled and not self._typed_title():
            problem = self._texts["window.sign_no_title"]
        advice = "" if day is None or problem else self._advise(Signing(self._number.value(), day))
        for label, text in ((self._problem, problem), (self._advice, advice)):
            label.setText(text)
            label.setVisible(bool(text))
        self._button.setEnabled(not problem)
        for name in ("sign_title", "sign_title_label"):
            child(self, QWidget, name).setVisible(self._titled)
        lines = [*authority(self._capacity.code(), self._typed_title(), self._texts), self._typed_signer()]
        self._printed.setText(self._texts("window.sign_printed", lines=" · ".join(line for line in lines if line)))

    def _give(self) -> None:
        if day := self._typed_day():
            self.accept()
            title = self._typed_title() if self._titled else ""
            self._go(Signing(self._number.value(), day, self._typed_signer(), self._capacity.code(), title))

    @property
    def _titled(self) -> bool:
        return self._capacity.code() in TITLED

    def _typed_title(self) -> str:
        return " ".join(self._title.text().split())

    def _typed_signer(self) -> str:
        return " ".join(self._signer.currentText().split())
