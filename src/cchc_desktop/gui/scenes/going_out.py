"""What leaves an office: a list about to be printed, and what is asked where a filter hides rows."""

from collections.abc import Iterator

from PySide6.QtGui import QAction

from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by
from cchc_desktop.gui.settle import settle


def going_out(window: MainWindow) -> Iterator[Scene]:
    pane = office_of(window).show_register("document")
    settle(window)
    dialog = opened_by(child(window, QAction, "action_print_list").trigger, window)
    yield Scene("dialog-list", dialog)
    dialog.done(0)
    pane.filters.write("symbol", "UBND")
    settle(window)
    dialog = opened_by(child(window, QAction, "action_export").trigger, window)
    yield Scene("dialog-choose-export", dialog)
    dialog.done(0)
    pane.filters.open_columns()
    pane.filters.clear()
    settle(window)
