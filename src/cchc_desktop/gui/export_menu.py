"""What of an office goes onto paper or out as a whole, lists and every register in one workbook; how large it is."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text, grouped
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.progress_dialog import run_in_sight
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.gui.touched_rows import go_to_holder
from cchc_desktop.store.database import connect
from cchc_desktop.store.profile import office_on


class ExportMenu(OfficeMenu):
    """Serves whichever office is open; all of it runs in the background and can be stopped."""

    def __init__(self, background: Background, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._background = background
        self._action("print_list").triggered.connect(self._print_in_front)
        self._action("export_office").triggered.connect(self.ask_and_export_office)
        self._action("space").triggered.connect(self.show_space)

    def _follow(self, office: OfficeTabs) -> None:
        super()._follow(office)
        office.list_wanted.connect(self.print_list)

    def refresh(self) -> None:
        office = self._office
        in_front = office is not None and office.pane_in_front() is not None
        self._action("print_list").setEnabled(in_front)
        for name in ("export_office", "space"):
            self._action(name).setEnabled(office is not None)

    # --- a list on paper ------------------------------------------------------------------------------------------

    def print_list(self, name: str) -> None:
        """What the table of a register shows, as pages to look at, to print or to keep."""
        from cchc_desktop.actions.print_list import print_list, refuse_too_many
        from cchc_desktop.gui.list_dialog import ListDialog
        from cchc_desktop.gui.list_words import columns_of, said_of

        office = self._opened()
        office.finish()
        assert office.period is not None
        pane, texts = office.register_tab(BY_ID[name].tab).pane_of(name), office.texts
        if pane.listing:  # what it shows is not yet what is filtered and sorted
            pane.listed.connect(partial(self.print_list, name), Qt.ConnectionType.SingleShotConnection)
            return
        rowids = list(pane.model.rowids())
        try:
            refuse_too_many(len(rowids))
        except Fault as fault:
            tell(fault, self._window)
            return
        columns, said = columns_of(pane), said_of(pane, office.period, texts)
        labels, seen = pane.model.labels, pane.seen
        title = texts[f"register.{name}.title"]

        def work(task: Task) -> bytes:
            with TemporaryDirectory(prefix="cchc-") as folder, closing(connect(path, write=False)) as connection:
                pdf = Path(folder) / "list.pdf"
                print_list(connection, seen, rowids, columns, said, labels, texts, pdf, task.progress)
                return pdf.read_bytes()

        def show(pdf: bytes) -> None:
            ListDialog(title, pdf, self._background, self._say, texts, self._window).open()

        path = office.database.path
        what = texts("window.making_list", register=title)
        run_in_sight(what, work, show, self._background, texts, self._window)

    # --- all of it ------------------------------------------------------------------------------------------------

    def ask_and_export_office(self) -> None:
        """Every register in one workbook, under a name to be chosen."""
        office = self._opened()
        texts = office.texts
        today = date.today()
        unit = office_on(office.database.connection, today).unit
        name = texts("window.export_office_name", unit=unit, day=date_text(today).replace("/", "-"))
        kind = texts["window.files.xlsx"]
        path = ask_name(
            self._window, texts["window.export_office_title"], str(documents() / f"{name}.xlsx"), kind, ".xlsx"
        )
        if path:
            self.export_office(path)

    def export_office(self, path: Path) -> None:
        from cchc_desktop.actions.export_office import export_office

        office = self._opened()
        office.finish()
        database, texts = office.database.path, office.texts

        def work(task: Task) -> int:
            with closing(connect(database, write=False)) as connection:
                return export_office(connection, path, task.progress)

        def done(number: int) -> None:
            self._say(texts("window.exported", rows=grouped(number), path=path))

        what = texts("window.exporting", file=path.name)
        run_in_sight(what, work, done, self._background, texts, self._window)

    # --- what takes its room --------------------------------------------------------------------------------------

    def show_space(self) -> None:
        """How large the file is, and why."""
        from cchc_desktop.actions.space_used import SpaceUsed, space_used
        from cchc_desktop.gui.space_dialog import SpaceDialog

        office = self._opened()
        office.finish()

        def go(register: str, row_id: str) -> None:
            go_to_holder(office, register, row_id)

        def show(used: SpaceUsed) -> None:
            file = office.database.path.name
            SpaceDialog(file, used.space, used.holders, used.names, go, office.texts, self._window).open()

        office.edits.read_in_sight(office.texts["window.reading_space"], space_used, show)

    def _print_in_front(self) -> None:
        pane = self._office.pane_in_front() if self._office else None
        if pane:
            self.print_list(pane.register.id)
