"""The working calendar of an office, a year at a time: what the program brings, and what the office has otherwise."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cchc_desktop.actions.set_calendar import (
    days_of_year,
    differing,
    new_promises,
    promise_anew,
    reset_year,
    set_days,
)
from cchc_desktop.domain.calendar_days import KINDS, CalendarDay
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.vietnamese import date_text, grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.error_dialogs import message_box, question_box
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.fields import ChoiceField, DateField
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.save_name import documents
from cchc_desktop.gui.typing_today import read_day
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.working_days import read_year, shipped_year, working_calendar

_COLUMNS = ("day", "weekday", "kind", "label", "own")
_WIDTHS = (90, 90, 100, 230)
_DAY = int(Qt.ItemDataRole.UserRole)
_MOST_TOLD = 8  # days of a file that is different


class CalendarDialog(QDialog):
    """Every change is made at once, and can be taken back as every other."""

    def __init__(self, edits: Edits, texts: Wording, say: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("calendar_dialog", self, texts)
        self.setWindowTitle(texts["window.calendar_title"])
        self._edits, self._texts, self._say = edits, texts, say
        self._connection = edits.database.connection
        self._year, self._list = child(self, QSpinBox, "calendar_year"), child(self, QTreeWidget, "calendar_list")
        self._day, self._kind = child(self, DateField, "calendar_day"), child(self, ChoiceField, "calendar_kind")
        self._day.pick.setToolTip(texts["window.pick_date"])
        self._label = child(self, QLineEdit, "calendar_label")
        self._prepare()
        self._year.setValue(date.today().year)
        self._year.valueChanged.connect(lambda _: self._show())
        self._list.currentItemChanged.connect(lambda *_: self._choose())
        self._day.textChanged.connect(lambda _: self._tell())
        for name, act in (
            ("put", self._put),
            ("remove", self._remove),
            ("reset", self._reset),
            ("update", self._ask_for_file),
            ("close", self.reject),
        ):
            child(self, QPushButton, f"calendar_{name}").clicked.connect(act)
        self.finished.connect(lambda _: self.deleteLater())
        self._show()

    def _prepare(self) -> None:
        texts = self._texts
        self._list.setHeaderLabels([texts[f"window.calendar_column.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._list.setColumnWidth(column, width)
        for kind in KINDS:
            self._kind.addItem(texts[f"window.calendar_kind.{kind}"], kind)
        self._label.setPlaceholderText(texts["window.calendar_label_hint"])
        self._day.written_out = lambda: date_text(day) if (day := self._typed_day()) else ""
        for name in ("put", "remove", "reset", "update"):
            child(self, QPushButton, f"calendar_{name}").setAutoDefault(name == "put")

    def _show(self) -> None:
        year, texts = self._year.value(), self._texts
        self._list.clear()
        for item, own in days_of_year(self._connection, year):
            weekday = texts[f"window.weekday.{item.day.isoweekday()}"]
            said = texts["window.calendar_own"] if own else ""
            words = [date_text(item.day), weekday, texts[f"window.calendar_kind.{item.kind}"], item.label, said]
            QTreeWidgetItem(self._list, words).setData(0, _DAY, item)
        source = shipped_year(year).source
        told = texts("window.calendar_source", source=source) if source else texts["window.calendar_no_source"]
        child(self, QLabel, "calendar_source").setText(told)
        self._tell()

    def _choose(self) -> None:
        """What is chosen stands below, to be changed."""
        if item := self._chosen():
            self._day.setText(date_text(item.day))
            self._kind.show_code(item.kind)
            self._label.setText(item.label)
        self._tell()

    def _chosen(self) -> CalendarDay | None:
        item = self._list.currentItem()
        return item.data(0, _DAY) if item else None

    def _typed_day(self) -> date | None:
        return read_day(self._day.text(), self._texts, date(self._year.value(), 7, 1))

    def _tell(self) -> None:
        allowed = self._edits.allowed
        child(self, QPushButton, "calendar_put").setEnabled(allowed and self._typed_day() is not None)
        child(self, QPushButton, "calendar_remove").setEnabled(allowed and self._chosen() is not None)
        for name in ("reset", "update"):
            child(self, QPushButton, f"calendar_{name}").setEnabled(allowed)

    # --- changes --------------------------------------------------------------------------------------------------

    def _put(self) -> None:
        if day := self._typed_day():
            kind = next(kind for kind in KINDS if kind == self._kind.code())
            self._set([CalendarDay(day=day, kind=kind, label=self._label.text().strip())])
            self._year.setValue(day.year)

    def _remove(self) -> None:
        """The day is as the week has it."""
        if item := self._chosen():
            self._set([CalendarDay(day=item.day, kind="plain", label=item.label)])

    def _reset(self) -> None:
        self._change(lambda database: reset_year(database, self._year.value()))

    def _set(self, days: Sequence[CalendarDay]) -> None:
        self._change(lambda database: set_days(database, days))

    def _change(self, act: Callable[[Database], list[Touched]]) -> None:
        before = working_calendar(self._connection)
        if not self._edits.change(act):
            return
        self._show()
        promises = new_promises(self._connection, before, working_calendar(self._connection))
        if promises:
            texts = self._texts
            what = texts("window.calendar_promises", count=grouped(len(promises)))
            box = question_box(what, texts["window.calendar_promise_anew"], texts["window.calendar_keep"], self)

            def anew() -> None:
                if self._edits.change(lambda database: promise_anew(database, promises)):
                    self._say(texts("window.calendar_promised", count=grouped(len(promises))))

            box.accepted.connect(anew)
            box.open()

    def _ask_for_file(self) -> None:
        texts = self._texts
        kind = f"{texts['window.files.toml']} (*.toml)"
        title = texts["window.calendar_file_title"]
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(documents()), kind)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Tell what a calendar file would change, and change it where that is wanted."""
        texts = self._texts
        try:
            days = read_year(path).days
        except (Fault, OSError) as error:
            tell(error, self)
            return
        new = differing(self._connection, days)
        if not new:
            message_box(texts["window.calendar_file_same"], self).open()
            return
        shown = ", ".join(date_text(item.day) for item in new[:_MOST_TOLD]) + ("…" if len(new) > _MOST_TOLD else "")
        what = texts("window.calendar_file_what", count=len(new), days=shown)
        box = question_box(what, texts["window.calendar_file_take"], texts["window.calendar_leave"], self)
        box.accepted.connect(lambda: self._set(new))
        box.accepted.connect(lambda: self._year.setValue(new[0].day.year))
        box.open()
