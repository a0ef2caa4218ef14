"""The menus that act on the office that is open; loaded with the first one."""

from typing import TYPE_CHECKING, Protocol

from cchc_desktop.gui.deadline_menu import DeadlineMenu
from cchc_desktop.gui.edit_menu import EditMenu
from cchc_desktop.gui.exchange_menu import ExchangeMenu
from cchc_desktop.gui.export_menu import ExportMenu
from cchc_desktop.gui.history_menu import HistoryMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.outline_menu import OutlineMenu
from cchc_desktop.gui.period_bar import PeriodBar
from cchc_desktop.gui.recycle_menu import RecycleMenu
from cchc_desktop.gui.report_menu import ReportMenu
from cchc_desktop.gui.search_box import SearchBox

if TYPE_CHECKING:
    from cchc_desktop.gui.main_window import MainWindow


class Menu(Protocol):
    """Serves whichever office is open; none where the file has been closed."""

    def serve(self, office: OfficeTabs | None) -> None: ...


def menus_of(window: "MainWindow") -> list[Menu]:
    return [
        EditMenu(window.say, window),
        ExchangeMenu(window.background, window.say, window),
        ExportMenu(window.background, window.say, window),
        PeriodBar(window),
        ReportMenu(window.say, window),
        OutlineMenu(window.say, window),
        DeadlineMenu(window.say, window),
        HistoryMenu(window.say, window),
        RecycleMenu(window.say, window),
        SearchBox(window),
    ]
