"""Tài sản công: the decisions to buy, allot, dispose of or regulate public assets."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import Money, Refers, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetDecision:
    """One decision; one that sets rules has no value."""

    kind: Literal["purchase", "allocation", "disposal", "regulation"]
    asset: str
    value: Money | None = None
    decided_on: date
    document_symbol: Annotated[str | None, Refers("document", "symbol")] = None


REGISTER = Register(
    id="asset_decision",
    tab="finance",
    record=AssetDecision,
    named_by=("asset", "decided_on"),
    dated_by="decided_on",
)
