"""The office profile: on the left the days on which something changes, on the right what holds from one of them on."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.actions.profile_shown import shown_profile
from cchc_desktop.actions.sentences import profile_labels
from cchc_desktop.domain.profile import ALWAYS
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.profile_day import NewDay
from cchc_desktop.gui.profile_editor import ProfileEditor
from cchc_desktop.gui.profile_form import ProfileForm
from cchc_desktop.gui.profile_preview import fit_preview, prepare_preview, show_preview
from cchc_desktop.gui.read_only_banner import tell_read_only
from cchc_desktop.gui.suggestions import suggestions
from cchc_desktop.store.changes import PROFILE, Touched
from cchc_desktop.store.undo import Step
from cchc_desktop.store.wording import office_overlay

_ICONS = {"add": "plus", "drop": "trash", "undo": "arrow-back-up", "redo": "arrow-forward-up"}
_ROOM = QSize(40, 40)  # that the window behind keeps


class ProfileDialog(QDialog):
    """Modal to its window; everything is written as it is entered."""

    def __init__(self, office: OfficeTabs, window: QWidget) -> None:
        super().__init__(window)
        load_ui("profile_dialog", self, office.texts)
        self._edits, self._texts = office.edits, office.texts
        self._labels = profile_labels(office.texts)
        self._added: set[date] = set()  # days on which nothing changes yet
        self._leaving = False
        self.setWindowTitle(self._texts["window.profile_window"])
        self.resize(self.size().boundedTo(window.size() - _ROOM))
        connection = self._edits.database.connection
        self._overlay = office_overlay(connection)
        self.form = ProfileForm(self._texts, suggestions(connection, date.today), self)
        child(self, QVBoxLayout, "profile_page_layout").insertWidget(0, self.form)
        self.editor = ProfileEditor(self._edits, self.form, self._texts, self)
        self._days = child(self, QListWidget, "profile_days")
        self._new_day = NewDay(self._texts, self)
        tell_read_only(self, self._edits.database, self._texts)
        prepare_preview(self)
        self._order_focus()
        self._connect(office)
        self.editor.show(max(day for day in self._listed() if day <= date.today()))
        self.form.go_to()

    # --- the days -------------------------------------------------------------------------------------------------

    def _listed(self) -> list[date]:
        return sorted({ALWAYS, *self.editor.entries, *self._added, self.editor.day})

    def _add(self, day: date) -> None:
        self._added.add(day)
        self.editor.show(day)
        self.form.go_to()

    def _drop(self) -> None:
        """Take a day's changes back; the one before it is shown then."""
        day = self.editor.day
        listed = self._listed()
        if not self.editor.entries.get(day) or self.editor.drop_day():
            self._added.discard(day)
            self.editor.show(listed[listed.index(day) - 1])
        self._days.setFocus()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._listed()):
            self.editor.show(self._listed()[row])

    def _fill_days(self) -> None:
        """The list anew, with the day at work chosen."""
        listed = self._listed()
        in_force = max(day for day in listed if day <= date.today())
        self._days.blockSignals(True)
        if self._days.count() != len(listed):
            self._days.clear()
            self._days.addItems([""] * len(listed))
        for row, day in enumerate(listed):
            name, item = self._name(day), self._days.item(row)
            said = self._texts("window.profile_in_force", day=name) if day == in_force else name
            item.setText(f"{said}\n{self._changed_on(day)}")
        self._days.setCurrentRow(listed.index(self.editor.day))
        self._days.blockSignals(False)

    def _name(self, day: date) -> str:
        return self._texts["window.profile_from_start"] if day == ALWAYS else date_text(day)

    def _changed_on(self, day: date) -> str:
        if day == ALWAYS:
            said = self._texts["window.profile_first_values"]
        else:
            changed = self.editor.entries.get(day, {})
            said = ", ".join(label for name, label in self._labels.items() if name in changed)
            said = said or self._texts["window.profile_nothing_yet"]
        return f"{said}; {self._texts['window.profile_unwritten']}" if day in self.editor.unwritten() else said

    # --- undo and leaving -----------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Leave; what cannot be written is not given up unasked."""
        self.editor.finish()
        unwritten = self.editor.unwritten()
        if not unwritten or self._leaving:
            super().reject()
            return
        from cchc_desktop.gui.error_dialogs import losing_box

        texts = self._texts
        fields = "; ".join(f"{', '.join(labels)} ({self._name(day)})" for day, labels in unwritten.items())
        ask = texts("window.profile_ask", fields=fields)
        box = losing_box(ask, texts["window.profile_ask_close"], texts["window.profile_ask_stay"], self)
        box.accepted.connect(self._leave)
        box.open()

    def _leave(self) -> None:
        self._leaving = True
        self.reject()

    def _step(self, step: Step | None) -> bool:
        """Whether this step is one of the profile: others are for the window to take back, where they can be seen."""
        return step is not None and step.register == PROFILE

    def _undo(self) -> None:
        self.editor.finish()
        if self._step(self._edits.next_undo()):
            self._go_to(self._edits.undo())

    def _redo(self) -> None:
        self.editor.finish()
        if self._step(self._edits.next_redo()):
            self._go_to(self._edits.redo())

    def _go_to(self, touched: Sequence[Touched]) -> None:
        """Show the day that was touched, or the one before it where it is gone."""
        days = [date.fromisoformat(item.row_id.partition(" ")[2]) for item in touched if item.register == PROFILE]
        if days:
            self.editor.show(max(day for day in self._listed() if day <= days[0]))

    # --- inside ---------------------------------------------------------------------------------------------------

    def _connect(self, office: OfficeTabs) -> None:
        acts = {"drop": self._drop, "undo": self._undo, "redo": self._redo, "close": self.reject}
        acts["add"] = self._new_day.ask
        for name, act in acts.items():
            button = child(self, QPushButton, f"profile_{name}")
            button.clicked.connect(act)
            if name in _ICONS:
                button.setIcon(icon(_ICONS[name]))
        for keys, act in (("Ctrl+Z", self._undo), ("Ctrl+Y", self._redo)):
            QShortcut(QKeySequence(keys), self, act)
        child(self, QScrollArea, "profile_area").viewport().installEventFilter(self)
        self._new_day.chosen.connect(self._add)
        self._new_day.taken = lambda day: day in self._listed()
        self._days.currentRowChanged.connect(self._choose)
        self._days.itemActivated.connect(lambda _: self.form.go_to())
        self.editor.shown.connect(self._tell)
        self.form.escaped.connect(self._escape)
        office.closing.connect(self._leave)
        self.finished.connect(lambda _: self.deleteLater())

    def _order_focus(self) -> None:
        """Tab goes from the days to the form, and from there to the buttons below."""
        before, after = ("days", "day", "day_add", "day_leave", "add", "drop"), ("undo", "redo", "close")
        left, below = ([child(self, QWidget, f"profile_{name}") for name in names] for names in (before, after))
        for one, other in pairwise([*left, *self.form.focus_order(), *below]):
            QWidget.setTabOrder(one, other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus; none is pressed from elsewhere."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(button, QPushButton):
                button.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for the form has changed."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.form.fit(event.size().width())
            fit_preview(self, event.size().width())
        return super().eventFilter(watched, event)

    def _escape(self) -> None:
        """Esc takes back what was typed in a field; where that is nothing, it leaves."""
        if not self.editor.undo_field():
            self.reject()

    def _tell(self) -> None:
        """All that depends on the day at work and on what is typed."""
        editor, allowed, texts = self.editor, self._edits.allowed, self._texts
        first, day = editor.day == ALWAYS, date_text(editor.day)
        self._fill_days()
        titles = "start" if first else "from"
        child(self, QLabel, "profile_title").setText(texts(f"window.profile_title.{titles}", day=day))
        child(self, QLabel, "profile_help").setText(texts(f"window.profile_help.{titles}", day=day))
        child(self, QPushButton, "profile_add").setEnabled(allowed)
        child(self, QPushButton, "profile_drop").setEnabled(allowed and not first)
        child(self, QPushButton, "profile_undo").setEnabled(self._step(self._edits.next_undo()))
        child(self, QPushButton, "profile_redo").setEnabled(self._step(self._edits.next_redo()))
        self._tell_state()
        self._show_preview()

    def _tell_state(self) -> None:
        editor, state = self.editor, child(self, QLabel, "profile_state")
        saved = self._edits.saved_at
        text, colour = self._texts["window.all_saved"], "quiet"
        if editor.problem:
            text, colour = editor.problem, "error"
        elif editor.half_typed():
            wrong = bool(editor.looked.problems)
            text = self._texts["window.profile_half_typed" if wrong else "window.being_typed"]
            colour = "warning" if wrong else "quiet"
        elif saved:
            text = self._texts("window.saved_at", time=saved.strftime("%H:%M"))
        state.setText(text if self._edits.allowed else "")
        colour_text(state, colour)

    def _show_preview(self) -> None:
        day = self.editor.preview_day()
        shown = shown_profile(self.editor.looked.entries, day, self._overlay)
        show_preview(self, shown)
        quarter = {
            "quarter": shown.quarter_name[0].upper() + shown.quarter_name[1:],
            "day": date_text(day),
            "first": date_text(shown.quarter.date_from),
            "last": date_text(shown.quarter.date_to),
        }
        child(self, QLabel, "profile_quarter").setText(self._texts("window.profile_quarter_of", **quarter))
