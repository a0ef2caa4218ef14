"""Kiểm tra: the inspections of reform work, what they found and what was mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import Problem, Refers, Register, not_above


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One inspection of one unit."""

    kind: Literal["planned", "unplanned"]
    inspected_on: date
    unit: str
    findings: int
    fixed: int
    document_symbol: Annotated[str | None, Refers("document", "symbol")] = None


def check(inspection: Inspection) -> Iterator[Problem]:
    yield from not_above(inspection, "findings", "fixed")


REGISTER = Register(
    id="inspection",
    tab="directives",
    record=Inspection,
    named_by=("unit", "inspected_on"),
    dated_by="inspected_on",
    check=check,
)
