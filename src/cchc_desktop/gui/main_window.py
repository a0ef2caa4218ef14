"""The window: its menus, the period, the file that is open, and the eight tabs."""

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.faults import Fault
from cchc_desktop.gui import window_state
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.file_menu import FileMenu
from cchc_desktop.gui.help_menu import HelpMenu
from cchc_desktop.gui.leaving import Leaving
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.texts import window_texts

if TYPE_CHECKING:  # what the first paint can do without is loaded where it is used
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QStatusBar

    from cchc_desktop.gui.menus import Menu
    from cchc_desktop.gui.office_tabs import OfficeTabs
    from cchc_desktop.gui.start_page import StartPage
    from cchc_desktop.store.database import Database

# The tabs in their order, as domain.registers.TABS: the registers themselves load after the first paint.
TAB_NAMES = ("overview", "directives", "procedures", "dossiers", "staff", "finance", "egov", "report")
_OFFICE, _START = 0, 1
_OF_AN_OFFICE = (
    "previous_period", "period_name", "next_period", "period_dates", "search_all", "office_name", "saved_state"
)  # fmt: skip


class MainWindow(QMainWindow):
    """Shows an office, or the start page. What is slow to load waits until there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = window_texts()
        self.database: Database | None = None
        self.office: OfficeTabs | None = None
        self.once_painted: Callable[[], object] | None = None
        self._start: StartPage | None = None
        self._menus: list[Menu] = []
        load_ui("main_window", self, self.texts)
        self.background = Background(self, lambda error: tell(error, self))
        self.tabs = child(self, QTabWidget, "tabs")
        for place, name in enumerate(TAB_NAMES):
            self.tabs.setTabText(place, self.texts[f"window.tab.{name}"])
        self.files, self.help, self._leaving = FileMenu(self), HelpMenu(self), Leaving(self)
        self._connect()
        self._show_office_parts(False)

    # --- files ----------------------------------------------------------------------------------------------------

    def open_file(self, path: Path, *, write: bool = True) -> bool:
        """Open an office; where that cannot be, say why and keep what is open."""
        from cchc_desktop.store.database import open_database, same_file
        from cchc_desktop.store.database_faults import fault_of
        from cchc_desktop.store.drives import DRIVE_FAULTS

        if self.database and not self.database.read_only and same_file(self.database.path, path):
            self.raise_()  # opened anew it would meet its own lock
            self.activateWindow()
            return True
        try:
            database = open_database(path, write=write)
        except Fault as fault:
            if self.database is None:
                self.show_start()
            if fault.key in DRIVE_FAULTS.values():
                self.files.ask_about_drive(path, fault)
            else:
                tell(fault, self)
            return False
        if not self._leaving.nothing_is_lost(lambda: self.open_file(path, write=write)):
            database.close()
            return False
        self.close_file()
        self.database = database
        try:
            self._show_office(database)
        except Exception as error:
            self.close_and_start()  # whatever is damaged in the file, no half of it stays open
            if told := fault_of(error, path):
                tell(told, self)
                return False
            raise
        if write:  # a stick is gone tomorrow, and to look for a network drive may take long
            window_state.remember_file(path, _unit(database))
        return True

    def close_file(self) -> None:
        """Let the open office go; the tabs are empty again."""
        if self.office:
            self.office.close(give_up=self._leaving.given_up)
            self._serve(None)
        self.background.finish()
        if self.office:
            self._line.clearMessage()  # nothing that was said holds for another office
            self.office.deleteLater()
            self.office = None
        if self.database:
            self.database.close()
            self.database = None
        self._show_office_parts(False)

    def leave_file(self) -> None:
        """Close the office, unless something typed would be lost that a person does not give up."""
        if self._leaving.nothing_is_lost(self.leave_file):
            self.close_and_start()

    def close_and_start(self) -> None:
        """Close the office; there is the page to begin from."""
        self.close_file()
        self.show_start()

    def show_start(self) -> "StartPage":
        """The page to begin from."""
        if self._start is None:
            from cchc_desktop.gui.start_page import StartPage

            self._start = StartPage(self.texts, self)
            self.files.serve_start(self._start)
            child(self, QVBoxLayout, "start_holder_layout").addWidget(self._start)
        self._start.show_recent(window_state.recent_offices())
        if self.once_painted is None:
            self._start.show_icons()
        child(self, QStackedWidget, "pages").setCurrentIndex(_START)
        return self._start

    def _show_office(self, database: "Database") -> None:
        from datetime import date

        from cchc_desktop.gui.first_period import first_period
        from cchc_desktop.gui.office_tabs import OfficeTabs
        from cchc_desktop.gui.read_only_banner import tell_read_only
        from cchc_desktop.gui.search_filler import SearchFiller
        from cchc_desktop.store.profile import cut_offs
        from cchc_desktop.store.wording import office_overlay, wording

        today = date.today()
        texts = wording(today, office_overlay(database.connection))
        child(self, QStackedWidget, "pages").setCurrentIndex(_OFFICE)
        self.office = OfficeTabs(database, texts, self.tabs, self.background, self)
        SearchFiller(self.office, self.background)
        if database.read_only:
            from cchc_desktop.gui.follower import Follower

            Follower(self.office, self)
        self.office.said.connect(self.say)
        self.office.print_wanted.connect(self._ask_and_print)
        for written in (self.office.edits.changed, self.office.edits.rewritten):
            written.connect(lambda _: self._written())
        self._serve(self.office)
        self._tell_saved()
        tell_read_only(self, database, texts)
        self._show_office_parts(True)
        self.tabs.setCurrentIndex(0)
        self.office.show_period(first_period(database.connection, cut_offs(database.connection), today))
        self.office.take_focus()

    def _show_office_parts(self, opened: bool) -> None:
        """What has a meaning only while an office is open."""
        for name in _OF_AN_OFFICE:
            child(self, QWidget, name).setVisible(opened)
        child(self, QMenu, "menu_period").setEnabled(opened)
        for name in ("close", "print", "profile", "copy_file"):
            child(self, QAction, f"action_{name}").setEnabled(opened)
        if not opened:
            child(self, QFrame, "read_only_banner").hide()
            self.setWindowTitle(self.texts["window.title"])

    def _serve(self, office: "OfficeTabs | None") -> None:
        """Let the menus act on this office."""
        if not self._menus and office:
            from cchc_desktop.gui.menus import menus_of

            self._menus = menus_of(self)
        for menu in self._menus:
            menu.serve(office)

    def _written(self) -> None:
        """What was said of the change before holds no more: Ctrl+Z takes this one back."""
        self._line.clearMessage()
        self._tell_saved()

    def _tell_saved(self) -> None:
        """The office's name of today, and when the last change was saved: over the tabs, and in the title."""
        office = self.office
        if office is None:
            return
        unit = _unit(office.database)
        child(self, QLabel, "office_name").setText(self.texts("window.office", unit=unit))
        title = self.texts("window.title_of", unit=unit, file=office.database.path.name)
        saved = office.edits.saved_at
        state = self.texts("window.saved_at", time=saved.strftime("%H:%M")) if saved else self.texts["window.all_saved"]
        label = child(self, QLabel, "saved_state")
        label.setText(state if office.edits.allowed else "")
        self.setWindowTitle(f"{title} – {state}" if saved else title)

    def screen_name(self) -> str:
        """The screen in front, as the guide names its chapter: a tab, or the start."""
        return TAB_NAMES[self.tabs.currentIndex()] if self.office else "start"

    def say(self, text: str) -> None:
        """Tell in passing what has been done."""
        self._line.show()
        self._line.showMessage(text, 15_000)

    @cached_property
    def _line(self) -> "QStatusBar":
        """What is said stands at the foot of the window, and takes no room when it is gone."""
        line = self.statusBar()
        line.hide()
        line.messageChanged.connect(lambda text: line.setVisible(bool(text)))
        return line

    def _ask_and_print(self, pdf: bytes, pages: int, printed: "Callable[[], object]") -> None:
        from cchc_desktop.gui.print_dialog import ask_and_print
        from cchc_desktop.gui.print_pages import pages_before_annexes

        if self.office:
            texts = self.office.texts
            body = pages_before_annexes(pdf, texts["report.annex.number"])
            ask_and_print(pdf, pages, self.background, texts, self.say, self, body, printed)

    def show_period(self, period_id: str) -> None:
        if self.office:
            self.office.show_period(period_id)

    # --- the window itself ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        if sys.platform == "win32":
            child(self, QMenu, "menu_tools").aboutToShow.connect(self._offer_double_click)
        for place, name in enumerate(TAB_NAMES):
            go = child(self, QAction, f"go_to_{name}")
            go.triggered.connect(lambda _, place=place: self._go_to(place))

    def _go_to(self, place: int) -> None:
        """Bring a tab to the front, and the cursor into it."""
        self.tabs.setCurrentIndex(place)
        if self.office:
            self.office.take_focus()

    if sys.platform == "win32":

        def _offer_double_click(self) -> None:
            from cchc_desktop.gui.association_item import AssociationItem

            menu = child(self, QMenu, "menu_tools")
            if menu.findChild(AssociationItem) is None:
                AssociationItem(menu, self)

    def closeEvent(self, event: "QCloseEvent") -> None:
        event.ignore()  # unless it comes to its end
        if not (self._leaving.nothing_runs() and self._leaving.nothing_is_lost(self.close)):
            return
        window_state.remember_place(self)
        self.close_file()
        self.help.close_guide()
        super().closeEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if self.once_painted:  # after the children, too, have been painted
            QTimer.singleShot(0, self, self.once_painted)
            self.once_painted = None


def _unit(database: "Database") -> str:
    """The office as it is called today."""
    from datetime import date

    from cchc_desktop.store.profile import office_on

    return office_on(database.connection, date.today()).unit
