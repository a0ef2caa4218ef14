"""Khảo sát hài lòng: what people who came to the one-stop desk thought of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Problem, Register, in_order, not_above


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The forms of one survey; the four answers are those of the valid forms."""

    date_from: date
    date_to: date
    form: Literal["paper", "online"]
    issued: int
    collected: int
    valid: int
    very_satisfied: int
    satisfied: int
    normal: int
    dissatisfied: int


def check(survey: Survey) -> Iterator[Problem]:
    yield from in_order(survey, "date_from", "date_to")
    yield from not_above(survey, "issued", "collected")
    yield from not_above(survey, "collected", "valid")
    answers = survey.very_satisfied + survey.satisfied + survey.normal + survey.dissatisfied
    if answers != survey.valid:
        yield Problem("valid", "answers_do_not_add_up", {"answers": answers, "valid": survey.valid})


REGISTER = Register(
    id="survey",
    tab="dossiers",
    record=Survey,
    named_by=("date_from", "date_to", "form"),
    dated_by="date_to",
    check=check,
)
