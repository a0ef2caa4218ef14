"""The sheet of indicators as data: its lines in the order of the upper level's form, and which figure each prints."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.catalogue import CATALOGUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the form; one without a figure is a heading, or filled in by hand."""

    number: str = ""
    name: str
    unit: str = ""
    figure: str = ""


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a template; a ValueError says what is wrong with it."""
    lines = tomllib.loads(path.read_text(encoding="utf-8")).get("line")
    if not isinstance(lines, list) or not lines:
        raise ValueError("line = [ ]")
    return tuple(_line(place, line) for place, line in enumerate(lines, start=1))


def _line(place: int, values: object) -> Line:
    """Each text on one line, for it becomes a cell."""
    if not isinstance(values, dict) or not values.get("name"):
        raise ValueError(f"line {place}: name")
    if unknown := [str(key) for key in values if key not in Line.__slots__]:
        raise ValueError(f"line {place}: {unknown[0]}")
    line = Line(**{key: " ".join(str(text).split()) for key, text in values.items()})
    if line.figure and line.figure not in CATALOGUE:
        raise ValueError(f"line {place}: {line.figure}")
    return line
