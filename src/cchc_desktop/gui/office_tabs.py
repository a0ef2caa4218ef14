"""The tabs of an open office: each built on its first visit, all showing one period and its figures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.figures_of_period import figures_of_period
from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.office import UPPER_KINDS
from cchc_desktop.domain.period import ReportingPeriod, period
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID, TABS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.cards import CARDS, tab_of
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.overview_tab import OverviewTab
from cchc_desktop.gui.register_tab import RegisterTab
from cchc_desktop.store.database import Database, connect
from cchc_desktop.store.profile import cut_offs, office_on

if TYPE_CHECKING:
    from cchc_desktop.gui.report_tab import MadeReport, ReportTab


class OfficeTabs(QObject):
    """Fills the pages of the tab widget; `period_changed` tells which period is shown now."""

    period_changed = Signal(object)
    said = Signal(str)

    def __init__(
        self, database: Database, texts: Wording, tabs: QTabWidget, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._database, self._texts, self._tabs, self._background = database, texts, tabs, background
        self._cut_offs = cut_offs(database.connection)
        self._registers = _registers_of(database)
        self._built: dict[str, QWidget] = {}
        self._under_way: dict[str, Task] = {}
        self._stale: set[str] = set()  # tabs that still show another period
        self._figures: dict[str, FigureValue] = {}
        self.period: ReportingPeriod | None = None
        tabs.currentChanged.connect(self._visit)

    def show_period(self, period_id: str) -> None:
        self.period = period(period_id, self._cut_offs)
        self._figures = {}
        self._stale = {"overview", "report"}
        self._ask("figures", lambda: _read(self._database.path, figures_of_period, period_id), self._show_figures)
        self.period_changed.emit(self.period)
        self._visit(self._tabs.currentIndex())
        for tab in self._built.values():
            if isinstance(tab, RegisterTab) and tab.figure:
                self.open_figure(tab.figure)

    def tab(self, name: str) -> QWidget:
        """The tab of this name, built if it is not yet."""
        if name not in self._built:
            page = child(self._tabs, QWidget, f"tab_{name}")
            self._built[name] = self._build(name, page)
            child(page, QVBoxLayout, f"tab_{name}_layout").addWidget(self._built[name])
            self._hand_figures(self._built[name])
        return self._built[name]

    def registers_of(self, tab: str) -> list[str]:
        """The ids of the registers of a tab, in order."""
        return [register.id for register in self._registers if register.tab == tab]

    def register_tab(self, name: str) -> RegisterTab:
        tab = self.tab(name)
        if isinstance(tab, RegisterTab):
            return tab
        return self._report_registers

    def show_register(self, register: str) -> RegisterTab:
        """Bring a register's table to the front."""
        name = BY_ID[register].tab
        self._tabs.setCurrentIndex(TABS.index(name))
        tab = self.register_tab(name)
        if name == "report":
            self._report().show_part(register)
        else:
            tab.select(register)
        return tab

    def close(self) -> None:
        """Take everything down: the file is about to be closed."""
        self._tabs.currentChanged.disconnect(self._visit)
        for tab in self._built.values():
            tab.setParent(None)
            tab.deleteLater()
        self._built.clear()

    def _build(self, name: str, page: QWidget) -> QWidget:
        if name == "overview":
            overview = OverviewTab(self._texts, page)
            overview.figure_chosen.connect(self.open_figure)
            overview.finding_opened.connect(self.open_finding)
            return overview
        if name == "report":
            return self._build_report(page)
        tab = self._register_tab(name, page)
        tab.figure_chosen.connect(self.open_figure)
        return tab

    def _register_tab(self, name: str, parent: QWidget) -> RegisterTab:
        registers = [register for register in self._registers if register.tab == name]
        return RegisterTab(self._database.connection, registers, CARDS.get(name, ()), self._texts, parent)

    def _build_report(self, page: QWidget) -> "ReportTab":
        from cchc_desktop.gui.report_tab import ReportTab  # with the PDF library: only who asks for pages waits for it

        self._report_registers = self._register_tab("report", page)
        self._report_registers.hide_bar()
        report = ReportTab(self._report_registers, self.registers_of("report"), self._texts, page)
        report.finding_opened.connect(self.open_finding)
        report.saved.connect(self.said)
        return report

    def _report(self) -> "ReportTab":
        from cchc_desktop.gui.report_tab import ReportTab

        tab = self.tab("report")
        assert isinstance(tab, ReportTab)
        return tab

    def _visit(self, place: int) -> None:
        """A tab comes to the front: build it, and bring it to the period where it lags behind."""
        if self.period is None or place < 0:
            return
        name = TABS[place]
        self.tab(name)
        if name in self._stale:
            self._stale.discard(name)
            if name == "overview":
                self._check(self.period.id)
            else:
                self._make_report(self.period.id)

    def _check(self, period_id: str) -> None:
        overview = self._built["overview"]
        assert isinstance(overview, OverviewTab) and self.period is not None
        sections = outline_in_force(self.period.date_to).sections
        places = {section.key: self._texts("window.section", number=section.key) for section in sections}
        overview.wait_for_findings()

        def show(found: tuple[Finding, ...]) -> None:
            overview.show_findings(found, places)

        def failed(error: Exception) -> None:
            overview.fail()
            self._tell_failed("overview", error)

        self._ask("check", lambda: _read(self._database.path, check_period, period_id), show, failed)

    def _make_report(self, period_id: str) -> None:
        from cchc_desktop.gui.report_tab import make

        report = self._report()
        report.wait()
        path = self._database.path

        def failed(error: Exception) -> None:
            report.fail()
            self._tell_failed("report", error)

        def show(made: "MadeReport") -> None:
            report.show_report(made)

        self._ask("report", lambda: make(path, period_id), show, failed)

    def _tell_failed(self, name: str, error: Exception) -> None:
        """The next visit of the tab tries again."""
        from cchc_desktop.gui.errors import tell

        self._stale.add(name)
        tell(error, self._built[name])

    def open_figure(self, figure: str) -> None:
        """The rows behind a figure of this period, in the tab of their register."""
        assert self.period is not None
        window = self.period

        def show(rows: dict[str, list[str]]) -> None:
            name = tab_of(figure)
            self._tabs.setCurrentIndex(TABS.index(name))
            self.register_tab(name).show_behind(figure, rows)

        self._ask(f"rows {tab_of(figure)}", lambda: _read(self._database.path, ids_behind, figure, window), show)

    def open_finding(self, finding: Finding) -> None:
        """Where a finding leads: its row, its register, or the report."""
        if finding.where not in BY_ID:
            self._tabs.setCurrentIndex(TABS.index("report"))
            return
        tab = self.show_register(finding.where)
        if finding.row:
            tab.show_row(finding.where, finding.row)

    def _show_figures(self, found: Any) -> None:
        self._figures = found.figures
        for tab in self._built.values():
            self._hand_figures(tab)

    def _hand_figures(self, tab: QWidget) -> None:
        if isinstance(tab, OverviewTab | RegisterTab):
            tab.show_figures(self._figures)

    def _ask(
        self,
        what: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Let the background do it; what was asked before under the same name is no longer wanted."""
        if what in self._under_way:
            self._under_way[what].cancel()

        self._under_way[what] = self._background.start(work, done, failed)


def _registers_of(database: Database) -> list[Register]:
    """Those that an office of this kind keeps."""
    upper = office_on(database.connection, date.today()).kind in UPPER_KINDS
    return [register for register in ALL if upper or not register.upper_level_only]


def _read(path: Path, action: Callable[..., Any], *arguments: Any) -> Any:
    """An action on a connection of its own, as every thread needs one."""
    connection = connect(path, write=False)
    try:
        return action(connection, *arguments)
    finally:
        connection.close()
