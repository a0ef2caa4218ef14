"""What happens to a row while it is typed in its form: looked at with each letter, kept soon, entered when a field is
left and nothing is wrong, told in words when something is."""

import uuid
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.actions.enter_row import Looked, look
from cchc_desktop.actions.sentences import choice_labels, field_labels, problem_sentence
from cchc_desktop.domain.register import Kind, Problem, Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.draft_reasons import MISSING
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.record_form import RecordForm
from cchc_desktop.gui.typing_today import typing_today
from cchc_desktop.store import records
from cchc_desktop.store.drafts import Draft, drafts
from cchc_desktop.store.references import row_named

_KEPT_AFTER = 1000  # ms without a letter typed
_UNREAD = ("not_a_date", "impossible_date")


class RowEditor(QObject):
    """Edits one row of a register at a time; `entered` and `shown` name the row. A row that could be neither entered
    nor kept (a full disk) stays in the form: nothing takes its place."""

    entered = Signal(str)
    shown = Signal()

    def __init__(self, register: Register, edits: Edits, form: RecordForm, texts: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self.register, self.form = register, form
        self.row_id = ""
        self.stored: records.Row | None = None
        self.near = date.today()  # what a date without a year lies near to
        self.problems: tuple[Problem, ...] = ()
        self._edits, self._texts = edits, texts
        self._choices, self._labels = choice_labels(register, texts), field_labels(register, texts)
        self._as_stored: dict[str, str] = {}
        self._passed: set[str] = set()  # fields of a new row that have been left
        self._entering = False
        self._pause = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._pause.timeout.connect(self.keep)
        form.typed.connect(self._typed)
        form.left.connect(self._left)
        form.read_dates(self._dates_written_out)

    @property
    def is_new(self) -> bool:
        return bool(self.row_id) and self.stored is None

    # --- which row ------------------------------------------------------------------------------------------------

    def show(self, row_id: str) -> bool:
        """Show a stored row or a draft; what was being typed is entered or kept first. False where it could not be."""
        if row_id == self.row_id:
            return True
        done = self.finish()
        if done:
            self._show(row_id)
        return done

    def begin(self) -> bool:
        """Begin a new row; one begun before and still empty is taken up again."""
        return (self.is_new and not self._typed_texts()) or self.show(str(uuid.uuid4()))

    def again(self) -> None:
        """Read the row again, which somebody else has changed; what is half typed stays as it is. Of a row that is
        gone it is kept: it comes back with the row."""
        if not self.row_id or self._entering:
            return
        typed = self._typed_texts()
        if records.get(self._edits.database.connection, self.register, self.row_id):
            self._show(self.row_id, typed)
        elif self.stored and (not typed or self.keep()):
            self._show("")

    def clear(self) -> bool:
        """Show no row; False where what was being typed could be neither entered nor kept."""
        return self.show("")

    def finish(self) -> bool:
        """Enter what is typed, or keep it: the row is about to leave the form. False where neither could be."""
        if self._entering:  # whoever is told of the row asks to be done with it
            return True
        waiting = self._pause.isActive()
        self._pause.stop()
        if not (self.row_id and self._edits.allowed):
            return True
        if self._typed_texts():
            return self._enter_or_keep()
        if waiting:
            self.keep()  # as stored again: what was kept a moment ago is out of date
        return True

    def give_up(self) -> None:
        """Forget what is half typed: a stored row is as stored, a new one is gone."""
        self._pause.stop()
        row_id, new = self.row_id, self.is_new
        if row_id:
            self._edits.drop(self.register, row_id)
            self._show("" if new else row_id)

    def half_typed(self) -> bool:
        """Whether anything stands in the form that is not in the register."""
        return bool(self.half_typed_fields())

    def half_typed_fields(self) -> list[str]:
        """The fields in which something stands that is not in the register."""
        return list(self._typed_texts()) if self.row_id else []

    def put_back(self, name: str) -> bool:
        """A field is again as stored; False where it is so already."""
        if name not in self.half_typed_fields():
            return False
        self.form.put(name, self._as_stored.get(name, ""))
        return True

    def _show(self, row_id: str, typed: Mapping[str, str] | None = None) -> None:
        connection = self._edits.database.connection
        self.row_id, self._passed = row_id, set()
        self.stored = records.get(connection, self.register, row_id) if row_id else None
        self._as_stored = self._stored_texts()
        kept = self._kept()
        self.form.show_texts(self._as_stored | (dict(kept.texts) if kept else {}) | dict(typed or {}))
        if kept:
            self._passed = set(kept.texts)
        self.form.allow(self._edits.allowed and bool(row_id))
        self._tell(self._look())
        self.shown.emit()

    def _kept(self) -> Draft | None:
        """What was typed into the row and not entered; a reader sees only what was."""
        known = drafts(self._edits.database, self.register) if self._edits.allowed else []
        return next((draft for draft in known if draft.row_id == self.row_id), None)

    # --- while it is typed ----------------------------------------------------------------------------------------

    def _typed(self, name: str) -> None:
        self._tell(self._look())
        self._pause.start()
        self.shown.emit()

    def _left(self, name: str) -> None:
        if self.row_id and self._edits.allowed:
            self._passed.add(name)
            self.finish()

    def keep(self) -> bool:
        """Keep what is half typed, so that not even a power cut loses it."""
        self._pause.stop()
        if not (self.row_id and self._edits.allowed):
            return True
        typed = self._typed_texts()
        if typed:
            return self._edits.keep(self.register, Draft(self.row_id, self.is_new, typed | self._dates_written_out()))
        return self._edits.drop(self.register, self.row_id)

    def _enter_or_keep(self) -> bool:
        looked = self._look()
        if looked.problems:
            self.form.show_texts(self.form.texts() | self._dates_written_out())
            self._tell(looked)
            kept = self.keep()
            self.shown.emit()
            return kept
        row_id = self.row_id
        self._entering = True
        try:
            done = self._edits.enter(self.register, looked.values, row_id, new=self.is_new)
        finally:
            self._entering = False
        if done:
            self._show(row_id)
            self.entered.emit(row_id)
        return done

    def _look(self) -> Looked:
        if not self.row_id:
            return Looked({}, ())
        connection = self._edits.database.connection
        typing = typing_today(self._texts, self.near)
        return look(connection, self.register, self._typed_texts(), self._choices, typing, self.stored, self.row_id)

    def _typed_texts(self) -> dict[str, str]:
        """By field, what differs from what is stored."""
        return {name: text for name, text in self.form.texts().items() if text != self._as_stored.get(name, "")}

    def _dates_written_out(self) -> dict[str, str]:
        """By field, the whole date that was typed in short: its year must be seen, and “today” is another day soon."""
        looked, texts = self._look(), self._typed_texts()
        unread = {problem.field for problem in looked.problems if problem.rule in _UNREAD}
        dates = (self.register.by_name[name] for name in texts.keys() - unread if texts[name].strip())
        return {item.name: show(item, looked.values[item.name], {}) for item in dates if item.kind is Kind.DATE}

    def _stored_texts(self) -> dict[str, str]:
        record = self.stored.record if self.stored else None
        values = {item.name: getattr(record, item.name) if record else item.default for item in self.register.fields}
        return {item.name: show(item, values[item.name], {}) for item in self.register.fields}

    # --- what is told ---------------------------------------------------------------------------------------------

    def _tell(self, looked: Looked) -> None:
        self.problems = looked.problems
        texts = self.form.texts()
        told: dict[str, str] = {}
        for problem in looked.problems:
            if self.is_new and problem.rule in MISSING and problem.field not in self._passed:
                continue
            value = texts.get(problem.field, "")
            told.setdefault(problem.field, problem_sentence(problem, self.register, value, self._texts))
        self.form.show_notes(told, self._names_of_references(looked))
        self.form.show_hints(self._computed(looked))

    def missing(self) -> list[str]:
        """The labels of what a new row still lacks."""
        return [self._labels[problem.field] for problem in self.problems if problem.rule in MISSING]

    def _computed(self, looked: Looked) -> Mapping[str, str]:
        """What the program works out for fields that are left empty."""
        computed = (item for item in self.register.fields if item.computed)
        return {item.name: show(item, looked.values.get(item.name), {}) for item in computed}

    def _names_of_references(self, looked: Looked) -> Mapping[str, str]:
        """Under a code, whose it is."""
        notes: dict[str, str] = {}
        for item in self.register.fields:
            code = looked.values.get(item.name)
            if item.refers and code:
                record = row_named(self._edits.database.connection, item.refers, code)
                notes[item.name] = BY_ID[item.refers.register].name_of(record, but=item.refers.field) if record else ""
        return notes
