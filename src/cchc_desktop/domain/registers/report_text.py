"""Nội dung do đơn vị viết: the paragraphs an office wrote for a section of one report."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_desktop.domain.register import LongText, Problem, Register, known_period


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """One section's text; where there is none the outline's standing text is used."""

    period: str
    section: str
    text: LongText


def check(text: ReportText) -> Iterator[Problem]:
    yield from known_period(text, "period")


REGISTER = Register(
    id="report_text",
    tab="report",
    record=ReportText,
    named_by=("period", "section"),
    unique=("period", "section"),
    check=check,
)
