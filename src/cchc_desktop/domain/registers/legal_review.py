"""Rà soát văn bản QPPL: the normative documents reviewed and what became of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import Refers, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReview:
    """One review of one document."""

    document_symbol: Annotated[str, Refers("document", "symbol")]
    reviewed_on: date
    outcome: Literal["kept", "amended", "repealed", "replaced"]


REGISTER = Register(
    id="legal_review",
    tab="directives",
    record=LegalReview,
    named_by=("document_symbol", "reviewed_on"),
    dated_by="reviewed_on",
)
