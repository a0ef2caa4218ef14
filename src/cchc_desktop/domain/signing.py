"""The signing of a report: what is written on paper by hand, and recorded afterwards (Decree 30/2020, articles 13, 15
and Annex I, II.7)."""

from dataclasses import dataclass
from datetime import date

TITLED = ("by_order", "authorised")  # TL., TUQ.: below the abbreviation stands the post of who signs
CAPACITIES = ("chair", "vice_chair", "acting_chair", *TITLED)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and in which capacity; a `title` where that is by order or by power of attorney."""

    name: str
    capacity: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """The number of the report, the day it bears, and who signed it; what is empty is as in the profile."""

    number: int
    day: date
    signer: str = ""
    capacity: str = ""
    title: str = ""
