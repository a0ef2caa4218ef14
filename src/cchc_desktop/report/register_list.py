"""The list of a register's rows as it is printed: the head of the office, what is listed, and a wide table."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.vietnamese import capitals, grouped, month_number
from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.document import Cell, Document, Note, Table, Title
from cchc_desktop.report.fonts import Family, family
from cchc_desktop.report.head_and_foot import head_of
from cchc_desktop.report.page import Page, page, points

_SIZES = (10.0, 9.0, 8.0, 7.0)  # points: the largest at which no word is cut, and names still have some room
_TIGHT = 0.8  # of the width: so much may single words take
_WIDEST = 0.3  # of the paper: no text asks for more room in a row
_LONGEST_WORD = 0.12  # of the paper: a longer word, an address, is cut


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: its title, what is said of it, its columns (header, are they numbers), the texts of its rows."""

    title: str
    said: tuple[str, ...]
    columns: tuple[tuple[str, bool], ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The document, and the page it is drawn on."""

    document: Document
    page: Page
    landscape: bool


def register_list(office: Office, day: date, listing: Listing, wording: Wording) -> PrintedList:
    """As many columns as hold something, each as wide as its texts ask for; across where they ask for much."""
    filled = [place for place in range(len(listing.columns)) if any(row[place] for row in listing.rows)]
    left_out = [header for place, (header, _) in enumerate(listing.columns) if place not in filled]
    if not listing.rows:
        filled, left_out = list(range(len(listing.columns))), []
    headers = [wording["list.number"], *(listing.columns[place][0] for place in filled)]
    numbers = [True, *(listing.columns[place][1] for place in filled)]
    rows = [[str(number), *(row[place] for place in filled)] for number, row in enumerate(listing.rows, start=1)]
    look, landscape, widths = _laid_out(headers, rows, family())
    body = tuple(
        tuple(Cell(text, align="right" if right else "left") for text, right in zip(row, numbers, strict=True))
        for row in rows
    )
    head = (tuple(Cell(text, align="center", bold=True) for text in headers),)
    notes = [Note(text, "center", italic=True) for text in listing.said]
    below = [Note(wording("list.empty_columns", columns=", ".join(left_out)), italic=True)] if left_out else []
    days = wording("report.head.day", room=f" {day.day:02} ", month=month_number(day.month), year=day.year)
    document = Document(
        title=f"{wording['list.kind']} {listing.title}",
        author=wording("report.office.full", unit=office.unit),
        subject=wording["report.title.topic"],
        blocks=(
            head_of(office, "", days, wording),
            Title(capitals(wording["list.kind"]), (listing.title,)),
            *notes,
            Note(wording("list.rows", rows=grouped(len(rows))), "right", italic=True),
            Table(tuple(widths), head, body),
            *below,
        ),
    )
    return PrintedList(document, look, landscape)


def list_page() -> Page:
    """The page of a list."""
    values: dict[str, Any] = tomllib.loads((RESOURCES / "list_page.toml").read_text(encoding="utf-8"))
    return replace(page(), **values)


def _laid_out(headers: list[str], rows: list[list[str]], faces: Family) -> tuple[Page, bool, list[float]]:
    """The page, whether it lies across, and the widths of the columns on it."""
    look = list_page()
    size = _SIZES[0]
    wanted, least = _asked(headers, rows, faces, size, look)
    landscape = sum(wanted) > look.text_width()
    for size in _SIZES:
        wanted, least = _asked(headers, rows, faces, size, look)
        if sum(least) <= look.text_width(landscape) * _TIGHT:
            break
    room = look.text_width(landscape)
    spare, more = room - sum(least), sum(wanted) - sum(least)
    share = spare / more if spare > 0 and more > 0 else 0.0
    widths = [low + (full - low) * share for low, full in zip(least, wanted, strict=True)]
    return replace(look, table=size), landscape, widths


def _asked(
    headers: list[str], rows: list[list[str]], faces: Family, size: float, look: Page
) -> tuple[list[float], list[float]]:
    """By column: the room in which its texts stand on one line, and that in which no word is cut; both in bounds."""
    beside = 2 * points(look.cell_beside_mm) + 1
    most, word = look.paper(landscape=True)[0] * _WIDEST, look.paper(landscape=True)[0] * _LONGEST_WORD
    wanted, least = [], []
    for place, header in enumerate(headers):
        texts = {row[place] for row in rows}
        words = {part for text in texts for part in text.split()}
        widest = max((faces.width(text, size) for text in texts), default=0.0)
        longest = max((faces.width(part, size) for part in words), default=0.0)
        of_header = max(faces.width(part, size, bold=True) for part in header.split())
        least.append(min(max(longest, of_header), word) + beside)
        wanted.append(max(least[-1], min(widest, most) + beside))
    return wanted, least
