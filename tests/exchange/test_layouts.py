"""How files lie on paper: what is odd about them harms nobody."""

import time
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.exchange.docx_layout import docx_layout
from cchc_desktop.exchange.layouts import read_layout


def test_drawings_within_drawings_end(tmp_path: Path) -> None:
    """Each of four draws the next a hundred times: a hundred million."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.beginForm("form4")
    canvas.drawString(10, 10, "x")
    canvas.endForm()
    for number in (3, 2, 1):
        canvas.beginForm(f"form{number}")
        for _ in range(100):
            canvas.doForm(f"form{number + 1}")
        canvas.endForm()
    canvas.doForm("form1")
    canvas.showPage()
    canvas.save()
    start = time.perf_counter()
    layout = read_layout(path)
    assert layout and layout.lines
    assert time.perf_counter() - start < 20


def test_the_look_comes_through_styles_defaults_and_theme(tmp_path: Path) -> None:
    """The template of python-docx: Letter, a theme's font, and 11 points from the defaults."""
    document = docx.Document()
    document.add_paragraph("Một đoạn")
    document.add_paragraph("Tiêu đề", "Heading 1")
    named = document.add_paragraph().add_run("Có tên")
    named.font.name, named.font.size = "Times New Roman", Pt(14)
    document.save(str(tmp_path / "a.docx"))
    layout = docx_layout(tmp_path / "a.docx")
    plain, heading, own = layout.lines
    assert (round(layout.sheets[0].width), round(layout.sheets[0].height)) == (216, 279)
    assert (plain.sizes, plain.faces[0].fonts, plain.all("bold")) == ((11.0,), {"Cambria"}, False)
    assert (heading.sizes, heading.all("bold"), heading.all("black")) == ((14.0,), True, False)
    assert own.faces[0].fonts == {"Times New Roman"}


def test_two_styles_based_on_each_other_end(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Một đoạn", "Heading 1")
    for name, other in (("Heading 1", "Heading2"), ("Heading 2", "Heading1")):
        style = document.styles[name].element
        for based in style.findall(qn("w:basedOn")):
            style.remove(based)
        based = OxmlElement("w:basedOn")
        based.set(qn("w:val"), other)
        style.append(based)
    document.save(str(tmp_path / "a.docx"))
    assert docx_layout(tmp_path / "a.docx").lines


def test_words_parted_by_tabs_and_breaks_are_lines_of_their_own(tmp_path: Path) -> None:
    """A letterhead as many set it: without a table."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("UBND XÃ TÂN AN").bold = False
    paragraph.add_run("\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").bold = True
    document.save(str(tmp_path / "a.docx"))
    left, right = docx_layout(tmp_path / "a.docx").lines
    assert (left.text, left.all("bold")) == ("UBND XÃ TÂN AN", False)
    assert (right.text, right.all("bold")) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)


def test_a_text_file_has_no_layout(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BÁO CÁO", encoding="utf-8")
    assert read_layout(tmp_path / "a.txt") is None


def test_a_tab_before_the_words_is_an_indent(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("\tMột đoạn văn.")
    stopped = document.add_paragraph("\tMột đoạn khác.")
    stopped.paragraph_format.tab_stops.add_tab_stop(Mm(10))
    document.add_paragraph("Không thụt.")
    document.save(str(tmp_path / "a.docx"))
    assert [round(line.first or 0.0, 1) for line in docx_layout(tmp_path / "a.docx").lines] == [12.7, 10.0, 0.0]


def test_the_labels_of_a_figure_are_no_lines(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(100, 700, "Van ban")
    canvas.addLiteral("/Figure <</MCID 1>> BDC")
    canvas.drawString(100, 650, "Nhan")
    canvas.addLiteral("EMC")
    canvas.drawString(100, 600, "Sau")
    canvas.save()
    layout = read_layout(tmp_path / "a.pdf")
    assert layout and [line.text for line in layout.lines] == ["Van ban", "Sau"]
