"""What a register is: fields read off one frozen dataclass, its unique key, its rules, what a broken rule reports."""

import dataclasses
import enum
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Protocol

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.vietnamese import date_text

MAX_TEXT = 20_000  # characters in one field: a section of a report is the longest text anyone writes
MAX_WHOLE = 10**15  # far above a commune's budget in đồng, far below SQLite's 64 bits
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_BUDGET_YEAR = 1990


class Kind(enum.Enum):
    """What a field holds; it decides how a value is typed, shown, stored and edited."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    WHOLE = "whole"
    MONEY = "money"  # whole đồng
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Refers:
    """The field names a row of another register by one of its fields; with `must_exist` an unknown value is refused."""

    register: str
    field: str
    must_exist: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """Left empty, the field is worked out by the register's `compute`; `missing` is the rule broken if it is not."""

    missing: str = "required"


@dataclass(frozen=True, slots=True)
class Person:
    """The field holds a person's name: lists are in the order of given names."""


@dataclass(frozen=True, slots=True)
class Known:
    """A free text for which some codes are known, and have names in the wording as a choice's codes have."""

    codes: tuple[str, ...]


Money = typing.Annotated[int, Kind.MONEY]
LongText = typing.Annotated[str, Kind.LONG_TEXT]
Ordinal = typing.Annotated[int, "ordinal"]  # names a year, a quarter, a place: nobody adds such numbers up
SectionKey = typing.Annotated[str, "section"]  # names a section of the outline
PersonName = typing.Annotated[str, Person()]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register, as its dataclass declares it.

    `required`: someone must give it. `nullable`: it may be stored empty. A field with a default is neither: left
    out, it takes the default.
    """

    name: str
    kind: Kind
    required: bool
    nullable: bool
    choices: tuple[str, ...] = ()
    default: Any = None
    refers: Refers | None = None
    computed: bool = False
    missing: str = "required"
    person: bool = False
    known: tuple[str, ...] = ()
    section: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: the field where it shows and the key of its sentence in the wording (`problem.<rule>`)."""

    field: str
    rule: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


class Surroundings(Protocol):
    """What a register may ask about the rest of the office while a row is completed."""

    @property
    def calendar(self) -> WorkingCalendar: ...

    def find(self, register: str, field: str, value: object) -> Any | None:
        """The record of another register whose field has this value, or None."""


Values = dict[str, Any]


def no_rules(record: Any) -> Iterator[Problem]:
    """The rules of a register that has none of its own."""
    yield from ()


def nothing_to_compute(values: Values, around: Surroundings) -> None:
    """The computation of a register that computes no field."""


@dataclass(frozen=True)
class Register:
    """A register described once: all else (table, form, storage, import, export, history, figures) follows from it.

    `unique` names the fields that together identify a row; `issued_on.year` stands for the year of a date.
    `named_by` are the fields that tell a person which row is meant. `dated_by` is the field that places a row in time.
    """

    id: str
    tab: str
    record: type
    named_by: tuple[str, ...]
    unique: tuple[str, ...] = ()
    dated_by: str | None = None
    check: Callable[[Any], Iterator[Problem]] = no_rules
    compute: Callable[[Values, Surroundings], None] = nothing_to_compute
    upper_level_only: bool = False

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        hints = typing.get_type_hints(self.record, include_extras=True)
        return tuple(_field(item, hints[item.name]) for item in dataclasses.fields(self.record))

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def key_names(self) -> tuple[str, ...]:
        """The fields of the unique key; none where the register has no key."""
        return tuple(part.partition(".")[0] for part in self.unique)

    def name_of(self, record: Any, but: str = "", labels: Mapping[str, Mapping[str, str]] | None = None) -> str:
        """What tells a person which row is meant; without the field `but`, which they know already.

        `labels` are those of the choices, by field and code: a code without one tells nobody anything.
        """
        values = {name: getattr(record, name) for name in self.named_by if name != but}
        for name, value in values.items():
            if value in (*self.by_name[name].choices, *self.by_name[name].known):
                values[name] = (labels or {}).get(name, {}).get(value)
        told = (value for value in values.values() if value is not None)
        return " – ".join(date_text(value) if isinstance(value, date) else str(value) for value in told)

    def complete(self, values: Values, around: Surroundings) -> None:
        """Brings the values to every field, in place: blank texts as None, defaults, then what can be computed."""
        self._fill(values)
        self.compute(values, around)

    def changed(self, before: Values, given: Values, around: Surroundings) -> Values:
        """The values of a row that had those `before`, complete, and is given these.

        What had been computed follows what it rests on, where that still tells it. What a person gave, now or before,
        stays.
        """
        values = before | given
        if stale := [name for name in self._computed if name not in given and before[name] is not None]:
            former, now = self.computed(before, around), self.computed(values, around)
            values |= {name: now[name] for name in stale if before[name] == former[name] and now[name] is not None}
        self.complete(values, around)
        return values

    def computed(self, values: Values, around: Surroundings) -> Values:
        """What the computed fields of such a row hold where nobody gives them; None where nothing tells it."""
        bare = values | dict.fromkeys(self._computed)
        self.compute(bare, around)
        return {name: bare[name] for name in self._computed}

    def problems(self, values: Values) -> Iterator[Problem]:
        """All that is wrong with a row given as field values of the right types (what `values.parse` returns)."""
        full = {name: values.get(name) for name in self.by_name}
        self._fill(full)
        return self.problems_of_complete(full)

    def problems_of_complete(self, full: Values, doubtful: Iterable[Field] | None = None) -> Iterator[Problem]:
        """What `problems` tells, of values that are brought to every field already, and to no other.

        Only the `doubtful` fields are asked whether they are within bounds, where the others are known to be.
        """
        empty = [field for field in self._needed if full[field.name] is None]
        # A computed field is empty because another is: asking for that one is enough.
        asked = [field for field in empty if not field.computed] or empty
        yield from (Problem(field.name, field.missing) for field in asked)
        for field in self.fields if doubtful is None else doubtful:
            if full[field.name] is not None:
                yield from out_of_bounds(field, full[field.name])
        if not empty and self.check is not no_rules:
            yield from self.check(types.SimpleNamespace(**full))  # a record takes five times as long to make

    def _fill(self, values: Values) -> None:
        """Blank texts as None, then defaults."""
        for name, default in self.defaults.items():
            value = values.get(name)
            if value is None or (isinstance(value, str) and not value.strip()):
                values[name] = default

    @cached_property
    def defaults(self) -> Values:
        """What every field holds where nothing is given."""
        return {field.name: field.default for field in self.fields}

    @cached_property
    def _computed(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields if field.computed)

    @cached_property
    def _needed(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.nullable)


