"""Cán bộ, công chức: who works for the office, in which category and with which qualification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import PersonName, Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One person in one post: a new title, category or qualification closes the row and opens another."""

    full_name: PersonName
    category: Literal["cadre", "civil_servant", "part_time"]
    title: str
    qualification: Literal["postgraduate", "university", "college", "intermediate", "elementary", "none"]
    one_stop: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


def check(member: StaffMember) -> Iterator[Problem]:
    yield from in_order(member, "valid_from", "valid_to")


REGISTER = Register(
    id="staff_member",
    tab="staff",
    record=StaffMember,
    named_by=("full_name", "title"),
    check=check,
)
