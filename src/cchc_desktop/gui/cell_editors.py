"""Typing in the table: the field of a form, opened over a cell.

What is typed there stands in the form of the row at the same time, letter by letter: there it is looked at, kept and
entered, as whatever is typed into the form itself.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.field_texts import Suggest, prepare, show_text, text_of, when_typed
from cchc_desktop.gui.fields import ChoiceField, DateField, PlainTextField, ReferenceField
from cchc_desktop.gui.own_undo import OwnUndo
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import Cells, RecordView
from cchc_desktop.gui.row_editor import RowEditor

_Index = QModelIndex | QPersistentModelIndex
_EVENT, _KEYS, _HELD, _WHY = QEvent.Type, Qt.Key, Qt.KeyboardModifier, Qt.FocusReason
_ENTER = (_KEYS.Key_Return, _KEYS.Key_Enter)
_STEPS = {_KEYS.Key_Tab: (1, 0), _KEYS.Key_Backtab: (-1, 0), _KEYS.Key_Down: (0, 1), _KEYS.Key_Up: (0, -1)}
_COMES_BACK = (_WHY.PopupFocusReason, _WHY.MenuBarFocusReason, _WHY.ActiveWindowFocusReason)
_NARROWEST, _PARAGRAPH = 150, QSize(420, 110)  # pixels


class CellEditors(Cells):
    """Opens, at most one at a time, the editor of a cell of the row at work; `fill_wanted` asks to give all selected
    cells of its column what is typed there (register's field, text), `opened` and `closed` tell about the editor."""

    fill_wanted = Signal(str, str)
    opened = Signal()
    closed = Signal()

    def __init__(
        self, view: RecordView, model: RecordModel, editor: RowEditor, suggest: Suggest, texts: Wording
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._editor, self._texts = view, model, editor, texts
        self._make = field_maker(model.register, suggest, texts)
        self._own_undo = OwnUndo(self)
        self.widget: QWidget | None = None
        self._name = self._row_id = self._before = ""
        view.ticked.connect(self._tick)

    # --- opening and closing --------------------------------------------------------------------------------------

    def createEditor(  # type: ignore[override]  # nothing opens where None is given
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget | None:
        self.finish()
        name = self._model.columns[index.column()].name
        if name == STATUS or self._model.id_at(index.row()) != self._editor.row_id:
            return None  # the row that was at work could not be left
        widget = self._make(name, parent)
        self._name, self._row_id = name, self._editor.row_id
        self._before = self._editor.form.texts()[name]
        show_text(widget, self._before)
        if self._view.typed_into:
            _select_all(widget)
        if isinstance(widget, DateField):
            form_field = self._editor.form.findChild(DateField, name)
            widget.written_out = form_field.written_out if form_field else widget.written_out
        self._own_undo.watch(widget)
        when_typed(widget, lambda: self._typed(widget))
        self.widget = widget
        self.opened.emit()
        return widget

    def setEditorData(self, widget: QWidget, index: _Index) -> None:
        """Not what the table shows: the field has what was typed, and goes on having it."""

    def setModelData(self, widget: QWidget, model: object, index: _Index) -> None:
        self.finish()

    def updateEditorGeometry(self, widget: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over its cell, with room to read what is typed there, and inside the table."""
        wanted = _PARAGRAPH if isinstance(widget, QPlainTextEdit) else QSize(_NARROWEST, widget.sizeHint().height())
        place = QRect(option.rect)
        area = self._view.viewport().rect()
        place.setSize(place.size().expandedTo(wanted).boundedTo(area.size()))
        if not isinstance(widget, QPlainTextEdit):
            place.moveTop(option.rect.center().y() - place.height() // 2)
        place.moveRight(min(place.right(), max(area.right(), option.rect.left())))
        place.moveBottom(min(place.bottom(), area.bottom()))
        place.moveTopLeft(place.topLeft() if area.contains(place.topLeft()) else option.rect.topLeft())
        widget.setGeometry(place)

    def finish(self) -> None:
        """Close the editor: what it holds is entered, or kept."""
        widget, self.widget = self.widget, None
        if widget is None:
            return
        if self._editor.row_id == self._row_id:
            self._editor.form.leave(self._name)
        self.closeEditor.emit(widget, QAbstractItemDelegate.EndEditHint.NoHint)
        self.closed.emit()

    def repeat(self, text: str) -> None:
        """Let this text stand in the editor that is open, as if it had been typed."""
        if self.widget:
            show_text(self.widget, text)
            self._typed(self.widget)

    @property
    def name(self) -> str:
        """The field that is being typed in its cell; "" where none is."""
        return self._name if self.widget else ""

    def _typed(self, widget: QWidget) -> None:
        if widget is self.widget and self._editor.row_id == self._row_id:
            self._editor.form.put(self._name, text_of(widget))

    def _give_up(self) -> None:
        """Esc: what stood in the cell before stands there again."""
        self._editor.form.put(self._name, self._before)
        self.finish()

    def _finish_and_go(self, across: int, down: int) -> None:
        """On to another cell, unless what was typed is wrong: then its reason is to be read here."""
        name, row_id = self._name, self._row_id
        self.finish()
        form = self._editor.form
        if self._editor.row_id == row_id and form.reason(name) and (form.texts()[name] or self._editor.stored):
            return
        if down > 0 and self._editor.is_new:
            across, down = 1, 0  # a row that is not whole yet is typed on, field after field
        self._view.go(across, down)

    def _tick(self, yes: bool) -> None:
        name = self._model.columns[self._view.currentIndex().column()].name
        if self._model.id_at(self._view.currentIndex().row()) == self._editor.row_id:
            self._editor.form.put(name, "1" if yes else "0")
            self._editor.form.leave(name)

    # --- keys -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In place of Qt's own, which knows no row that is kept half typed: nothing of an input method is touched."""
        if watched is not self.widget:
            return False
        if event.type() == _EVENT.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == _EVENT.FocusOut and isinstance(event, QFocusEvent) and not self._comes_back(event):
            self.finish()
        return False

    def _comes_back(self, event: QFocusEvent) -> bool:
        """To a list, a menu, another program; to the calendar of the field itself."""
        taker: QObject | None = QApplication.focusWidget()
        while taker is not None and taker is not self.widget:
            taker = taker.parent()
        return event.reason() in _COMES_BACK or taker is not None

    def _key(self, event: QKeyEvent) -> bool:
        """Whether the key is for the table; all others are the field's."""
        held = event.modifiers() & ~_HELD.KeypadModifier
        key = event.key()
        if key == _KEYS.Key_Escape:
            self._give_up()
        elif key in _ENTER and held == _HELD.ControlModifier:
            name, text = self._name, self._editor.form.texts()[self._name]
            self._give_up()
            self.fill_wanted.emit(name, text)
        elif key in _ENTER and held == _HELD.AltModifier and isinstance(self.widget, QPlainTextEdit):
            self.widget.insertPlainText("\n")
        elif key in _ENTER and held in (_HELD.NoModifier, _HELD.ShiftModifier):
            self._finish_and_go(0, -1 if held else 1)
        elif key in _STEPS and self._leads_out(key, held):
            self._finish_and_go(*_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _leads_out(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Up and down lead out of a line, in which they have no meaning; they go through a list and a paragraph."""
        if key in (_KEYS.Key_Up, _KEYS.Key_Down):
            return held == _HELD.NoModifier and isinstance(self.widget, QLineEdit)
        return held in (_HELD.NoModifier, _HELD.ShiftModifier)


def field_maker(register: Register, suggest: Suggest, texts: Wording) -> Callable[[str, QWidget], QWidget]:
    """Makes the widget of a field by its name, for wherever it is typed outside the form."""
    labels, choices = field_labels(register, texts), choice_labels(register, texts)

    def make(name: str, parent: QWidget) -> QWidget:
        item = register.by_name[name]
        widget = _kind_of(item)(parent)
        widget.setObjectName(f"cell_{name}")
        widget.setAccessibleName(labels[name])
        if isinstance(widget, QComboBox):
            widget.setEditable(bool(item.known))
        prepare(widget, item, choices.get(name, {}), suggest, texts)
        return widget

    return make


def _kind_of(item: Field) -> Callable[[QWidget], QWidget]:
    if item.refers or item.section:
        return ReferenceField
    kinds: dict[Kind, Any] = {
        Kind.DATE: DateField,
        Kind.LONG_TEXT: PlainTextField,
        Kind.CHOICE: ChoiceField,
        Kind.YES_NO: ChoiceField,
    }
    kind: Callable[[QWidget], QWidget] = kinds.get(item.kind, ChoiceField if item.known else QLineEdit)
    return kind


def _select_all(widget: QWidget) -> None:
    """What stands in the field gives way to what is typed; of a line of its own Qt does it."""
    written = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(written, QLineEdit | QPlainTextEdit):
        written.selectAll()


def opens_by_keys(view: QAbstractItemView) -> None:
    """Let cells be opened by F2, by a double click, and by whatever is typed."""
    how = QAbstractItemView.EditTrigger
    view.setEditTriggers(how.EditKeyPressed | how.AnyKeyPressed | how.DoubleClicked)
