"""The words of the period before in the report: offered while it has none, and marked until confirmed or renewed."""

import sqlite3
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from cchc_desktop.actions.carry_over import carry_over, confirm, unconfirmed
from cchc_desktop.actions.issue_report import waive_finding
from cchc_desktop.domain.carried import CarriedText
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import short_name
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.chip_field import Mark
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.reason_dialog import ReasonDialog
from cchc_desktop.gui.section_editor import SectionEditor
from cchc_desktop.report.stale import RULE, Stretch, stale
from cchc_desktop.store import signed
from cchc_desktop.store.database import Database
from cchc_desktop.store.progress import Progress


class CarriedOver(QObject):
    """Serves the report tab; `accepted` tells that a reason was recorded for what is unconfirmed."""

    accepted = Signal()

    def __init__(self, edits: Edits, editor: SectionEditor, texts: Wording, tab: QWidget) -> None:
        super().__init__(tab)
        self._edits, self._editor, self._texts, self._tab = edits, editor, texts, tab
        self._period = ""
        self._note: CarriedText | None = None  # of the section that is shown
        self._line, self._offer = child(tab, QFrame, "carried_line"), child(tab, QLabel, "carried_offer")
        self._take = child(tab, QPushButton, "carried_take")
        self._told, self._confirm_all = child(tab, QLabel, "carried_told"), child(tab, QToolButton, "carried_confirm")
        self._confirm_all.setIcon(icon("check"))
        colour_text(self._offer, "quiet")
        colour_text(self._told, "warning")
        self._take.clicked.connect(self.take)
        self._confirm_all.clicked.connect(self.confirm_all)
        self.clear()

    def clear(self) -> None:
        """Offer nothing and mark nothing: what is shown is no longer true."""
        self._line.hide()
        self._show_note(None, 0)

    def offer(self, period_id: str, source: str) -> None:
        """Offer this period the words of another one; of "" none."""
        self._period = period_id
        self._line.setVisible(bool(source) and self._editor.allowed)
        if source:
            self._take.setText(self._texts("window.carried_take_from", period=short_name(source, self._texts)))

    def take(self) -> None:
        """Let the report begin as the words of the period before."""
        if self._editor.finish():
            self._edits.change(lambda database: carry_over(database, self._period))

    def marks(self, note: CarriedText | None) -> list[Mark]:
        """What is to be underlined in the section that is shown; `note` says what its text was carried over as."""
        found = self._stale(note)
        self._show_note(note, len(found))
        return [self._mark(stretch, note) for stretch in found if note]

    def confirm_all(self) -> None:
        """All that is marked in the section holds for this period, too."""
        self._confirm([stretch.said for stretch in self._stale(self._note)])

    def with_reason(self, act: Callable[[], object]) -> None:
        """Send the report out; first ask why, where something is unconfirmed of which nobody has said so before.

        What is signed goes out as it was signed; where an office can only be read, no reason could be kept.
        """
        connection, period_id = self._edits.database.connection, self._period
        given = signed.waivers(connection, period_id)
        left = [
            Finding(RULE, "warning", where=section, by_place=True) for section in unconfirmed(connection, period_id)
        ]
        known = all(any(waiver.covers(finding) for waiver in given) for finding in left)

        def record(reason: str) -> None:
            def write(database: Database, progress: Progress) -> int:
                return waive_finding(database, period_id, RULE, reason)

            def done(count: int) -> None:
                self.accepted.emit()
                act()

            self._edits.write_in_sight(self._texts["window.waived_said"], write, done)

        if known or not self._editor.allowed or not ask_why(connection, period_id, record, self._texts, self._tab):
            act()

    def _stale(self, note: CarriedText | None) -> list[Stretch]:
        return stale(self._editor.field.toPlainText(), note) if note else []

    def _mark(self, stretch: Stretch, note: CarriedText) -> Mark:
        tip = self._texts("window.carried_tip", text=stretch.said, period=short_name(note.source, self._texts))
        label = self._texts("window.carried_confirm_one", text=stretch.said.replace("&", "&&"))
        return Mark(
            stretch.quote, "warning", tip, stretch.start, offers=((label, lambda: self._confirm([stretch.said])),)
        )

    def _confirm(self, said: Sequence[str]) -> None:
        section = self._editor.section
        if self._editor.finish():
            self._edits.change(lambda database: confirm(database, self._period, section, said))

    def _show_note(self, note: CarriedText | None, count: int) -> None:
        self._note = note
        self._told.setVisible(count > 0)
        self._confirm_all.setVisible(count > 0 and self._editor.allowed)
        if note and count:
            source = short_name(note.source, self._texts)
            self._told.setText(self._texts("window.carried_from", period=source, count=count))


def ask_why(
    connection: sqlite3.Connection, period_id: str, go: Callable[[str], object], texts: Wording, parent: QWidget
) -> bool:
    """Ask why a report goes out with something unconfirmed; False where nothing is, and `go` gets no reason."""
    left = unconfirmed(connection, period_id)
    if left:
        count, sections = sum(map(len, left.values())), ", ".join(left)
        what = texts("window.carried_why", count=count, sections=sections)
        title, act = texts["window.carried_why_title"], texts["window.carried_why_go"]
        ReasonDialog(title, what, act, go, texts, parent).open()
    return bool(left)