def _field(item: "dataclasses.Field[Any]", hint: Any) -> Field:
    extras: list[Any] = []
    optional = False
    while True:  # Annotated and "| None" may lie in either order
        if typing.get_origin(hint) is typing.Annotated:
            hint, *more = typing.get_args(hint)
            extras += more
        elif typing.get_origin(hint) in (typing.Union, types.UnionType):
            (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
            optional = True
        else:
            break
    default = None if item.default is dataclasses.MISSING else item.default
    computed = next((extra for extra in extras if isinstance(extra, Computed)), None)
    choices = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    plain = {str: Kind.TEXT, date: Kind.DATE, int: Kind.WHOLE, Decimal: Kind.DECIMAL, bool: Kind.YES_NO}
    kind = Kind.CHOICE if choices else plain[hint]
    return Field(
        name=item.name,
        kind=next((extra for extra in extras if isinstance(extra, Kind)), kind),
        required=not optional and default is None,
        nullable=optional,
        choices=choices,
        default=default,
        refers=next((extra for extra in extras if isinstance(extra, Refers)), None),
        computed=computed is not None,
        missing=computed.missing if computed else "required",
        person=any(isinstance(extra, Person) for extra in extras),
        known=next((extra.codes for extra in extras if isinstance(extra, Known)), ()),
        section="section" in extras,
        ordinal="ordinal" in extras,
    )


def out_of_bounds(field: Field, value: Any) -> list[Problem]:
    """What is wrong with a value by itself: asked of every cell of a sheet, so only what its type lets go wrong."""
    found: list[Problem] = []
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            found.append(Problem(field.name, "too_long", {"limit": MAX_TEXT}))
    elif isinstance(value, date):
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            found.append(Problem(field.name, "year_out_of_range", {"first": FIRST_YEAR, "last": LAST_YEAR}))
    elif isinstance(value, Decimal) and not value.is_finite():
        found.append(Problem(field.name, "not_a_number"))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        if value < 0:
            found.append(Problem(field.name, "negative"))
        if value > MAX_WHOLE:
            found.append(Problem(field.name, "too_large", {"limit": MAX_WHOLE}))
    if field.kind is Kind.CHOICE and value not in field.choices:
        found.append(Problem(field.name, "not_a_choice"))
    return found


def in_force(record: Any, day: date) -> bool:
    """Whether a row with `valid_from` and `valid_to`, both days included, holds on a day."""
    return bool((record.valid_from or date.min) <= day <= (record.valid_to or date.max))


def in_order(record: Any, *names: str) -> Iterator[Problem]:
    """Dates that must follow one another, the empty ones left out: the later field of each broken pair is named."""
    earlier, first = "", None
    for name in names:
        day = getattr(record, name)
        if day is not None:
            if first is not None and day < first:
                yield Problem(name, "date_before", {"earlier": earlier})
            earlier, first = name, day


def not_above(record: Any, whole: str, part: str) -> Iterator[Problem]:
    """A count that is part of another cannot be larger."""
    if getattr(record, part) > getattr(record, whole):
        yield Problem(part, "part_above_whole", {"whole": whole, "limit": getattr(record, whole)})


def known_year(record: Any, name: str) -> Iterator[Problem]:
    """A year typed as a number: a slip of the finger is told from a budget year."""
    if not FIRST_BUDGET_YEAR <= getattr(record, name) <= LAST_YEAR:
        yield Problem(name, "year_out_of_range", {"first": FIRST_BUDGET_YEAR, "last": LAST_YEAR})
