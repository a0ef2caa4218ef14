"""Đào tạo, bồi dưỡng: the courses the office's staff attended."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from cchc_desktop.domain.register import Refers, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One course; `days` may be halves."""

    course: str
    held_on: date
    days: Decimal | None = None
    participants: int
    document_symbol: Annotated[str | None, Refers("document", "symbol")] = None


REGISTER = Register(
    id="training",
    tab="staff",
    record=Training,
    named_by=("course", "held_on"),
    dated_by="held_on",
)
