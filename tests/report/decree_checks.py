"""The points of the decree on the form of a report, each with its clause and its checks of the .docx and of the PDF."""

from dataclasses import dataclass
from pathlib import Path

from report import docx_checks, docx_text_checks, pdf_checks, pdf_text_checks
from report.decree_docx import DocxView
from report.decree_pdf import PdfView


@dataclass(frozen=True)
class Point:
    """A point by its clause (Annex I of Decree 30/2020 unless said) and what it asks."""

    clause: str
    asks: str
    of_docx: docx_checks.Check | None
    of_pdf: pdf_checks.Check | None


_CLAUSES = {
    1: ("I.1", "paper A4"),
    2: ("I.2", "portrait; landscape for tables only"),
    3: ("I.3", "margins 20-25, 20-25, 30-35, 15-20 mm"),
    4: ("I.4", "Times New Roman, black, everywhere"),
    5: ("I.4", "precomposed Unicode"),
    6: ("I.7", "page number at the top, in the middle, 13-14, not on the first page"),
    7: ("V, footnote 1", "sizes of country, motto and date rise together"),
    8: ("II.1a", "country: words, 12-13, bold"),
    9: ("II.1b", "motto: words, hyphens, 13-14, bold, right below"),
    10: ("II.1b", "rule below the motto as long as the motto"),
    11: ("II.2a", "superior body: capitals, not bold"),
    12: ("II.2b", "issuing body: capitals, 12-13, bold"),
    13: ("II.2b", "rule below the issuing body, a third to a half"),
    14: ("II.3c", "number and symbol: size 13, upright"),
    16: ("II.4a", "place"),
    17: ("II.4b", "date: words, zeros, italic"),
    18: ("II.5b", "kind of document: capitals, bold, in the middle"),
    19: ("II.5b", "subject: bold, upright, sentence case"),
    20: ("II.5b", "rule below the subject, a third to a half"),
    21: ("II.9b", "addressee"),
    22: ("II.6a", "grounds: italic, semicolons, a full stop"),
    24: ("II.6c", "mục, khoản, điểm without gaps"),
    26: ("V-6b", "mục: capitals, bold"),
    27: ("II.6d", "khoản with a title: bold, lower case"),
    28: ("II.6d", "điểm: Vietnamese letters, upright"),
    30: ("II.6e", "text 13-14, upright, justified, one size"),
    31: ("II.6e", "first line 1 or 1.27 cm"),
    32: ("II.6e", "at least 6 points between paragraphs"),
    33: ("II.6e", "single to 1.5 lines"),
    34: ("Form 1.4", "./. at the end"),
    36: ("II.7b", "TM., KT., TL., TUQ., Q."),
    37: ("Article 13", "who may sign how in a commune"),
    38: ("II.7d", "authority: capitals, 13-14, bold, in the middle"),
    39: ("II.7d", "signer: bold, in the middle, without a degree"),
    44: ("II.9d", "recipients' label: 12, bold italic, at the left margin"),
    45: ("II.9d", "recipients: 11, dash, semicolon"),
    46: ("II.9d", "kept copy"),
    49: ("III.1a", "the body names each annex; Roman numbers"),
    50: ("III.1b", "annex: 14, bold; its title in capitals"),
    51: ("III.1c", "what an annex is attached to, italic"),
    52: ("III.1d", "page numbers of an annex start anew"),
    53: ("Form 2.1", "no head on an annex"),
}

POINTS = {
    number: Point(clause, asks, docx_text_checks.CHECKS.get(number), pdf_text_checks.CHECKS.get(number))
    for number, (clause, asks) in _CLAUSES.items()
}


def check_docx(path: Path) -> list[str]:
    """What a .docx has against the decree: each finding begins with the number and the clause of the point."""
    view = DocxView(path)
    return [_said(n, p, found) for n, p in POINTS.items() if p.of_docx for found in p.of_docx(view)]


def check_pdf(path: Path) -> list[str]:
    """What a PDF has against the decree: each finding begins with the number and the clause of the point."""
    view = PdfView(path)
    return [_said(n, p, found) for n, p in POINTS.items() if p.of_pdf for found in p.of_pdf(view)]


def _said(number: int, point: Point, found: str) -> str:
    return f"{number} ({point.clause}, {point.asks}): {found}"
