"""Biến động, khen thưởng, kỷ luật: what was decided about the office's staff."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import PersonName, Refers, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEvent:
    """One decision about one person."""

    member: Annotated[PersonName, Refers("staff_member", "full_name")]
    kind: Literal["discipline", "reward", "recruitment", "downsizing"]
    decided_on: date
    document_symbol: Annotated[str | None, Refers("document", "symbol")] = None
    note: str | None = None


REGISTER = Register(
    id="staff_event",
    tab="staff",
    record=StaffEvent,
    named_by=("member", "kind", "decided_on"),
    dated_by="decided_on",
)
