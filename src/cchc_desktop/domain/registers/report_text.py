"""Nội dung do đơn vị viết: the paragraphs an office wrote for a section of one report."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.period import parse_period
from cchc_desktop.domain.register import LongText, Problem, Register, SectionKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """One section's text; where there is none the outline's standing text is used."""

    period: str
    section: SectionKey
    text: LongText


def check(text: ReportText) -> Iterator[Problem]:
    yield from known_period(text.period)


def known_period(period: str) -> Iterator[Problem]:
    """A period is named as everywhere: 2022-Q1 to 2022-Q4, 2022-H1, 2022-9M, 2022."""
    try:
        parse_period(period)
    except Fault:
        yield Problem("period", "not_a_period")


REGISTER = Register(
    id="report_text",
    tab="report",
    record=ReportText,
    named_by=("period", "section"),
    unique=("period", "section"),
    check=check,
)
