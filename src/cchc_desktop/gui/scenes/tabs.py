"""The tabs of an open office with all their registers; those of an office that is new, or that another holds."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import new_office
from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.scenes.stage import Scene, office_of
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.database import open_database

_ROW = 2  # whose form is shown: neither the first nor far down


def tabs(window: MainWindow, path: Path) -> Iterator[Scene]:
    window.open_file(path)
    settle(window)
    office = office_of(window)
    for place, tab in enumerate(TABS):
        window.tabs.setCurrentIndex(place)
        settle(window)
        if tab in ("overview", "report"):
            yield Scene(tab, window)
        for register in office.registers_of(tab):
            _choose_a_row(office.show_register(register))
            settle(window)
            yield Scene(f"{tab}-{register}", window)


def empty_tabs(window: MainWindow, folder: Path) -> Iterator[Scene]:
    """An office on its first day."""
    path = folder / window.texts["window.sample_name"]
    path = path.with_stem(f"{path.stem} 0")
    new_office(path, SAMPLE / "profile.toml")
    window.open_file(path)
    for tab in ("overview", "dossiers", "report"):
        window.tabs.setCurrentIndex(TABS.index(tab))
        settle(window)
        yield Scene(f"{tab}-empty", window)
    window.close_file()


def held_by_another(window: MainWindow, path: Path) -> Iterator[Scene]:
    """The window while another program has the file."""
    window.close_file()
    with open_database(path, write=True):
        window.open_file(path)
        settle(window)
        yield Scene("read-only", window)
        _choose_a_row(office_of(window).show_register("dossier"))
        settle(window)
        yield Scene("read-only-dossiers", window)
        window.close_file()


def _choose_a_row(pane: RecordPane) -> QWidget:
    if pane.model.rowCount():
        pane.select_row(pane.model.id_at(min(_ROW, pane.model.rowCount() - 1)))
    return pane
