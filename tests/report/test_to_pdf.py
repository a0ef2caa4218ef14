"""The PDF: its fonts, its properties, what it keeps together, and that it says what the document says."""

import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from cchc_desktop.report import fonts
from cchc_desktop.report.document import Block, Cell, Document, Heading, Item, Paragraph, Run, Table
from cchc_desktop.report.page import page as shipped_page
from cchc_desktop.report.pdf_text import TextLines
from cchc_desktop.report.styles import styles
from cchc_desktop.report.to_pdf import write_pdf
from cchc_desktop.report.to_text import to_text
from report.decree_pdf import PdfView
from report.sample_document import body_table, long_table, sample_document, signature

_TEXT = "Ủy ban nhân dân xã đã quán triệt nội dung các văn bản của cấp trên đến toàn thể cán bộ, công chức. "


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "Báo cáo quý III.pdf"
    write_pdf(sample_document(), path)
    return path


def _drawn(folder: Path, blocks: Iterable[Block]) -> PdfView:
    write_pdf(Document("t", "a", "s", tuple(blocks)), folder / "a.pdf")
    return PdfView(folder / "a.pdf")


def _paragraph(lines: int) -> Paragraph:
    return Paragraph((Run(_TEXT * lines),))


def test_names_the_family_it_used(tmp_path: Path) -> None:
    assert write_pdf(sample_document(), tmp_path / "a.pdf") == fonts.family().name


