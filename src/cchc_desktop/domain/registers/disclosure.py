"""Công khai ngân sách: what had to be made public, by when, and when it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from cchc_desktop.domain.register import LAST_YEAR, Computed, Problem, Refers, Register, Surroundings, Values, in_order

# Circular 343/2016, articles 15 to 19.
WORKING_DAYS_AFTER_SENDING = 5
DAYS_ALLOWED = {"estimate_adopted": 30, "settlement": 30, "quarter_execution": 15}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One duty to disclose, from the day its period starts: adoption, sending to the council, the end of a quarter."""

    kind: Literal["estimate_submitted", "estimate_adopted", "quarter_execution", "settlement"]
    decided_on: date
    due_on: Annotated[date | None, Computed()] = None
    document_symbol: Annotated[str | None, Refers("document", "symbol")] = None
    forms: str
    posted_from: date | None = None
    posted_to: date | None = None


def check(disclosure: Disclosure) -> Iterator[Problem]:
    yield from in_order(disclosure, "posted_from", "posted_to")


def compute(values: Values, around: Surroundings) -> None:
    """The last day for disclosing, where none was given."""
    kind, decided_on = values.get("kind"), values.get("decided_on")
    if values.get("due_on") is not None or decided_on is None or decided_on.year > LAST_YEAR:
        return
    if kind == "estimate_submitted":
        values["due_on"] = around.calendar.add(decided_on, WORKING_DAYS_AFTER_SENDING)
    elif kind in DAYS_ALLOWED:
        values["due_on"] = decided_on + timedelta(days=DAYS_ALLOWED[kind])


REGISTER = Register(
    id="disclosure",
    tab="finance",
    record=Disclosure,
    named_by=("kind", "decided_on"),
    dated_by="decided_on",
    check=check,
    compute=compute,
)
