"""The text of one section while it is written: it begins as what is printed, and is the office's own from then on."""

import uuid

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from cchc_desktop.actions.sentences import problem_sentence
from cchc_desktop.domain.register import Values
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import tidy
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.own_undo import OwnUndo
from cchc_desktop.report.outline import Section
from cchc_desktop.store import records
from cchc_desktop.store.drafts import Draft, drafts

_AFTER_TYPING = 700  # ms: then what is typed is kept, and the pages are drawn anew
_REGISTER = BY_ID["report_text"]


class SectionEditor(QObject):
    """`typed` tells that the pages no longer show what stands here. A text that could be neither entered nor kept (a
    full disk) stays: no other section takes its place."""

    typed = Signal()

    def __init__(self, edits: Edits, texts: Wording, tab: QWidget) -> None:
        super().__init__(tab)
        self._edits, self._texts = edits, texts
        self._period = ""
        self._section: Section | None = None
        self._own: records.Row | None = None
        self._as_it_was = ""  # what stands in the field until somebody types
        self._new_id = ""
        self.locked = False  # of a signed report nothing is written any more
        self.field = child(tab, ChipField, "section_text")
        self._title, self._state = child(tab, QLabel, "section_title"), child(tab, QLabel, "section_state")
        self._give_back = child(tab, QToolButton, "section_standing")
        self._give_back.setIcon(icon("restore"))
        self._give_back.clicked.connect(self.use_standing_text)
        self._own_undo = OwnUndo(self)
        self._own_undo.watch(self.field)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._pause.timeout.connect(self.keep)
        self.field.typed.connect(self._typed)
        self.field.left.connect(self.finish)
        self._tell()

    @property
    def section(self) -> str:
        """The key of the section that is shown; "" for none."""
        return self._section.key if self._section else ""

    def show(self, period: str, section: Section, heading: str, printed: str) -> None:
        """Show a section's text: the office's own, else `printed`, what stands there by itself; that alone of a report
        that is locked."""
        if (period, section.key) != (self._period, self.section):
            if not self.finish():
                return
        elif self.half_typed():
            self._follow_own()
            return  # somebody is writing: the pages follow, not the text
        self._period, self._section = period, section
        self._own = self._own_row()
        self._new_id = str(uuid.uuid4())
        self._as_it_was = self._own.record.text if self._own and not self.locked else printed
        kept = self._kept()
        if kept and kept.is_new:
            self._new_id = kept.row_id
        self._title.setText(heading)
        self.field.show_text(kept.texts.get("text", self._as_it_was) if kept else self._as_it_was)
        self._tell()

    def clear(self) -> None:
        """Show no section."""
        if not self.finish():
            return
        self._section = self._own = None
        self._as_it_was = ""
        self.field.show_text("")
        self._title.clear()
        self._tell()

    @property
    def allowed(self) -> bool:
        """Whether anything may be written here."""
        return self._edits.allowed and not self.locked

    def mend(self, start: int, wrong: str, right: str) -> None:
        """Put other words in the place of some, as if they had been typed; nothing where these stand there no more."""
        text = self.field.toPlainText()
        if self.allowed and text.startswith(wrong, start):
            self.field.setPlainText(text[:start] + right + text[start + len(wrong) :])
            self.finish()

    def half_typed(self) -> bool:
        """Whether something stands here that has not been entered."""
        return self._section is not None and self.field.toPlainText() != self._as_it_was

    def typed_text(self) -> dict[str, str]:
        """By section, what has been typed and not entered."""
        return {self.section: self.field.toPlainText()} if self.half_typed() else {}

    def keep(self) -> bool:
        """Keep what is half typed, so that not even a power cut loses it, and have the pages drawn."""
        self._pause.stop()
        if not (self._section and self.allowed):
            return True
        if self.half_typed():
            texts = {"period": self._period, "section": self._key(), "text": self.field.toPlainText()}
            kept = self._edits.keep(_REGISTER, Draft(self._row_id(), self._own is None, texts))
        else:
            kept = self._edits.drop(_REGISTER, self._row_id())
        self.typed.emit()
        return kept

    def finish(self) -> bool:
        """Enter what is typed, or keep it: the section is about to leave the editor. False where neither could be."""
        waiting = self._pause.isActive()
        self._pause.stop()
        if self._section is None or not self.allowed:
            return True
        if not self.half_typed():
            if waiting:
                self.keep()  # as it was again: what was kept and drawn a moment ago is out of date
            return True
        text = tidy(self.field.toPlainText())
        if not text:
            return self.use_standing_text()
        self._follow_own()
        values = {"period": self._period, "section": self._key(), "text": text}
        problem = next(iter(_REGISTER.problems(values)), None)
        if problem is None:
            return self._enter(values)
        kept = self.keep()
        self._tell(problem_sentence(problem, _REGISTER, "", self._texts))
        return kept

    def use_standing_text(self) -> bool:
        """Give up the office's own text: what the program writes by itself prints again."""
        if not (self._section and self.allowed):
            return True
        own, row_id, written, former = self._own, self._row_id(), self.field.toPlainText(), self._as_it_was
        self._own = None
        self.field.show_text(former if own is None else "")
        self._as_it_was = self.field.toPlainText()
        done = self._edits.give_up(_REGISTER, row_id)
        if not done:
            self._own, self._as_it_was = own, former
            self.field.show_text(written)
        elif own is None:
            self.typed.emit()
        self._tell()
        return done

    def _enter(self, values: Values) -> bool:
        new, row_id = self._own is None, self._row_id()
        # As it was from now on: entering tells everybody, who then show this section anew, or another one.
        former, self._as_it_was = self._as_it_was, self.field.toPlainText()
        done = self._edits.enter(_REGISTER, values, row_id, new=new)
        if not done:
            self._as_it_was = former
        elif self._section:
            self._own = self._own_row()
        self._tell()
        return done

    def _follow_own(self) -> None:
        """Somebody else may have written the office's text of this section, or deleted it."""
        former, self._own = self._own, self._own_row()
        if former and self._own is None:
            self._new_id = former.id

    def _typed(self) -> None:
        self._tell()
        self._pause.start()

    def _key(self) -> str:
        """The key under which the text is kept: that of the row there is, else the section's."""
        assert self._section is not None
        return str(self._own.record.section) if self._own else self._section.key

    def _row_id(self) -> str:
        return self._own.id if self._own else self._new_id

    def _own_row(self) -> records.Row | None:
        assert self._section is not None
        connection = self._edits.database.connection
        keys = ({"period": self._period, "section": key} for key in self._section.keys)
        return next((row for key in keys if (row := records.find_by_key(connection, _REGISTER, key))), None)

    def _kept(self) -> Draft | None:
        """What was typed here and not entered, before the program ended; a reader sees only what was."""
        assert self._section is not None
        if not self.allowed:
            return None
        wanted = {(self._period, key) for key in self._section.keys}
        for draft in drafts(self._edits.database, _REGISTER):
            if (draft.texts.get("period"), draft.texts.get("section")) in wanted or draft.row_id == self._row_id():
                return draft
        return None

    def _tell(self, problem: str = "") -> None:
        writable = self._section is not None and self.allowed
        self.field.setReadOnly(not writable)
        own = self._own is not None or self.half_typed()
        self._give_back.setVisible(writable and own)
        written = "own" if own else "standing" if self._as_it_was else "empty"
        state = "none" if self._section is None else written
        told = self._texts["window.section_signed" if self.locked else f"window.section_state.{state}"]
        self._state.setText(problem or told)
        colour_text(self._state, "error" if problem else "quiet")
