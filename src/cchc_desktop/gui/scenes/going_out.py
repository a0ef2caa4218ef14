"""What leaves an office: a list about to be printed, what is asked where a filter hides rows; the files of a row."""

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QToolButton

from cchc_desktop.actions.attach import attach_files
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by
from cchc_desktop.gui.settle import settle

_SCANS = ("Quyết định 172 – bản quét.pdf", "Phụ lục kèm theo quyết định, có danh sách phân công từng người.xlsx")


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
    child(pane, QToolButton, "filter_columns").setChecked(False)
    settle(window)
    yield from _with_files(window)


def _with_files(window: MainWindow) -> Iterator[Scene]:
    """A row with two scans, and what takes the room of the file."""
    office = office_of(window)
    pane = office.show_register("document")
    row_id = pane.model.id_at(0)
    scans = [office.database.path.with_name(name) for name in _SCANS]
    for number, scan in enumerate(scans, start=1):
        scan.write_bytes(b"%PDF-1.7" * 40_000 * number)
    office.edits.change(lambda database: attach_files(database, pane.register.id, row_id, scans))
    pane.select_row(row_id)
    settle(window)
    if pane.panel.attachments:
        child(pane, QScrollArea, "form_area").ensureWidgetVisible(pane.panel.attachments)
    settle(window)
    yield Scene("directives-attachments", window)
    dialog = opened_by(child(window, QAction, "action_space").trigger, window)
    yield Scene("dialog-space", dialog)
    dialog.done(0)
