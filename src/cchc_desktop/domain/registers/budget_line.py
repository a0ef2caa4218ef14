"""Dự toán: the lines of a year's budget estimate."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_desktop.domain.register import Money, Ordinal, Problem, Register, known_year


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of the estimate; `adjusted` is the estimate after its adjustment."""

    year: Ordinal
    side: Literal["revenue", "expenditure"]
    code: str
    name: str
    estimate: Money
    adjusted: Money | None = None


def check(line: BudgetLine) -> Iterator[Problem]:
    yield from known_year(line, "year")


REGISTER = Register(
    id="budget_line",
    tab="finance",
    record=BudgetLine,
    named_by=("year", "code", "name"),
    check=check,
)
