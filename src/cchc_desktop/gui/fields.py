"""The widgets of a form that Qt has not: a date to type or pick, a row of another register to search, and their like.

All of them speak texts, as typed: what a text means is for the domain to say.
"""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.look import colours

_AFTER_TYPING = 120  # ms: suggestions wait for a pause
_DATE, _TYPED = "dd/MM/yyyy", "d/M/yyyy"
_LINES = 4  # of a long text in a form
_ONE_WORD = 1.0  # s: letters typed within it after one another are looked for together


def opens(event: QKeyEvent) -> bool:
    """F4 or Alt+Down, which open a list everywhere in Windows."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down)


class DateField(QLineEdit):
    """A date as a person types it; the button at its end, F4 or Alt+Down open a calendar.

    `written_out` gives the whole date for one that is typed in short, or an empty text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written_out: Callable[[], str] = lambda: ""
        self.pick = QAction(icon("calendar"), "", self)
        self.pick.triggered.connect(self.open_calendar)
        self.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)
        self._calendar: QCalendarWidget | None = None

    def open_calendar(self) -> QCalendarWidget:
        """A month to pick a day from, below the field; Monday comes first."""
        calendar = self._calendar or self._make_calendar()
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(colours().error))  # Qt's own red is hard to read in the dark
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        shown = QDate.fromString(self.written_out() or self.text().strip(), _TYPED)
        calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        place = self.mapToGlobal(QPoint(0, self.height()))
        calendar.adjustSize()
        screen = self.screen().availableGeometry()
        place.setX(min(place.x(), screen.right() - calendar.width()))
        if place.y() + calendar.height() > screen.bottom():
            place = self.mapToGlobal(QPoint(0, -calendar.height()))
        calendar.move(place)
        calendar.show()
        calendar.setFocus()
        return calendar

    def _make_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        self._calendar = calendar
        return calendar

    def _take(self, day: QDate) -> None:
        if self._calendar:
            self._calendar.hide()
        self.setText(day.toString(_DATE))
        self.setFocus()
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens(event) and not self.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class ReferenceField(QLineEdit):
    """Names a row of another register, which is searched while its code or any of its words is typed.

    `suggest` gives (code, what a person reads) for what has been typed. Nothing rewrites the text while it is typed:
    input methods take letters back and type them anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggest: Callable[[str], Sequence[tuple[str, str]]] = lambda typed: ()
        self._codes: list[str] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._completer.setWidget(self)  # not setCompleter, which would write the whole line into the field
        self._completer.activated.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._pause.timeout.connect(self.open_list)
        self.textEdited.connect(lambda _: self._pause.start())
        self.pick = QAction(icon("search"), "", self)
        self.pick.triggered.connect(self._open_all)
        self.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)

    def open_list(self) -> None:
        """The rows that what has been typed may mean; closed where there is none."""
        self._offer(self.text())

    def _open_all(self) -> None:
        self.setFocus()
        self._offer("")

    def _offer(self, typed: str) -> None:
        found = [] if self.isReadOnly() or not self.hasFocus() else list(self.suggest(typed.strip()))
        self._codes = [code for code, _ in found]
        self._lines.setStringList([line for _, line in found])
        popup = self._completer.popup()
        assert popup is not None  # made on first use
        if not found or self._codes == [typed.strip()]:
            popup.hide()
            return
        metrics = QFontMetrics(popup.font())
        width = max(metrics.horizontalAdvance(line) for _, line in found) + 36
        area = self.rect()
        area.setWidth(min(max(width, self.width()), 640))
        self._completer.complete(area)
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, line: str) -> None:
        if self._pause.isActive():  # Enter came before the list could follow the last letters
            code = next((code for code, _ in self.suggest(self.text().strip())), self.text())
        else:
            code = self._codes[self._lines.stringList().index(line)]
        self.setText(code)
        self.textEdited.emit(code)
        self._pause.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pause.stop()  # come back to soon, the field would open a list of what was typed before

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """No list opens over a word that is still being put together."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens(event):
            self._open_all()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of a list, kept by code, found by its first letters, with or without their diacritics; an editable one also
    takes a text of its own.

    The wheel leaves it alone: whoever scrolls the form changes nothing.
    """

    _looked_for, _looked_at = "", 0.0  # the letters typed last, and when
    _watched = False

    def take_other_texts(self) -> None:
        """What is written stays as written: it is not put into the list, nor completed while it is typed."""
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(QCompleter(self))  # one that knows nothing, in place of Qt's

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isEditable() or not self._look_for(event, self.currentIndex(), self._choose):
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        super().showPopup()
        if not self._watched:
            self._watched = True
            self.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the open list letters lead to a line, as in the closed one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            view = self.view()
            place = view.currentIndex().row()
            return self._look_for(event, place, lambda line: view.setCurrentIndex(self.model().index(line, 0)))
        return super().eventFilter(watched, event)

    def _look_for(self, event: QKeyEvent, current: int, go: Callable[[int], object]) -> bool:
        """Whether the key is a letter to look for. One that no line has is left out: so many ways to type a word."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        now, letter = time.monotonic(), event.text()
        if now - self._looked_at > _ONE_WORD:
            self._looked_for = ""
        if event.key() == Qt.Key.Key_Backspace:  # an input method takes a letter back to give it its mark
            letters = self._looked_for[:-1]
        elif letter and letter.isprintable() and not held and (self._looked_for or not letter.isspace()):
            letters = self._looked_for + letter
        else:
            return False
        self._looked_at, self._looked_for = now, letters
        meant = ""
        for one in letters:
            if self._line_of(meant + one, current) is not None:
                meant += one
        again = len(letters) > 1 and len(set(fold(letters))) == 1 and len(meant) == 1  # the same letter: the next line
        found = self._line_of(meant, current + 1 if again else current)
        if found is not None and found != current:
            go(found)
        return True

    def _line_of(self, letters: str, first: int) -> int | None:
        """The line that begins with these letters, else one with a word that does; `first` goes before the others."""
        wanted, count = fold(letters), self.count()
        order = [(max(first, 0) + step) % count for step in range(count)]
        lines = {line: fold(self.itemText(line)) for line in order}
        begins = (line for line in order if wanted and lines[line].startswith(wanted))
        return next(begins, next((line for line in order if wanted and f" {wanted}" in lines[line]), None))

    def _choose(self, line: int) -> None:
        self.setCurrentIndex(line)
        self.activated.emit(line)

    def show_code(self, code: str) -> None:
        """The choice of this code; nothing chosen for "" unless the list has a line for it."""
        self.setCurrentIndex(self.findData(code))
        if self.isEditable() and self.currentIndex() < 0:
            self.setEditText(code)

    def code(self) -> str:
        """The code of what is chosen, or the text that was written instead."""
        if self.isEditable():
            found = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
            return str(self.itemData(found)) if found >= 0 else self.currentText()
        return str(self.currentData() or "")


class PlainTextField(QPlainTextEdit):
    """Paragraphs; Tab leaves it, Enter begins a new line. `typed` and `left` as a line has them."""

    left = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Show a text that nobody has typed."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()


class LongTextField(PlainTextField):
    """A paragraph or two, as high as a form has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(_LINES * QFontMetrics(self.font()).lineSpacing() + frame)
