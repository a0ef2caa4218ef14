"""Takes a picture of every tab, register and dialog, for the guide and for review."""

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import read_profile
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.office import office_from
from cchc_desktop.domain.registers import TABS
from cchc_desktop.files import os_fault
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.save_name import documents
from cchc_desktop.gui.translation import speak_vietnamese
from cchc_desktop.store.drives import kind_of_drive

# What the picture of a changed profile shows: since this day a commune reports to its province.
_NO_DISTRICTS = date(2025, 7, 1)
_NEW_SUPERIOR = {"superior_kind": "province", "superior_name": "", "signer_capacity": "chair", "cut_off_day": 14}


def take_screenshots(path: Path, out: Path, size: tuple[int, int]) -> list[Path]:
    """A PNG of each view of this office, in `out`; the files, in the order of the tabs."""
    if QCoreApplication.instance() is None and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cchc_desktop.gui.app import make_app

    make_app()
    speak_vietnamese()
    out.mkdir(parents=True, exist_ok=True)
    window = MainWindow()
    window.resize(*size)
    window.show()
    taken: list[Path] = []
    try:
        for name, widget in _views(window, path):
            taken.append(_picture(widget, out / f"{len(taken) + 1:02}-{name}.png"))
    finally:
        window.close_file()
        window.close()
        window.deleteLater()
    return taken


def settle(window: MainWindow) -> None:
    """Wait until nothing is left to be read or done in the background, and what it brought is painted."""
    loop = QEventLoop()
    while window.background.busy or (window.office and window.office.readers.busy):
        QTimer.singleShot(5, loop.quit)
        loop.exec()
    QTimer.singleShot(50, loop.quit)
    loop.exec()


def _views(window: MainWindow, path: Path) -> Iterator[tuple[str, QWidget]]:
    from cchc_desktop.gui.error_dialogs import bug_dialog, fault_box

    yield from _begun(window)
    from cchc_desktop.store.database import open_database

    open_database(path, write=False).close()  # a Fault here belongs to whoever asked for the pictures
    window.open_file(path, write=kind_of_drive(path) == "fixed")
    settle(window)
    assert window.office is not None
    for place, tab in enumerate(TABS):
        window.tabs.setCurrentIndex(place)
        settle(window)
        if tab in ("overview", "report"):
            yield tab, window
        for register in window.office.registers_of(tab):
            pane = window.office.show_register(register)
            if pane.model.rowCount():
                pane.select_row(pane.model.id_at(min(2, pane.model.rowCount() - 1)))
            settle(window)
            yield f"{tab}-{register}", window
    yield from _filtered(window)
    yield from _of_a_copy(window)
    for name, dialog in (
        ("fault", fault_box(Fault("disk_full", path=path), window)),
        ("bug", bug_dialog(RuntimeError("example"), window)),
    ):
        dialog.open()
        settle(window)
        yield f"dialog-{name}", dialog
        dialog.close()


def _begun(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What a person sees before there is an office: the page to begin from, a new office step by step, a stick."""
    from cchc_desktop.gui.drive_dialog import DriveDialog
    from cchc_desktop.gui.new_office import NewOfficeDialog

    office = office_from(read_profile(SAMPLE / "profile.toml"))
    file = documents() / window.texts["window.sample_name"]
    page = window.show_start()
    for name, recent in (("start", {}), ("start-recent", {file: office.unit, file.parent / file.name / file.name: ""})):
        page.show_recent(recent)
        settle(window)
        yield name, window
    new = NewOfficeDialog(window.background, window)
    new.open()
    _type(new, {"new_unit": office.name, "new_province": office.province, "new_superior": office.superior_name})
    child(new, ChoiceField, "new_superior_kind").show_code(office.superior_kind)
    for step in ("office", "report", "file"):
        settle(window)
        yield f"dialog-new-{step}", new
        if step != "file":
            child(new, QPushButton, "new_next").click()
    new.done(0)
    stick = DriveDialog(file, Fault("on_removable_drive"), lambda: None, lambda copy: None, window.background, window)
    stick.open()
    settle(window)
    yield "dialog-drive", stick
    stick.reject()


def _type(dialog: QWidget, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        line = child(dialog, QLineEdit, name)
        line.setText(text)
        line.textEdited.emit(text)


def _filtered(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The rows behind a figure, as after a click on its card."""
    assert window.office is not None
    window.office.open_figure("dossiers.pending_overdue")
    settle(window)
    yield "dossiers-filtered", window
    yield from _at_work(window)


def _at_work(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """A filter written below the name of its column, a row that is about to be typed, a sheet with wrong cells. What is
    shown is written nowhere."""
    from cchc_desktop.actions.import_sheet import Imported
    from cchc_desktop.domain.register import Problem
    from cchc_desktop.exchange.plan import Refusal
    from cchc_desktop.gui.import_dialog import ImportDialog

    assert window.office is not None
    pane = window.office.show_register("dossier")
    pane.filters.clear()
    pane.filters.write("applicant", "nguyen")
    pane.filters.write("received_on", "2/2022")
    settle(window)
    yield "dossiers-columns", window
    pane.filters.clear()
    child(pane, QToolButton, "filter_columns").setChecked(False)
    pane.add_row()
    settle(window)
    yield "dossiers-new", window
    pane.editor.clear()
    refused = (
        Refusal("Sheet1", 12, "C", "HT-999", Problem("procedure_code", "unknown_reference", {"register": "procedure"})),
        Refusal("Sheet1", 31, "F", "31/02/2022", Problem("received_on", "impossible_date")),
    )
    found = Imported(None, added=87, changed=14, unchanged=310, refused=refused)
    dialog = ImportDialog("ho-so.xlsx", pane.register, found, lambda skip: None, window.office.texts, window)
    dialog.open()
    settle(window)
    yield "dialog-import", dialog
    dialog.reject()


def _of_a_copy(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What a file would have to be held or changed for: the window while another program has the file, and the office
    profile as it is and with a day on which something changes."""
    from shutil import copyfile

    from cchc_desktop.actions.set_profile import set_profile
    from cchc_desktop.store.database import open_database

    assert window.database is not None
    with TemporaryDirectory() as folder:
        copy = Path(copyfile(window.database.path, Path(folder) / window.database.path.name))
        window.close_file()
        with open_database(copy, write=True):
            window.open_file(copy)
            settle(window)
            held = _Frozen(window)
            window.close_file()
        window.open_file(copy)
        profile = _profile(window)
        assert window.office is not None
        window.office.edits.change(lambda database: set_profile(database, _NO_DISTRICTS, _NEW_SUPERIOR))
        changed = _profile(window)
        window.close_file()
    yield "read-only", held
    yield "dialog-profile", profile
    yield "dialog-profile-changed", changed


def _profile(window: MainWindow) -> QWidget:
    from cchc_desktop.gui.profile_dialog import ProfileDialog

    assert window.office is not None
    dialog = ProfileDialog(window.office, window)
    dialog.open()
    settle(window)
    picture = _Frozen(dialog)
    dialog.close()
    return picture


class _Frozen(QWidget):
    """A picture taken already, where what it shows is gone by the time it is kept."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._picture = widget.grab()

    def keep(self, path: Path) -> bool:
        return self._picture.save(str(path))


def _picture(widget: QWidget, path: Path) -> Path:
    kept = widget.keep(path) if isinstance(widget, _Frozen) else widget.grab().save(str(path))
    if not kept:
        raise os_fault(PermissionError(13, "not written", str(path)), path)
    return path


def _has_screen() -> bool:
    if sys.platform == "win32":
        return True
    return bool(os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
