"""Figures: what a report may cite. (The catalogue and the printing rules are being written; the value type is settled.)"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure computed for a window: its exact value (None where a ratio has nothing to divide by) and its printed text."""

    id: str
    value: int | Fraction | None
    text: str
