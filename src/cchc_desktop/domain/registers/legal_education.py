"""Phổ biến, giáo dục pháp luật: the sessions that explained the law."""

from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalEducation:
    """One session; `form` says how it was held."""

    held_on: date
    form: str
    title: str
    participants: int | None = None


REGISTER = Register(
    id="legal_education",
    tab="directives",
    record=LegalEducation,
    named_by=("title", "held_on"),
    dated_by="held_on",
)
