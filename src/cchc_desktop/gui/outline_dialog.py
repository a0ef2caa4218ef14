"""The outline of the report as the office has it from a day on: sections added, renamed, ordered, left out; its
annexes."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QTreeWidget, QWidget

from cchc_desktop.actions.outline_in_force import annexes_chosen, shipped_outline
from cchc_desktop.actions.set_outline import heading_words, plan_on, set_outline, usual_annexes
from cchc_desktop.domain.outline_changes import OutlineChanges, is_own
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import FIRST_YEAR, LAST_YEAR
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.error_dialogs import losing_box
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.outline_annexes import OutlineAnnexes
from cchc_desktop.gui.outline_plan import OutlinePlan
from cchc_desktop.gui.typing_today import read_day
from cchc_desktop.report import outline_moves as moves
from cchc_desktop.report.office_annexes import Annexes, in_order
from cchc_desktop.report.office_outline import Plan, changes_of, heading_typed, plan_of
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.office_outline import outline_days, own_keys

_Deed = Callable[[Plan, int], Plan]
_MOVES: dict[str, tuple[_Deed, str]] = {
    "up": (moves.moved_up, "Alt+Up"),
    "down": (moves.moved_down, "Alt+Down"),
    "out": (moves.moved_out, "Alt+Left"),
    "in": (moves.moved_in, "Alt+Right"),
}


class OutlineDialog(QDialog):
    """What is done here is a plan until it is written, as one change that can be taken back."""

    def __init__(
        self, edits: Edits, period: ReportingPeriod, texts: Wording, say: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("outline_dialog", self, texts)
        self.setWindowTitle(texts["window.outline_title"])
        self.resize(self.size().boundedTo(parent.size()))
        self._edits, self._texts, self._say = edits, texts, say
        self._connection = edits.database.connection
        self._near = period.date_to
        self._plan: Plan = ()
        self._annexes: Annexes = None
        self._touched: tuple[date, Plan] | None = None  # the plan last changed by hand, and for which day
        self._at: date | None = None  # the day that is shown
        self._tree = OutlinePlan(child(self, QTreeWidget, "outline_plan"), texts, allowed=edits.allowed)
        self._list = OutlineAnnexes(child(self, QListWidget, "outline_annexes"), texts, allowed=edits.allowed)
        self._day = child(self, DateField, "outline_day")
        self._day.pick.setToolTip(texts["window.pick_date"])
        self._day.written_out = lambda: date_text(day) if (day := self._typed_day()) else ""
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(lambda: self._show(self._tree.key))
        self._connect()
        self._day.setText(date_text(self._first_day(period)))
        child(self, QTreeWidget, "outline_plan").setFocus()

    def _first_day(self, period: ReportingPeriod) -> date:
        """The day of the changes that begin in the period; else its first one, so that its own report follows."""
        begun = [day for day in outline_days(self._connection) if period.date_from <= day <= period.date_to]
        return begun[-1] if begun else period.date_from

    def _connect(self) -> None:
        acts: dict[str, tuple[Callable[[], object], str]] = {
            "add": (self._add, "Ins"),
            "rename": (self._tree.rename, "F2"),
            **{name: (partial(self._do, deed), keys) for name, (deed, keys) in _MOVES.items()},
            "leave": (self._leave_or_take_back, "Del"),
        }
        for name, (act, keys) in acts.items():
            self._button(name).clicked.connect(act)
            self._tree.on_key(keys, act)
        self._tree.on_key("Space", self._tree.tick)
        self._button("reset").clicked.connect(self._reset)
        self._button("put").clicked.connect(self._put)
        self._button("close").clicked.connect(self.reject)
        for name in (*acts, "reset", "put", "close"):
            self._button(name).setAutoDefault(False)  # Enter ends the typing of a name
        self._tree.renamed.connect(self._rename)
        self._tree.required.connect(self._require)
        self._tree.chosen.connect(self._tell)
        self._list.ticked.connect(self._attach)
        self._day.textChanged.connect(lambda _: self._turn_to_day())
        self.finished.connect(lambda _: self.deleteLater())

    def _button(self, name: str) -> QPushButton:
        return child(self, QPushButton, f"outline_{name}")

    # --- the day ----------------------------------------------------------------------------------------------------

    def _typed_day(self) -> date | None:
        day = read_day(self._day.text(), self._texts, self._near)
        return day if day and FIRST_YEAR < day.year < LAST_YEAR else None

    def _turn_to_day(self) -> None:
        """Show what is in force on the day; what has been changed by hand is carried to it."""
        day = self._typed_day()
        if day and day != self._at:
            self._at = day
            if self._touched:
                self._plan = self._carried_to(day)
            else:
                self._plan, self._annexes = plan_on(self._connection, day), annexes_chosen(self._connection, day)
            self._show(self._tree.key)
        else:
            self._tell()

    def _carried_to(self, day: date) -> Plan:
        assert self._touched is not None
        made_for, plan = self._touched
        changes = changes_of(shipped_outline(made_for), plan, day)
        return plan_of(shipped_outline(day), changes)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show(self, key: str) -> None:
        self._redraw.stop()
        if self._at:
            self._tree.show(self._plan, shipped_outline(self._at), heading_words(self._connection, self._at), key)
            chosen = self._annexes
            self._list.show(usual_annexes(self._connection, self._at) if chosen is None else chosen)

    def _place(self) -> int:
        """Of the section at work in the plan; -1 for none."""
        return self._place_of(self._tree.key)

    def _place_of(self, key: str) -> int:
        return next((place for place, item in enumerate(self._plan) if item.key == key), -1)

    def _tell(self) -> None:
        """Which reports follow what is shown, and what can be done now."""
        day, place, allowed = self._typed_day(), self._place(), self._edits.allowed
        child(self, QLabel, "outline_state").setText(self._state(day))
        for name, (deed, _) in _MOVES.items():
            self._button(name).setEnabled(allowed and place >= 0 and deed(self._plan, place) != self._plan)
        for name in ("rename", "leave"):
            self._button(name).setEnabled(allowed and place >= 0)
        left_out = place >= 0 and self._plan[place].left_out
        self._button("leave").setText(self._texts["window.outline_take_back" if left_out else "window.outline_leave"])
        for name in ("add", "reset"):
            self._button(name).setEnabled(allowed)
        self._button("put").setEnabled(allowed and day is not None and self._touched is not None)

    def _state(self, day: date | None) -> str:
        texts, days = self._texts, outline_days(self._connection)
        if day is None:
            return texts["window.outline_bad_day"]
        begun = [start for start in days if start <= day]
        later = next((start for start in days if start > day), None)
        until = texts("window.outline_until", date=date_text(later)) if later else ""
        if not begun:
            said = texts("window.outline_as_shipped", date=date_text(day), until=until)
        elif begun[-1] == day:
            said = texts("window.outline_of_this_day", date=date_text(day), until=until)
        else:
            since = date_text(begun[-1])
            said = texts("window.outline_as_before", date=date_text(day), until=until, since=since)
        return texts("window.outline_changed", state=said, date=date_text(day)) if self._touched else said

    # --- what is done -------------------------------------------------------------------------------------------------

    def _do(self, deed: _Deed) -> None:
        self._tree.finish()
        place = self._place()
        if self._edits.allowed and place >= 0:
            self._take(deed(self._plan, place))

    def _take(self, plan: Plan, key: str = "") -> None:
        """The plan is this one now; the cursor stays at its section."""
        if self._hold(plan, self._annexes):
            self._show_all(key)

    def _show_all(self, key: str = "") -> None:
        self._show(key or self._tree.key)
        child(self, QTreeWidget, "outline_plan").setFocus()  # the button may have nothing to do any more

    def _hold(self, plan: Plan, annexes: Annexes) -> bool:
        """What is to be written is this now; whether it is otherwise than before."""
        if self._at is None or (plan, annexes) == (self._plan, self._annexes):
            return False
        self._plan, self._annexes, self._touched = plan, annexes, (self._at, plan)
        return True

    def _add(self) -> None:
        if not self._edits.allowed:
            return
        self._tree.finish()
        key = moves.new_key([*own_keys(self._connection), *(item.key for item in self._plan)])
        heading = self._texts["window.outline_new_heading"]
        self._take(moves.added(self._plan, max(self._place(), 0), key, heading), key)
        self._tree.rename()

    def _rename(self, key: str, typed: str) -> None:
        """An empty name leaves the former one."""
        if typed.strip() and self._at:
            words = heading_words(self._connection, self._at)

            def deed(plan: Plan, place: int) -> Plan:
                return moves.renamed(plan, place, heading_typed(typed, plan[place].section.heading, words))

            self._do_in_tree(key, deed)

    def _require(self, key: str, required: bool) -> None:
        self._do_in_tree(key, lambda plan, place: moves.with_required(plan, place, required))

    def _do_in_tree(self, key: str, deed: _Deed) -> None:
        """What a person has done with an item itself: the plan follows at once, but the tree only when it is done with
        that item."""
        if self._hold(deed(self._plan, self._place_of(key)), self._annexes):
            self._tell()
            self._redraw.start()

    def _leave_or_take_back(self) -> None:
        """A section that was added just now goes altogether; any other one can be taken back."""
        self._tree.finish()
        place = self._place()
        if not self._edits.allowed or place < 0:
            return
        item = self._plan[place]
        if is_own(item.key) and item.key not in own_keys(self._connection):
            neighbour = self._plan[place - 1 if place else min(1, len(self._plan) - 1)].key
            self._take(moves.removed(self._plan, place), neighbour)
        else:
            self._take(moves.with_left_out(self._plan, place, not item.left_out))

    def _attach(self, ticked: set[str]) -> None:
        """What would be attached anyhow is not chosen."""
        if self._at:
            usual = ticked == set(usual_annexes(self._connection, self._at))
            self._hold(self._plan, None if usual else in_order(ticked))
            self._redraw.start()  # the list is at work still

    def _reset(self) -> None:
        self._tree.finish()
        if self._at and self._hold(plan_of(shipped_outline(self._at), OutlineChanges()), None):
            self._show_all()

    def _put(self) -> None:
        self._tree.finish()
        day, plan, annexes = self._typed_day(), self._plan, self._annexes
        if day is None:
            return
        written: list[Touched] = []

        def write(database: Database) -> list[Touched]:
            written.extend(set_outline(database, day, plan, annexes))
            return written

        if self._edits.change(write):
            self._touched = None
            said = "window.outline_put_said" if written else "window.outline_same_said"
            self._say(self._texts(said, date=date_text(day)))
            self.accept()

    def reject(self) -> None:
        """Close; what is not written is not given up unasked."""
        self._tree.finish()
        if self._touched is None:
            super().reject()
            return
        texts = self._texts
        close, stay = texts["window.outline_ask_close"], texts["window.outline_ask_stay"]
        box = losing_box(texts["window.outline_ask"], close, stay, self)
        box.accepted.connect(self._give_up)
        box.open()

    def _give_up(self) -> None:
        self._touched = None
        self.reject()
