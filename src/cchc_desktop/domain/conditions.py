"""Which rows a figure counts: a small algebra over a register's fields and a reporting window, without SQL.

A comparison with an empty field is false, and so its negation is true: a condition is either true or false.
"""

import enum
from dataclasses import dataclass
from typing import Literal


class Bound(enum.Enum):
    """What a reporting period gives a condition to compare with."""

    F = "first_day"  # the window, both days included
    T = "last_day"
    YEAR = "year"
    YEAR_FROM = "year_first_day"  # the reporting year the window lies in
    YEAR_TO = "year_last_day"
    FIRST_QUARTER = "first_quarter"
    LAST_QUARTER = "last_quarter"
    PERIOD = "period"  # its id


F, T = Bound.F, Bound.T
YEAR, YEAR_FROM, YEAR_TO = Bound.YEAR, Bound.YEAR_FROM, Bound.YEAR_TO
FIRST_QUARTER, LAST_QUARTER = Bound.FIRST_QUARTER, Bound.LAST_QUARTER
PERIOD = Bound.PERIOD


@dataclass(frozen=True, slots=True)
class Named:
    """Another field of the same row."""

    field: str


Operator = Literal["=", "<>", "<", "<=", ">", ">="]
Operand = Bound | Named | str | int | float


@dataclass(frozen=True, slots=True)
class Compare:
    field: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class Empty:
    field: str


@dataclass(frozen=True, slots=True)
class Contains:
    """The field holds this text, compared without diacritics and case: `folded` is folded already."""

    field: str
    folded: str


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition = Compare | Empty | Contains | AllOf | AnyOf | Not


def all_of(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(parts)


def any_of(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def equals(field: str, value: Operand) -> Condition:
    return Compare(field, "=", value)


def differs(field: str, value: Operand) -> Condition:
    return Compare(field, "<>", value)


def one_of(field: str, *values: Operand) -> Condition:
    return any_of(*(equals(field, value) for value in values))


def yes(field: str) -> Condition:
    return equals(field, 1)


def before(field: str, operand: Operand) -> Condition:
    return Compare(field, "<", operand)


def upto(field: str, operand: Operand) -> Condition:
    return Compare(field, "<=", operand)


def since(field: str, operand: Operand) -> Condition:
    return Compare(field, ">=", operand)


def after(field: str, operand: Operand) -> Condition:
    return Compare(field, ">", operand)


def between(field: str, first: Operand, last: Operand) -> Condition:
    return all_of(since(field, first), upto(field, last))


def within(field: str) -> Condition:
    """On a day of the window."""
    return between(field, F, T)


def not_by(field: str, day: Operand) -> Condition:
    """Not yet on the evening of this day."""
    return any_of(Empty(field), after(field, day))


def not_before(field: str, day: Operand) -> Condition:
    """Not yet on the morning of this day."""
    return any_of(Empty(field), since(field, day))


def in_force() -> Condition:
    """Valid on the last day of the window."""
    return all_of(any_of(Empty("valid_from"), upto("valid_from", T)), any_of(Empty("valid_to"), since("valid_to", T)))
