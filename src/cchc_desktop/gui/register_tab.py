"""A tab of registers: its figures, one table a register, and the filter that a figure lays over them."""

import sqlite3
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QTabBar, QTableView, QToolButton, QWidget

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.columns import NumberDelegate, arrange, show_numbers
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.record_table import RecordModel

_TABLE, _EMPTY = 0, 1


class RegisterTab(QWidget):
    """`figure_chosen` asks for the rows behind a figure; they come back through `show_behind`."""

    figure_chosen = Signal(str)

    def __init__(
        self,
        connection: sqlite3.Connection,
        registers: Sequence[Register],
        cards: Sequence[str],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("register_tab", self, texts)
        self.figure = ""
        self._connection, self._registers, self._texts = connection, registers, texts
        self._models: dict[str, RecordModel] = {}
        self._only: dict[str, list[str]] = {}  # by register: the rows behind the figure that is open
        self._figures = child(self, FigureStrip, "figures")
        self._bar = child(self, QTabBar, "registers")
        self._views = child(self, QStackedWidget, "views")
        self.table = child(self, QTableView, "table")
        self._numbers = NumberDelegate(self.table)
        self._filter = child(self, QFrame, "filter_bar")
        self._figures.show_cards(cards, texts)
        self._figures.chosen.connect(self._choose)
        child(self, QToolButton, "clear_filter").clicked.connect(lambda: self._choose(""))
        for register in registers:
            self._bar.addTab(texts[f"register.{register.id}.title"].replace("&", "&&"))
        self._bar.setAccessibleName(texts["window.registers_name"])
        self._bar.currentChanged.connect(lambda _: self._show_register())
        self._show_register()

    @property
    def register(self) -> Register:
        return self._registers[self._bar.currentIndex()]

    @property
    def model(self) -> RecordModel:
        return self._models[self.register.id]

    def hide_bar(self) -> None:
        """For a tab that leads to its registers in its own way."""
        self._bar.hide()

    def select(self, register: str) -> None:
        """Show this register."""
        self._bar.setCurrentIndex([known.id for known in self._registers].index(register))

    def show_figures(self, figures: Mapping[str, FigureValue]) -> None:
        self._figures.show_values(figures)

    def show_behind(self, figure: str, rows: Mapping[str, list[str]]) -> None:
        """Show only these rows, by register; of the registers behind the figure the first that has any."""
        self.figure = figure
        self._figures.mark(figure)
        self._lay({register: ids for register, ids in rows.items() if register in {r.id for r in self._registers}})
        with_rows = [register for register, ids in self._only.items() if ids] or list(self._only)
        if with_rows and self.register.id not in with_rows:
            self.select(with_rows[0])
        else:
            self._show_register()

    def show_all(self) -> None:
        """Lay the filter down."""
        self.figure = ""
        self._figures.mark("")
        self._lay({})
        self._show_register()

    def show_row(self, register: str, row_id: str) -> None:
        """Go to one row, wherever it is."""
        self.select(register)
        row = self.model.row_of(row_id)
        if row is None:
            self.show_all()
            row = self.model.row_of(row_id)
        if row is not None:
            place = self.model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(place, QTableView.ScrollHint.PositionAtCenter)
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: arrange(self.table))  # once the layout has given the table its new width

    def _choose(self, figure: str) -> None:
        if figure:
            self.figure_chosen.emit(figure)
        else:
            self.show_all()

    def _lay(self, only: dict[str, list[str]]) -> None:
        """Take this filter; the tables it concerns, or did, are read again."""
        for register in {*self._only, *only}:
            if register in self._models:
                self._models[register].load(only.get(register))
        self._only = only

    def _show_register(self) -> None:
        register = self.register
        if register.id not in self._models:
            self._models[register.id] = RecordModel(self._connection, register, self._texts, self)
            self._models[register.id].load(self._only.get(register.id))
        if self.table.model() is not self.model:
            former = self.table.selectionModel()
            self.table.setModel(self.model)
            show_numbers(self.table, self._numbers)
            self.table.setAccessibleName(self._texts[f"register.{register.id}.title"])
            if former is not None:
                former.deleteLater()
        self._tell()
        arrange(self.table)

    def _tell(self) -> None:
        """How many rows there are, what filters them, and what an empty register is for."""
        register, number, texts = self.register, self.model.rowCount(), self._texts
        filtered = register.id in self._only
        self._filter.setVisible(filtered)
        if filtered:
            card = texts[f"figure.{self.figure}"]
            child(self, QLabel, "filter_text").setText(texts("window.filtered", figure=card, rows=grouped(number)))
        child(self, QLabel, "row_count").setText(texts("window.rows", rows=grouped(number)))
        self._views.setCurrentIndex(_TABLE if number else _EMPTY)
        nothing = "window.nothing_behind" if filtered else "window.empty_title"
        child(self, QLabel, "empty_title").setText(texts[nothing])
        child(self, QLabel, "empty_help").setText("" if filtered else texts[f"register.{register.id}.help"])
