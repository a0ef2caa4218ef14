"""A list on paper: how it lies and how wide its columns are, its pages whole and counted, however long it is."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report import pdf_long_table
from cchc_desktop.report.document import Cell, Document, Table
from cchc_desktop.report.register_list import Listing, PrintedList, list_page, register_list
from cchc_desktop.report.to_pdf import write_pdf
from cchc_desktop.store.wording import wording

DAY = date(2022, 3, 4)
OFFICE = Office(kind="xã", name="Lộc Thủy", superior_kind="district", superior_name="Phú Lộc")
LONG = "Chuyển hồ sơ đăng ký khai sinh của công dân cư trú tại xã về nơi thường trú để giải quyết đúng thẩm quyền. "


@pytest.fixture(scope="module")
def texts() -> Wording:
    return wording(DAY)


def made(columns: int, rows: list[list[str]], texts: Wording) -> PrintedList:
    headers = tuple((f"Cột {number}", False) for number in range(columns))
    return register_list(OFFICE, DAY, Listing("Hồ sơ", ("Trong kỳ",), headers, rows), texts)


def words(path: Path) -> list[list[str]]:
    """The words of each page."""
    with pdfplumber.open(path) as pdf:
        return [[word["text"] for word in page.extract_words()] for page in pdf.pages]


def written(printed: PrintedList, path: Path) -> list[list[str]]:
    write_pdf(printed.document, path, printed.page, landscape=printed.landscape, counted=True)
    return words(path)


def table_of(printed: PrintedList) -> Table:
    return next(block for block in printed.document.blocks if isinstance(block, Table))


def test_a_narrow_list_stands_and_a_wide_one_lies(texts: Wording, tmp_path: Path) -> None:
    narrow, wide = made(2, [["một", "hai"]], texts), made(14, [["14/02/2022"] * 14] * 3, texts)
    assert (narrow.landscape, wide.landscape) == (False, True)
    for printed in narrow, wide:
        written(printed, tmp_path / "a.pdf")
        with pdfplumber.open(tmp_path / "a.pdf") as pdf:
            page = pdf.pages[0]
            assert (page.width > page.height) is printed.landscape
            assert max(line["x1"] for line in page.lines) <= page.width - 12 / 25.4 * 72 + 1


def test_no_word_is_cut_where_there_is_room(texts: Wording, tmp_path: Path) -> None:
    codes = [f"H57.15.02-2204{number:02}-0001" for number in range(10)]
    rows = [[code, *["14/02/2022"] * 9, LONG] for code in codes]
    found = {word for page in written(made(11, rows, texts), tmp_path / "a.pdf") for word in page}
    assert set(codes) <= found


def test_a_column_of_nothing_is_left_out_and_named(texts: Wording) -> None:
    printed = made(4, [["a", "", "c", ""], ["b", "", "", ""]], texts)
    (head,) = table_of(printed).header
    assert [cell.text for cell in head] == ["TT", "Cột 0", "Cột 2"]
    last = printed.document.blocks[-1]
    assert "Cột 1, Cột 3" in getattr(last, "text", "")


def test_the_head_is_that_of_the_report(texts: Wording, tmp_path: Path) -> None:
    (page,) = written(made(2, [["một", "hai"]], texts), tmp_path / "a.pdf")
    text = " ".join(page)
    for part in ("UBND HUYỆN PHÚ LỘC", "XÃ LỘC THỦY", "CỘNG HÒA XÃ HỘI", "DANH SÁCH", "Hồ sơ", "1/1"):
        assert part in text
    assert "Lộc Thủy, ngày 04 tháng 3 năm 2022" in text


@pytest.mark.parametrize("rows", [150, 1_000])
def test_every_row_stands_once_whole_on_one_page_below_the_header(rows: int, texts: Wording, tmp_path: Path) -> None:
    """Ordinary and long tables alike."""
    body = [[f"mã{number}đầu {LONG * (number % 3)} mã{number}cuối", "x"] for number in range(rows)]
    pages = written(made(2, body, texts), tmp_path / "a.pdf")
    begins = [word for page in pages for word in page if word.startswith("mã") and word.endswith("đầu")]
    assert begins == [f"mã{number}đầu" for number in range(rows)]
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page
        assert Counter(page)["TT"] == 1
        ends = {word.removesuffix("cuối") for word in page if word.endswith("cuối")}
        assert ends == {word.removesuffix("đầu") for word in page if word.startswith("mã") and word.endswith("đầu")}


def test_a_row_taller_than_a_page_goes_on_and_the_next_ones_follow(texts: Wording, tmp_path: Path) -> None:
    body = [[f"mã{number}", LONG * (120 if number == 100 else 1)] for number in range(300)]
    pages = written(made(2, body, texts), tmp_path / "a.pdf")
    found = [word for page in pages for word in page if word.startswith("mã")]
    assert found == [f"mã{number}" for number in range(300)]


def test_each_row_of_a_long_table_is_measured_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else a list of thousands takes the square of its rows."""
    measured: list[int] = []
    once = pdf_long_table.measured

    def count(table: Table, *given: object, **more: object) -> object:
        measured.append(len(table.body))
        return once(table, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_long_table, "measured", count)
    body = tuple((Cell(f"dòng {number}"), Cell("x")) for number in range(1_000))
    told: list[tuple[int, int]] = []
    document = Document("t", "a", "s", (Table((1.0, 1.0), ((Cell("A"), Cell("B")),), body),))
    write_pdf(document, tmp_path / "a.pdf", list_page(), progress=lambda done, total: told.append((done, total)))
    assert sum(measured) == 1_000
    assert told[-1] == (1_000, 1_000) and all(before[0] < after[0] for before, after in pairwise(told))
