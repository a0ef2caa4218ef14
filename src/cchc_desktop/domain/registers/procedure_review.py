"""Rà soát, đơn giản hóa thủ tục: procedures registered for review and what was approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cchc_desktop.domain.register import LongText, Money, Problem, Refers, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureReview:
    """One procedure put up for review; approved when the competent body agreed to the proposal."""

    procedure_code: Annotated[str, Refers("procedure", "code", must_exist=True)]
    registered_on: date
    proposal: LongText | None = None
    approved_on: date | None = None
    cost_saving: Money | None = None


def check(review: ProcedureReview) -> Iterator[Problem]:
    yield from in_order(review, "registered_on", "approved_on")


REGISTER = Register(
    id="procedure_review",
    tab="procedures",
    record=ProcedureReview,
    named_by=("procedure_code", "registered_on"),
    dated_by="registered_on",
    check=check,
)
