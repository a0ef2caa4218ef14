"""What happens to the office profile while it is typed: looked at with each letter, written when a field is left and
nothing is wrong with it, told in words when something is."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.actions.sentences import profile_choices, profile_labels, profile_sentence
from cchc_desktop.actions.set_profile import LookedProfile, drop_profile, look_at_profile, set_profile
from cchc_desktop.domain.office import Office, office_from
from cchc_desktop.domain.profile import ALWAYS, Entries, dropped, new_problems, values_before, values_on, whole
from cchc_desktop.domain.profile_fields import BY_NAME, CALENDAR_QUARTERS, shown
from cchc_desktop.domain.register import Kind, Problem
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.profile_form import ProfileForm
from cchc_desktop.gui.typing_today import typing_today
from cchc_desktop.store.changes import PROFILE, Touched
from cchc_desktop.store.profile import profile_entries
from cchc_desktop.store.references import row_named

_CHOSEN_AFTER = 400  # ms: whoever goes through a list with the arrows means the last one
_IN_EVERY_MONTH = 28  # the last day that every month has


class ProfileEditor(QObject):
    """Shows and edits the values of one day at a time; `shown` tells that there is something else to see."""

    shown = Signal()

    def __init__(self, edits: Edits, form: ProfileForm, texts: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self.day = ALWAYS
        self.entries: Entries = {}
        self.looked = LookedProfile({}, {}, ())
        self.problem = ""  # why what was asked for last cannot be
        self._edits, self._form, self._texts = edits, form, texts
        self._labels, self._choices = profile_labels(texts), profile_choices(texts)
        self._as_shown: dict[str, str] = {}
        self._kept: dict[date, dict[str, str]] = {}  # by day, what was typed and cannot be written
        self._pause = QTimer(self, singleShot=True, interval=_CHOSEN_AFTER)
        self._pause.timeout.connect(self.finish)
        form.typed.connect(self._typed)
        form.left.connect(self._left)
        form.kept.connect(self.keep_former)
        edits.changed.connect(self._changed)
        self._read()

    # --- which day ------------------------------------------------------------------------------------------------

    def show(self, day: date) -> None:
        """Show the values that hold on a day; what was being typed is written or kept first."""
        self.finish()
        self._show(day)

    def finish(self) -> None:
        """Write what is typed; what is wrong is kept as long as the form is there."""
        self._pause.stop()
        typed = self._typed_texts()
        self._kept.pop(self.day, None)
        if not typed or not self._edits.allowed:
            return
        values = self._look().values
        wrong = {name: text for name, text in typed.items() if name not in values}
        if wrong:
            self._kept[self.day] = wrong
        if not values:
            self._tell()
            return
        day = self.day
        if not self._edits.change(lambda database: set_profile(database, day, values)):
            self._kept[self.day] = typed
        self._show(day)

    def unwritten(self) -> dict[date, list[str]]:
        """By day, the labels of the fields that hold what cannot be written."""
        return {day: [self._labels[name] for name in texts] for day, texts in sorted(self._kept.items())}

    def undo_field(self) -> bool:
        """The field in focus is again as stored; False where it is so already."""
        name = self._form.field_in_focus()
        if not name or name not in self._typed_texts():
            return False
        self._form.show_texts(self._form.texts() | {name: self._as_shown[name]})
        self._kept.get(self.day, {}).pop(name, None)
        self._typed(name)
        return True

    # --- back to what was before ----------------------------------------------------------------------------------

    def keep_former(self, name: str) -> None:
        """Let the value hold on that one took the place of on this day."""
        self.finish()
        self._kept.get(self.day, {}).pop(name, None)
        self._drop([name])

    def drop_day(self) -> bool:
        """Take all changes of this day back; False where a later day rests on them."""
        self._kept.pop(self.day, None)
        self._form.show_texts(self._as_shown)
        return self._drop(list(self.entries.get(self.day, {})))

    def _drop(self, names: list[str]) -> bool:
        day = self.day
        broken = list(new_problems(self.entries, dropped(self.entries, day, names), day))
        done = not broken and self._edits.change(lambda database: drop_profile(database, day, names))
        self._show(day)
        if broken:
            self.problem = self._sentence(broken[0])
            self.shown.emit()
        return done

    # --- while it is typed ----------------------------------------------------------------------------------------

    def half_typed(self) -> bool:
        return bool(self._typed_texts())

    def preview_day(self) -> date:
        """A day to show the values of: for the first ones today, or the last day on which they all hold."""
        if self.day != ALWAYS:
            return self.day
        later = [day for day in self.looked.entries if day != ALWAYS]
        return min([date.today(), *(day - timedelta(days=1) for day in later)])

    def _read(self) -> None:
        self.entries = profile_entries(self._edits.database.connection)

    def _changed(self, touched: list[Touched]) -> None:
        if any(item.register == PROFILE for item in touched):
            self._read()
            self._show(self.day)

    def _show(self, day: date) -> None:
        self.day, self.problem = day, ""
        values = whole(values_on(self.entries, day))
        self._as_shown = {name: shown(name, values[name]) for name in BY_NAME}
        self._form.show_texts(self._as_shown | self._kept.get(day, {}))
        self._form.allow(self._edits.allowed)
        self._tell()

    def _typed(self, name: str) -> None:
        self.problem = ""
        self._tell()

    def _left(self, name: str) -> None:
        if BY_NAME[name].kind is Kind.CHOICE:
            self._pause.start()
        else:
            self.finish()

    def _typed_texts(self) -> dict[str, str]:
        """By field, what differs from what holds on the day."""
        return {name: text for name, text in self._form.texts().items() if text != self._as_shown.get(name, "")}

    def _look(self) -> LookedProfile:
        return look_at_profile(self.entries, self.day, self._typed_texts(), typing_today(self._texts, date.today()))

    # --- what is told ---------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self.looked = self._look()
        told: dict[str, str] = {}
        for problem in self.looked.problems:
            told.setdefault(problem.field, self._sentence(problem))
        office = office_from(values_on(self.looked.entries, self.day))
        self._form.show_notes(told, self._notes(office))
        self._form.show_hints(self._hints(office))
        first = self.day == ALWAYS
        changed = {} if first else self.entries.get(self.day, {})
        before = whole(values_before(self.entries, self.day))
        former = {name: self._in_words(name, before[name]) for name in changed}
        own = {*BY_NAME} if first else {*changed, *self._typed_texts()}
        self._form.show_changes(date_text(self.day), former, BY_NAME.keys() - own, self._edits.allowed)
        self.shown.emit()

    def _sentence(self, problem: Problem) -> str:
        return profile_sentence(problem, self._form.texts().get(problem.field, ""), self._texts)

    def _in_words(self, name: str, value: object) -> str:
        text = shown(name, value)
        words = self._choices[name][text] if name in self._choices else "; ".join(text.split("\n"))
        return words or self._texts["window.profile_empty"]

    def _notes(self, office: Office) -> Mapping[str, str]:
        """Under a field, what its value means."""
        recipients = self._texts["window.profile_note.recipients"]
        notes = {"cut_off_day": self._cut_off(office.cut_off_day), "recipients": recipients}
        refers = BY_NAME["guiding_document"].refers
        if refers and office.guiding_document:
            record = row_named(self._edits.database.connection, refers, office.guiding_document)
            unknown = self._texts["window.profile_note.unknown_document"]
            notes["guiding_document"] = BY_ID[refers.register].name_of(record, but=refers.field) if record else unknown
        return notes

    def _cut_off(self, day: int) -> str:
        if str(day) == CALENDAR_QUARTERS:
            return self._texts["window.profile_note.calendar_quarters"]
        note = "cut_off_day" if day <= _IN_EVERY_MONTH else "cut_off_late"
        return self._texts(f"window.profile_note.{note}", day=day)

    def _hints(self, office: Office) -> Mapping[str, str]:
        """What an empty field stands for."""
        of_province = office.superior_kind == "province"
        return {
            "place": office.place_name,
            "province": office.province_unit,
            "superior_name": office.superior_unit if of_province else "",
            "recipients": self._texts["window.profile_hint.recipients"],
            "signer_name": self._texts["window.profile_hint.signer_name"],
        }
