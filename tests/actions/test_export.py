"""What goes out: days and numbers as such, nothing that a sheet takes for a formula, all of an office, in few MB."""

import random
import re
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from cchc_desktop.actions.export_office import export_office
from cchc_desktop.actions.export_sheet import export_sheet, export_shown
from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import new_office
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.vietnamese import tidy
from cchc_desktop.exchange.sheets import Sheet
from cchc_desktop.exchange.whole_book import own_sheets
from cchc_desktop.exchange.workbook import Legend, write_register
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.progress import told_to_nobody
from cchc_desktop.store.records import Row, all_rows, count
from cchc_desktop.store.wording import wording
from sample_rows import full_row

ARTICLE, DOSSIER = BY_ID["article"], BY_ID["dossier"]
SIGNS = "=+−-@\t\r＝"
FORMULAS = ("1+1", "SUM(A1:A9)", "CMD|' /C calc'!A0", 'HYPERLINK("http://example.org","a")', "A1", "ngày 5/3", "", "=1")
LEGEND = Legend("Chú giải", ("a", "b", "c"), ())


def injections() -> list[str]:
    """A thousand strings that a sheet may take for formulas."""
    chosen = random.Random(17)
    return [chosen.choice(SIGNS) + chosen.choice(FORMULAS) + str(number) for number in range(1_000)]


def contents(database: Database, register: Register) -> dict[str, object]:
    return {row.id: row.record for row in all_rows(database.connection, register)}


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    new_office(tmp_path / "mới.cchc", SAMPLE / "profile.toml")
    return tmp_path / "mới.cchc"


def formulas_in(path: Path) -> int:
    """Formula cells, counted in the file itself."""
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return sum(len(re.findall(rb"<f[ />]", package.read(name))) for name in sheets)


def test_no_text_becomes_a_formula_whatever_it_begins_with(tmp_path: Path) -> None:
    """Written as it is, even where no way of entering it would have let it in so."""
    stamp = {"revision": 1, "created_at": "", "created_by": "", "changed_at": "", "changed_by": ""}
    records = [ARTICLE.record(**{**full_row(ARTICLE), "title": text}) for text in injections()]
    rows = [Row(id=f"id-{number}", record=record, **stamp) for number, record in enumerate(records)]  # type: ignore[arg-type]
    path = tmp_path / "a.xlsx"
    assert write_register(path, ARTICLE, rows, LEGEND) == 1_000
    assert formulas_in(path) == 0
    sheet = openpyxl.load_workbook(path)["article"]
    place = [cell.value for cell in sheet[1]].index("title")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("article").to_python()
    assert [row[place] for row in read[1:]] == injections()


