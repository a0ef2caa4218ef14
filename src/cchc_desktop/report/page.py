"""The page: paper, margins, sizes and gaps of the decree, as every writer reads them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc_desktop.paths import RESOURCES

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """The values of page.toml; what ends in `_mm` is millimetres, the rest points (line spacing and share: factors)."""

    paper_width_mm: float
    paper_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_mm: float
    font: str
    superior: float
    office: float
    number: float
    country: float
    motto: float
    date: float
    title: float
    subject: float
    addressee: float
    body: float
    authority: float
    signer: float
    recipients_label: float
    recipients: float
    annex_number: float
    annex_title: float
    annex_attached: float
    page_number: float
    table: float
    note: float
    first_line_mm: float
    paragraph_gap: float
    line_spacing: float
    head_left_mm: float
    rule_share: float
    rule_thickness: float
    annex_rule_mm: float
    title_gap: float
    addressee_indent_mm: float
    foot_left_mm: float
    signature_room: float
    cell_beside_mm: float
    cell_above: float
    table_line: float

    def paper(self, landscape: bool) -> tuple[float, float]:
        """Width and height of the sheet in points."""
        sides = points(self.paper_width_mm), points(self.paper_height_mm)
        return (sides[1], sides[0]) if landscape else sides

    def text_width(self, landscape: bool = False) -> float:
        """The width between the margins in points."""
        return self.paper(landscape)[0] - points(self.margin_left_mm + self.margin_right_mm)

    def text_height(self, landscape: bool = False) -> float:
        """The height between the margins in points."""
        return self.paper(landscape)[1] - points(self.margin_top_mm + self.margin_bottom_mm)


def points(millimetres: float) -> float:
    """Millimetres as points."""
    return millimetres * POINTS_PER_MM


def read_page(path: Path) -> Page:
    """The page that a file of values describes."""
    return Page(**tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def page() -> Page:
    """The page that the program ships."""
    return read_page(RESOURCES / "page.toml")
