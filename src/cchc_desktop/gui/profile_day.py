"""Asks for the day from which something in the office profile changes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from cchc_desktop.domain.register import FIRST_YEAR, LAST_YEAR, Field, Kind
from cchc_desktop.domain.typed import typed
from cchc_desktop.domain.values import BadValue
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text, mark_wrong
from cchc_desktop.gui.typing_today import typing_today

_DAY = Field("day", Kind.DATE, required=True, nullable=False)


class NewDay(QObject):
    """A field under the list of days; `chosen` gives a day that is not `taken`."""

    chosen = Signal(object)

    def __init__(self, texts: Wording, window: QWidget) -> None:
        super().__init__(window)
        self.taken: Callable[[date], bool] = lambda day: False
        self._texts = texts
        self._frame = child(window, QFrame, "profile_new_day")
        self._field = child(window, DateField, "profile_day")
        self._problem = child(window, QLabel, "profile_day_problem")
        self._asks = child(window, QPushButton, "profile_add")
        self._field.pick.setToolTip(texts["window.pick_date"])
        self._field.textEdited.connect(lambda _: self._tell(""))
        child(window, QPushButton, "profile_day_add").clicked.connect(self._choose)
        child(window, QPushButton, "profile_day_leave").clicked.connect(self.leave)
        self._frame.installEventFilter(self)

    def ask(self) -> None:
        """Propose today."""
        self._field.setText(date_text(date.today()))
        self._tell("")
        self._frame.show()
        self._asks.hide()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def leave(self) -> None:
        """Ask no more."""
        self._asks.show()
        self._asks.setFocus()
        self._frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field, and Esc, which nobody has taken."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.hasFocus():
                self._choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        text = self._field.text()
        try:
            day = typed(_DAY, text, {}, typing_today(self._texts, date.today()))
        except BadValue as unread:
            self._refuse(unread.rule, text)
            return
        if day is None:
            self._refuse("required", text)
        elif not FIRST_YEAR < day.year < LAST_YEAR:  # a quarter around it must have a name
            self._refuse("year_out_of_range", text)
        elif self.taken(day):
            self._refuse("day_taken", date_text(day))
        else:
            self.leave()
            self.chosen.emit(day)

    def _refuse(self, rule: str, value: str) -> None:
        label = self._texts["window.profile_day_name"]
        years = {"first": FIRST_YEAR + 1, "last": LAST_YEAR - 1}
        self._tell(self._texts(f"problem.{rule}", label=label, value=value, **years))
        self._field.setFocus()
        self._field.selectAll()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        colour_text(self._problem, "error")
        mark_wrong(self._field, bool(problem))
        self._field.setAccessibleDescription(problem)
