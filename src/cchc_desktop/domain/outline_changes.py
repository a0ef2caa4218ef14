"""What an office has otherwise in the outline of its report than the program brings, as data, by the day it takes
effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.domain.register import LongText, Register

OWN = "DV."  # begins the keys of an office's own sections (đơn vị): DV.1, DV.2; no shipped section is called so
ANNEX = "PL."  # begins the keys of annexes (phụ lục), with the ids of their templates: PL.staff
MAX_HEADING = 1_000  # characters: the longest one shipped has a third of that


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    """A section from a day on; what is None is as the program has it. One of the office's own has level and heading.

    An annex is one too: left out, or attached.
    """

    valid_from: date
    section: str
    heading: str | None = None
    level: int | None = None
    required: bool | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineOrder:
    """A day from which an office has a set of changes, be it an empty one; `sections` are all keys in their order,
    blanks between them, None where the order is the program's."""

    valid_from: date
    sections: LongText | None = None


# Stored and taken back as a register's rows are, and none that has a tab: they are not among ALL.
SECTIONS = Register(
    id="outline_section",
    tab="",
    record=SectionChange,
    named_by=("section", "heading"),
    unique=("valid_from", "section"),
)
ORDERS = Register(id="outline_order", tab="", record=OutlineOrder, named_by=("valid_from",), unique=("valid_from",))


@dataclass(frozen=True, slots=True)
class OutlineChanges:
    """One set: the keys in their order (none: the program's), and by key the sections that are otherwise."""

    order: tuple[str, ...] = ()
    sections: Mapping[str, SectionChange] = field(default_factory=dict)


def is_own(key: str) -> bool:
    return key.startswith(OWN)
