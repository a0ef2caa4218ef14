"""A sheet that calls things otherwise: columns called alike, what a person says of it, and what is remembered."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.read_sheet import Guessing, SheetMapping
from cchc_desktop.actions.save_refused import save_refused
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.exchange.headings import headings_of
from cchc_desktop.exchange.mapped import header_key
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.import_memory import ImportMemory, import_memory
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.undo import undo
from sample_rows import full_row

DOSSIER, PROCEDURE = BY_ID["dossier"], BY_ID["procedure"]
# As a one-stop program of another house calls them.
HEAD = ["STT", "Mã hồ sơ", "Mã thủ tục HC", "Người nộp hồ sơ", "Kênh", "Ngày tiếp nhận"]
ROWS = [
    ["1", "N-1", "1.001", "Lê Văn A", "Nộp tại quầy", "03/03/2022"],
    ["2", "N-2", "1.001", "Lê Văn B", "Qua mạng", "04/03/2022"],
]
COLUMNS = {"code": 1, "procedure_code": 2, "applicant": 3, "channel": 4, "received_on": 5}
MEANINGS = {"channel": {"nop tai quay": "direct", "qua mang": "online"}}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An", "cut_off_day": 14})

    create_database(tmp_path / "a.cchc", fill)
    with open_for_writing(tmp_path / "a.cchc") as database:
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "1.001"})
        yield database


def write(path: Path, head: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def stored(office: Database) -> dict[str, str]:
    return {row.record.code: row.record.channel for row in records.all_rows(office.connection, DOSSIER)}


def test_columns_called_alike_are_guessed_and_said_to_be(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", HEAD, ROWS)
    plain = import_sheet(office, DOSSIER, sheet, dry_run=True)
    assert plain.understood and set(plain.understood.mapping.columns) == {
        "code",
        "received_on",
    }  # a command guesses not
    found = import_sheet(office, DOSSIER, sheet, dry_run=True, guessing=Guessing()).understood
    assert found is not None and found.headers == tuple(HEAD)
    assert found.mapping.columns == {key: place for key, place in COLUMNS.items() if key != "channel"}
    assert found.guessed == {"procedure_code", "applicant"}


def test_what_a_person_says_is_done_and_remembered(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", HEAD, ROWS)
    mapping = SheetMapping("", 0, COLUMNS, MEANINGS)
    tried = import_sheet(office, DOSSIER, sheet, mapping=mapping, dry_run=True)
    assert (tried.added, tried.refused, tried.unused) == (2, (), ("STT",))
    assert import_memory(office.connection, DOSSIER) == ImportMemory()  # nothing was done yet
    assert import_sheet(office, DOSSIER, sheet, mapping=mapping).added == 2
    assert stored(office) == {"N-1": "direct", "N-2": "online"}
    turned = [HEAD[5], *HEAD[:5]]  # the same columns in another order
    more = write(tmp_path / "b.csv", turned, [["05/03/2022", "3", "N-3", "1.001", "Lê Văn C", "QUA MẠNG"]])
    again = import_sheet(office, DOSSIER, more, guessing=Guessing())
    assert again.added == 1 and again.understood and not again.understood.guessed
    assert stored(office)["N-3"] == "online"


def test_what_is_said_of_one_layout_is_a_guess_in_another(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", HEAD, ROWS)
    import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, COLUMNS, MEANINGS))
    more = write(
        tmp_path / "b.csv", [*HEAD[1:], "Ghi chú"], [["N-3", "1.001", "Lê Văn C", "QUA MẠNG", "05/03/2022", "x"]]
    )
    found = import_sheet(office, DOSSIER, more, dry_run=True, guessing=Guessing())
    assert found.added == 1
    assert found.understood.mapping.columns == {name: place - 1 for name, place in COLUMNS.items()}
    assert found.understood.guessed == {"procedure_code", "applicant", "channel"}


def test_a_name_goes_before_what_was_said_of_another_layout(office: Database, tmp_path: Path) -> None:
    head = ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "Ngày"]
    row = ["N-1", "1.001", "A", "direct", "03/03/2022"]
    columns = {"code": 0, "procedure_code": 1, "applicant": 2, "channel": 3, "received_on": 4}
    sheet = write(tmp_path / "a.csv", head, [row])
    assert import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, columns)).added == 1
    more = write(tmp_path / "b.csv", [*head, "Ngày tiếp nhận"], [["N-2", *row[1:], "01/03/2022"]])
    found = import_sheet(office, DOSSIER, more, dry_run=True, guessing=Guessing())
    assert found.understood.mapping.columns == columns | {"received_on": 5}
    assert found.unused == ("Ngày",) and not found.understood.guessed


def test_columns_of_one_name_are_remembered_apart(office: Database, tmp_path: Path) -> None:
    head = ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "Ngày", "Ngày", ""]
    rows = [["N-1", "1.001", "A", "direct", "03/03/2022", "04/03/2022", "Lê Văn D"]]
    columns = {"code": 0, "procedure_code": 1, "applicant": 2, "channel": 3}
    columns |= {"received_on": 4, "finished_on": 5, "handler": 6}
    sheet = write(tmp_path / "a.csv", head, rows)
    assert import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, columns)).added == 1
    found = import_sheet(office, DOSSIER, sheet, dry_run=True, guessing=Guessing())
    assert found.understood.mapping.columns == columns and not found.understood.guessed and found.unchanged == 1


def test_a_column_left_out_stays_left_out(office: Database, tmp_path: Path) -> None:
    head = ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "Ngày tiếp nhận", "Ngày có kết quả"]
    sheet = write(tmp_path / "a.csv", head, [["N-1", "1.001", "A", "direct", "03/03/2022", "04/03/2022"]])
    columns = {"code": 0, "procedure_code": 1, "applicant": 2, "channel": 3, "received_on": 4}
    assert import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, columns)).added == 1
    found = import_sheet(office, DOSSIER, sheet, dry_run=True, guessing=Guessing())
    assert found.understood and found.understood.mapping.columns == columns and found.unused == ("Ngày có kết quả",)
    plain = import_sheet(office, DOSSIER, sheet, dry_run=True).understood
    assert plain is not None and "finished_on" in plain.mapping.columns
    other = write(
        tmp_path / "b.csv", [*head, "Số tờ"], [["N-2", "1.001", "A", "direct", "03/03/2022", "04/03/2022", "9"]]
    )
    columns |= {"finished_on": 5}
    found = import_sheet(office, DOSSIER, other, dry_run=True, guessing=Guessing())
    assert found.understood.mapping.columns == columns and found.unused == ("Số tờ",)


def test_only_a_column_that_would_be_taken_is_said_to_be_left_out(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", HEAD, ROWS)
    import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, COLUMNS, MEANINGS))
    (said,) = import_memory(office.connection, DOSSIER).layouts.values()
    assert sorted(said.values()) == sorted(COLUMNS)  # of "STT" nobody said anything


def test_what_is_remembered_goes_with_the_import_and_stays_with_its_undo(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", HEAD, ROWS)
    import_sheet(office, DOSSIER, sheet, mapping=SheetMapping("", 0, COLUMNS, MEANINGS))
    undo(office)
    assert stored(office) == {}
    assert import_memory(office.connection, DOSSIER).values == MEANINGS  # it is about sheets, not about the rows


def test_a_sheet_none_of_whose_headers_is_known_is_left_to_the_person(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", ["#1", "#2", "#3"], [["a", "b", "c"]])
    with pytest.raises(Fault, match="no_header"):
        import_sheet(office, DOSSIER, sheet, dry_run=True)
    found = import_sheet(office, DOSSIER, sheet, dry_run=True, guessing=Guessing()).understood
    assert found is not None and found.mapping.columns == {} and found.headers == ("#1", "#2", "#3")


def test_another_sheet_of_the_file_is_read(office: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Quý 1"
    book.active.append(["code", "procedure_code", "applicant", "channel", "received_on"])
    book.active.append(["N-1", "1.001", "A", "direct", date(2022, 3, 3)])
    other = book.create_sheet("Quý 2")
    for row in ([], ["DANH SÁCH"], ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "Ngày tiếp nhận"]):
        other.append(row)
    other.append(["N-2", "1.001", "B", "online", date(2022, 6, 3)])
    book.save(tmp_path / "a.xlsx")
    found = import_sheet(
        office, DOSSIER, tmp_path / "a.xlsx", dry_run=True, guessing=Guessing(sheet="Quý 2")
    ).understood
    assert found is not None and found.sheets == ("Quý 1", "Quý 2")
    mapping = found.mapping
    assert (mapping.sheet, mapping.header) == ("Quý 2", 2)
    assert import_sheet(office, DOSSIER, tmp_path / "a.xlsx", mapping=mapping).added == 1
    assert stored(office) == {"N-2": "online"}


def test_refused_rows_are_saved_mended_and_read_in(office: Database, tmp_path: Path) -> None:
    rows = [*ROWS, ["3", "N-3", "9.999", "Lê Văn C", "Chim", "31/02/2022"]]
    sheet = write(tmp_path / "a.csv", HEAD, rows)
    mapping = SheetMapping("", 0, COLUMNS, MEANINGS)
    found = import_sheet(office, DOSSIER, sheet, mapping=mapping, dry_run=True, skip_refused=True)
    assert save_refused(DOSSIER, sheet, found, tmp_path / "hong.xlsx") == 1
    book = openpyxl.load_workbook(tmp_path / "hong.xlsx")
    head, row = book.active.iter_rows(values_only=True)
    assert list(head[:-1]) == HEAD and list(row[:-1]) == rows[2]
    assert head[-1] == "Lý do không nhập được" and "31/02/2022" in row[-1] and "Chim" in row[-1]
    for column, text in ((3, "1.001"), (5, "Qua mạng"), (6, "28/02/2022")):
        book.active.cell(2, column, text)
    book.save(tmp_path / "hong.xlsx")
    assert import_sheet(office, DOSSIER, sheet, mapping=mapping, skip_refused=True).added == 2
    again = import_sheet(office, DOSSIER, tmp_path / "hong.xlsx", guessing=Guessing())
    assert (again.added, again.refused, again.unused) == (1, (), ("STT",))
    assert not again.understood.guessed  # the column of reasons makes it no sheet of another layout
    assert stored(office) == {"N-1": "direct", "N-2": "online", "N-3": "online"}


def test_every_problem_of_a_row_is_told_in_the_order_of_the_sheet(office: Database, tmp_path: Path) -> None:
    rows = [["1", "N-1", "XX-9", "", "Lạ hoắc", "31/02/2022"]]
    mapping = SheetMapping("", 0, COLUMNS)
    done = import_sheet(office, DOSSIER, write(tmp_path / "a.csv", HEAD, rows), mapping=mapping)
    assert [(refusal.column, refusal.problem.rule) for refusal in done.refused] == [
        ("C", "unknown_reference"),
        ("D", "required"),
        ("E", "not_a_choice"),
        ("F", "impossible_date"),
    ]
    assert stored(office) == {}


def test_a_row_that_cannot_be_read_is_no_first_of_two(office: Database, tmp_path: Path) -> None:
    good, bad = ROWS[0], [*ROWS[0][:5], "hôm qua"]
    mapping = SheetMapping("", 0, COLUMNS, MEANINGS)
    sheet = write(tmp_path / "a.csv", HEAD, [bad, good, bad])
    done = import_sheet(office, DOSSIER, sheet, mapping=mapping, dry_run=True, skip_refused=True)
    assert done.added == 1
    assert [(refusal.row, refusal.problem.rule) for refusal in done.refused] == [
        (2, "not_a_date"),
        (4, "duplicate_in_sheet"),
        (4, "not_a_date"),
    ]


def test_columns_called_as_other_programs_call_them_are_guessed_once(office: Database, tmp_path: Path) -> None:
    head = ["Số biên nhận", "Mã TTHC", "Chủ hồ sơ", "Nguồn hồ sơ", "Ngày nhận", "Ngày nộp"]
    sheet = write(tmp_path / "a.csv", head, [["N-1", "1.001", "Lê Văn A", "Qua mạng", "03/03/2022", "04/03/2022"]])
    found = import_sheet(office, DOSSIER, sheet, dry_run=True, guessing=Guessing()).understood
    assert found is not None
    assert found.mapping.columns == {"code": 0, "procedure_code": 1, "applicant": 2, "channel": 3, "received_on": 4}
    assert found.guessed == set(found.mapping.columns)
    with pytest.raises(Fault):
        import_sheet(office, DOSSIER, sheet, dry_run=True)  # a command guesses not


@pytest.mark.parametrize("register", BY_ID.values(), ids=list(BY_ID))
def test_what_others_call_a_column_is_one_field_of_its_register(register: Register) -> None:
    called = headings_of(register)
    assert set(called) <= set(register.by_name)
    keys = [key for texts in called.values() for key in {header_key(text) for text in texts}]
    assert len(keys) == len(set(keys))
