"""Breaches of the decree: each spoils the sample document, its page or a file, and names the points it breaks."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cchc_desktop.report.document import (
    Addressee,
    Block,
    Document,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Run,
    Signature,
    Title,
)
from report.decree_pdf import PdfView


@dataclass(frozen=True)
class Breach:
    """What is spoiled, and the points that must be found broken in the .docx and in the PDF: these and no others."""

    name: str
    docx: frozenset[int]
    pdf: frozenset[int]
    page: tuple[tuple[str, Any], ...] = ()
    document: Callable[[Document], Document] | None = None
    part: str = "word/document.xml"
    xml: Callable[[str], str] | None = None
    view: Callable[[PdfView], None] | None = None


def _set(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


def of_page(points: tuple[int, ...], pdf: tuple[int, ...] | None = None, **values: Any) -> Breach:
    name = ", ".join(f"{key}={value}" for key, value in values.items())
    return Breach(name, _set(*points), _set(*(points if pdf is None else pdf)), page=tuple(values.items()))


def of_kind(of: type, points: tuple[int, ...], pdf: tuple[int, ...] | None = None, **values: Any) -> Breach:
    """Other values in the blocks of a kind."""

    def change(document: Document) -> Document:
        return replace(
            document, blocks=tuple(replace(b, **values) if isinstance(b, of) else b for b in document.blocks)
        )  # type: ignore[type-var]

    pdf_points = points if pdf is None else pdf
    return Breach(f"{of.__name__} {values}", _set(*points), _set(*pdf_points), document=change)


def of_block(name: str, points: tuple[int, ...], pdf: tuple[int, ...], swap: Callable[[Block], Block | None]) -> Breach:
    """Blocks that are swapped for others, or left out."""

    def change(document: Document) -> Document:
        swapped = (swap(block) for block in document.blocks)
        return replace(document, blocks=tuple(block for block in swapped if block is not None))

    return Breach(name, _set(*points), _set(*pdf), document=change)


def of_annex(points: tuple[int, ...], pdf: tuple[int, ...], **values: Any) -> Breach:
    def change(document: Document) -> Document:
        return replace(document, annexes=(document.annexes[0], replace(document.annexes[1], **values)))

    return Breach(f"Annex {sorted(values)}", _set(*points), _set(*pdf), document=change)


def of_xml(
    name: str, points: tuple[int, ...], old: str, new: str, part: str = "word/document.xml", count: int = 0
) -> Breach:
    def change(text: str) -> str:
        changed, number = re.subn(old, new, text, count=count)
        assert number, f"{old} is not in {part}"
        return changed

    return Breach(name, _set(*points), _set(), part=part, xml=change)


def of_view(name: str, points: tuple[int, ...], change: Callable[[PdfView], None]) -> Breach:
    return Breach(name, _set(), _set(*points), view=change)


def _heading(which: str, **values: Any) -> Callable[[Block], Block]:
    def swap(block: Block) -> Block:
        return replace(block, **values) if isinstance(block, Heading) and block.number == which else block

    return swap


def _last(text: str) -> Callable[[Block], Block]:
    def swap(block: Block) -> Block:
        last = isinstance(block, Paragraph) and block.runs[0].text.endswith("./.")
        return Paragraph((Run(text),)) if last else block

    return swap


def _point_in_bold(block: Block) -> Block:
    if isinstance(block, Heading) and block.number == "a)":
        return Paragraph((Run(f"a) {block.text}", bold=True),))
    return block


def _ground(block: Block) -> Block:
    opens = isinstance(block, Paragraph) and block.runs[0].text.startswith("Thực hiện")
    return Paragraph((Run("Căn cứ Luật Tổ chức chính quyền địa phương,"),)) if opens else block


def _unnamed(block: Block) -> Block | None:
    return None if isinstance(block, Paragraph) and block.runs[0].text.startswith("Chi tiết tại Phụ lục") else block


def _indented_with_spaces(block: Block) -> Block:
    opens = isinstance(block, Paragraph) and block.runs[0].text.startswith("Thực hiện")
    return Paragraph((Run("   Thực hiện nhiệm vụ được giao"),)) if opens else block


def _turned(view: PdfView) -> None:
    page = view.sections[0][1]
    page.width, page.height = page.height, page.width
    page.__dict__["lines"] = []


def _longer_rule(view: PdfView) -> None:
    page = view.pages[0]
    page.rules = [replace(r, x0=r.x0 - 20, x1=r.x1 + 20) if r.length > 150 else r for r in page.rules]


def _ragged(view: PdfView) -> None:
    view.body[1:2] = [replace(view.body[1], x1=view.body[1].x1 - 9)]


def _other_face(view: PdfView) -> None:
    view.pages[1].chars[5]["fontname"] = "ABCDEF+Arial"


_HEAD = "Tân An, ngày      tháng 9 năm 2026"
_TWO = ("- Ủy ban nhân dân tỉnh Hòa Vang", "- Sở Nội vụ tỉnh Hòa Vang")

BREACHES = [
    of_page((1,), paper_width_mm=216.0),
    of_page((3,), margin_left_mm=25.0),
    of_page((4,), (), font="Arial"),
    of_page((6,), page_number=11.0),
    of_page((6,), (6, 31, 32, 33, 52), header_mm=18.0),
    of_page((7,), date=13.0),
    of_page((13, 20), rule_share=0.8),
    of_page((14,), number=14.0),
    of_page((18,), title=16.0),
    of_page((19,), subject=12.0),
    of_page((21,), addressee=12.0),
    of_page((26, 27, 28, 30), (26, 28, 30), body=15.0),
    of_page((31,), first_line_mm=20.0),
    of_page((32,), paragraph_gap=3.0),
    of_page((33,), line_spacing=1.8),
    of_page((38,), authority=12.0),
    of_page((39,), signer=15.0),
    of_page((44,), recipients_label=13.0),
    of_page((45,), recipients=12.0),
    of_page((50,), annex_number=13.0),
    of_page((51,), annex_attached=12.0),
    of_kind(Letterhead, (8,), country="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT-NAM"),
    of_kind(Letterhead, (9,), motto="Độc lập – Tự do – Hạnh phúc"),
    of_kind(Letterhead, (11,), (), superior="UBND tỉnh Hòa Vang"),
    of_kind(Letterhead, (12,), office=("Ủy ban nhân dân", "Xã Tân An")),
    of_kind(Letterhead, (14,), number="Số 5/BC - UBND"),
    of_kind(Letterhead, (16,), place_and_date="Xã " + _HEAD),
    of_kind(Letterhead, (17,), place_and_date="Tân An, ngày 5 tháng 09 năm 2026"),
    of_kind(Title, (18,), kind="Báo cáo"),
    of_kind(Title, (19,), subject=("CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",)),
    of_kind(Addressee, (21,), (), names=_TWO),
    of_kind(Addressee, (21,), (), names=("Ủy ban nhân dân tỉnh Hòa Vang.",)),
    of_block("a ground that is upright and ends with a comma", (22,), (), _ground),
    of_block("a mục left out", (24,), (), _heading("II.", number="IV.")),
    of_block("a mục in small letters", (26,), (26,), _heading("II.", text="Kết quả giải quyết")),
    of_block("a khoản in capitals", (27,), (), _heading("2.", text="VỀ TỔ CHỨC CHỈ ĐẠO")),
    of_block("a điểm with a dot", (24, 28), (), _heading("a)", number="a.")),
    of_block("a điểm out of the alphabet", (24, 28), (), _heading("e)", number="f)")),
    of_block("a điểm in bold", (28,), (28,), _point_in_bold),
    of_block("a paragraph indented with spaces", (31,), (31,), _indented_with_spaces),
    of_block("no mark at the end", (34,), (34,), _last("Trên đây là báo cáo.")),
    of_block("letters in two parts", (5,), (5,), _last(unicodedata.normalize("NFD", "Trên đây là báo cáo") + "./.")),
    of_block("an annex that the body does not name", (49,), (), _unnamed),
    of_kind(Signature, (36, 37), (), authority=("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    of_kind(Signature, (37,), (), authority=("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")),
    of_kind(Signature, (39,), (), name="ThS. Đặng Thị Ngọc Ánh"),
    of_kind(Signature, (44,), recipients_label="Nơi nhận"),
    of_kind(Signature, (45,), (), recipients=("- Như trên", "- Lưu: VT, VP.")),
    of_kind(Signature, (45,), (), recipients=("- Sở Nội vụ;", "- Lưu: VT, VP.")),
    of_kind(Signature, (46,), (), recipients=("- Như trên;", "- Lưu VP.")),
    of_annex((49, 50), (50,), number="Phụ lục 2"),
    of_annex((50,), (50,), title=("Kết quả thực hiện kế hoạch",)),
    of_annex((51,), (51,), attached="(Kèm theo Báo cáo của Ủy ban nhân dân xã Tân An)"),
    of_annex((2,), (), blocks=(Paragraph((Run("Không có bảng."),)),)),
    of_annex((2, 53), (53,), blocks=(Note("Độc lập - Tự do - Hạnh phúc"),)),
    of_xml("a theme's font", (4,), "<w:rFonts ", '<w:rFonts w:asciiTheme="minorHAnsi" ', "word/styles.xml"),
    of_xml("grey text", (4,), 'w:color w:val="000000"', 'w:color w:val="365F91"', "word/styles.xml"),
    of_xml(
        "the page number on the right",
        (6,),
        'w:val="page_number"/>',
        'w:val="page_number"/><w:jc w:val="right"/>',
        "word/header1.xml",
    ),
    of_xml("a number on first pages", (6, 52), "<w:titlePg/>", ""),
    of_xml(
        "a motto in italics",
        (9,),
        r"<w:r><w:t xml:space=\"preserve\">Độc lập",
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Độc lập',
    ),
    of_xml(
        "a short rule below the motto",
        (10,),
        r'(VIỆT NAM.*?<w:pBdr>.*?<w:ind w:left=")\d+(" w:right=")\d+',
        r"\g<1>2000\g<2>2000",
        count=1,
    ),
    of_xml("text to the left", (30,), r'(w:styleId="body".*?w:jc w:val=")both', r"\g<1>left", "word/styles.xml", 1),
    of_xml(
        "an empty paragraph", (32,), r"(</w:tbl>)(<w:p><w:pPr><w:pStyle w:val=\"title\")", r"\g<1><w:p/>\g<2>", count=1
    ),
    of_xml("page numbers that go on", (52,), ' w:start="1"', ""),
    of_view("a page on its side", (2,), _turned),
    of_view("a face that is not Times", (4,), _other_face),
    of_view("a rule longer than the motto", (10,), _longer_rule),
    of_view("a ragged right edge", (30,), _ragged),
]
