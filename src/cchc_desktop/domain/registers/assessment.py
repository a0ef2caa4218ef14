"""Đánh giá, phương hướng: the strengths, weaknesses, causes and next tasks of a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_desktop.domain.register import LongText, Ordinal, Problem, Register
from cchc_desktop.domain.registers.report_text import known_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One item of one report, in its place among those of its kind."""

    period: str
    kind: Literal["strength", "weakness", "cause", "next_task"]
    position: Ordinal
    text: LongText


def check(assessment: Assessment) -> Iterator[Problem]:
    yield from known_period(assessment.period)


REGISTER = Register(
    id="assessment",
    tab="report",
    record=Assessment,
    named_by=("period", "kind", "text"),
    check=check,
)
