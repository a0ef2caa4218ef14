"""The figures of the budget, its disclosure and public assets.

`planned` (the estimate after its adjustment) and the `side` of an executed line are derived by the store.
"""

from collections.abc import Iterator

from cchc_desktop.domain.conditions import (
    FIRST_QUARTER,
    LAST_QUARTER,
    YEAR,
    Named,
    T,
    after,
    all_of,
    before,
    between,
    equals,
    not_by,
    upto,
    within,
)
from cchc_desktop.domain.figures import Figure, Ratio, count, total

_POSTED, _DECIDED = within("posted_from"), within("decided_on")
_MISSING = all_of(upto("decided_on", T), before("due_on", T), not_by("posted_from", T))
_ASSETS = ("purchase", "allocation", "disposal", "regulation")


def _side(side: str) -> Iterator[Figure]:
    """The whole year's estimate; what was executed in the quarters of the period."""
    this_side = all_of(equals("year", YEAR), equals("side", side))
    quarters = between("quarter", FIRST_QUARTER, LAST_QUARTER)
    estimate, actual = f"budget.{side}_estimate", f"budget.{side}_actual"
    yield total(estimate, "budget_line", ("planned",), this_side, money=True)
    yield total(actual, "budget_execution", ("amount",), all_of(this_side, quarters), money=True)
    yield Ratio(f"budget.{side}_ratio", actual, estimate)


FIGURES: tuple[Figure, ...] = (
    *_side("revenue"),
    *_side("expenditure"),
    count("disclosures.made", "disclosure", _POSTED),
    count("disclosures.late", "disclosure", all_of(_POSTED, after("posted_from", Named("due_on")))),
    count("disclosures.missing", "disclosure", _MISSING),
    *(count(f"assets.{kind}", "asset_decision", all_of(_DECIDED, equals("kind", kind))) for kind in _ASSETS),
)
