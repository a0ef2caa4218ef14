"""What has to do with promised days: the clock of a dossier is stopped and goes on, the calendar is looked after."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMainWindow, QMenu

from cchc_desktop.actions.pause_dossier import open_pause, pause_or_resume
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.gui.calendar_dialog import CalendarDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.store import records
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database

_DOSSIER = "dossier"


class DeadlineMenu(OfficeMenu):
    """Serves whichever office is open."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._action("pause").triggered.connect(self.pause_or_resume)
        self._action("calendar").triggered.connect(self.show_calendar)
        for name in ("edit", "tools"):
            child(window, QMenu, f"menu_{name}").aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Say what would be done with the dossier at work."""
        row = self._dossier()
        office, action = self._office, self._action("pause")
        action.setEnabled(row is not None)
        self._action("calendar").setEnabled(office is not None)
        if office:
            paused = row is not None and open_pause(office.database.connection, row.record.code)
            action.setText(office.texts["window.resume_dossier" if paused else "window.action_pause"])

    def pause_or_resume(self) -> None:
        """Stop the clock of the dossier at work from today, or let it go on."""
        office, row = self._office, self._dossier()
        if office is None or row is None or not office.finish():
            return
        now_paused: list[bool] = []

        def act(database: Database) -> list[Touched]:
            touched, paused = pause_or_resume(database, row.id, date.today())
            now_paused.append(paused)
            return touched

        if office.edits.change(act):
            said = "window.paused_said" if now_paused[0] else "window.resumed_said"
            self._say(office.texts(said, code=row.record.code, date=date_text(date.today())))
            office.show_register(_DOSSIER).read_again()  # its state follows from the pause
            self.refresh()

    def show_calendar(self) -> None:
        """The days off, and the weekend days that are worked."""
        if self._office and self._office.finish():
            CalendarDialog(self._office.edits, self._office.texts, self._say, self._window).open()

    def _dossier(self) -> records.Row | None:
        """The open dossier at work; None where there is none, or nothing may be changed."""
        office = self._office
        pane = office.pane_in_front() if office and office.edits.allowed else None
        if pane is None or pane.register.id != _DOSSIER:
            return None
        stored = pane.editor.stored
        return stored if stored and stored.record.finished_on is None else None
