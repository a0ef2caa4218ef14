"""Nhiệm vụ trong kế hoạch năm: the tasks of the year's reform plan."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import LongText, Refers, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask:
    """One task of a plan, in one of the seven areas of reform."""

    plan_symbol: Annotated[str, Refers("document", "symbol")]
    area: Literal["steering", "institutions", "procedures", "organisation", "civil_service", "finance", "digital"]
    content: LongText
    due_on: date | None = None
    finished_on: date | None = None


REGISTER = Register(
    id="plan_task",
    tab="directives",
    record=PlanTask,
    named_by=("plan_symbol", "content"),
    dated_by="due_on",
)
