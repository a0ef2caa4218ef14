"""A report as another office would set it, in Word or printed: right as it is, and with anything changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.fonts import family

_MM = 72 / 25.4
_LINE = 1.149
_SENTENCE = (
    "Ủy ban nhân dân xã đã quán triệt nội dung các văn bản chỉ đạo của cấp trên đến toàn thể cán bộ, công chức, phân "
    "công rõ người, rõ việc, rõ thời gian hoàn thành và báo cáo kết quả vào ngày cuối mỗi tháng. "
)


@dataclass(frozen=True)
class Text:
    """Words of one part, and how they look; `rule` is the length of the line below, as a share of the last words'."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    rule: float = 0.0
    underline: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)
    font: str = "Times New Roman"


def _parts() -> dict[str, Text]:
    body = ("I. KẾT QUẢ THỰC HIỆN", *(_SENTENCE * 3 for _ in range(10)), "Trên đây là báo cáo quý III năm 2026./.")
    return {
        "superior": Text(("UBND TỈNH HÒA VANG",), 13),
        "office": Text(("ỦY BAN NHÂN DÂN", "XÃ TÂN AN"), 13, True, rule=0.45),
        "number": Text(("Số: 45/BC-UBND",), 13),
        "country": Text(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), 13, True),
        "motto": Text(("Độc lập - Tự do - Hạnh phúc",), 14, True, rule=1.0),
        "date": Text(("Tân An, ngày 05 tháng 9 năm 2026",), 14, italic=True),
        "kind": Text(("BÁO CÁO",), 14, True),
        "subject": Text(("Công tác cải cách hành chính quý III năm 2026",), 14, True, rule=0.4),
        "addressee": Text(("Kính gửi: Ủy ban nhân dân tỉnh Hòa Vang",), 14),
        "body": Text(body, 14, align="both"),
        "authority": Text(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), 14, True),
        "signer": Text(("Đặng Thị Ngọc Ánh",), 14, True),
        "recipients_label": Text(("Nơi nhận:",), 12, True, True, "left"),
        "recipient": Text(("- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, VP."), 11, align="left"),
        "annex": Text(("Phụ lục",), 14, True),
        "annex_title": Text(("KẾT QUẢ GIẢI QUYẾT HỒ SƠ",), 14, True),
        "attached": Text(("(Kèm theo Báo cáo số 45/BC-UBND ngày 05 tháng 9 năm 2026)",), 14, italic=True),
    }


@dataclass(frozen=True)
class Foreign:
    """Lengths in millimetres, gaps in points, the spacing in single lines."""

    paper: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    parts: Mapping[str, Text] = field(default_factory=_parts)
    first: float = 12.7
    gap: float = 6
    spacing: float = 1.0
    number: Text | None = Text(("{n}",), 14)
    number_at_top: bool = True
    number_on_first: bool = False
    odd_size: float = 0.0  # of the last paragraph, where it has another

    def with_part(self, name: str, **changes: Any) -> "Foreign":
        return replace(self, parts={**self.parts, name: replace(self.parts[name], **changes)})


def _paragraphs(report: Foreign) -> Iterator[Text]:
    body = report.parts["body"]
    for line in body.lines:
        size = report.odd_size if report.odd_size and line == body.lines[-1] else body.size
        yield replace(body, lines=(line,), bold=body.bold or line.isupper(), size=size)


# --- as a Word file -----------------------------------------------------------------------------------------------

_ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write_docx(report: Foreign, path: Path) -> None:
    document = docx.Document()
    _set_section(report, document.sections[0])
    text_width = report.paper[0] - report.margins[2] - report.margins[3]
    head = _columns(document, 66, text_width)
    for cell, width, names in (
        (head.cell(0, 0), 66, ("superior", "office", "number")),
        (head.cell(0, 1), text_width - 66, ("country", "motto", "date")),
    ):
        _fill(cell, report, names, width)
    for name in ("kind", "subject", "addressee"):
        _add(document, report.parts[name], text_width)
    for text in _paragraphs(report):
        paragraph = _add(document, text, text_width)
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.space_after = Mm(report.first), Pt(report.gap)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, report.spacing
    foot = _columns(document, 75, text_width)
    _fill(foot.cell(0, 0), report, ("recipients_label", "recipient"), 75)
    _fill(foot.cell(0, 1), report, ("authority", "signer"), text_width - 75)
    _set_section(report, document.add_section(WD_SECTION.NEW_PAGE))
    for name in ("annex", "annex_title", "attached"):
        _add(document, report.parts[name], text_width)
    table = document.add_table(1, 1, "Table Grid")
    _fill_words(table.cell(0, 0).paragraphs[0], "Tổng số", Text((), 12))
    document.save(str(path))


