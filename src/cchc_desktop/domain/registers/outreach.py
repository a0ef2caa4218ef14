"""Thông tin, tuyên truyền: how the office made reform known."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """One broadcast, meeting, leaflet or post."""

    channel: Literal["loudspeaker", "website", "meeting", "leaflet", "social", "other"]
    held_on: date
    title: str
    is_reform: bool = False


REGISTER = Register(
    id="outreach",
    tab="directives",
    record=Outreach,
    named_by=("title", "held_on"),
    dated_by="held_on",
)
