"""Cơ sở vật chất Bộ phận Một cửa: the rooms and equipment of the one-stop desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.register import Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One kind of equipment and how many there are."""

    name: str
    quantity: int | None = None
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def check(facility: Facility) -> Iterator[Problem]:
    yield from in_order(facility, "valid_from", "valid_to")


REGISTER = Register(
    id="facility",
    tab="dossiers",
    record=Facility,
    named_by=("name",),
    check=check,
)
