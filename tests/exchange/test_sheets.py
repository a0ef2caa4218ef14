"""What a sheet holds, whatever it is called: its cells come in as they were typed, in composed letters."""

import random
import struct
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.biff_texts import text_lengths
from cchc_desktop.exchange.grid import MAX_ROWS
from cchc_desktop.exchange.legacy import convert, detect
from cchc_desktop.exchange.sheets import read_sheets
from exchange import odd_files
from exchange.odd_files import HEADER, ROW

GOOD = [HEADER, ROW]


def rows_of(path: Path, data: bytes) -> list[list[object]]:
    path.write_bytes(data)
    (sheet,) = read_sheets(path)
    return sheet.rows


def fault_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(Fault) as caught:
        read_sheets(path)
    return caught.value.key


HTML = "<html><head><meta charset='{}'><style>td {{ x: '<table>' }}</style></head><p>UBND xã</p><table>{}</table>"
WAYS: dict[str, tuple[str, bytes]] = {
    "UTF-8": (".csv", "\n".join(map(",".join, GOOD)).encode()),
    "UTF-8 with a mark": (".csv", "\r\n".join(map(";".join, GOOD)).encode("utf-8-sig")),
    "UTF-16": (".csv", "\n".join(map("\t".join, GOOD)).encode("utf-16")),
    "UTF-16 without a mark": (".csv", "\n".join(map("\t".join, GOOD)).encode("utf-16-le")),
    "Windows' Vietnamese code page": (".csv", odd_files.to_cp1258("\n".join(map(",".join, GOOD)))),
    "tabs that call themselves .xls": (".xls", "\n".join(map("\t".join, GOOD)).encode()),
    "letters and marks apart": (".csv", unicodedata.normalize("NFD", "\n".join(map(",".join, GOOD))).encode()),
    "a page that calls itself .xls": (".xls", odd_files.html(GOOD).encode()),
    "a page in UTF-16": (".xls", odd_files.html(GOOD).encode("utf-16")),
    "XML Spreadsheet 2003": (".xls", odd_files.spreadsheetml("".join(map(odd_files.xml_row, GOOD)))),
    "a package that calls itself .xls": (".xls", odd_files.zipped(odd_files.workbook([list(row) for row in GOOD]))),
    "an .ods that calls itself .xlsx": (".xlsx", odd_files.ods("".join(map(odd_files.ods_row, GOOD)))),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_is_told_by_its_content(way: str, tmp_path: Path) -> None:
    suffix, data = WAYS[way]
    assert rows_of(tmp_path / f"a{suffix}", data) == GOOD


def test_merged_cells_of_a_page_keep_the_columns(tmp_path: Path) -> None:
    table = (
        "<tr><th rowspan=2>STT</th><th colspan='2'>Hồ sơ</th><th rowspan=2>Ghi chú<tr><th>Mã<th>Ngày</th></tr>"
        "<tr><td>1</td><td>HS<br>01 &amp;&nbsp;02</td><td></td><td>x</td></tr>"
    )
    rows = rows_of(tmp_path / "a.xls", HTML.format("utf-8", table).encode())
    assert rows == [["UBND xã"], ["STT", "Hồ sơ", "", "Ghi chú"], ["", "Mã", "Ngày"], ["1", "HS\n01 & 02", "", "x"]]


def test_a_table_within_a_table_is_read(tmp_path: Path) -> None:
    page = f"<table><tr><td>{odd_files.html(GOOD)}</td></tr></table>"
    assert rows_of(tmp_path / "a.xls", page.encode()) == GOOD


def test_numbers_and_dates_of_xml_spreadsheet_2003(tmp_path: Path) -> None:
    cells = [("Number", "1.5"), ("DateTime", "2022-03-05T00:00:00.000"), ("DateTime", "2022-03-05T08:30:00.000")]
    cells += [("Boolean", "1"), ("String", "001")]
    row = "".join(f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' for kind, text in cells)
    late = '<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="String">x</Data></Cell></Row>'
    rows = rows_of(tmp_path / "a.xls", odd_files.spreadsheetml(f"<Row>{row}</Row>{late}"))
    assert rows == [[1.5, date(2022, 3, 5), datetime(2022, 3, 5, 8, 30), True, "001"], [], [], ["", "x"]]


@pytest.mark.parametrize("texts", [odd_files.TCVN3, odd_files.VNI])
def test_text_typed_in_an_old_font_comes_in_and_can_be_converted(texts: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("\n".join(["Ten", *texts]).encode("cp1252"))
    sheets = read_sheets(tmp_path / "a.csv")
    legacy = detect(sheets)
    assert legacy
    wanted = [["Ten"], ["Nguyễn Văn Đỗ"], ["Trần Thị Hồng"], ["Đăng ký khai sinh"]]
    assert convert(sheets, legacy)[0].rows == wanted


def test_a_million_rows_that_are_not_there_are_dropped(tmp_path: Path) -> None:
    made = odd_files.empty_rows(random.Random(3))[1]
    assert rows_of(tmp_path / "a.xlsx", made) == [[1.0]]
    assert len(rows_of(tmp_path / "b.csv", b"a,b\n" + b",\n" * (MAX_ROWS + 5))) == 1


def test_what_is_refused_has_its_own_sentence(tmp_path: Path) -> None:
    chance = random.Random(0)
    assert fault_of(tmp_path / "a.xlsm", odd_files.zipped(odd_files.PLAIN)) == "sheet_macros"
    assert fault_of(tmp_path / "a.xlsx", odd_files.lying(chance, 100)) == "sheet_damaged"
    assert fault_of(tmp_path / "a.csv", b"a,b\n" * 3 + b"\xff\xfe\xff") == "csv_encoding"
    assert fault_of(tmp_path / "b.csv", b"a" * 3_000_000) == "sheet_long_line"
    assert fault_of(tmp_path / "c.csv", b"a,b\nc\0,d") == "not_a_sheet"
    assert fault_of(tmp_path / "a.xls", b"<table><tr><td>" * 30) == "sheet_unsafe"
    assert fault_of(tmp_path / "b.xls", b"<html><body>x</body></html>") == "not_a_sheet"


def test_fifty_small_sheets_and_a_large_one_are_no_bomb(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for _ in range(50):
            book.add_worksheet().write_row(0, 0, HEADER)
        sheet = book.add_worksheet()
        for number in range(20_000):
            sheet.write_row(number, 0, [*ROW, number, "x" * 20, "cũ", number % 7])
    sheets = read_sheets(tmp_path / "a.xlsx")
    assert [len(sheet.rows) for sheet in sheets] == [1] * 50 + [20_000]
    assert sheets[-1].rows[9] == [*ROW, 9.0, "x" * 20, "cũ", 2.0]


def test_shared_texts_of_an_old_workbook_go_on_in_the_next_record() -> None:
    rich = struct.pack("<HBH", 2, 8, 1) + b"ab" + bytes(4)  # two letters, and where their font changes
    wide = struct.pack("<HB", 5, 1) + "đă".encode("utf-16-le")
    blocks = [
        struct.pack("<II", 9, 4) + struct.pack("<HB", 3, 0) + b"abc" + rich + wide,
        b"\0xyz\x07",
        b"\0\0" + b"w" * 7,
    ]
    assert text_lengths(blocks) == [3, 2, 5, 7]
