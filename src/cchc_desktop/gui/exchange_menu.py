"""What comes into a register from a sheet, what goes out to one, and a sheet that is taken back."""

from collections.abc import Callable, Collection
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from cchc_desktop.actions.export_sheet import export_shown
from cchc_desktop.actions.import_sheet import Imported, import_sheet
from cchc_desktop.actions.read_sheet import Guessing, SheetMapping
from cchc_desktop.actions.save_refused import save_refused
from cchc_desktop.actions.undo_import import UndoneImport, undo_import
from cchc_desktop.domain.register import Field, Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.sheets import SUFFIXES
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.choose_export import ChooseExport
from cchc_desktop.gui.error_dialogs import message_box
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.imports_dialog import ImportsDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.progress_dialog import run_in_sight
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.store.database import Database, connect, on_another_connection
from cchc_desktop.store.imports import Import, imports
from cchc_desktop.store.progress import Progress
from cchc_desktop.store.records import all_rows, count

_MOST_TOLD = 12  # rows that had to stay
_MOST_NAMED = 500  # rows that a word of a sheet may stand for


class ExchangeMenu(OfficeMenu):
    """Serves whichever office is open; the sheets of its registers come and go in the background."""

    def __init__(self, background: Background, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._background = background
        for name, act in (("import", self.ask_and_import), ("export", self.ask_and_export)):
            self._action(name).triggered.connect(lambda _, act=act: self._with_register(act))
        self._action("imports").triggered.connect(self.show_imports)
        child(window, QMenu, "menu_tools").aboutToShow.connect(self.refresh)

    def _follow(self, office: OfficeTabs) -> None:
        super()._follow(office)
        office.import_wanted.connect(self.ask_and_import)
        office.export_wanted.connect(self.ask_and_export)

    def refresh(self) -> None:
        office = self._office
        pane = office.pane_in_front() if office else None
        self._action("import").setEnabled(pane is not None and office is not None and office.edits.allowed)
        self._action("export").setEnabled(pane is not None)
        self._action("imports").setEnabled(office is not None)

    # --- in -------------------------------------------------------------------------------------------------------

    def ask_and_import(self, name: str) -> None:
        """Choose a sheet; what importing it would do is shown before anything is done."""
        texts = self._texts
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kind = f"{texts['window.files.sheet']} ({patterns});;{texts['window.files.all']} (*)"
        title = texts("window.import_title", register=texts[f"register.{name}.title"])
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(documents()), kind)
        if chosen:
            self.look_at(BY_ID[name], Path(chosen))

    def look_at(self, register: Register, path: Path) -> None:
        """Read the sheet and show what it would do; what was understood wrongly is put right there."""
        office = self._opened()

        def show(found: Imported) -> None:
            options = partial(self._rows_named, office)

            def go(skip_refused: bool) -> None:
                self.take_in(register, path, skip_refused, dialog.found.understood.mapping)

            dialog = ImportDialog(path.name, register, found, go, self._texts, self._window, options)
            again = partial(self._run_dry, register, path, dialog.show_found)
            dialog.again.connect(lambda mapping, guess: again(mapping=mapping, guess=guess))
            dialog.anew.connect(lambda guessing: again(guessing=guessing))
            dialog.save_wanted.connect(lambda: self._save_refused(register, path, dialog.found))
            dialog.open()

        self._run_dry(register, path, show)

    def _run_dry(
        self,
        register: Register,
        path: Path,
        show: Callable[[Imported], object],
        *,
        mapping: SheetMapping | None = None,
        guessing: Guessing | None = None,
        guess: Collection[str] = (),
    ) -> None:
        """What the sheet would do, read as it is said; else guessing what is not."""
        office = self._opened()

        def work(task: Task) -> Imported:
            # As if without the refused rows: what is left is what a person may still take.
            with on_another_connection(office.database.path) as database:
                return import_sheet(
                    database,
                    register,
                    path,
                    dry_run=True,
                    skip_refused=True,
                    mapping=mapping,
                    guessing=None if mapping else guessing or Guessing(),
                    guess=guess,
                    progress=task.progress,
                )

        what = self._texts("window.reading_sheet", file=path.name)
        run_in_sight(what, work, show, self._background, self._texts, self._window)

    def take_in(self, register: Register, path: Path, skip_refused: bool, mapping: SheetMapping | None = None) -> None:
        """Import the sheet; all of it, or with `skip_refused` the rows that can be taken."""
        office = self._opened()
        if not office.finish():
            return

        def act(database: Database, progress: Progress) -> Imported:
            return import_sheet(database, register, path, skip_refused=skip_refused, mapping=mapping, progress=progress)

        def done(imported: Imported) -> None:
            office.edits.written_elsewhere(register)
            numbers = {"added": imported.added, "changed": imported.changed}
            self._say(self._texts("window.imported", **{name: grouped(number) for name, number in numbers.items()}))

        office.edits.write_in_sight(self._texts("window.importing", file=path.name), act, done)

    def _save_refused(self, register: Register, path: Path, found: Imported) -> None:
        """The refused rows into a sheet of their own, each with its reason."""
        texts = self._texts
        proposed = path.with_name(texts("window.import_save_file", file=path.stem))
        title = texts["window.import_save_title"]
        target = ask_name(self._window, title, str(proposed), texts["window.files.xlsx"], ".xlsx")
        if target is None:
            return

        def done(rows: int) -> None:
            self._say(texts("window.import_saved", rows=grouped(rows), path=target))

        def work(task: Task) -> int:
            return save_refused(register, path, found, target)

        what = texts("window.exporting", file=target.name)
        run_in_sight(what, work, done, self._background, texts, self._window)

    def _rows_named(self, office: OfficeTabs, field: Field) -> list[tuple[str, str]]:
        """The rows that a field may name: (what names one, its name); none where nobody would look through them."""
        assert field.refers is not None
        register, connection = BY_ID[field.refers.register], office.database.connection
        if count(connection, register) > _MOST_NAMED:
            return []
        rows = (row.record for row in all_rows(connection, register))
        return [(str(getattr(record, field.refers.field)), register.name_of(record)) for record in rows]

    # --- out ------------------------------------------------------------------------------------------------------

    def ask_and_export(self, name: str) -> None:
        """The rows that the table shows, or all of a register where some are hidden, into a sheet."""
        office, register = self._opened(), BY_ID[name]
        pane = office.register_tab(register.tab).pane_of(name)
        if not pane.filters.active:
            self._ask_where(name)
            return
        if pane.listing:  # how many rows it shows is not known yet
            pane.listed.connect(partial(self.ask_and_export, name), Qt.ConnectionType.SingleShotConnection)
            return
        title = self._texts("window.export_title", register=self._texts[f"register.{name}.title"])
        shown, stored = len(pane.model.rowids()), count(office.database.connection, register)
        go = partial(self._ask_where, name)
        ChooseExport(title, shown, stored, lambda whole: go(whole=whole), self._texts, self._window).open()

    def _ask_where(self, name: str, *, whole: bool = False) -> None:
        texts = self._texts
        title = texts("window.export_title", register=texts[f"register.{name}.title"])
        proposed = documents() / f"{texts[f'register.{name}.title']}.xlsx"
        path = ask_name(self._window, title, str(proposed), texts["window.files.xlsx"], ".xlsx")
        if path:
            self.write_out(BY_ID[name], path, whole=whole)

    def write_out(self, register: Register, path: Path, *, whole: bool = False) -> None:
        """The rows shown, in their order; of a `whole` register all, in its own."""
        office = self._opened()
        office.finish()
        pane = office.register_tab(register.tab).pane_of(register.id)
        if pane.listing:  # what it shows is not yet what is filtered and sorted
            again = partial(self.write_out, register, path, whole=whole)
            pane.listed.connect(again, Qt.ConnectionType.SingleShotConnection)
            return
        rowids = None if whole else list(pane.model.rowids())

        def work(task: Task) -> int:
            with closing(connect(office.database.path, write=False)) as connection:
                return export_shown(connection, register, rowids, path, task.progress)

        def done(number: int) -> None:
            self._say(self._texts("window.exported", rows=grouped(number), path=path))

        what = self._texts("window.exporting", file=path.name)
        run_in_sight(what, work, done, self._background, self._texts, self._window)

    # --- back -----------------------------------------------------------------------------------------------------

    def show_imports(self) -> None:
        """The sheets that were taken in, to take one of them back."""
        office = self._opened()
        if not office.finish():
            return
        take_back = self.take_back if office.edits.allowed else None
        ImportsDialog(imports(office.database.connection), take_back, self._texts, self._window).open()

    def take_back(self, made: Import) -> None:
        """Take an import back; the rows that had to stay are told."""
        office = self._opened()

        def act(database: Database, progress: Progress) -> UndoneImport:
            return undo_import(database, made.id, progress)

        def done(undone: UndoneImport) -> None:
            if undone.touched:
                office.edits.written_elsewhere(made.register)
            self._tell_undone(undone)

        office.edits.write_in_sight(self._texts("window.taking_back", file=made.file), act, done)

    def _tell_undone(self, undone: UndoneImport) -> None:
        numbers = {"removed": undone.removed, "restored": undone.restored, "kept": len(undone.kept)}
        told = {name: grouped(number) for name, number in numbers.items()}
        key = "command.nothing_to_undo" if undone.nothing_left else "command.undone_import"
        sentence = self._texts(key, file=undone.made.file, **told)
        if not undone.kept:
            self._say(sentence)
            return
        reasons = [self._texts(f"command.kept_row.{row.reason}", row=row.name) for row in undone.kept[:_MOST_TOLD]]
        more = [self._texts("window.more_kept", count=grouped(len(undone.kept) - _MOST_TOLD))]
        lines = [sentence, "", *reasons, *(more if len(undone.kept) > _MOST_TOLD else [])]
        message_box("\n".join(lines), self._window).open()

    @property
    def _texts(self) -> Wording:
        return self._opened().texts

    def _with_register(self, act: Callable[[str], None]) -> None:
        pane = self._office.pane_in_front() if self._office else None
        if pane:
            act(pane.register.id)
