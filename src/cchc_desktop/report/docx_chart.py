"""A chart in the .docx: a picture of vectors in a line of its own, told in words to who cannot see it."""

from xml.sax.saxutils import quoteattr
from zlib import crc32

from cchc_desktop.report.charts import ON_PAPER, PAPER, Chart, Line, Rect, Text, draw, names
from cchc_desktop.report.docx_parts import twips
from cchc_desktop.report.emf import Emf
from cchc_desktop.report.fonts import Family
from cchc_desktop.report.page import Page

_EMU = 12_700  # in a point
_DASH = 4.0
_WHITE = "#ffffff"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def chart_name(chart: Chart, width: float) -> str:
    """By which the body refers to the picture: the same for the same chart, in every file."""
    return f"chart{crc32(repr((chart, width)).encode('utf-8')):08x}"


def chart_emf(chart: Chart, width: float, font: str, family: Family) -> bytes:
    """The picture, as wide as the text."""
    picture = Emf(width, chart.height, font)
    scale = ON_PAPER
    for one in draw(chart, width / scale, chart.height / scale, family.width).primitives:
        match one:
            case Rect():
                fill, line = (_WHITE, PAPER[one.role]) if one.hollow else (PAPER[one.role], "")
                picture.rectangle(one.x * scale, one.y * scale, one.width * scale, one.height * scale, fill, line)
            case Line():
                for x1, y1, x2, y2 in _strokes(one):
                    picture.line(x1 * scale, y1 * scale, x2 * scale, y2 * scale, one.width * scale, PAPER[one.role])
            case Text():
                size = one.size * scale
                widths = [family.width(letter, size, one.bold) for letter in one.text]
                start = one.x * scale - {"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor] * sum(widths)
                picture.text(start, one.y * scale, one.text, size, one.bold, PAPER[one.role], widths)
    return picture.whole()


def chart_xml(chart: Chart, number: int, page: Page, width: float, keep: bool = False) -> str:
    """The paragraph that holds the picture, the drawing of that number; with `keep` on the page of the next one."""
    name = chart_name(chart, width)
    across, high = round(width * _EMU), round(chart.height * _EMU)
    told = quoteattr("; ".join((chart.title, *names(chart))))
    gap = twips(page.paragraph_gap)
    picture = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{high}"/><wp:docPr id="{number}" name="{name}" descr={told}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData>'
        "</a:graphic></wp:inline>"
    )
    spacing = f'<w:spacing w:before="{gap}" w:after="{gap}" w:line="240" w:lineRule="auto"/>'
    properties = ("<w:keepNext/>" if keep else "") + spacing
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def _strokes(line: Line) -> list[tuple[float, float, float, float]]:
    """A dashed line as the strokes that it is made of."""
    along = ((line.x2 - line.x1) ** 2 + (line.y2 - line.y1) ** 2) ** 0.5
    if not line.dashed or not along:
        return [(line.x1, line.y1, line.x2, line.y2)]

    def at(length: float) -> tuple[float, float]:
        part = min(length / along, 1.0)
        return line.x1 + (line.x2 - line.x1) * part, line.y1 + (line.y2 - line.y1) * part

    return [(*at(2 * _DASH * step), *at(2 * _DASH * step + _DASH)) for step in range(int(along / (2 * _DASH)) + 1)]
