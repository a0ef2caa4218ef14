"""What limits the rows of a table: the filters of its columns, a state, the period, and the figure that is open."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from cchc_desktop.actions.sentences import choice_labels, field_labels, problem_sentence
from cchc_desktop.domain.conditions import Condition, all_of, any_of
from cchc_desktop.domain.deadlines import DEADLINES, DUE_SOON, OVERDUE, SOON
from cchc_desktop.domain.filters import filter_condition
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Problem, Register
from cchc_desktop.domain.values import BadValue
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.views import STATUS, STATUSES, in_state, of_period
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.cards import figure_name
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.filter_header import FilterHeader
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.typing_today import typing_today
from cchc_desktop.store.working_days import working_calendar

_ALL, _IN_PERIOD = "", "period"


class PaneFilters(QObject):
    """`changed` tells that other rows are wanted."""

    changed = Signal()

    def __init__(
        self, register: Register, header: FilterHeader, connection: Connection, texts: Wording, pane: QWidget
    ) -> None:
        super().__init__(pane)
        self.figure = ""  # the figure behind which the rows shown stand
        self.only: tuple[str, ...] | None = None  # their ids
        self._sought = ""  # what was searched for, where the rows are those that hold it
        self._label = ""  # what they are called, where not as the figure
        self.near = date.today()
        self._problems: dict[str, str] = {}
        self._register, self._header, self._texts = register, header, texts
        self._connection = connection
        self._choices = choice_labels(register, texts)
        self._columns = child(pane, QToolButton, "filter_columns")
        self._status = child(pane, ChoiceField, "filter_status")
        self._period = child(pane, ChoiceField, "filter_period")
        self._clear = child(pane, QToolButton, "clear_filter")
        self._told = child(pane, QLabel, "filter_text")
        self._fill()
        self._columns.setIcon(icon("filter"))
        self._clear.setIcon(icon("filter-off"))
        self._columns.toggled.connect(self._show_columns)
        self._header.filtered.connect(self.changed)
        self._status.activated.connect(lambda _: self.changed.emit())
        self._period.activated.connect(lambda _: self.changed.emit())
        self._clear.clicked.connect(self.clear)

    @property
    def active(self) -> bool:
        """Whether any row may be hidden."""
        return bool(self.only is not None or self._header.filters() or self._status.code() or self._period.code())

    def condition(self) -> Condition | None:
        """What the columns, the state and the period ask of a row; unreadable filters are marked and ask nothing."""
        asked = self._of_columns()
        if wanted := self._status.code():
            asked.append(self._soon() if wanted == DUE_SOON else in_state(self._register, wanted))
        if self._period.code() and (in_period := of_period(self._register)):
            asked.append(in_period)
        return all_of(*asked) if asked else None

    @property
    def in_period(self) -> bool:
        """Whether only the rows of the period are asked for."""
        return bool(self._period.code())

    def written(self) -> list[tuple[str, str]]:
        """What the columns and the state ask, as a person reads it: (label, what is asked) each; not what cannot be
        read, which asks nothing."""
        asked = [(self._texts["view.status"], self._status.currentText())] if self._status.code() else []
        names = {STATUS: self._texts["view.status"]} | field_labels(self._register, self._texts)
        readable = {name: text for name, text in self._header.filters().items() if name not in self._problems}
        return asked + [(names[name], text) for name, text in readable.items()]

    @property
    def first_due_first(self) -> str:
        """The column to sort by where nobody has chosen one: who looks for what is due wants the earliest on top."""
        asked = self._status.code()
        deadline = DEADLINES.get(self._register.id)
        return deadline.field if deadline and asked in (DUE_SOON, OVERDUE) else ""

    def clear(self) -> None:
        """Show every row again."""
        self.show_state(_ALL)

    def show_state(self, state: str) -> None:
        """Only the rows in this state; whatever else limited them gives way."""
        self.figure, self.only, self._sought = "", None, ""
        self._header.clear()
        self._status.show_code(state)
        self._period.show_code(_ALL)
        self.changed.emit()

    def show_only(self, figure: str, ids: Sequence[str] | None, label: str = "") -> None:
        """Only the rows behind a figure; whatever else limited them gives way."""
        self.figure, self.only, self._sought = figure, None if ids is None else tuple(ids), ""
        self._label = label
        if ids is not None:
            self._header.clear()
            self._status.show_code(_ALL)
            self._period.show_code(_ALL)

    def show_found(self, text: str, ids: Sequence[str]) -> None:
        """Only the rows that a search has found."""
        self.show_only("", ids)
        self._sought = text
        self.changed.emit()

    def open_columns(self) -> None:
        """Open the row of filters, with the cursor in it."""
        if self._columns.isChecked():
            self._show_columns(True)
        else:
            self._columns.setChecked(True)

    def write(self, name: str, text: str) -> None:
        """Filter a column, as if it had been typed."""
        self._columns.setChecked(True)
        self._header.write(name, text)
        self.changed.emit()

    def tell(self, rows: str, period: ReportingPeriod) -> None:
        """Say what limits the rows, where anything does; the figure of which they are is that of a period."""
        self._clear.setVisible(self.active)
        label = self._label or (figure_name(self.figure, period, self._texts) if self.figure else "")
        said = self._texts("window.filtered", figure=label, rows=rows) if self.only is not None else ""
        said = self._texts("window.found_only", text=self._sought, rows=rows) if self._sought else said
        if rows == "0" and self._header.filters():  # below them an empty table stands, that says nothing
            said = self._texts["window.nothing_found"]
        said = next(iter(self._problems.values()), said)
        self._told.setText(said)
        colour_text(self._told, "error" if self._problems else "text")

    def _fill(self) -> None:
        self._status.addItem(self._texts["view.any_status"], _ALL)
        for key, name in self._states().items():
            self._status.addItem(name, key)
        if self._register.id in DEADLINES:
            self._status.insertItem(1, self._texts["view.due_soon"], DUE_SOON)
        self._status.setVisible(self._status.count() > 1)
        self._status.setAccessibleName(self._texts["view.status"])
        self._period.addItem(self._texts["view.any_period"], _ALL)
        self._period.addItem(self._texts["view.in_period"], _IN_PERIOD)
        self._period.setVisible(of_period(self._register) is not None)
        self._period.setAccessibleName(self._texts["view.period"])

    def _show_columns(self, shown: bool) -> None:
        filtered = bool(self._header.filters())
        self._header.show_filters(shown)
        if filtered:
            self.changed.emit()

    def _of_columns(self) -> list[Condition]:
        conditions: list[Condition] = []
        problems: dict[str, str] = {}
        for name, text in self._header.filters().items():
            try:
                conditions.append(self._of_status(text) if name == STATUS else self._of_field(name, text))
            except BadValue as bad:
                problems[name] = self._sentence(name, text, bad)
        self._problems = problems
        self._header.show_problems(problems)
        return conditions

    def _of_field(self, name: str, text: str) -> Condition:
        typing = typing_today(self._texts, self.near)
        return filter_condition(self._register.by_name[name], text, self._choices.get(name, {}), typing)

    def _soon(self) -> Condition:
        return DEADLINES[self._register.id].due_by(working_calendar(self._connection).add(self.near, SOON))

    def _of_status(self, text: str) -> Condition:
        found = [key for key, name in self._states().items() if fold(text) in fold(name)]
        if not found:
            raise BadValue("not_a_choice", {"choices": ", ".join(self._states().values())})
        return any_of(*(in_state(self._register, key) for key in found))

    def _states(self) -> dict[str, str]:
        """The names of the states, by key."""
        states = STATUSES.get(self._register.id, ())
        return {status.key: self._texts[f"status.{self._register.id}.{status.key}"] for status in states}

    def _sentence(self, name: str, text: str, bad: BadValue) -> str:
        if name == STATUS:
            return self._texts(f"problem.{bad.rule}", label=self._texts["view.status"], value=text, **bad.values)
        return problem_sentence(Problem(name, bad.rule, bad.values), self._register, text, self._texts)
