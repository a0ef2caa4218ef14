"""Tables in the PDF: the lined ones of the report, and the unlined ones that set blocks side by side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Table as Grid
from reportlab.platypus import TableStyle as GridStyle

from cchc_desktop.report.document import Run, Table
from cchc_desktop.report.fonts import Family
from cchc_desktop.report.layout import Place, grid
from cchc_desktop.report.page import Page, points
from cchc_desktop.report.pdf_text import TextLines
from cchc_desktop.report.styles import styles

Commands = list[tuple[Any, ...]]
BOUNDLESS = 1e6  # points: a height that measures a table whole


def box(rows: list[list[Any]], widths: list[float], commands: Commands, family: Family, **more: Any) -> Grid:
    """A table with the drawing commands given and nothing of the library's own."""
    # Without a face of ours each cell would name Helvetica, which is not put into the file.
    return Grid(rows, widths, style=GridStyle([("FONTNAME", (0, 0), (-1, -1), family.regular), *commands]), **more)


def row_heights(drawn: Any) -> list[float]:
    """The heights of the rows of a table that has been wrapped; the library has no public name for them."""
    return list(drawn._rowHeights)


def lined_table(table: Table, page: Page, family: Family, width: float, height: float) -> Grid:
    """A lined table as wide as the text; its header rows come again on every page, no row is split that fits a page."""
    places = grid(table.header, len(table.widths)) + grid(table.body, len(table.widths))
    drawn = measured(table, places, page, family, width, most_rows=len(places))
    heights = row_heights(drawn)
    head = len(table.header)
    room = height - sum(heights[:head])
    if any(sum(heights[row : row + place.cell.rows]) > room for row, place in _spanning(places)):
        drawn = measured(table, places, page, family, width, most_rows=1)  # the library cannot split what spans a page
    if max(heights[head:], default=0.0) > room:
        drawn.splitInRow = 1  # a row taller than a page must be split, and only then
    elif len(table.body) > 1 and sum(heights[-2:]) <= room:
        last_two = ("NOSPLIT", (0, len(places) - 2), (-1, len(places) - 1))
        drawn.setStyle(GridStyle([last_two]))  # a last row, often the total, does not stand alone on a page
    return drawn


def _spanning(places: Sequence[Sequence[Place]]) -> list[tuple[int, Place]]:
    """The cells that span rows, with the row each begins in."""
    return [(row, place) for row, line in enumerate(places) for place in line if place.begins and place.cell.rows > 1]


def measured(
    table: Table, places: Sequence[Sequence[Place]], page: Page, family: Family, width: float, most_rows: int
) -> Grid:
    """The table measured; a cell of the body spans at most so many rows."""
    head = len(table.header)
    rows: list[list[Any]] = [[""] * len(table.widths) for _ in places]
    commands = _look(page)
    for number, line in enumerate(places):
        for place in line:
            if not place.begins:
                continue
            cell = place.cell
            style = replace(styles(page)["cell"], align=cell.align, bold=cell.bold)
            rows[number][place.column] = TextLines((Run(cell.text),), style, family)
            down = cell.rows if number < head else min(cell.rows, most_rows)
            if cell.columns > 1 or down > 1:
                commands.append(("SPAN", (place.column, number), (place.column + cell.columns - 1, number + down - 1)))
    share = width / sum(table.widths)
    drawn = box(
        rows,
        [part * share for part in table.widths],
        commands,
        family,
        repeatRows=head,
        spaceAfter=page.paragraph_gap,
    )
    drawn.wrap(width, BOUNDLESS)
    return drawn


def _look(page: Page) -> Commands:
    beside, above, every = points(page.cell_beside_mm), page.cell_above, ((0, 0), (-1, -1))
    return [
        ("GRID", *every, page.table_line, "black"),
        ("VALIGN", *every, "MIDDLE"),
        ("LEFTPADDING", *every, beside),
        ("RIGHTPADDING", *every, beside),
        ("TOPPADDING", *every, above + page.table_line),  # a word processor adds its lines' thickness
        ("BOTTOMPADDING", *every, above),
    ]
