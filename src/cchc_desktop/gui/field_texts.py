"""Texts in and out of the widgets of fields, wherever one stands: in a form, in a cell of a table, in a dialog."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import ChoiceField, DateField, PlainTextField, ReferenceField

Suggest = Callable[[Field, str], Sequence[tuple[str, str]]]
YES, NO = "1", "0"


def prepare(widget: QWidget, item: Field, choices: Mapping[str, str], suggest: Suggest, texts: Wording) -> None:
    """Give the widget what a field of this kind lets a person choose from."""
    if isinstance(widget, ChoiceField):
        _fill(widget, item, choices)
    elif isinstance(widget, ReferenceField):
        widget.suggest = lambda typed: suggest(item, typed)
        widget.pick.setToolTip(texts["window.search_row"])
    elif isinstance(widget, DateField):
        widget.pick.setToolTip(texts["window.pick_date"])


def _fill(widget: ChoiceField, item: Field, choices: Mapping[str, str]) -> None:
    if item.kind is Kind.YES_NO:
        choices = {YES: choices["value.yes"], NO: choices["value.no"]}
        if item.nullable:
            widget.addItem("", "")
    elif not item.required:
        widget.addItem("", "")
    for code, label in choices.items():
        widget.addItem(label, code)
    if widget.isEditable():
        widget.take_other_texts()
    widget.setCurrentIndex(-1)


def text_of(widget: QWidget) -> str:
    """What stands in it: of a choice its code, of yes and no 1 and 0."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, ChoiceField):
        return widget.code()
    assert isinstance(widget, QCheckBox)
    return YES if widget.isChecked() else NO


def show_text(widget: QWidget, text: str) -> None:
    """Only where it differs: setting a text forgets where the cursor was and what could be taken back."""
    if isinstance(widget, QLineEdit):
        if widget.text() != text:
            widget.setText(text)
            widget.setCursorPosition(0)
    elif isinstance(widget, PlainTextField):
        widget.show_text(text)
    elif isinstance(widget, ChoiceField):
        widget.show_code(text)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(text == YES)


def when_typed(widget: QWidget, tell: Callable[[], None]) -> None:
    """Each time that a person changes what stands there."""
    if isinstance(widget, QLineEdit):
        widget.textEdited.connect(tell)
    elif isinstance(widget, PlainTextField):
        widget.typed.connect(tell)
    elif isinstance(widget, QComboBox):
        widget.activated.connect(tell)
        if line := widget.lineEdit():
            line.textEdited.connect(tell)
    elif isinstance(widget, QCheckBox):
        widget.clicked.connect(tell)


def when_left(widget: QWidget, tell: Callable[[], None]) -> None:
    """A choice made and a box ticked are entered at once; a text when its field is left or Enter is pressed."""
    if isinstance(widget, QLineEdit):
        widget.editingFinished.connect(tell)
    elif isinstance(widget, PlainTextField):
        widget.left.connect(tell)
    elif isinstance(widget, QComboBox):
        widget.activated.connect(tell)
        if line := widget.lineEdit():
            line.editingFinished.connect(tell)
    elif isinstance(widget, QCheckBox):
        widget.clicked.connect(tell)
