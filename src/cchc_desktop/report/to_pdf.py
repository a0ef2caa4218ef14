"""Draws a document as PDF with its fonts inside; equal documents make equal files."""

from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from cchc_desktop.files import whole_file
from cchc_desktop.report import fonts
from cchc_desktop.report.document import Document
from cchc_desktop.report.docx_parts import LANGUAGE
from cchc_desktop.report.fonts import LINE_HEIGHT, Family
from cchc_desktop.report.page import Page, page, points
from cchc_desktop.report.pdf_blocks import annex_flowables, flowables


def write_pdf(document: Document, path: Path, values: Page | None = None) -> str:
    """Writes the document to `path` and tells the family of its faces."""
    layout = values or page()
    family = fonts.family()
    story: list[Any] = flowables(document.blocks, layout, family, landscape=False)
    templates = _templates(0, layout, family, landscape=False)
    for number, annex in enumerate(document.annexes, start=1):
        story += [NextPageTemplate(f"first {number}"), PageBreak(), *annex_flowables(annex, layout, family)]
        templates += _templates(number, layout, family, annex.landscape)
    with whole_file(path) as part:
        template = BaseDocTemplate(
            str(part),
            pagesize=layout.paper(landscape=False),
            pageTemplates=templates,
            title=document.title,
            author=document.author,
            subject=document.subject,
            lang=LANGUAGE,
            invariant=1,
            initialFontName=family.regular,
            displayDocTitle=1,
        )
        template.build(story)
    return family.name


def _templates(section: int, layout: Page, family: Family, landscape: bool) -> list[PageTemplate]:
    """The first page of a section, without a number, and the later ones, numbered from the section's first page."""
    width, height = layout.paper(landscape)
    started = [0]

    def begin(canvas: Any, _template: object) -> None:
        started[0] = canvas.getPageNumber()

    def numbered(canvas: Any, _template: object) -> None:
        canvas.setFont(family.regular, layout.page_number)
        middle = points(layout.margin_left_mm) + layout.text_width(landscape) / 2
        base = height - points(layout.header_mm) - layout.page_number * LINE_HEIGHT * 0.8
        canvas.drawCentredString(middle, base, str(canvas.getPageNumber() - started[0] + 1))

    def frame() -> Frame:
        return Frame(
            points(layout.margin_left_mm),
            points(layout.margin_bottom_mm),
            layout.text_width(landscape),
            layout.text_height(landscape),
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    first, later, size = f"first {section}", f"later {section}", (width, height)
    return [
        PageTemplate(first, [frame()], onPage=begin, pagesize=size, autoNextPageTemplate=later),
        PageTemplate(later, [frame()], onPage=numbered, pagesize=size),
    ]
