"""A tab of registers: its figures as cards, and a pane for each register, built on its first visit."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.conditions import Condition
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.tab_arrows import name_arrows

_LOW, _LOW_WINDOW = 440, 560  # pixels: what is left of a small screen at a large scale is for the rows
MakePane = Callable[[Register, QWidget], RecordPane]


class RegisterTab(QWidget):
    """`figure_chosen` asks for the rows behind a figure: `open_figure` shows them."""

    figure_chosen = Signal(str)
    front_changed = Signal()

    def __init__(
        self,
        registers: Sequence[Register],
        cards: Sequence[str],
        make_pane: MakePane,
        readers: Readers,
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("register_tab", self, texts)
        self.figure = ""
        self._registers, self._make_pane = registers, make_pane
        self._readers, self._texts = readers, texts
        self._built: dict[str, RecordPane] = {}
        self._only: dict[str, list[str]] = {}  # by register: the rows behind the figure that is open
        self._label = ""  # what it is called, where not by its name; of a part of it, which
        self._figures = child(self, FigureStrip, "figures")
        self._bar = child(self, QTabBar, "registers")
        self._panes = child(self, QStackedWidget, "panes")
        self._figures.show_cards(cards, texts)
        self._figures.be_low(self.window().height() < _LOW_WINDOW)  # before the cards ask for more than there is
        self._figures.chosen.connect(self._choose)
        for register in registers:
            self._bar.addTab(texts[f"register.{register.id}.title"].replace("&", "&&"))
        name_arrows(self._bar, texts)
        self._bar.setAccessibleName(texts["window.registers_name"])
        self._bar.currentChanged.connect(lambda _: self._show_register())
        self._show_register()

    @property
    def register(self) -> Register:
        return self._registers[self._bar.currentIndex()]

    @property
    def pane(self) -> RecordPane:
        """That of the register in front."""
        return self.pane_of(self.register.id)

    def pane_of(self, name: str) -> RecordPane:
        """The pane of a register, built if it is not yet."""
        if name not in self._built:
            register = next(register for register in self._registers if register.id == name)
            pane = self._make_pane(register, self._panes)
            pane.figure_cleared.connect(self._let_figure_go)
            self._built[name] = pane
            self._panes.addWidget(pane)
            if name in self._only:
                pane.show_only(self.figure, self._only[name], self._label)
        return self._built[name]

    def built(self) -> list[RecordPane]:
        return list(self._built.values())

    def hide_bar(self) -> None:
        """For a tab that leads to its registers in its own way."""
        self._bar.hide()

    def select(self, register: str) -> None:
        """Show this register."""
        self._bar.setCurrentIndex([known.id for known in self._registers].index(register))

    def show_figures(self, figures: Mapping[str, FigureValue], period: ReportingPeriod) -> None:
        self._figures.show_values(figures, period, self._texts)

    def open_figure(
        self,
        figure: str,
        window: ReportingPeriod,
        found: Callable[[], None],
        among: Mapping[str, Condition] | None = None,
        label: str = "",
        called: str = "",
    ) -> None:
        """Look for the rows behind a figure and show only these; `found` is done first.

        Those of another window than the one in front, or `among` which only some are, bear a label of their own. The
        figure itself may be `called` otherwise than by its name.
        """

        def show(rows: dict[str, list[str]]) -> None:
            found()
            self._show_behind(figure, rows, label, called)

        self._readers.ask(self._asked(), lambda connection: ids_behind(connection, figure, window, among), show)

    def drop_readings(self) -> None:
        """What has been asked for is no longer wanted."""
        self._readers.drop(self._asked())

    def _asked(self) -> str:
        return f"rows {self._registers[0].tab}"

    def _show_behind(self, figure: str, rows: Mapping[str, list[str]], label: str, called: str) -> None:
        """Show only these rows, by register; of the registers behind the figure the first that has any."""
        self.figure, self._label = figure, label or called
        self._figures.mark("" if label else figure)
        ours = {register.id for register in self._registers}
        self._lay({register: ids for register, ids in rows.items() if register in ours})
        with_rows = [register for register, ids in self._only.items() if ids] or list(self._only)
        if with_rows and self.register.id not in with_rows:
            self.select(with_rows[0])

    def show_all(self) -> None:
        """Lay the filter of a figure down."""
        self._let_figure_go()
        for pane in self._built.values():
            pane.show_only("", None)

    def show_row(self, register: str, row_id: str) -> bool:
        """Go to one row, wherever it is."""
        self.select(register)
        found = self.pane.select_row(row_id)
        self.pane.table.setFocus()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._figures.be_low(self.height() < _LOW)

    def _choose(self, figure: str) -> None:
        if figure:
            self.figure_chosen.emit(figure)
        else:
            self.show_all()

    def _let_figure_go(self) -> None:
        self.figure, self._label, self._only = "", "", {}
        self._figures.mark("")

    def _lay(self, only: dict[str, list[str]]) -> None:
        """Take this filter; the tables it concerns, or did, are read again."""
        former, self._only = self._only, only
        for register in {*former, *only}:
            if register in self._built:
                self._built[register].show_only(
                    self.figure if register in only else "", only.get(register), self._label
                )

    def _show_register(self) -> None:
        for pane in self._built.values():
            if pane is self._panes.currentWidget():
                pane.finish()  # what is being typed is entered or kept before it is out of sight
        self._panes.setCurrentWidget(self.pane)
        self.front_changed.emit()
