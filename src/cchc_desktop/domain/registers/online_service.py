"""Dịch vụ công trực tuyến: the procedures offered online, and how far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cchc_desktop.domain.register import Problem, Refers, Register, in_order
from cchc_desktop.domain.registers.procedure import OnlineLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineService:
    """One procedure's online service; a new level closes the row and opens another."""

    procedure_code: Annotated[str, Refers("procedure", "code", must_exist=True)]
    level: OnlineLevel
    announced_by: Annotated[str | None, Refers("document", "symbol")] = None
    valid_from: date | None = None
    valid_to: date | None = None


def check(service: OnlineService) -> Iterator[Problem]:
    yield from in_order(service, "valid_from", "valid_to")


REGISTER = Register(
    id="online_service",
    tab="egov",
    record=OnlineService,
    named_by=("procedure_code", "level"),
    check=check,
)
