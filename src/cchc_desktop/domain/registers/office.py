"""Đơn vị báo cáo: the offices that report to this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office below; its public key proves that a package is its own."""

    code: str
    name: str
    kind: Literal["xã", "phường", "thị trấn", "đặc khu", "huyện", "tỉnh", "thành phố"]
    public_key: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def check(office: Office) -> Iterator[Problem]:
    yield from in_order(office, "valid_from", "valid_to")


REGISTER = Register(
    id="office",
    tab="report",
    record=Office,
    named_by=("code", "name"),
    unique=("code",),
    check=check,
    upper_level_only=True,
)
