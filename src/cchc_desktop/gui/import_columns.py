"""Which column of a sheet holds which field: as it was understood, each to be chosen otherwise."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QTreeWidget, QTreeWidgetItem

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.sentences import field_label
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import plain
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.mapped import column_letter
from cchc_desktop.gui.load_ui import child
from cchc_desktop.store.import_memory import NO_FIELD

_COLUMNS, _WIDTHS = ("header", "field", "note"), (260, 260)


class ImportColumns(QObject):
    """The page of columns of an import's dialog; `chosen` names the field that a person has chosen."""

    chosen = Signal(str)

    def __init__(self, dialog: QDialog, register: Register, texts: Wording) -> None:
        super().__init__(dialog)
        self._register, self._texts = register, texts
        self._tree = child(dialog, QTreeWidget, "import_columns")
        self._tree.setHeaderLabels([texts[f"window.import_columns.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._tree.setColumnWidth(column, width)
        self._fields: dict[int, str] = {}  # by the index of the column
        self._headers: dict[int, str] = {}  # of a column that has none, its first value
        self._guessed: set[str] = set()

    def show_found(self, found: Imported) -> None:
        """The columns as a run has understood them."""
        understood = found.understood
        self._guessed |= understood.guessed
        self._headers = {place: text for place, text in enumerate(understood.headers) if text}
        for place, value in understood.unnamed.items():
            shown = date_text(value) if isinstance(value, date) else str(plain(value))
            self._headers[place] = self._texts("window.import_unnamed", value=shown)
        self._fields = {place: name for name, place in understood.mapping.columns.items()}
        self._fill()

    def columns(self) -> dict[str, int]:
        """The column of each field that one holds."""
        return {name: place for place, name in self._fields.items()}

    def counts(self) -> tuple[int, int]:
        """(columns that hold a field, columns)"""
        return len(self._fields), len(self._headers)

    def guesses(self) -> list[str]:
        """The headers of the columns that are only called like their field."""
        return [self._headers[place] for place, name in self._fields.items() if name in self._guessed]

    def forget_guesses(self) -> None:
        self._guessed.clear()

    def _fill(self) -> None:
        self._tree.clear()
        for place, header in sorted(self._headers.items()):
            name = self._fields.get(place, NO_FIELD)
            note = self._texts["window.import_guess"] if name in self._guessed else ""
            item = QTreeWidgetItem(self._tree, [f"{column_letter(place)}: {header}", "", note])
            item.setToolTip(0, header)
            self._tree.setItemWidget(item, 1, self._box(place, header, name))

    def _box(self, place: int, header: str, chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(header)
        box.addItem(self._texts["window.import_no_field"], NO_FIELD)
        names = ["id", *self._register.by_name] if chosen == "id" else list(self._register.by_name)
        for name in names:
            label = self._texts["common.id"] if name == "id" else field_label(self._register, name, self._texts)
            box.addItem(label, name)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _: self._choose(place, box.currentData()))
        return box

    def _choose(self, place: int, name: str) -> None:
        """A field is in one column: the one that held it before holds none."""
        self._guessed -= {name, self._fields.get(place, NO_FIELD)}
        self._fields = {other: field for other, field in self._fields.items() if other != place and field != name}
        if name != NO_FIELD:
            self._fields[place] = name
        self.chosen.emit(name)
