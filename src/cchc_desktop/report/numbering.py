"""The numbers of the sections as they are printed: by level and order, one that is left out leaves no gap."""

from collections.abc import Iterable
from typing import Protocol

from cchc_desktop.domain.vietnamese import roman, vietnamese_letter


class Numbered(Protocol):
    """A section of an outline, or its printed heading."""

    @property
    def key(self) -> str: ...
    @property
    def level(self) -> int: ...


class Numbering:
    """Counts sections in their order."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next section with its mark, as its heading bears it: "I.", "1.", "a)", "-"."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        number = self._counts[level - 1]
        return (f"{roman(number)}.", f"{number}.", f"{vietnamese_letter(number)})", "-")[level - 1]

    @property
    def place(self) -> str:
        """The whole number of the section that was counted last, as it is spoken of: "II", "II.2", "II.2-c", "II.2-c1";
        the sections that are shipped are called so."""
        first, second, third, fourth = self._counts
        parts = (roman(first), f".{second}", f"-{vietnamese_letter(third)}" if third else "", str(fourth))
        return "".join(part for part, count in zip(parts, self._counts, strict=True) if count)


def places(sections: Iterable[Numbered]) -> dict[str, str]:
    """By key how a section is spoken of."""
    numbering, found = Numbering(), {}
    for section in sections:
        numbering.next(section.level)
        found[section.key] = numbering.place
    return found
