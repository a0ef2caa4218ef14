"""Ý kiến chỉ đạo, nhiệm vụ được giao: what the upper level directed and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cchc_desktop.domain.register import LongText, Problem, Refers, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """One task assigned from above; without a due date it is done in time whenever it is done."""

    source_symbol: Annotated[str | None, Refers("document", "symbol")] = None
    issuer: str
    content: LongText
    assigned_on: date
    due_on: date | None = None
    assignee: str | None = None
    finished_on: date | None = None
    result: LongText | None = None
    late_reason: str | None = None


def check(directive: Directive) -> Iterator[Problem]:
    yield from in_order(directive, "assigned_on", "due_on")
    yield from in_order(directive, "assigned_on", "finished_on")


REGISTER = Register(
    id="directive",
    tab="directives",
    record=Directive,
    named_by=("issuer", "content"),
    dated_by="assigned_on",
    check=check,
)
