"""The tabs of an open office: each built on its first visit, all showing one period and its figures."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cchc_desktop.actions.figures_of_period import figures_of_period
from cchc_desktop.domain.calendar_days import REGISTER as CALENDAR
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.office import UPPER_KINDS
from cchc_desktop.domain.period import ReportingPeriod, period
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID, TABS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.cards import CARDS, tab_of
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.overview_tab import OverviewTab
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.register_tab import RegisterTab
from cchc_desktop.gui.tab_arrows import name_arrows
from cchc_desktop.store.changes import PROFILE, Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.profile import cut_offs, office_on

if TYPE_CHECKING:
    from cchc_desktop.actions.due_items import DueItem
    from cchc_desktop.actions.overview_charts import Bar
    from cchc_desktop.gui.report_tab import ReportTab


class OfficeTabs(QObject):
    """Fills the pages of the tab widget; `period_changed` tells which period is shown now.

    `front_changed` tells that another tab or register is in front, `closing` that whatever is being typed must be
    entered now; those that end in `wanted` name a register.
    """

    period_changed = Signal(object)
    front_changed = Signal()
    closing = Signal()
    said = Signal(str)
    import_wanted = Signal(str)
    export_wanted = Signal(str)
    list_wanted = Signal(str)
    deleted_wanted = Signal(str)
    many_going = Signal(object, object)
    print_wanted = Signal(bytes, int, object)
    waive_wanted = Signal(object)

    def __init__(
        self, database: Database, texts: Wording, tabs: QTabWidget, background: Background, window: QWidget
    ) -> None:
        super().__init__(window)
        self.database, self.texts, self._tabs = database, texts, tabs
        self.edits = Edits(database, background, texts, window, self)
        self.readers = Readers(database.path, background, self)
        self._registers = _registers_of(database)
        self._built: dict[str, QWidget] = {}
        self._stale: set[str] = set()  # tabs that show another period, or what was before a change
        self._figures: dict[str, FigureValue] = {}
        self._front = ""
        self.period: ReportingPeriod | None = None
        self.edits.writing.connect(self.readers.stand_aside)
        self.edits.changed.connect(self._changed)
        self.edits.rewritten.connect(self._rewritten)
        name_arrows(tabs.tabBar(), texts)
        tabs.currentChanged.connect(self._visit)

    # --- the period -----------------------------------------------------------------------------------------------

    def show_period(self, period_id: str) -> None:
        """Nothing where a text of the period in front could be neither entered nor kept."""
        if self.period and not self.finish():
            return
        self.period = period(period_id, cut_offs(self.database.connection))
        self._figures = {}
        self._read_figures()
        self.period_changed.emit(self.period)
        for pane in self._panes():
            pane.show_period(self.period)
        for tab in self._register_tabs():
            if tab.figure:
                tab.open_figure(tab.figure, self.period, lambda: None)
        self._visit(self._tabs.currentIndex())

    # --- tabs and registers ---------------------------------------------------------------------------------------

    def tab(self, name: str) -> QWidget:
        """The tab of this name, built if it is not yet."""
        if name not in self._built:
            page = child(self._tabs, QWidget, f"tab_{name}")
            self._built[name] = self._build(name, page)
            child(page, QVBoxLayout, f"tab_{name}_layout").addWidget(self._built[name])
            self._built[name].show()  # else only once no key waits any more, and until then Enter would lead past it
            self._hand_figures(self._built[name])
        return self._built[name]

    def registers_of(self, tab: str) -> list[str]:
        """The ids of the registers of a tab, in order."""
        return [register.id for register in self._registers if register.tab == tab]

    def searched(self) -> list[str]:
        """The ids of all registers that this office keeps, in order."""
        return [register.id for register in self._registers]

    def register_tab(self, name: str) -> RegisterTab:
        tab = self.tab(name)
        if isinstance(tab, RegisterTab):
            return tab
        return self._report_registers

    def show_register(self, register: str) -> RecordPane:
        """Bring a register's table to the front."""
        name = BY_ID[register].tab
        self._tabs.setCurrentIndex(TABS.index(name))
        tab = self.register_tab(name)
        if name == "report":
            self._report().show_part(register)
        else:
            tab.select(register)
        return tab.pane_of(register)

    def go_to_register(self, step: int) -> None:
        """The register after the one in front (before it for -1), of the same tab; from the last on to the first.

        The printed report stands before the registers of its tab, as in the bar.
        """
        name = TABS[self._tabs.currentIndex()]
        parts = [""] * (name == "report") + self.registers_of(name)
        if not parts:
            return
        pane = self.pane_in_front()
        there = parts[(parts.index(pane.register.id if pane else "") + step) % len(parts)]
        if there:
            self.show_register(there).take_focus()
        else:
            self.show_report().take_focus()

    def pane_in_front(self) -> RecordPane | None:
        """That of the register a person sees; None where no register is in front."""
        name = TABS[self._tabs.currentIndex()]
        if name not in self._built:
            return None
        if name == "report" and not self._report().part:
            return None
        return self.register_tab(name).pane if self.registers_of(name) else None

    def report_in_front(self) -> "ReportTab | None":
        """The printed report; None where it is not in front."""
        in_front = TABS[self._tabs.currentIndex()] == "report" and not self._report().part
        return self._report() if in_front else None

    def take_focus(self) -> None:
        """Give the cursor to what is in front: the rows, the figures, the outline of the report."""
        tab = self._built.get(TABS[self._tabs.currentIndex()])
        if pane := self.pane_in_front():
            pane.take_focus()
        elif isinstance(tab, OverviewTab):
            tab.take_focus()
        elif tab is not None:
            self._report().take_focus()

    def finish(self) -> bool:
        """Enter or keep whatever is being typed. False where that could not be, which has been told: it stays where it
        stands, and would be lost with the office closed."""
        panes = [pane.finish() for pane in self._panes()]  # each of them, whatever became of the others
        return all(panes) and ("report" not in self._built or self._report().finish())

    def close(self, *, give_up: bool = False) -> None:
        """Take everything down: the file is about to be closed. To `give_up` is to write nothing more."""
        if give_up:
            self.edits.stop()
        self.closing.emit()
        self._tabs.currentChanged.disconnect(self._visit)
        self.finish()
        for pane in self._panes():
            pane.close_pane()
        self.readers.stop()
        self.edits.stop()
        for widget in self._built.values():
            widget.setParent(None)
            widget.deleteLater()
        self._built.clear()

    def _register_tabs(self) -> list[RegisterTab]:
        tabs = [tab for tab in self._built.values() if isinstance(tab, RegisterTab)]
        return [*tabs, self._report_registers] if "report" in self._built else tabs

    def _panes(self) -> list[RecordPane]:
        return [pane for tab in self._register_tabs() for pane in tab.built()]

    def _build(self, name: str, page: QWidget) -> QWidget:
        if name == "overview":
            overview = OverviewTab(self.readers, self.texts, page)
            overview.failed.connect(lambda: self._stale.add("overview"))  # the next visit tries again
            overview.figure_chosen.connect(self.open_figure)
            overview.bar_chosen.connect(lambda bar: self.open_figure(bar.figure, bar))
            overview.due_opened.connect(self.open_due)
            overview.finding_opened.connect(self.open_finding)
            overview.waive_wanted.connect(self.waive_wanted)
            if self.edits.allowed:
                overview.offer_waiving()
            return overview
        if name == "report":
            return self._build_report(page)
        tab = self._register_tab(name, page)
        tab.figure_chosen.connect(self.open_figure)
        return tab

    def _register_tab(self, name: str, parent: QWidget) -> RegisterTab:
        registers = [register for register in self._registers if register.tab == name]
        tab = RegisterTab(registers, CARDS.get(name, ()), self._make_pane, self.readers, self.texts, parent)
        tab.front_changed.connect(self.front_changed)
        return tab

    def _make_pane(self, register: Register, parent: QWidget) -> RecordPane:
        assert self.period is not None
        pane = RecordPane(register, self.edits, self.readers, self.texts, self.period, parent)
        pane.import_wanted.connect(self.import_wanted)
        pane.export_wanted.connect(self.export_wanted)
        pane.list_wanted.connect(self.list_wanted)
        pane.deleted_wanted.connect(self.deleted_wanted)
        pane.many_going.connect(self.many_going)
        pane.said.connect(self.said)
        return pane

    def _build_report(self, page: QWidget) -> "ReportTab":
        from cchc_desktop.gui.report_tab import ReportTab  # with the PDF library: only who asks for pages waits for it

        self._report_registers = self._register_tab("report", page)
        self._report_registers.hide_bar()
        names = self.registers_of("report")
        report = ReportTab(self._report_registers, names, self.edits, self.readers, self.texts, page)
        report.finding_opened.connect(self.open_finding)
        report.front_changed.connect(self.front_changed)
        report.saved.connect(self.said)
        report.print_wanted.connect(self.print_wanted)
        report.waive_wanted.connect(self.waive_wanted)
        report.figure_opened.connect(lambda figure, called: self.open_figure(figure, None, called))
        report.failed.connect(lambda: self._stale.add("report"))
        return report

    def _report(self) -> "ReportTab":
        from cchc_desktop.gui.report_tab import ReportTab

        tab = self.tab("report")
        assert isinstance(tab, ReportTab)
        return tab

    # --- what follows from a visit or a change --------------------------------------------------------------------

    def _visit(self, place: int) -> None:
        """A tab comes to the front: build it, and bring it up to date where it lags behind."""
        if self.period is None or place < 0:
            return
        name = TABS[place]
        left = self._built.get(self._front) if self._front != name else None
        if isinstance(left, RegisterTab):
            left.pane.finish()  # nobody should find a row half entered because a tab was changed
        elif left is not None and self._front == "report":
            self._report().finish()
        self._front = name
        tab = self.tab(name)
        self.front_changed.emit()
        if name in self._stale:
            self._stale.discard(name)
            if isinstance(tab, OverviewTab):
                tab.check(self.period)
            else:
                self._report().make(self.period)

    def _changed(self, touched: Sequence[Touched]) -> None:
        """Rows were changed: whoever shows them shows them anew, and what was counted is counted again."""
        beside = {item.register for item in touched} & {PROFILE, CALENDAR.id}
        if beside and self.period:  # what is true of every row may have changed
            if PROFILE in beside:
                self._follow_kind()
            self.show_period(self.period.id)
            return
        for pane in self._panes():
            pane.refresh(touched)
        self._read_figures()
        self._visit(self._tabs.currentIndex())

    def _rewritten(self, register: str) -> None:
        for pane in self._panes():
            if pane.register.id == register:
                pane.read_again()
        self._read_figures()
        self._visit(self._tabs.currentIndex())

    def _follow_kind(self) -> None:
        """An office of another kind may keep other registers: the tabs that lead to them are built anew."""
        former, self._registers = self._registers, _registers_of(self.database)
        for name in {register.tab for register in former} | {register.tab for register in self._registers}:
            if [one for one in former if one.tab == name] != [one for one in self._registers if one.tab == name]:
                self._take_down(name)

    def _take_down(self, name: str) -> None:
        if name not in self._built:
            return
        tab = self.register_tab(name)
        tab.drop_readings()
        if name == "report":
            self._report().drop_readings()
        for pane in tab.built():
            pane.close_pane()
        built = self._built.pop(name)
        built.setParent(None)
        built.deleteLater()

    def _read_figures(self) -> None:
        assert self.period is not None
        period_id = self.period.id
        self._stale = {"overview", "report"}
        self.readers.ask("figures", lambda connection: figures_of_period(connection, period_id), self._show_figures)

    def open_figure(self, figure: str, bar: "Bar | None" = None, called: str = "") -> None:
        """The rows behind a figure of this period, in the tab of their register; of a bar of a chart only its own."""
        assert self.period is not None
        window, among, label = (bar.window, bar.among, bar.label) if bar else (self.period, None, "")
        name = tab_of(figure)

        def come() -> None:
            if self._tabs.currentIndex() != TABS.index(name):
                self._tabs.setCurrentIndex(TABS.index(name))
                QTimer.singleShot(0, self, self.take_focus)  # once the register of the rows is in front

        self.register_tab(name).open_figure(figure, window, come, among, label, called)

    def open_due(self, due: "DueItem") -> None:
        """The row of something that is due; where it stands for several, those in its state."""
        pane = self.show_register(due.register)
        pane.take_focus()
        if due.row_id:
            self.register_tab(BY_ID[due.register].tab).show_row(due.register, due.row_id)
        else:
            pane.filters.show_state(due.state)

    def open_finding(self, finding: Finding) -> None:
        """Where a finding leads: its row, its register, or the report."""
        if finding.where not in BY_ID:
            self.show_report().show_section(finding.where)
            return
        self.show_register(finding.where).take_focus()
        if finding.row:
            self.register_tab(BY_ID[finding.where].tab).show_row(finding.where, finding.row)

    def show_report(self) -> "ReportTab":
        """Bring the printed report to the front."""
        self._tabs.setCurrentIndex(TABS.index("report"))
        report = self._report()
        report.show_part("")
        return report

    def _show_figures(self, found: Any) -> None:
        self._figures = found.figures
        for tab in self._built.values():
            self._hand_figures(tab)

    def _hand_figures(self, tab: QWidget) -> None:
        if self.period and isinstance(tab, OverviewTab | RegisterTab):
            tab.show_figures(self._figures, self.period)


def _registers_of(database: Database) -> list[Register]:
    """Those that an office of this kind keeps."""
    upper = office_on(database.connection, date.today()).kind in UPPER_KINDS
    return [register for register in ALL if upper or not register.upper_level_only]
