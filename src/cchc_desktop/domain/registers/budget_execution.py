"""Thực hiện dự toán: what came in or was spent on a budget line in a quarter."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from cchc_desktop.domain.register import Money, Ordinal, Problem, Refers, Register, known_year


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetExecution:
    """The amount of one line in one quarter alone, never cumulative."""

    year: Ordinal
    quarter: Ordinal
    code: Annotated[str, Refers("budget_line", "code", must_exist=True)]
    amount: Money


def check(execution: BudgetExecution) -> Iterator[Problem]:
    yield from known_year(execution, "year")
    if not 1 <= execution.quarter <= 4:
        yield Problem("quarter", "not_a_quarter")


REGISTER = Register(
    id="budget_execution",
    tab="finance",
    record=BudgetExecution,
    named_by=("year", "quarter", "code"),
    check=check,
)
