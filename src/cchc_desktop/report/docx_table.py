"""Tables as WordprocessingML: the lined ones of the report, and the unlined ones that set blocks side by side."""

from collections.abc import Sequence

from cchc_desktop.report.document import Table
from cchc_desktop.report.docx_parts import text_xml, twips
from cchc_desktop.report.layout import Place, grid
from cchc_desktop.report.page import Page, points

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def box_xml(widths: Sequence[float], rows: Sequence[Sequence[str]], bottom_from: int = 99) -> str:
    """A table without lines or margins; rows from `bottom_from` on set their text on the same base line."""
    drawn = []
    for number, row in enumerate(rows):
        low = '<w:vAlign w:val="bottom"/>' if number >= bottom_from else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{low}</w:tcPr>{text}</w:tc>'
            for width, text in zip(widths, row, strict=True)
        )
        drawn.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return _table(widths, "", (0, 0), "".join(drawn))


def table_xml(table: Table, page: Page, width: float) -> str:
    """A lined table as wide as the text; its header rows come again on every page, no row is split."""
    share = width / sum(table.widths)
    widths = [part * share for part in table.widths]
    size = round(page.table_line * 8)
    lines = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side in _SIDES)
    rows = grid(table.body, len(widths))
    header = [_row(places, widths, header=True, keep=True) for places in grid(table.header, len(widths))]
    body = [_row(places, widths, header=False, keep=place == len(rows) - 2) for place, places in enumerate(rows)]
    margins = (twips(page.cell_above), twips(points(page.cell_beside_mm)))
    return _table(widths, f"<w:tblBorders>{lines}</w:tblBorders>", margins, "".join(header + body))


def _table(widths: Sequence[float], borders: str, margins: tuple[int, int], rows: str) -> str:
    above, beside = margins
    room = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    total = sum(twips(width) for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(places: Sequence[Place], widths: Sequence[float], header: bool, keep: bool) -> str:
    """A row; `keep` holds it on the page of the next: a header heads something, a last row (a total) is not alone."""
    cells = "".join(_cell(place, widths, keep) for place in places)
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def _cell(place: Place, widths: Sequence[float], keep: bool) -> str:
    cell = place.cell
    width = twips(sum(widths[place.column : place.column + cell.columns]))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.columns > 1:
        properties += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if place.begins else "<w:vMerge/>"
    text = text_xml(cell.text, cell.bold) if place.begins and cell.text else ""
    return (
        f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="cell"/>'
        f'{"<w:keepNext/>" if keep else ""}<w:jc w:val="{cell.align}"/></w:pPr>{text}</w:p></w:tc>'
    )
