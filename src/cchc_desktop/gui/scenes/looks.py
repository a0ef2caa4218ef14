"""The screens in the dark, as after the system has been told to be dark while the program runs."""

from collections.abc import Iterator

from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.look import DARK, LIGHT, wear
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.stage import Scene, office_of, show_report
from cchc_desktop.gui.settle import settle


def in_the_dark(window: MainWindow) -> Iterator[Scene]:
    wear(DARK)
    try:
        window.tabs.setCurrentIndex(TABS.index("overview"))
        settle(window)
        yield Scene("overview-dark", window)
        show_report(window)
        yield Scene("report-dark", window)
        pane = office_of(window).show_register("dossier")
        pane.add_row()
        settle(window)
        yield Scene("dossiers-dark", window)
    finally:
        wear(LIGHT)
