"""The signing of a report: what is written on paper by hand, and recorded afterwards (Decree 30/2020, article 15)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signing:
    """The number of the report, the day it bears, and who signed it; the name of the profile's signer where empty."""

    number: int
    day: date
    signer: str = ""
