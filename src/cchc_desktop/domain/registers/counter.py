"""Quầy giao dịch: the counters of the one-stop desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.register import Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One counter and the fields it serves."""

    name: str
    fields: str
    valid_from: date | None = None
    valid_to: date | None = None


def check(counter: Counter) -> Iterator[Problem]:
    yield from in_order(counter, "valid_from", "valid_to")


REGISTER = Register(
    id="counter",
    tab="dossiers",
    record=Counter,
    named_by=("name",),
    check=check,
)
