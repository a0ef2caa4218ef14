"""What both writers must decide alike: lengths of rules, lines kept together, places of cells, blanks left to fill."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import (
    Block,
    Cell,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
)
from cchc_desktop.report.page import Page, points
from cchc_desktop.report.styles import Style, styles

if TYPE_CHECKING:  # the plain text needs no fonts, and they bring the PDF library
    from cchc_desktop.report.fonts import Family

_SPARE = 2.0  # points: what rounding may take from a line that just fits
_KEPT_BEFORE_SIGNATURE = 2  # paragraphs that go with the signature to its page
_BLANK = re.compile(" {2,}")


def text_of(block: Paragraph | Item | Heading | Note) -> tuple[str, Runs]:
    """The style and the runs that print a block of text."""
    match block:
        case Paragraph(runs):
            return "body", runs
        case Item(mark, runs):
            return "body", (Run(f"{mark} "), *runs)
        case Heading(level, number, text):
            return (f"heading{level}" if level < 4 else "body"), (Run(f"{number} {text}"),)
        case Note(text, _, italic):
            return "note", (Run(text, italic=italic),)


def hard_blanks(text: str) -> str:
    """The text with its blanks (two spaces and more, room to write in) of spaces that neither break nor stretch."""
    return _BLANK.sub(lambda blank: "\u00a0" * len(blank.group()), text)


def longest(lines: Sequence[str], style: Style, family: "Family") -> float:
    """The width of the longest of some lines."""
    return max(family.width(hard_blanks(line), style.size, style.bold, style.italic) for line in lines)


def rule_below(lines: Sequence[str], style: Style, family: "Family", page: Page) -> float:
    """The length of the rule below a name: a third to a half of its longest line (II.2b, II.5b)."""
    return longest(lines, style, family) * page.rule_share


def head_columns(head: Letterhead, page: Page, family: "Family", across: float = 0.0) -> tuple[float, float]:
    """The widths of the head's two columns: the right one never breaks its lines, the left one rather a long name.

    Together they are as wide as the text of an upright page, or `across`.
    """
    style, width = styles(page), across or page.text_width()
    country = longest([head.country], style["country"], family)
    right = max(country, longest([head.place_and_date], style["place"], family)) + _SPARE
    names = max(
        longest(head.office, style["office"], family),
        longest([head.superior or "", head.number], style["number"], family),
    )
    left = min(max(points(page.head_left_mm), names + _SPARE), width - right)
    return left, width - left


def kept_with_next(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it must stand on the page where the next one begins."""
    kept = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Heading():
                kept.append(True)
            case Chart():
                kept.append(isinstance(following, Note))  # its caption
            case Note():
                kept.append(isinstance(following, Table))
            case _:
                kept.append(False)
    for place in _before_signature(blocks):
        kept[place] = True
    return kept


def kept_whole(blocks: Sequence[Block]) -> set[int]:
    """The places of the paragraphs that are not split, since they go to the signature's page."""
    return set(_before_signature(blocks))


def _before_signature(blocks: Sequence[Block]) -> Iterator[int]:
    for place, block in enumerate(blocks):
        if isinstance(block, Signature):
            for earlier in range(place - 1, max(place - 1 - _KEPT_BEFORE_SIGNATURE, -1), -1):
                if not isinstance(blocks[earlier], Paragraph | Item | Heading):
                    break
                yield earlier


@dataclass(frozen=True, slots=True)
class Place:
    """One cell in one row of the grid; `begins` is false where the cell only goes on from a row above."""

    column: int
    cell: Cell
    begins: bool


def grid(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Place]]:
    """The rows with the cells that go on from above put back where they were left out."""
    open_cells: dict[int, tuple[Cell, int]] = {}
    result = []
    for number, row in enumerate(rows):
        cells = iter(row)
        places: list[Place] = []
        column = 0
        while column < columns:
            cell, until = open_cells.get(column, (None, 0))
            begins = cell is None or until <= number
            if begins:
                cell = next(cells, None)
            if cell is None:
                raise ValueError(f"row {number} of the table ends before column {column} of {columns}")
            if begins:
                open_cells[column] = (cell, number + cell.rows)
            places.append(Place(column, cell, begins))
            column += cell.columns
        if column > columns or next(cells, None) is not None:
            raise ValueError(f"row {number} of the table is wider than its {columns} columns")
        result.append(places)
    return result
