"""The first tab: the figures of the period and their charts, what is due, and what is left to do before signing."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.cards import OVERVIEW, OVERVIEW_COLUMNS
from cchc_desktop.gui.due_list import DueList
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.findings_list import FindingsList, place_of, summary
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.readers import Readers
from cchc_desktop.report.numbering import places
from cchc_desktop.report.outline import Outline

if TYPE_CHECKING:  # with the charts, which come after the first paint
    from cchc_desktop.actions.due_items import DueItem
    from cchc_desktop.actions.overview_charts import BarChart
    from cchc_desktop.gui.chart_row import ChartRow

_NARROW = 1100  # pixels: then the two lists stand one above the other
_WHERE = 170  # pixels
_LOW, _LOW_WINDOW = 300, 420  # pixels: then the room is for what is left to do


class OverviewTab(QWidget):
    """`figure_chosen`, `bar_chosen`, `due_opened` and `finding_opened` lead to the tab where the rows are;
    `failed` asks for another attempt."""

    figure_chosen = Signal(str)
    bar_chosen = Signal(object)
    due_opened = Signal(object)
    finding_opened = Signal(object)
    waive_wanted = Signal(object)
    failed = Signal()

    def __init__(self, readers: Readers, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("overview_tab", self, texts)
        self._readers, self._texts = readers, texts
        self._figures = child(self, FigureStrip, "figures")
        self._findings = child(self, FindingsList, "findings")
        self._state = child(self, QLabel, "to_do_state")
        self._due, self._due_state = child(self, DueList, "due"), child(self, QLabel, "due_state")
        self._charts_state = child(self, QLabel, "charts_state")
        self._charts: ChartRow | None = None
        self._charted = ""  # the period of the charts
        self._told = False
        self._figures.show_cards(OVERVIEW, texts, OVERVIEW_COLUMNS)
        self._figures.be_low(self.window().height() < _LOW_WINDOW)  # before the cards ask for more than there is
        self._figures.chosen.connect(self._choose)
        self._due.show_headers(texts)
        self._due.opened.connect(self.due_opened)
        self._findings.show_headers(texts)
        self._findings.setColumnWidth(self._findings.columnCount() - 1, _WHERE)  # there are two lists side by side
        self._findings.opened.connect(self.finding_opened)
        self._findings.waive_wanted.connect(self.waive_wanted)

    def take_focus(self) -> None:
        """Give the cursor to the first figure."""
        self._figures.cards()[OVERVIEW[0]].setFocus()

    def offer_waiving(self) -> None:
        """Let a person accept what was found; nobody may in a file that is only read."""
        self._findings.offer(self._texts, lambda finding: False)

    def show_figures(self, figures: Mapping[str, FigureValue], period: ReportingPeriod) -> None:
        self._figures.show_values(figures, period, self._texts)

    def check(self, period: ReportingPeriod) -> None:
        """Draw this period, and look for what is due in it and left to do before its report can be signed."""
        self._told = False
        self._read_due(period)
        self._read_charts(period)
        self._findings.clear()
        self._state.setText(self._texts["window.checking"])
        self._readers.ask(
            "check",
            lambda connection: (
                check_period(connection, period.id, brief=True),
                outline_in_force(connection, period.date_to),
            ),
            lambda found: self.show_findings(found[0], self._places(found[1])),
            self._check_failed,
        )

    def show_findings(self, found: Sequence[Finding], headings: Mapping[str, str]) -> None:
        """Those not waived; `headings` are the sections of the report by key."""
        left = [finding for finding in found if not finding.waived]
        self._findings.show_findings(left, self._texts, lambda finding: place_of(finding, headings, self._texts))
        self._state.setText(summary(left, self._texts))

    def _places(self, outline: Outline) -> dict[str, str]:
        """The sections of the report by key, as they are spoken of."""
        return {key: self._texts("window.section", number=number) for key, number in places(outline.sections).items()}

    def show_due(self, items: "Sequence[DueItem]") -> None:
        over = sum(item.count for item in items if item.days_left < 0)
        counted = (("over", over), ("soon", sum(item.count for item in items) - over))
        parts = [self._texts(f"window.counted_due.{kind}", count=number) for kind, number in counted if number]
        self._due.show_items(items, self._texts)
        self._due_state.setText(", ".join(parts) or self._texts["window.nothing_due"])

    def show_charts(self, charts: "Sequence[BarChart]") -> None:
        if self._charts is None:
            from cchc_desktop.gui.chart_row import ChartRow

            self._charts = ChartRow(self._texts, self)
            self._charts.chosen.connect(self.bar_chosen)
            child(self, QVBoxLayout, "charts_layout").addWidget(self._charts)
            self._charts.show_charts(charts)
            self._order_tabs([*self._figures.cards().values()][-1], *self._charts.views, self._due, self._findings)
        self._charts.show_charts(charts)
        self._charts.show()
        self._charts_state.hide()

    @staticmethod
    def _order_tabs(*order: QWidget) -> None:
        """The charts come late, and stand before the lists all the same."""
        for former, widget in pairwise(order):
            QWidget.setTabOrder(former, widget)

    def _read_due(self, period: ReportingPeriod) -> None:
        day = min(period.date_to, date.today())

        def read(connection: Connection) -> "list[DueItem]":
            from cchc_desktop.actions.due_items import due_items

            return due_items(connection, day)

        self._due_state.setText(self._texts["window.checking"])
        self._readers.ask("due", read, self.show_due, self._fail)

    def _read_charts(self, period: ReportingPeriod) -> None:
        """The charts of the period before are no longer shown; the same ones stay until they are counted anew."""

        def read(connection: Connection) -> "tuple[BarChart, ...]":
            from cchc_desktop.actions.overview_charts import overview_charts

            return overview_charts(connection, period.id)

        if self._charted != period.id:
            self._charted = period.id
            self._say_of_charts("chart.reading")
        self._readers.ask("charts", read, self.show_charts, self._charts_failed)

    def _charts_failed(self, error: Exception) -> None:
        self._charted = ""
        self._say_of_charts("chart.failed")
        self._fail(error)

    def _say_of_charts(self, text: str) -> None:
        if self._charts:
            self._charts.hide()
        self._charts_state.setText(self._texts[text])
        self._charts_state.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._figures.be_low(self.height() < _LOW)
        across = self.width() >= _NARROW
        direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        child(self, QBoxLayout, "lists_layout").setDirection(direction)

    def _check_failed(self, error: Exception) -> None:
        self._state.setText(self._texts["window.check_failed"])
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        """What keeps one reading from its end will keep the others from theirs: it is told once."""
        self.failed.emit()
        if not self._told:
            self._told = True
            tell(error, self)

    def _choose(self, figure: str) -> None:
        self._figures.mark("")  # the rows open in another tab: nothing stays chosen here
        self.figure_chosen.emit(figure)
