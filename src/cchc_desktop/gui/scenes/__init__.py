"""Every screen of the program, one after another: each tab, register, dialog and state, for pictures and for checks.

They are played in the real window on a copy of an office's file. A scene stands until the next one is asked for.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.at_work import at_work
from cchc_desktop.gui.scenes.beginning import beginning
from cchc_desktop.gui.scenes.by_keyboard import by_keyboard
from cchc_desktop.gui.scenes.dialogs import dialogs
from cchc_desktop.gui.scenes.going_out import going_out
from cchc_desktop.gui.scenes.in_cells import in_cells
from cchc_desktop.gui.scenes.looks import in_the_dark
from cchc_desktop.gui.scenes.next_period import next_period
from cchc_desktop.gui.scenes.stage import Scene
from cchc_desktop.gui.scenes.tabs import empty_tabs, held_by_another, tabs
from cchc_desktop.gui.scenes.to_the_lock import to_the_lock
from cchc_desktop.store.database import open_database
from cchc_desktop.store.progress import told_to_nobody
from cchc_desktop.store.wording import overlay_of


def scenes(window: MainWindow, path: Path) -> Iterator[Scene]:
    """Of this office; nothing is written into its file. A Fault says why it cannot be opened."""
    open_database(path, write=False).close()
    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        copy_office(path, copy, told_to_nobody)
        if overlay_of(path).is_file():
            copyfile(overlay_of(path), overlay_of(copy))
        try:
            yield from beginning(window)
            yield from tabs(window, copy)
            yield from at_work(window)
            yield from in_cells(window)
            yield from dialogs(window)
            yield from going_out(window)
            yield from next_period(window)
            yield from in_the_dark(window)
            yield from by_keyboard(window)
            yield from to_the_lock(window)
            yield from held_by_another(window, copy)
            yield from empty_tabs(window, Path(folder))
        finally:
            window.close_file()
