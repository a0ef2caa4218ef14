"""The styles of the report's lines, made from the page: each writer draws a line by the name of its style."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from cchc_desktop.report.page import Page, points

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of line looks; lengths in points, `spacing` in single lines."""

    size: float
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    spacing: float = 1.0
    whole: bool = False  # not split over two pages
    outline: int | None = None  # its level in the navigation pane of a word processor


@cache
def styles(page: Page) -> dict[str, Style]:
    """Every style by its name."""
    first, gap, spacing = points(page.first_line_mm), page.paragraph_gap, page.line_spacing
    body = Style(page.body, "both", first=first, after=gap, spacing=spacing)
    level = {
        f"heading{number}": Style(page.body, "both", bold, False, first, 0, 0, gap, spacing, True, number - 1)
        for number, bold in ((1, True), (2, True), (3, False))
    }
    return level | {
        "body": body,
        "superior": Style(page.superior, "center"),
        "office": Style(page.office, "center", bold=True),
        "number": Style(page.number, "center", before=gap),
        "country": Style(page.country, "center", bold=True),
        "motto": Style(page.motto, "center", bold=True),
        "place": Style(page.date, "center", italic=True, before=gap),
        "title": Style(page.title, "center", bold=True, before=page.title_gap, whole=True),
        "subject": Style(page.subject, "center", bold=True, whole=True),
        "addressee": Style(page.addressee, "center", after=page.title_gap),
        "addressee_label": Style(page.addressee, left=points(page.addressee_indent_mm)),
        "addressee_name": Style(page.addressee, "left"),
        "note": Style(page.note, after=gap, whole=True),
        "cell": Style(page.table),
        "recipients_label": Style(page.recipients_label, bold=True, italic=True, before=gap),
        "recipient": Style(page.recipients),
        "authority": Style(page.authority, "center", bold=True),
        "signer": Style(page.signer, "center", bold=True, before=page.signature_room),
        "annex": Style(page.annex_number, "center", bold=True, whole=True, outline=0),
        "annex_title": Style(page.annex_title, "center", bold=True, whole=True),
        "attached": Style(page.annex_attached, "center", italic=True, whole=True),
        "page_number": Style(page.page_number, "center"),
    }
