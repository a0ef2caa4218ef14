"""The first tab: the main figures of the period, and what is left to do before the report can be signed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.cards import OVERVIEW, OVERVIEW_COLUMNS
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.findings_list import FindingsList, place_of, summary
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.readers import Readers

_LOW, _LOW_WINDOW = 300, 420  # pixels: then the room is for what is left to do


class OverviewTab(QWidget):
    """`figure_chosen` and `finding_opened` lead to the tab where the rows are; `failed` asks for another attempt."""

    figure_chosen = Signal(str)
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
        self._figures.show_cards(OVERVIEW, texts, OVERVIEW_COLUMNS)
        self._figures.be_low(self.window().height() < _LOW_WINDOW)  # before the cards ask for more than there is
        self._figures.chosen.connect(self._choose)
        self._findings.show_headers(texts)
        self._findings.opened.connect(self.finding_opened)
        self._findings.waive_wanted.connect(self.waive_wanted)

    def take_focus(self) -> None:
        """Give the cursor to the first figure."""
        self._figures.cards()[OVERVIEW[0]].setFocus()

    def offer_waiving(self) -> None:
        """Let a person accept what was found; nobody may in a file that is only read."""
        self._findings.offer(self._texts, lambda finding: False)

    def show_figures(self, figures: Mapping[str, FigureValue]) -> None:
        self._figures.show_values(figures)

    def check(self, period: ReportingPeriod) -> None:
        """Look for what is left to do before the report of this period can be signed."""
        sections = outline_in_force(period.date_to).sections
        places = {section.key: self._texts("window.section", number=section.key) for section in sections}
        self._findings.clear()
        self._state.setText(self._texts["window.checking"])
        self._readers.ask(
            "check",
            lambda connection: check_period(connection, period.id),
            lambda found: self.show_findings(found, places),
            self._fail,
        )

    def show_findings(self, found: Sequence[Finding], headings: Mapping[str, str]) -> None:
        """Those not waived; `headings` are the sections of the report by key."""
        left = [finding for finding in found if not finding.waived]
        self._findings.show_findings(left, self._texts, lambda finding: place_of(finding, headings, self._texts))
        self._state.setText(summary(left, self._texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._figures.be_low(self.height() < _LOW)

    def _fail(self, error: Exception) -> None:
        self._state.setText(self._texts["window.check_failed"])
        self.failed.emit()
        tell(error, self)

    def _choose(self, figure: str) -> None:
        self._figures.mark("")  # the rows open in another tab: nothing stays chosen here
        self.figure_chosen.emit(figure)
