"""Thủ tục hành chính: the procedures an office handles, each with its time limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Ordinal, Problem, Register, in_order

# Levels 1 to 4 until Decree 42/2022, "partial" and "full" after it: old rows keep the level of their day.
OnlineLevel = Literal["none", "level_1", "level_2", "level_3", "level_4", "partial", "full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure; without a time limit its dossiers need their due date typed."""

    code: str
    name: str
    field: str
    level: Literal["commune", "district", "province"]
    mechanism: Literal["one_stop", "interlinked", "none"]
    sector: Literal["general", "military", "police"]
    time_limit: Ordinal | None = None
    time_unit: Literal["day", "hour"] = "day"
    online_level: OnlineLevel = "none"
    valid_from: date | None = None
    valid_to: date | None = None


def check(procedure: Procedure) -> Iterator[Problem]:
    yield from in_order(procedure, "valid_from", "valid_to")


REGISTER = Register(
    id="procedure",
    tab="procedures",
    record=Procedure,
    named_by=("code", "name"),
    unique=("code",),
    check=check,
)
