"""Figures: what a report may cite. Totals over registers and ratios of two totals; their values as printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.conditions import Condition

Value = int | Fraction | None  # None: a ratio that has nothing to divide by


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one register: counted, or some of their fields added up."""

    register: str
    condition: Condition
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """A count or a sum, over one register or several."""

    id: str
    parts: tuple[Part, ...]
    money: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """One total over another, both by id. Ratios that name the same `whole` are the parts of one whole."""

    id: str
    numerator: str
    denominator: str
    whole: str | None = None


Figure = Total | Ratio


def count(figure: str, register: str, condition: Condition) -> Total:
    return Total(figure, (Part(register, condition),))


def total(figure: str, register: str, fields: tuple[str, ...], condition: Condition, *, money: bool = False) -> Total:
    return Total(figure, (Part(register, condition, fields),), money)


def with_ratios(catalogue: Mapping[str, Figure], totals: Mapping[str, int]) -> dict[str, Value]:
    """The value of every figure, in the catalogue's order, once its totals are known."""
    return {name: _value(figure, totals) for name, figure in catalogue.items()}


def _value(figure: Figure, totals: Mapping[str, int]) -> Value:
    if isinstance(figure, Total):
        return totals[figure.id]
    below = totals[figure.denominator]
    return Fraction(totals[figure.numerator], below) if below else None


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure computed for a window: its exact value (None: nothing to divide by) and its printed text."""

    id: str
    value: Value
    text: str
