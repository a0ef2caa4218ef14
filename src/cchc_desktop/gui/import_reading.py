"""How a file is read: which of its sheets, where its header is, its encoding and the order of its dates."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QSpinBox

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.read_sheet import Encoding, Guessing, Understood
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text

_ENCODINGS, _ORDERS = ("unicode", "tcvn3", "vni"), ("day", "month")


class ImportReading(QObject):
    """The lines above the columns of an import's dialog. `wanted` asks for the file to be understood anew by what it
    brings; `turned` for the dates to be read in the other order."""

    wanted = Signal(object)
    turned = Signal(str)

    def __init__(self, dialog: QDialog, texts: Wording) -> None:
        super().__init__(dialog)
        self._texts = texts
        self._sheet = child(dialog, QComboBox, "import_sheet")
        self._header = child(dialog, QSpinBox, "import_header")
        self._encoding = child(dialog, QComboBox, "import_encoding")
        self._order = child(dialog, QComboBox, "import_order")
        self._sheet_label, self._order_label = (
            child(dialog, QLabel, f"import_{name}_label") for name in ("sheet", "order")
        )
        self._read_as = child(dialog, QLabel, "import_read_as")
        colour_text(self._read_as, "warning")
        for encoding in _ENCODINGS:
            self._encoding.addItem(texts[f"window.import_encoding.{encoding}"], encoding)
        for order in _ORDERS:
            self._order.addItem(texts[f"window.import_order.{order}"], order)
        self._sheet.textActivated.connect(lambda name: self.wanted.emit(Guessing(name, None, self._chosen_encoding())))
        self._header.editingFinished.connect(self._choose_header)
        self._encoding.activated.connect(lambda _: self.wanted.emit(self._as_it_is()))
        self._order.activated.connect(lambda _: self.turned.emit(self._order.currentData()))
        self._shown: Understood | None = None

    def show_found(self, found: Imported) -> None:
        """How a run has read the file."""
        self._shown = understood = found.understood
        mapping, dates = understood.mapping, understood.dates
        self._sheet.clear()
        self._sheet.addItems(list(understood.sheets))
        self._sheet.setCurrentText(mapping.sheet)
        for widget in (self._sheet, self._sheet_label):
            widget.setVisible(len(understood.sheets) > 1)
        self._header.setValue(mapping.header + 1)
        self._encoding.setCurrentIndex(self._encoding.findData(mapping.encoding))
        self._order.setCurrentIndex(self._order.findData(mapping.order))
        for widget in (self._order, self._order_label):
            widget.setVisible(bool(dates.either or dates.month))
        self._tell(understood)

    def _tell(self, understood: Understood) -> None:
        """Where the file is not read as it stands, or its dates contradict each other, that is said."""
        said, dates = [], understood.dates
        if understood.mapping.encoding != "unicode":
            encoding = self._texts[f"window.import_encoding.{understood.mapping.encoding}"]
            said.append(self._texts("window.import_converted", encoding=encoding))
        if dates.day and dates.month:
            said.append(self._texts("window.import_mixed_dates", day=dates.day, month=dates.month))
        elif understood.mapping.order == "month":
            said.append(self._texts("window.import_month_first", date=dates.month or dates.either))
        self._read_as.setText(" ".join(said))
        self._read_as.setVisible(bool(said))

    def _chosen_encoding(self) -> Encoding:
        chosen: Encoding = self._encoding.currentData()
        return chosen

    def _choose_header(self) -> None:
        if self._shown and self._header.value() - 1 != self._shown.mapping.header:
            self.wanted.emit(self._as_it_is())

    def _as_it_is(self) -> Guessing:
        return Guessing(self._sheet.currentText(), self._header.value() - 1, self._chosen_encoding())
