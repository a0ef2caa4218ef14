"""What an import would do: each row of a sheet is added, changed, unchanged, or refused with its place and reason."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.register import Kind, Problem, Register, Values
from cchc_desktop.domain.values import BadValue
from cchc_desktop.exchange.date_order import Order
from cchc_desktop.exchange.mapped import Mapped, column_letter
from cchc_desktop.exchange.read_column import ReadColumn
from cchc_desktop.store import records
from cchc_desktop.store.entry import StoredSurroundings, codes_in_use, taken_key, unknown_references
from cchc_desktop.store.progress import Progress, counted
from cchc_desktop.store.signed import locked

MAX_ID = 64  # characters

Meanings = Mapping[str, Mapping[str, str]]  # by field: the value that a folded word stands for


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell, or a whole row (`column` empty), that cannot be taken. Rows are numbered as in the sheet, from 1."""

    sheet: str
    row: int
    column: str
    value: object
    problem: Problem


@dataclass(frozen=True, slots=True)
class Step:
    """One row to write, with its number in the sheet, from 1; `before` is what stands in the register of a changed
    one."""

    operation: Literal["add", "change"]
    row_id: str | None
    values: Values
    number: int
    before: Values | None = None


@dataclass(slots=True)
class Plan:
    """`same` are the numbers of the rows that are in the register as they stand."""

    steps: list[Step] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def plan_import(
    connection: sqlite3.Connection,
    register: Register,
    mapped: Mapped,
    choices: Mapping[str, Mapping[str, str]],
    calendar: WorkingCalendar,
    progress: Progress,
    meanings: Meanings | None = None,
    order: Order = "day",
) -> Plan:
    """Read every row below the header. `choices` gives the labels of each field's codes, `meanings` what a person said
    that words stand for, `order` how dates are read that are texts."""
    around = StoredSurroundings(connection, calendar)
    columns = [
        ReadColumn(item, place, choices.get(name, {}), (meanings or {}).get(name, {}), order)
        for name, item in register.by_name.items()
        if (place := mapped.columns.get(name)) is not None
    ]
    planner = _Planner(connection, register, mapped, columns, around)
    rows = mapped.sheet.rows
    for index in counted(range(mapped.first, len(rows)), len(rows), progress):
        if any(cell not in (None, "") for cell in rows[index]):
            planner.take(index + 1, rows[index])
    return planner.plan