@pytest.mark.parametrize("faces", [1, 2])
def test_an_endless_word_is_broken_in_no_time(faces: int) -> None:
    runs = [Run("Đ" * (20_000 // faces), bold=bool(face)) for face in range(faces)]
    text = TextLines(runs, styles(shipped_page())["body"], fonts.family())
    began = time.perf_counter()
    _, height = text.wrap(450, 700)
    assert time.perf_counter() - began < 2
    assert 300 < height / text.leading < 1000


def test_equal_documents_make_equal_files(sample: Path, tmp_path: Path) -> None:
    write_pdf(sample_document(), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == sample.read_bytes()


def test_every_font_is_inside(sample: Path) -> None:
    data = sample.read_bytes()
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") == 4


def test_properties_are_the_documents_own(sample: Path) -> None:
    found, document = PdfView(sample).metadata, sample_document()
    assert (found["Title"], found["Author"], found["Subject"]) == (document.title, document.author, document.subject)
    assert b"/Lang (vi-VN)" in sample.read_bytes()


def test_says_what_the_document_says(sample: Path) -> None:
    found = "".join(
        "".join(c["text"] for c in page.chars if c["text"].strip("\u00a0 ")) for page in PdfView(sample).pages
    )
    for line in to_text(sample_document()).splitlines():
        words = "".join(line.replace("\t", " ").split())
        if "\t" not in line and len(line) < 60:
            assert words in found


def test_header_rows_come_again(sample: Path) -> None:
    pages = PdfView(sample).sections[2]
    assert len(pages) > 2
    assert all(sum(line.text == "Cơ quan chủ trì" for line in page.lines) == 1 for page in pages)


def test_a_row_is_drawn_once(tmp_path: Path) -> None:
    text = " ".join(line.text for page in _drawn(tmp_path, (long_table(60),)).pages for line in page.lines)
    assert re.findall(r"(\d+)/KH-", text) == [str(row + 20) for row in range(1, 61)]


def test_a_row_taller_than_a_page_is_drawn_whole(tmp_path: Path) -> None:
    words = [f"từ{number}" for number in range(900)]
    table = Table((1, 3), ((Cell("STT"), Cell("Nội dung")),), ((Cell("1"), Cell(" ".join(words))),))
    view = _drawn(tmp_path, (_paragraph(3), table))
    found = " ".join(line.text for page in view.pages for line in page.lines).split()
    assert [word for word in found if word.startswith("từ")] == words


def test_a_cell_that_spans_more_than_a_page_is_no_obstacle(tmp_path: Path) -> None:
    first = (Cell("Nhóm", rows=90), Cell("việc 0"))
    table = Table((1, 3), (), (first, *((Cell(f"việc {row}"),) for row in range(1, 90))))
    view = _drawn(tmp_path, (table,))
    text = " ".join(line.text for page in view.pages for line in page.lines)
    assert re.findall(r"việc (\d+)", text) == [str(row) for row in range(90)]


def test_a_last_row_does_not_stand_alone(tmp_path: Path) -> None:
    for rows in range(5, 40):
        view = _drawn(tmp_path, (_paragraph(3), long_table(rows)))
        text = " ".join(line.text for line in view.pages[-1].lines)
        assert len(re.findall(r"\d+/KH-", text)) > 1


def test_a_word_longer_than_its_line_is_cut(tmp_path: Path) -> None:
    word = "x" * 300
    view = _drawn(tmp_path, (Paragraph((Run(f"Xem {word}."),)),))
    assert "".join(line.text for line in view.pages[0].lines).count("x") == 300
    assert max(line.x1 for line in view.pages[0].lines) < 553


def test_symbols_break_after_a_hyphen_and_numbers_do_not(tmp_path: Path) -> None:
    # Moved a letter at a time over the end of the line, a symbol ends a line with its hyphen, a number never does.
    ends = set()
    for shift in range(10, 70):
        text = f"{'i' * shift} xã ban hành Kế hoạch số 13/KH-UBND ngày 31-12 và Quyết định số 14/QĐ-UBND năm 2026"
        ends |= {line.text.split()[-1] for line in _drawn(tmp_path, (Paragraph((Run(text),)),)).pages[0].lines}
    assert "13/KH-" in ends
    assert not any(end.endswith("31-") for end in ends)


def test_runs_without_a_space_between_them_stay_together(tmp_path: Path) -> None:
    view = _drawn(
        tmp_path, (Paragraph((Run("a"), Run("b", bold=True), Run(" c "), Run("d", italic=True), Run(". 13/KH-UBND"))),)
    )
    assert view.pages[0].lines[0].text == "ab c d. 13/KH-UBND"


_BREAKS = [(5, 4, [3, 2]), (5, 3, [3, 2]), (5, 1, []), (3, 2, []), (4, 2, [2, 2])]


@pytest.mark.parametrize(("lines", "fitting", "parts"), _BREAKS)
def test_two_lines_stay_on_either_side_of_a_break(lines: int, fitting: int, parts: list[int]) -> None:
    style = styles(shipped_page())["cell"]
    text = TextLines((Run(" ".join(["x" * 20] * lines)),), style, fonts.family())
    width = fonts.family().width("x" * 20, style.size) + 1
    found = text.split(width, fitting * text.leading)
    assert [round(part.wrap(width, 0)[1] / text.leading) for part in found] == parts


@pytest.mark.parametrize("lines", range(30, 46, 3))
def test_no_line_stands_alone_and_no_heading_stands_last(tmp_path: Path, lines: int) -> None:
    blocks: list[Block] = [Item("-", (Run(f"Dòng thứ {number}"),)) for number in range(lines)]
    blocks += [Heading(1, "I.", "MỤC"), Heading(2, "1.", "Khoản"), _paragraph(6)]
    view = _drawn(tmp_path, blocks)
    for page in view.pages:
        texts = [line.text for line in page.lines if not line.text.isdigit()]
        assert not texts[-1].startswith(("I. ", "1. "))
        body = [text for text in texts if not text.startswith(("I. ", "1. ", "- "))]
        assert len(body) != 1


@pytest.mark.parametrize("lines", range(12, 34, 2))
def test_signature_stands_with_two_lines_of_the_body(tmp_path: Path, lines: int) -> None:
    blocks: list[Block] = [Item("-", (Run(f"Dòng thứ {number}"),)) for number in range(lines)]
    view = _drawn(tmp_path, (*blocks, _paragraph(3), Paragraph((Run("Trên đây là báo cáo./."),)), signature()))
    last = [line.text for line in view.pages[-1].lines]
    assert "Trên đây là báo cáo./." in last
    assert {"Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đặng Thị Ngọc Ánh", "- Lưu: VT, VP."} <= set(last)
    assert last.index("Trên đây là báo cáo./.") >= 2


def test_room_for_a_signature_is_left_without_a_name(sample: Path, tmp_path: Path) -> None:
    lines = PdfView(sample).lines
    authority = next(line for line in lines if line.text == "CHỦ TỊCH")
    name = next(line for line in lines if line.text == "Đặng Thị Ngọc Ánh")
    assert name.base - authority.base > 85


def test_a_table_after_a_table_and_at_the_end(tmp_path: Path) -> None:
    view = _drawn(tmp_path, (body_table(), body_table()))
    assert sum(line.text == "Hộ tịch" for line in view.pages[0].lines) == 2
    assert len(view.pages) == 1
