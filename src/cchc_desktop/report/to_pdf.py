"""Draws a document as PDF with its fonts inside; equal documents make equal files."""

from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from cchc_desktop.files import whole_file
from cchc_desktop.report import fonts
from cchc_desktop.report.document import Document
from cchc_desktop.report.docx_parts import LANGUAGE
from cchc_desktop.report.fonts import LINE_HEIGHT, Family
from cchc_desktop.report.page import Page, page, points
from cchc_desktop.report.pdf_blocks import annex_flowables, flowables
from cchc_desktop.report.pdf_long_table import LongTable, Progress, tell_rows


def write_pdf(
    document: Document,
    path: Path,
    values: Page | None = None,
    *,
    landscape: bool = False,
    counted: bool = False,
    progress: Progress | None = None,
) -> str:
    """Writes the document to `path` and tells the family of its faces.

    What is `counted` bears "2/7" on every page, in place of a number on the later ones. `progress` is told how many
    rows of long tables are drawn, of how many.
    """
    layout = values or page()
    family = fonts.family()
    story: list[Any] = flowables(document.blocks, layout, family, landscape)
    tell_rows([part for part in story if isinstance(part, LongTable)], progress)
    templates = _templates(0, layout, family, landscape, numbered_pages=not counted)
    for number, annex in enumerate(document.annexes, start=1):
        story += [NextPageTemplate(f"first {number}"), PageBreak(), *annex_flowables(annex, layout, family)]
        templates += _templates(number, layout, family, annex.landscape)
    with whole_file(path) as part:
        template = BaseDocTemplate(
            str(part),
            pagesize=layout.paper(landscape),
            pageTemplates=templates,
            title=document.title,
            author=document.author,
            subject=document.subject,
            lang=LANGUAGE,
            invariant=1,
            initialFontName=family.regular,
            displayDocTitle=1,
        )
        template.build(story, canvasmaker=_counting(layout, family, landscape) if counted else Canvas)
    return family.name


def _templates(
    section: int, layout: Page, family: Family, landscape: bool, numbered_pages: bool = True
) -> list[PageTemplate]:
    """The first page of a section, without a number, and the later ones, numbered from the section's first page."""
    started = [0]

    def begin(canvas: Any, _template: object) -> None:
        started[0] = canvas.getPageNumber()

    def numbered(canvas: Any, _template: object) -> None:
        if numbered_pages:
            _number(canvas, str(canvas.getPageNumber() - started[0] + 1), layout, family, landscape)

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

    first, later, size = f"first {section}", f"later {section}", layout.paper(landscape)
    return [
        PageTemplate(first, [frame()], onPage=begin, pagesize=size, autoNextPageTemplate=later),
        PageTemplate(later, [frame()], onPage=numbered, pagesize=size),
    ]


def _number(canvas: Any, text: str, layout: Page, family: Family, landscape: bool) -> None:
    """The number of a page, in the middle of its top margin."""
    canvas.setFont(family.regular, layout.page_number)
    middle = points(layout.margin_left_mm) + layout.text_width(landscape) / 2
    base = layout.paper(landscape)[1] - points(layout.header_mm) - layout.page_number * LINE_HEIGHT * 0.8
    canvas.drawCentredString(middle, base, text)


def _counting(layout: Page, family: Family, landscape: bool) -> type[Canvas]:
    """A canvas that keeps its pages until it is known how many there are, and then numbers each."""

    class Counting(Canvas):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - as the library spells it
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            kept = self._kept
            for number, state in enumerate(kept, start=1):
                self.__dict__.update(state)
                _number(self, f"{number}/{len(kept)}", layout, family, landscape)
                super().showPage()
            super().save()

    return Counting