def test_a_thousand_injections_come_back_as_they_are_kept(new_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_for_writing(new_file) as database:
        with change(database, "edit") as made:
            for text in injections():
                made.add(ARTICLE, {**full_row(ARTICLE), "title": tidy(text)})
        before = contents(database, ARTICLE)
        rowids = [row[0] for row in database.connection.execute("SELECT rowid FROM article")]
        for write in (
            lambda: export_sheet(database.connection, ARTICLE, path),
            lambda: export_shown(database.connection, ARTICLE, rowids, path, told_to_nobody),
            lambda: export_shown(database.connection, ARTICLE, None, path, told_to_nobody),
        ):
            assert write() == 1_000
            assert formulas_in(path) == 0
            again = import_sheet(database, ARTICLE, path)
            assert (again.added, again.changed, again.unchanged, again.refused) == (0, 0, 1_000, ())
            with change(database, "edit") as made:
                for row_id in before:
                    made.delete(ARTICLE, row_id)
            assert import_sheet(database, ARTICLE, path).added == 1_000
            assert contents(database, ARTICLE) == before


def test_days_and_numbers_are_what_they_are_to_the_last_digit(new_file: Path, tmp_path: Path) -> None:
    metric, line = BY_ID["egov_metric"], BY_ID["budget_line"]
    decimals = ["0.1", "33.333333333", "123456789012345", "12345678901234.5678", "0.00000000000000000001", "99.99"]
    name = next(item.name for item in metric.fields if item.kind.value == "decimal")
    money = next(item.name for item in line.fields if item.kind.value == "money")
    with open_for_writing(new_file) as database:
        with change(database, "edit") as made:
            for text in decimals:
                made.add(metric, {**full_row(metric), name: Decimal(text)})
            made.add(line, {**full_row(line), money: 999_999_999_999_999})
        for register in (metric, line):
            path, before = tmp_path / f"{register.id}.xlsx", contents(database, register)
            export_sheet(database.connection, register, path)
            again = import_sheet(database, register, path)
            assert (again.changed, again.unchanged) == (0, len(before))
        sheet = openpyxl.load_workbook(tmp_path / "budget_line.xlsx")["budget_line"]
        cell = sheet.cell(2, [item.value for item in sheet[1]].index(money) + 1)
        assert (cell.value, cell.number_format) == (999_999_999_999_999, "#,##0")
        assert sheet.auto_filter.ref and sheet.freeze_panes


def test_a_whole_office_goes_into_a_new_one_through_one_workbook(
    office_file: Path, new_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "toàn bộ.xlsx"
    order = [BY_ID[name] for name in ("budget_line", "procedure", "dossier")]
    order += [register for register in ALL if register not in order]
    with open_for_writing(office_file) as source, open_for_writing(new_file) as target:
        stored = sum(count(source.connection, register) for register in ALL)
        assert export_office(source.connection, path, told_to_nobody) == stored
        for register in order:
            if register.upper_level_only and not count(source.connection, register):
                continue
            done = import_sheet(target, register, path)
            assert not done.refused
            assert done.unused == ()
            assert contents(target, register) == contents(source, register), register.id
    assert formulas_in(path) == 0


def test_an_office_in_one_workbook_explains_every_field(office_file: Path, tmp_path: Path) -> None:
    path, texts = tmp_path / "a.xlsx", wording(date.today())
    with open_for_writing(office_file) as database:
        export_office(database.connection, path, told_to_nobody)
    book = openpyxl.load_workbook(path)
    assert all(len(name) <= 31 for name in book.sheetnames)
    lines = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    told = {line[3]: line for line in lines}
    for register in ALL:
        if register.upper_level_only:
            continue
        sheet = told[register.id][1]
        assert sheet in book.sheetnames and told[register.id][7] == texts[f"register.{register.id}.help"]
        labels = [cell.value for cell in book[sheet][1]]
        for item in register.fields:
            line = told[f"{register.id}.{item.name}"]
            assert line[2] == texts[f"field.{register.id}.{item.name}"] and line[2] in labels
            assert (line[5] == texts["value.yes"]) is item.required
            assert len((line[6] or "").splitlines()) == len(item.choices) + len(item.known)
    assert "outgoing = Văn bản đi" in told["document.direction"][6]
    assert "Hồ sơ" in told["dossier_pause.dossier_code"][7]


@pytest.mark.parametrize("stop_at", [0, 3])
def test_a_stopped_export_leaves_nothing(office_file: Path, tmp_path: Path, stop_at: int) -> None:
    class StoppedError(Exception):
        pass

    calls = iter(range(1_000))

    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        if next(calls) == stop_at:
            raise StoppedError

    folder = tmp_path / "ra"
    folder.mkdir()
    with open_for_writing(office_file) as database, pytest.raises(StoppedError):
        export_office(database.connection, folder / "a.xlsx", stop)
    assert list(folder.iterdir()) == []


def test_an_office_is_only_written_as_a_workbook(office_file: Path, tmp_path: Path) -> None:
    with open_for_writing(office_file) as database, pytest.raises(Fault) as refused:
        export_office(database.connection, tmp_path / "a.csv", told_to_nobody)
    assert refused.value.key == "export_needs_xlsx"


def test_many_rows_are_written_in_little_memory(tmp_path: Path) -> None:
    """Four times the rows take no more memory: none is kept once it is written."""
    record = DOSSIER.record(**full_row(DOSSIER))

    def rows(number: int) -> Iterator[Row]:
        for place in range(number):
            yield Row(f"id-{place}", replace(record, code=f"H57-{place}"), 1, "", "", "", "")

    peaks = []
    for number in (2_000, 8_000):
        tracemalloc.start()
        assert write_register(tmp_path / "a.xlsx", DOSSIER, rows(number), LEGEND) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000


def test_of_our_own_workbook_a_register_takes_its_own_sheet() -> None:
    texts, counter = wording(date.today()), BY_ID["counter"]
    other = Sheet("Khác", [["id", *counter.by_name, "thêm"]])
    own, foreign = (Sheet("quầy giao dịch", [[first, "name"]]) for first in ("id", "TT"))
    assert own_sheets([other, own], counter, texts) == [own]
    assert own_sheets([other, foreign], counter, texts) == [other, foreign]  # somebody else's: look at all of it