def _set_section(report: Foreign, section: Any) -> None:
    section.page_width, section.page_height = (Mm(side) for side in report.paper)
    section.orientation = WD_ORIENT.LANDSCAPE if report.paper[0] > report.paper[1] else WD_ORIENT.PORTRAIT
    top, bottom, left, right = (Mm(side) for side in report.margins)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right
    section.gutter = Mm(0)
    section.different_first_page_header_footer = not report.number_on_first
    if report.number:
        place = section.header if report.number_at_top else section.footer
        place.is_linked_to_previous = False
        paragraph = place.paragraphs[0]
        paragraph.alignment = _ALIGNS[report.number.align]
        before, _, after = report.number.lines[0].partition("{n}")
        for words in (before, None, after):
            if words is None:
                field_of_page = OxmlElement("w:fldSimple")
                field_of_page.set(qn("w:instr"), "PAGE")
                run = paragraph.add_run("1")
                _shape(run, report.number)
                field_of_page.append(run._r)
                paragraph._p.append(field_of_page)
            elif words:
                _shape(paragraph.add_run(words), report.number)


def _columns(document: Any, left: float, width: float) -> Any:
    """A table of two columns without lines, as heads and feet are set."""
    table = document.add_table(1, 2)
    table.autofit = False
    for column, wide in zip(table.columns, (left, width - left), strict=True):
        column.width = Mm(wide)
    return table


def _fill(cell: Any, report: Foreign, names: tuple[str, ...], width: float) -> None:
    cell.width = Mm(width)
    for name in names:
        _add(cell, report.parts[name], width - 3.8)


def _add(place: Any, text: Text, width: float) -> Any:
    """The words as paragraphs, and below them the line they ask for."""
    paragraph = None
    for line in text.lines:
        paragraph = place.add_paragraph()
        _fill_words(paragraph, line, text)
    if text.rule:
        length = text.rule * _width(text.lines[-1], text) / _MM
        ruled = place.add_paragraph()
        border, below = OxmlElement("w:pBdr"), OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            below.set(qn(f"w:{name}"), value)
        border.append(below)
        ruled._p.get_or_add_pPr().append(border)
        ruled.paragraph_format.left_indent = ruled.paragraph_format.right_indent = Mm((width - length) / 2)
        ruled.paragraph_format.space_after = Pt(0)
    return paragraph


def _fill_words(paragraph: Any, words: str, text: Text) -> None:
    paragraph.alignment = _ALIGNS[text.align]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    _shape(paragraph.add_run(words), text)


def _shape(run: Any, text: Text) -> None:
    run.font.name, run.font.size = text.font, Pt(text.size)
    run.font.bold, run.font.italic, run.font.underline = text.bold, text.italic, text.underline
    run.font.color.rgb = RGBColor(*text.colour)


def _width(words: str, text: Text) -> float:
    return float(pdfmetrics.stringWidth(words, _face(text), text.size))


def _face(text: Text) -> str:
    """Of the fonts that are no Times, one that knows Vietnamese stands for all."""
    if text.font == "Times New Roman":
        return family().face(text.bold, text.italic)
    face = "Bold" if text.bold else "Regular"
    pdfmetrics.registerFont(TTFont(face, RESOURCES / "fonts" / "noto-sans" / f"NotoSans-{face}.ttf"))
    return face


# --- printed ------------------------------------------------------------------------------------------------------


def write_pdf(report: Foreign, path: Path) -> None:
    _Press(report, path).print()


