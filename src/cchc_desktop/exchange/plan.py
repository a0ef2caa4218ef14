"""What an import would do: each row of a sheet is added, changed, unchanged, or refused with its place and reason."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.register import Problem, Register, Values, in_force
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import BadValue
from cchc_desktop.exchange.date_order import Order
from cchc_desktop.exchange.mapped import Mapped, column_letter
from cchc_desktop.exchange.read_column import ReadColumn
from cchc_desktop.exchange.spellings import Known, known_texts, rows_named
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
        self._seen: dict[tuple[str, str], tuple[int, Values]] = {}
        self._named_by = frozenset(("id", *register.key_names))
        self._not_read = [item for item in register.fields if item.name not in mapped.columns]
        self._named: dict[str, dict[str, list[Any]]] = {}  # by field and text, the records of which it is the name
        self._keys = self._known_keys()
        # Rows that nothing identifies are told by their whole content: each stored one answers for one in the sheet.
        named = self._ids_named()
        stored = iter(()) if register.unique else records.all_rows(connection, register)
        self._equal = Counter(_content(register, records.vars_of(row.record)) for row in stored if row.id not in named)

    def take(self, number: int, cells: list[object]) -> None:
        problems: list[Problem] = []
        row_id = self._row_id(cells, problems)
        given, sound = self._parse(cells, problems)
        if self._named:
            self._name_by_code(given)
        key = self._key(row_id, given)
        known = self._known(row_id, key, given)
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
        if wrong.isdisjoint(self._named_by):
            earlier = self._earlier(number, known.id if known else row_id, key, values, keep=not problems)
            if earlier and not problems and earlier[1] == values:
                self.plan.same.append(number)
                return
            problems += signed or self._duplicates(row_id, values, earlier)
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

    def _name_by_code(self, given: Values) -> None:
        """Where a name stands for the code, it means the only row of that name that is in force on the row's day."""
        day = given.get(self._register.dated_by or "") or date.today()
        for name, named in self._named.items():
            refers, rows = self._register.by_name[name].refers, named.get(given.get(name, ""), ())
            codes = {getattr(row, refers.field) for row in rows if in_force(row, day)} if refers else set()
            if len(codes) == 1:
                given[name] = codes.pop()

    def _key(self, row_id: str | None, given: Values) -> str | None:
        """The unique key of a row; `given` gets the spelling of the stored row that it means. A row that has an id may
        be there to be spelled otherwise."""
        key = records.key_text(self._register, given)
        if key is None or row_id or key not in self._keys.meant:
            return key
        key = self._keys.meant[key]
        texts = zip(self._register.key_names, key.split(records.APART), strict=True)
        given |= {name: text for name, text in texts if isinstance(given[name], str)}
        return key

    def _known(self, row_id: str | None, key: str | None, given: Values) -> records.Row | None:
        """The stored row that this one means: by its id where it has one, else by the register's unique key."""
        if row_id:
            return records.get(self._connection, self._register, row_id)
        if key in self._keys.stored:
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

    def _known_keys(self) -> Known:
        """What the keys of the sheet are to the register, so that most rows need not be looked for one by one. Texts
        that name rows of other registers are read from here on as those spell them."""
        rows = self._mapped.rows
        for column in self._columns:
            if refers := column.item.refers:
                target = BY_ID[refers.register]
                texts = column.texts(rows)
                known = known_texts(self._connection, target, (refers.field,), texts)
                if known.meant:
                    column.spell(known.meant)
                unknown = [text for text in texts if text not in known.stored and text not in known.meant]
                if named := rows_named(self._connection, target, unknown):
                    self._named[column.item.name] = named
        parts = [column for column in self._columns if column.item.name in self._register.key_names]
        if not parts or len(parts) < len(self._register.unique):
            return Known()
        if len(parts) == 1:
            keys: Iterable[str] = parts[0].texts(rows)
        else:
            keys = filter(None, (self._key_named(parts, cells) for cells in rows))
        known = known_texts(self._connection, self._register, self._register.unique, keys)
        return replace(known, stored=known.stored | set(known.meant.values()))

    def _key_named(self, parts: Sequence[ReadColumn], cells: list[object]) -> str | None:
        try:
            return records.key_text(self._register, {column.item.name: column.read(cells)[0] for column in parts})
        except BadValue:
            return None

    def _earlier(
        self, number: int, row_id: str | None, key: str | None, values: Values, *, keep: bool
    ) -> tuple[int, Values] | None:
        """The row further up in the sheet with the same id or the same key: its number and values."""
        names = [("id", row_id)] if row_id else []
        if key := key or records.key_text(self._register, values):
            names.append(("key", self._keys.twins.get(key, key)))
        mine = (number, values)
        found = [self._seen.setdefault(name, mine) if keep else self._seen.get(name, mine) for name in names]
        return next((first for first in found if first[0] != number), None)

    def _duplicates(self, row_id: str | None, values: Values, earlier: tuple[int, Values] | None) -> Iterator[Problem]:
        """Whoever has no id was looked for by its key already."""
        if earlier:
            place = self._register.key_names[-1] if self._register.unique else "id"
            yield Problem(place, "duplicate_in_sheet", {"first": earlier[0]})
        elif row_id:
            yield from taken_key(self._connection, self._register, values, row_id)

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
