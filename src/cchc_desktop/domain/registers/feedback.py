"""Phản ánh, kiến nghị: what people and firms complained of or proposed about procedures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import LongText, Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One complaint or proposal; without a due date an answer is in time whenever it comes."""

    received_on: date
    kind: Literal["conduct", "regulation"]
    content: LongText
    due_on: date | None = None
    answered_on: date | None = None
    published_on: date | None = None


def check(feedback: Feedback) -> Iterator[Problem]:
    yield from in_order(feedback, "received_on", "due_on")
    yield from in_order(feedback, "received_on", "answered_on")
    yield from in_order(feedback, "received_on", "published_on")


REGISTER = Register(
    id="feedback",
    tab="procedures",
    record=Feedback,
    named_by=("content", "received_on"),
    dated_by="received_on",
    check=check,
)