class _Press:
    """Sets the report line by line, as any other program would."""

    def __init__(self, report: Foreign, path: Path) -> None:
        self.report = report
        self.size = (report.paper[0] * _MM, report.paper[1] * _MM)
        self.canvas = Canvas(str(path), pagesize=self.size)
        top, bottom, left, right = (side * _MM for side in report.margins)
        self.left, self.right, self.top, self.bottom = left, self.size[0] - right, self.size[1] - top, bottom
        self.y = self.top
        self.page = 1

    def print(self) -> None:
        parts = self.report.parts
        if self.report.number_on_first:
            self._number()
        begin = self.y
        split = self.left + 66 * _MM
        for name in ("superior", "office", "number"):
            self._centred(parts[name], self.left, split)
        self.y = begin
        for name in ("country", "motto", "date"):
            self._centred(parts[name], split, self.right)
        self.y -= 12
        for name in ("kind", "subject", "addressee"):
            self._centred(parts[name], self.left, self.right)
        self.y -= 12
        for text in _paragraphs(self.report):
            self._paragraph(text.lines[0], text)
        if self.y < self.bottom + 160:
            self._turn()
        self.y -= 14
        begin, split = self.y, self.left + 75 * _MM
        for name in ("recipients_label", "recipient"):
            self._centred(parts[name], self.left, split)
        self.y = begin
        self._centred(parts["authority"], split, self.right)
        self.y -= 96
        self._centred(parts["signer"], split, self.right)
        self._turn(numbered=self.report.number_on_first, page=1)
        for name in ("annex", "annex_title", "attached"):
            self._centred(parts[name], self.left, self.right)
        self.canvas.rect(self.left, self.y - 40, self.right - self.left, 30)
        self.canvas.setFont(family().regular, 12)
        self.canvas.drawString(self.left + 6, self.y - 28, "Tổng số")
        self.canvas.save()

    def _turn(self, *, numbered: bool = True, page: int = 0) -> None:
        self.canvas.showPage()
        self.page = page or self.page + 1
        self.y = self.top
        if numbered:
            self._number()

    def _number(self) -> None:
        if number := self.report.number:
            base = self.size[1] - 12 * _MM if self.report.number_at_top else 12 * _MM
            words = number.lines[0].format(n=self.page)
            self._words(words, number, self._start(words, number, self.left, self.right), base)

    def _start(self, words: str, text: Text, left: float, right: float) -> float:
        width = _width(words, text)
        return {"left": left, "center": (left + right - width) / 2, "right": right - width, "both": left}[text.align]

    def _centred(self, text: Text, left: float, right: float) -> None:
        for line in text.lines:
            self.y -= text.size * _LINE
            self._words(line, text, self._start(line, text, left, right), self.y + 0.26 * text.size)
        width = _width(text.lines[-1], text)
        if text.rule:
            middle, half = self._start(text.lines[-1], text, left, right) + width / 2, text.rule * width / 2
            self.canvas.setLineWidth(0.75)
            self.canvas.line(middle - half, self.y - 1, middle + half, self.y - 1)
            self.y -= 4

    def _paragraph(self, words: str, text: Text) -> None:
        lines = list(self._wrapped(words, text))
        for place, line in enumerate(lines):
            pitch = text.size * _LINE * self.report.spacing
            if self.y - pitch < self.bottom:
                self._turn()
            self.y -= pitch
            start = self.left + (self.report.first * _MM if not place else 0)
            room = self.right - start - _width(line, text)
            stretch = room / max(line.count(" "), 1) if text.align == "both" and place + 1 < len(lines) else 0.0
            self._words(line, text, start, self.y + 0.26 * text.size, stretch)
        self.y -= self.report.gap

    def _wrapped(self, words: str, text: Text) -> Iterator[str]:
        room = self.right - self.left - self.report.first * _MM
        line = ""
        for word in words.split():
            if line and _width(f"{line} {word}", text) > room:
                yield line
                line, room = word, self.right - self.left
            else:
                line = f"{line} {word}".strip()
        yield line

    def _words(self, words: str, text: Text, x: float, y: float, stretch: float = 0.0) -> None:
        self.canvas.setFillColorRGB(*(part / 255 for part in text.colour))
        drawn = self.canvas.beginText(x, y)
        drawn.setFont(_face(text), text.size)
        drawn.setWordSpace(stretch)
        drawn.textOut(words)
        self.canvas.drawText(drawn)