class _Planner:
    def __init__(
        self,
        connection: sqlite3.Connection,
        register: Register,
        mapped: Mapped,
        columns: Sequence[ReadColumn],
        around: StoredSurroundings,
    ) -> None:
        self.plan = Plan()
        self._connection = connection
        self._register = register
        self._mapped = mapped
        self._columns = columns
        self._around = around
        self._seen: dict[tuple[str, object], tuple[int, Values]] = {}
        self._key_names = register.key_names
        self._key_parts = [(name, year) for name, _, year in (part.partition(".") for part in register.unique)]
        self._not_read = [item for item in register.fields if item.name not in mapped.columns]
        self._stored_keys = self._keys_stored()
        # Rows that nothing identifies are told by their whole content: each stored one answers for one in the sheet.
        named = self._ids_named()
        stored = iter(()) if register.unique else records.all_rows(connection, register)
        self._equal = Counter(_content(register, records.vars_of(row.record)) for row in stored if row.id not in named)

    def take(self, number: int, cells: list[object]) -> None:
        problems: list[Problem] = []
        row_id = self._row_id(cells, problems)
        given, sound = self._parse(cells, problems)
        known = self._known(row_id, given)
        was = records.vars_of(known.record) if known else None
        if was:
            values = self._register.changed(was, given, self._around)
        else:
            values = {**self._register.defaults, **given}
            self._register.compute(values, self._around)
        problems += self._broken(values, {problem.field for problem in problems}, sound=sound)
        wrong = {problem.field for problem in problems}
        rows = () if was == values or "period" in wrong else (values, was) if was else (values,)
        signed = list(locked(self._connection, self._register, *rows))
        if not wrong.intersection(("id", *self._key_names)):
            earlier = self._earlier(number, known.id if known else row_id, values, keep=not problems)
            if earlier and not problems and earlier[1] == values:
                self.plan.same.append(number)
                return
            problems += signed or self._duplicates(row_id, known, values, earlier)
        else:
            problems += signed
        if known:
            in_use = codes_in_use(self._connection, self._register, known, values)
            problems += (problem for problem in in_use if problem.field not in wrong)
        if problems:
            self.plan.refused += [self._refusal(number, cells, problem) for problem in self._in_order(problems)]
        else:
            self._decide(number, row_id, known, values)

    def _broken(self, values: Values, bad: set[str], *, sound: bool) -> Iterator[Problem]:
        """What is wrong beside the `bad` fields, whose cells cannot be read: all of it is told at once."""
        unknown = list(unknown_references(self._register, values, self._around))
        for problem in self._register.problems_of_complete(values, self._not_read if sound else None):
            follows = bool(unknown) and self._register.by_name[problem.field].computed  # from what is not there
            if problem.field not in bad and not follows:
                yield problem
        yield from (problem for problem in unknown if problem.field not in bad)

    def _in_order(self, problems: list[Problem]) -> list[Problem]:
        """As they stand in the sheet; what no column shows comes last."""
        columns = self._mapped.columns
        last = max(columns.values(), default=0) + 1
        return sorted(problems, key=lambda problem: columns.get(problem.field, last))

    def _known(self, row_id: str | None, given: Values) -> records.Row | None:
        """The stored row that this one means: by its id where it has one, else by the register's unique key."""
        if row_id:
            return records.get(self._connection, self._register, row_id)
        if all(given.get(name) is not None for name in self._key_names) and not self._is_new(given):
            return records.find_by_key(self._connection, self._register, given)
        return None

    def _ids_named(self) -> set[str]:
        rows = self._mapped.rows if "id" in self._mapped.columns else []
        return {str(self._cell(cells, "id") or "").strip() for cells in rows}

    def _row_id(self, cells: list[object], problems: list[Problem]) -> str | None:
        raw = self._cell(cells, "id")
        text = "" if raw is None else str(raw).strip()
        if len(text) > MAX_ID:
            problems.append(Problem("id", "bad_id", {"limit": MAX_ID}))
        return text or None

    def _parse(self, cells: list[object], problems: list[Problem]) -> tuple[Values, bool]:
        """The values of a row's cells, and whether all of them are known to be within their bounds."""
        values: Values = {}
        sound = True
        for column in self._columns:
            try:
                values[column.item.name], within = column.read(cells)
                sound = sound and within
            except BadValue as bad:
                problems.append(Problem(column.item.name, bad.rule, bad.values))
        return values, sound

    def _keys_stored(self) -> set[str] | None:
        """Of a register whose key is one text, those that the sheet names and the table has; None for the others."""
        column = next((one for one in self._columns if (one.item.name,) == self._key_names), None)
        if column is None or column.item.kind is not Kind.TEXT:
            return None
        named: set[str] = set()
        for cells in self._mapped.rows:
            with suppress(BadValue):
                named.add(column.read(cells)[0])
        return records.texts_stored(self._connection, self._register, column.item.name, named)

    def _is_new(self, values: Values) -> bool:
        """Whether no stored row has the key: so most rows of a sheet need not be looked for one by one."""
        return self._stored_keys is not None and str(values[self._key_names[0]]) not in self._stored_keys

    def _earlier(self, number: int, row_id: str | None, values: Values, *, keep: bool) -> tuple[int, Values] | None:
        """The row further up in the sheet with the same id or the same key: its number and values."""
        keys: list[tuple[str, object]] = [("id", row_id)] if row_id else []
        keys += [("key", self._key(values))] if self._key_names else []
        mine = (number, values)
        found = [self._seen.setdefault(key, mine) if keep else self._seen.get(key, mine) for key in keys]
        return next((first for first in found if first[0] != number), None)

    def _duplicates(
        self, row_id: str | None, known: records.Row | None, values: Values, earlier: tuple[int, Values] | None
    ) -> Iterator[Problem]:
        if earlier:
            place = self._key_names[-1] if self._key_names else "id"
            yield Problem(place, "duplicate_in_sheet", {"first": earlier[0]})
        elif self._stored_keys is None or not self._is_new(values):
            yield from taken_key(self._connection, self._register, values, known.id if known else row_id)

    def _key(self, values: Values) -> tuple[object, ...]:
        return tuple([values[name].year if year else values[name] for name, year in self._key_parts])

    def _decide(self, number: int, row_id: str | None, known: records.Row | None, values: Values) -> None:
        if known:
            if (before := records.vars_of(known.record)) == values:
                self.plan.same.append(number)
            else:
                self.plan.steps.append(Step("change", known.id, values, number, before))
        elif self._equal and self._equal[content := _content(self._register, values)] > 0:
            self._equal[content] -= 1
            self.plan.same.append(number)
        else:
            self.plan.steps.append(Step("add", row_id, values, number))

    def _cell(self, cells: list[object], name: str) -> object:
        place = self._mapped.columns.get(name)
        return cells[place] if place is not None and place < len(cells) else None

    def _refusal(self, number: int, cells: list[object], problem: Problem) -> Refusal:
        place = self._mapped.columns.get(problem.field)
        column = column_letter(place) if place is not None else ""
        return Refusal(self._mapped.sheet.name, number, column, self._cell(cells, problem.field), problem)


def _content(register: Register, values: Values) -> tuple[object, ...]:
    return tuple(values[item.name] for item in register.fields)
