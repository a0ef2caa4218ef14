"""The menu of files: which to open, to make or to copy is asked here; the window shows what comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cchc_desktop.gui import window_state
from cchc_desktop.gui.load_ui import child
from cchc_desktop.paths import SUFFIX

if TYPE_CHECKING:  # every dialog is loaded where it is asked for: the start does not wait for them
    from cchc_desktop.domain.faults import Fault
    from cchc_desktop.gui.background import Task
    from cchc_desktop.gui.main_window import MainWindow
    from cchc_desktop.gui.start_page import StartPage


class FileMenu(QObject):
    """Serves the menu, and the start page that offers the same."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._texts = window, window.texts
        for name, act in self._acts().items():
            child(window, QAction, f"action_{name}").triggered.connect(act)
        child(window, QMenu, "menu_recent").aboutToShow.connect(self._fill_recent)

    def serve_start(self, page: "StartPage") -> None:
        """Let the start page's buttons do the same as the menu."""
        page.open_wanted.connect(self._ask_and_open)
        page.new_wanted.connect(self._ask_and_make_new)
        page.sample_wanted.connect(self._ask_and_make_sample)
        page.file_chosen.connect(self._window.open_file)
        page.file_forgotten.connect(self._forget)

    def ask_about_drive(self, path: Path, fault: "Fault") -> None:
        """The file lies where none is written: go on with a copy, or only look at it."""
        from cchc_desktop.gui.drive_dialog import DriveDialog

        window = self._window

        def look() -> None:
            window.open_file(path, write=False)

        DriveDialog(path, fault, look, window.open_file, window.background, window).open()

    def make_sample(self, path: Path) -> None:
        """Make the sample office in the background, then open it."""

        def work(task: "Task") -> Path:
            from cchc_desktop.actions.make_sample import make_sample

            make_sample(path, task.progress)
            return path

        from cchc_desktop.gui.progress_dialog import run_in_sight

        window, what = self._window, self._texts["window.making_sample"]
        run_in_sight(what, work, lambda made: window.open_file(made), window.background, self._texts, window)

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self._ask_and_open,
            "new": self._ask_and_make_new,
            "sample": self._ask_and_make_sample,
            "copy_file": self._ask_and_copy,
            "profile": self._show_profile,
            "print": self._print_report,
            "proofread": self._ask_and_proofread,
            "close": self._window.leave_file,
            "quit": self._window.close,
        }

    def _ask_and_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kind = f"{self._texts['window.files.cchc']} (*{SUFFIX});;{self._texts['window.files.all']} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, self._texts["window.open_title"], "", kind)
        if chosen:
            self._window.open_file(Path(chosen))

    def _ask_and_make_sample(self) -> None:
        from cchc_desktop.gui.save_name import ask_name

        title, name = self._texts["window.sample_title"], self._texts["window.sample_name"]
        if path := ask_name(self._window, title, name, self._texts["window.files.cchc"], SUFFIX):
            self.make_sample(path)

    def _ask_and_make_new(self) -> None:
        from cchc_desktop.gui.new_office import NewOfficeDialog

        dialog = NewOfficeDialog(self._window.background, self._window)
        dialog.made.connect(self._window.open_file)
        dialog.open()

    def _ask_and_copy(self) -> None:
        from cchc_desktop.gui.copy_file import ask_and_copy

        window = self._window
        if window.office and window.office.finish():  # the copy has what is half typed, too
            ask_and_copy(window.office.database.path, window.background, window.say, window.office.texts, window)

    def _show_profile(self) -> None:
        from cchc_desktop.gui.profile_dialog import ProfileDialog

        if self._window.office:
            ProfileDialog(self._window.office, self._window).open()

    def _print_report(self) -> None:
        if self._window.office:
            self._window.office.show_report().print()

    def _ask_and_proofread(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from cchc_desktop.exchange.reports import SUFFIXES
        from cchc_desktop.gui.save_name import documents

        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kind = f"{self._texts['window.files.report']} ({patterns});;{self._texts['window.files.all']} (*)"
        title = self._texts["window.proofread_ask"]
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(documents()), kind)
        if chosen:
            self.proofread(Path(chosen))

    def proofread(self, path: Path) -> None:
        """Read a report that somebody else wrote, beside the documents of the office that is open."""
        from contextlib import closing
        from datetime import date

        from cchc_desktop.actions.proofread_report import Proofread, proofread_report
        from cchc_desktop.gui.progress_dialog import run_in_sight
        from cchc_desktop.gui.proofread_dialog import ProofreadDialog
        from cchc_desktop.store.database import connect
        from cchc_desktop.store.wording import wording

        window = self._window
        texts = window.office.texts if window.office else wording(date.today())
        office = window.office.database.path if window.office else None

        def work(task: "Task") -> Proofread:
            if office is None:
                return proofread_report(path)
            with closing(connect(office, write=False)) as connection:
                return proofread_report(path, connection)

        def show(read: Proofread) -> None:
            ProofreadDialog(path, read, texts, window).open()

        what = texts("window.proofreading", file=path.name)
        run_in_sight(what, work, show, window.background, texts, window)

    def _fill_recent(self) -> None:
        menu = child(self._window, QMenu, "menu_recent")
        menu.clear()
        for path in window_state.recent_offices():
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _, path=path: self._window.open_file(path))
        if menu.isEmpty():
            menu.addAction(self._texts["window.no_recent"]).setEnabled(False)

    def _forget(self, path: Path) -> None:
        window_state.forget_file(path)
        self._window.show_start()
