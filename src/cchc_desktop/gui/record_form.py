"""The form of fields, and that of a register: its Designer file, with labels, and texts in and out of its fields."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.field_texts import Suggest, prepare, show_text, text_of, when_left, when_typed
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text, colours
from cchc_desktop.gui.own_undo import OwnUndo

__all__ = ["FieldsForm", "RecordForm", "Suggest"]


class FieldsForm(QWidget):
    """Widgets bear the names of the fields. `typed` and `left` name the field that a person changed, or is done with;
    `escaped` tells that Esc was pressed.

    Texts are as typed; a choice is its code, yes and no are 1 and 0.
    """

    typed = Signal(str)
    left = Signal(str)
    escaped = Signal()

    def __init__(
        self,
        ui: str,
        fields: Sequence[Field],
        labels: Mapping[str, str],
        choices: Mapping[str, Mapping[str, str]],
        texts: Wording,
        suggest: Suggest,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._wrong: set[str] = set()
        self._own_undo = OwnUndo(self)
        load_ui(ui, self)
        self._texts = texts
        self._fields = {item.name: child(self, QWidget, item.name) for item in fields}
        self._notes = {item.name: child(self, QLabel, f"problem_{item.name}") for item in fields}
        for item in fields:
            self._label(item, labels[item.name])
            self._prepare(item, choices.get(item.name, {}), suggest)

    def texts(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: text_of(widget) for name, widget in self._fields.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill the fields; those that have no text are empty."""
        for name, widget in self._fields.items():
            show_text(widget, texts.get(name, ""))

    def put(self, name: str, text: str) -> None:
        """Let a text stand in a field as if somebody had typed it there."""
        show_text(self._fields[name], text)
        self.typed.emit(name)

    def leave(self, name: str) -> None:
        """As if somebody who typed into this field left it."""
        self.left.emit(name)

    def reason(self, name: str) -> str:
        """What is wrong with a field; "" where nothing is."""
        return self._notes[name].text() if name in self._wrong else ""

    def show_hints(self, hints: Mapping[str, str]) -> None:
        """What a field will hold if it is left empty, in its place."""
        for name, widget in self._fields.items():
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setPlaceholderText(hints.get(name, ""))

    def show_notes(self, problems: Mapping[str, str], notes: Mapping[str, str]) -> None:
        """Under each field what is wrong with it, else what is to be known of it."""
        for name, label in self._notes.items():
            sentence = problems.get(name) or notes.get(name, "")
            if label.text() != sentence:
                label.setText(sentence)
                colour_text(label, "error" if name in problems else "quiet")
                self._fields[name].setAccessibleDescription(sentence)
            label.setVisible(bool(sentence))
        if self._wrong != set(problems):
            self._wrong = set(problems)
            self.update()

    def read_dates(self, written_out: Callable[[], Mapping[str, str]]) -> None:
        """Let the calendars open on dates that are typed in short, by what they are when written out."""
        for name, widget in self._fields.items():
            if isinstance(widget, DateField):
                widget.written_out = partial(_one_of, written_out, name)

    def allow(self, editable: bool) -> None:
        """Whether anything may be typed here; what cannot be changed can still be read and copied."""
        for widget in self._fields.values():
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(not editable)
                for action in widget.actions():
                    action.setVisible(editable)
            else:
                widget.setEnabled(editable)

    def focus_order(self) -> list[QWidget]:
        """The fields, as Tab goes through them."""
        return list(self._fields.values())

    def field_in_focus(self) -> str:
        """The field that has the focus; "" where none has."""
        return next((name for name, widget in self._fields.items() if widget.hasFocus()), "")

    def go_to(self, name: str = "") -> None:
        """Put the cursor into a field, the first one where none is named."""
        widget = self._fields[name or next(iter(self._fields))]
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(widget, QLineEdit):
            widget.selectAll()

    def go_on(self) -> None:
        """To what follows the field in focus."""
        self.focusNextPrevChild(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc, which no field has taken: Enter goes to the next one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around each field with which something is wrong."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().error), 1.5))
        for name in self._wrong:
            widget = self._fields[name]
            frame = QRectF(widget.geometry().translated(-widget.pos() + widget.mapTo(self, QPoint())))
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()

    def _label(self, item: Field, label: str) -> None:
        widget = self._fields[item.name]
        required = item.required and item.kind is not Kind.YES_NO and not item.computed
        if isinstance(widget, QCheckBox):
            widget.setText(label)
        else:
            mark = self._texts["window.required_mark"] if required else ""
            child(self, QLabel, f"label_{item.name}").setText(f"{label}{mark}")
        widget.setAccessibleName(self._texts("window.required_name", label=label) if required else label)

    def _prepare(self, item: Field, choices: Mapping[str, str], suggest: Suggest) -> None:
        widget = self._fields[item.name]
        prepare(widget, item, choices, suggest, self._texts)
        self._own_undo.watch(widget)
        when_typed(widget, lambda: self._tell(self.typed, item.name))
        when_left(widget, lambda: self._tell(self.left, item.name))

    def _tell(self, signal: SignalInstance, name: str) -> None:
        """Not of a field that loses the focus because the form itself is being taken down."""
        if isValid(self):
            signal.emit(name)


class RecordForm(FieldsForm):
    """The form of a register's rows. `ended` tells that Enter was pressed in the last field."""

    ended = Signal()

    def __init__(self, register: Register, texts: Wording, suggest: Suggest, parent: QWidget) -> None:
        labels, choices = field_labels(register, texts), choice_labels(register, texts)
        super().__init__(f"{register.id}_form", register.fields, labels, choices, texts, suggest, parent)
        self.register = register

    def go_on(self) -> None:
        """To the next field; what comes after the last one are buttons, which nobody should come to unawares."""
        if self.field_in_focus() == self.register.fields[-1].name:
            self.ended.emit()
        else:
            super().go_on()


def _one_of(texts: Callable[[], Mapping[str, str]], name: str) -> str:
    return texts().get(name, "")
