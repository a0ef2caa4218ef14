"""How a strange file is read: old encodings, the order of its dates, words with a meaning, a header said by hand."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.actions.import_lines import import_lines
from cchc_desktop.actions.import_sheet import Imported, import_sheet
from cchc_desktop.actions.read_sheet import Encoding, Guessing
from cchc_desktop.actions.save_refused import save_refused
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import parse
from cchc_desktop.exchange.headings import words_of
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.wording import wording
from sample_rows import full_row

DOSSIER, PROCEDURE = BY_ID["dossier"], BY_ID["procedure"]
HEAD = ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "Ngày tiếp nhận", "Kết quả giải quyết", "Ngày hẹn trả"]
# The same three people in the two encodings that fonts of the nineties bring.
OLD: dict[Encoding, list[str]] = {
    "tcvn3": ["NguyÔn V¨n §ç", "TrÇn ThÞ Hång", "Lª ThÞ ¸nh TuyÕt"],
    "vni": ["Nguyeãn Vaên Ñoã", "Traàn Thò Hoàng", "Leâ Thò AÙnh Tuyeát"],
}
PEOPLE = ["Nguyễn Văn Đỗ", "Trần Thị Hồng"]


@pytest.fixture
def office(office_file: Path) -> Database:
    with open_for_writing(office_file) as database:
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "1.001"})
        yield database


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def row(number: int, **cells: str) -> list[str]:
    """A good row of HEAD."""
    names = ("code", "procedure_code", "applicant", "channel", "received_on", "outcome", "due_on")
    given = {"code": f"N-{number}", "procedure_code": "1.001", "applicant": "A", "channel": "direct"}
    return [(given | {"received_on": "03/03/2022"} | cells).get(name, "") for name in names]


def look(office: Database, sheet: Path, guessing: Guessing | None = None) -> Imported:
    guessing = guessing or Guessing()
    return import_sheet(office, DOSSIER, sheet, dry_run=True, skip_refused=True, guessing=guessing)


def take(office: Database, sheet: Path, found: Imported) -> Imported:
    return import_sheet(office, DOSSIER, sheet, skip_refused=True, mapping=found.understood.mapping)


def stored(office: Database, name: str) -> dict[str, object]:
    rows = (item.record for item in records.all_rows(office.connection, DOSSIER))
    return {item.code: getattr(item, name) for item in rows if item.code.startswith("N-")}


@pytest.mark.parametrize("encoding", OLD)
def test_text_in_an_old_encoding_is_converted_and_said_to_be(
    office: Database, tmp_path: Path, encoding: Encoding
) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, *(row(place, applicant=name) for place, name in enumerate(OLD[encoding]))])
    found = look(office, sheet)
    assert found.understood.mapping.encoding == encoding and found.added == 3
    take(office, sheet, found)
    assert list(stored(office, "applicant").values())[:2] == PEOPLE


def test_whoever_says_that_it_is_unicode_has_it_as_it_stands(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, *(row(place, applicant=name) for place, name in enumerate(OLD["vni"]))])
    found = look(office, sheet, Guessing(encoding="unicode"))
    take(office, sheet, found)
    assert list(stored(office, "applicant").values()) == OLD["vni"]


def test_headers_in_an_old_encoding_name_their_fields(office: Database, tmp_path: Path) -> None:
    head = ["M· hå s¬", "M· thñ tôc", "Ng­êi nép", "H×nh thøc nép", "Ngµy tiÕp nhËn"]
    sheet = write(
        tmp_path / "a.csv", [head, *(row(place, applicant=name)[:5] for place, name in enumerate(OLD["tcvn3"]))]
    )
    found = look(office, sheet)
    assert found.understood.headers[:3] == ("Mã hồ sơ", "Mã thủ tục", "Người nộp") and found.added == 3


def test_a_command_takes_no_text_in_an_old_encoding(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, *(row(place, applicant=name) for place, name in enumerate(OLD["tcvn3"]))])
    with pytest.raises(Fault, match="sheet_old_encoding"):
        import_sheet(office, DOSSIER, sheet)
    assert stored(office, "applicant") == {}


def test_a_sheet_that_proves_that_the_month_comes_first_is_read_so(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, row(1, received_on="03/25/2022"), row(2, received_on="03/04/2022")])
    found = look(office, sheet)
    assert found.understood.mapping.order == "month" and found.understood.dates.month == "03/25/2022"
    take(office, sheet, found)
    assert stored(office, "received_on") == {"N-1": date(2022, 3, 25), "N-2": date(2022, 3, 4)}


def test_a_sheet_that_proves_nothing_or_both_is_read_day_first(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, row(1, received_on="03/04/2022"), row(2, received_on="2022-03-25")])
    found = look(office, sheet)
    assert found.understood.mapping.order == "day" and found.understood.dates.either == "03/04/2022"
    rows = [row(1, received_on="03/25/2022"), row(2, received_on="25/03/2022"), row(3, received_on="03/04/2022")]
    found = look(office, write(tmp_path / "b.csv", [HEAD, *rows]))
    assert found.understood.mapping.order == "day" and found.added == 2
    assert (found.understood.dates.day, found.understood.dates.month) == ("25/03/2022", "03/25/2022")


def test_a_year_of_two_figures_is_read_as_where_it_is_typed(office: Database, tmp_path: Path) -> None:
    rows = [row(1, received_on="1/3/22"), row(2, received_on="25.3.22 08:30"), row(3, received_on="22-03-01")]
    sheet = write(tmp_path / "a.csv", [HEAD, *rows])
    found = look(office, sheet)
    assert [(item.row, item.problem.rule) for item in found.refused] == [(4, "not_a_date")]
    take(office, sheet, found)
    assert stored(office, "received_on") == {"N-1": date(2022, 3, 1), "N-2": date(2022, 3, 25)}
    month = write(tmp_path / "b.csv", [HEAD, row(4, received_on="3/25/22"), row(5, received_on="3/4/22")])
    assert [step.values["received_on"] for step in look(office, month).first_steps] == [
        date(2022, 3, 25), date(2022, 3, 4),
    ]  # fmt: skip
    assert [item.problem.rule for item in import_sheet(office, DOSSIER, month, dry_run=True).refused] == [
        "impossible_date", "day_or_month",
    ]  # fmt: skip


def test_a_day_that_lost_its_format_is_a_day(office: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for each in (HEAD, row(1), row(2), row(3), row(4), row(5)):
        book.active.append(each)
    for place, number in enumerate((44621, 44622.0, 19999, 44621.5, True), start=2):
        book.active.cell(place, 5, number)
    book.save(tmp_path / "a.xlsx")
    found = look(office, tmp_path / "a.xlsx")
    assert [step.values["received_on"] for step in found.first_steps] == [date(2022, 3, 1), date(2022, 3, 2)]
    assert {(item.column, item.problem.rule) for item in found.refused} == {("E", "not_a_date")}
    text = look(office, write(tmp_path / "b.csv", [HEAD, row(1, received_on="44621")]))
    assert text.first_steps[0].values["received_on"] == date(2022, 3, 1)


def test_a_name_stands_for_the_code_of_the_procedure_in_force(office: Database, tmp_path: Path) -> None:
    named = full_row(PROCEDURE) | {"name": "Chứng thực bản sao"}
    with change(office, "edit") as made:
        made.add(PROCEDURE, named | {"code": "2.1", "valid_from": None, "valid_to": date(2022, 3, 3)})
        made.add(PROCEDURE, named | {"code": "2.2", "valid_from": date(2022, 3, 3), "valid_to": None})
    days = ("02/03/2022", "03/03/2022", "04/03/2022")  # on the second both are in force
    rows = [row(place, procedure_code="Chứng thực  bản sao", received_on=day) for place, day in enumerate(days)]
    found = look(office, write(tmp_path / "a.csv", [HEAD, *rows, row(3, procedure_code="Chứng thực bản")]))
    assert [step.values["procedure_code"] for step in found.first_steps] == ["2.1", "2.2"]
    assert [(item.row, item.problem.rule) for item in found.refused] == [
        (3, "unknown_reference"), (5, "unknown_reference"),
    ]  # fmt: skip


def test_a_column_of_fees_is_known_by_its_short_name(office: Database, tmp_path: Path) -> None:
    found = look(office, write(tmp_path / "a.csv", [[*HEAD, "Phí"], [*row(1), "8000"]]))
    assert found.understood.guessed == {"fee"} and found.first_steps[0].values["fee"] == 8000


def test_a_command_refuses_dates_that_could_be_read_either_way(office: Database, tmp_path: Path) -> None:
    rows = [row(1, received_on="03/25/2022"), row(2, received_on="03/04/2022"), row(3, received_on="03/03/2022")]
    done = import_sheet(office, DOSSIER, write(tmp_path / "a.csv", [HEAD, *rows]), skip_refused=True)
    assert [(item.row, item.problem.rule) for item in done.refused] == [(2, "impossible_date"), (3, "day_or_month")]
    assert stored(office, "received_on") == {"N-3": date(2022, 3, 3)}


def test_refused_rows_of_such_a_sheet_are_saved_with_the_day_first(office: Database, tmp_path: Path) -> None:
    rows = [row(1, received_on="03/25/2022"), row(2, received_on="03/04/2022", procedure_code="9.9")]
    sheet = write(tmp_path / "a.csv", [HEAD, *rows])
    save_refused(DOSSIER, sheet, look(office, sheet), tmp_path / "hong.xlsx")
    _, refused = openpyxl.load_workbook(tmp_path / "hong.xlsx").active.iter_rows(values_only=True)
    assert refused[0] == "N-2" and refused[4] == "04/03/2022"


def test_words_of_other_programs_are_understood_and_said_to_be_guessed(office: Database, tmp_path: Path) -> None:
    rows = [row(1, channel="Qua mạng", outcome="Đang xử lý"), row(2, channel="Tại quầy"), row(3, channel="Bằng chim")]
    sheet = write(tmp_path / "a.csv", [HEAD, *rows])
    found = look(office, sheet)
    assert found.understood.guessed_words == {
        "channel": {"qua mang": "online", "tai quay": "direct"},
        "outcome": {"dang xu ly": ""},
    }
    assert found.understood.words["channel"] == {
        "qua mang": "Qua mạng", "tai quay": "Tại quầy", "bang chim": "Bằng chim",
    }  # fmt: skip
    assert [item.row for item in found.refused] == [4]
    take(office, sheet, found)
    assert stored(office, "channel") == {"N-1": "online", "N-2": "direct"}
    assert stored(office, "outcome") == {"N-1": None, "N-2": None}
    again = look(office, sheet)
    assert again.understood.guessed_words == {} and again.unchanged == 2  # remembered: nobody need look again


def test_a_header_row_that_is_said_is_the_one_that_is_read(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, ["#", "#", "Người nộp", "#", "#"], row(1)])
    assert look(office, sheet).understood.mapping.header == 0
    found = look(office, sheet, Guessing(header=1)).understood
    assert found.mapping.header == 1 and found.mapping.columns == {"applicant": 2}
    of_data = look(office, sheet, Guessing(header=2)).understood
    assert of_data.mapping.header == 2 and of_data.mapping.columns == {}
    assert look(office, sheet, Guessing(header=7)).understood.headers == ()


TWO_ROWS = [
    ["UBND XÃ TÂN AN"],
    ["SỔ THEO DÕI HỒ SƠ"],
    [],
    ["STT", "Mã hồ sơ", "Mã thủ tục", "Người nộp", "Ngày", None, None, "Hình thức nộp"],
    [None, None, None, None, "Tiếp nhận", "Hẹn trả", "Trả kết quả"],
]


def paper(path: Path, rows: list[list[object]]) -> Path:
    """A register as it is kept on paper."""
    book = openpyxl.Workbook()
    for each in (*TWO_ROWS, *rows):
        book.active.append(each)
    book.active.merge_cells("E4:G4")
    book.active.merge_cells("B4:B5")
    book.save(path)
    return path


def test_a_header_in_two_rows_is_read_as_one(office: Database, tmp_path: Path) -> None:
    day = date(2022, 3, 3)
    rows = [
        [1, "N-1", "1.001", "A", day, date(2022, 3, 4), day, "direct"],
        [2, "N-2", "9", "B", day, day, None, "direct"],
    ]
    sheet = paper(tmp_path / "a.xlsx", rows)
    found = look(office, sheet)
    assert found.understood.mapping.header == 3 and not found.understood.guessed and found.unused == ("STT",)
    assert found.understood.headers[4:7] == ("Ngày Tiếp nhận", "Ngày Hẹn trả", "Ngày Trả kết quả")
    assert [(item.row, item.column) for item in found.refused] == [(7, "C")]
    assert save_refused(DOSSIER, sheet, found, tmp_path / "hong.xlsx") == 1
    take(office, sheet, found)
    assert stored(office, "due_on") == {"N-1": date(2022, 3, 4)} and stored(office, "returned_on") == {"N-1": day}
    again = look(office, tmp_path / "hong.xlsx")
    assert again.understood.mapping.columns == found.understood.mapping.columns and len(again.refused) == 1
    assert import_sheet(office, DOSSIER, sheet, skip_refused=True).unchanged == 1  # a command reads it so, too


def test_the_lower_word_alone_may_name_a_column(office: Database, tmp_path: Path) -> None:
    upper = ["Hồ sơ", "", "", "", "Ngày tiếp nhận", "Bên giao", "", "Bên nhận", ""]
    lower = ["Mã hồ sơ", "Mã thủ tục", "Người nộp", "Hình thức nộp", "", "Ngày", "Cán bộ xử lý", "Ngày", "Ghi chú"]
    data = ["N-1", "1.001", "A", "direct", "03/03/2022", "", "Lê Văn D", "", ""]
    found = look(office, write(tmp_path / "a.csv", [upper, lower, data]))
    columns = {"code": 0, "procedure_code": 1, "applicant": 2, "channel": 3, "received_on": 4, "handler": 6}
    assert found.understood.mapping.columns == columns and found.added == 1
    assert found.understood.guessed == {"handler"}


@pytest.mark.parametrize(
    "upper, below",
    [
        (["Mã hồ sơ", "Người nộp", "Ngày", ""], ["", "", "03/03/2022", "04/03/2022"]),  # days
        (["Mã hồ sơ", "Người nộp", "Ngày", ""], ["", "Lê Văn A", "Sáng", "Chiều"]),  # a word below a name
        (["Mã hồ sơ", "Người nộp", "Ngày", ""], ["", "", "", "Chiều"]),  # no word below the group's first column
        (["Mã hồ sơ", ""], ["N-1", "Lê Văn A"]),  # a column without a name
        (["Mã hồ sơ", "Người nộp"], ["I. Đất đai", ""]),  # a heading among the rows
    ],
)
def test_a_row_below_the_header_is_no_part_of_it(
    office: Database, tmp_path: Path, upper: list[str], below: list[str]
) -> None:
    found = look(office, write(tmp_path / "a.csv", [upper, below, ["N-9", "B", "C", "D"]]))
    assert found.understood.headers[: len(upper)] == tuple(upper)
    assert {item.row for item in found.refused} == {2, 3}


def test_columns_without_a_name_are_shown_by_what_they_hold(office: Database, tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "a.csv", [[*HEAD[:5], "", "", ""], [*row(1)[:5]], [*row(2)[:5], "", "", "x", "04/03/2022"]]
    )
    assert look(office, sheet).understood.unnamed == {7: "x", 8: "04/03/2022"}


def test_a_column_of_words_is_no_column_of_days(office: Database, tmp_path: Path) -> None:
    head = [*HEAD[:5], "Ngày hoàn thành"]
    good, bad = [*row(1)[:5], "04/03/2022"], [*row(2)[:5], "Thứ hai"]
    assert "finished_on" in look(office, write(tmp_path / "a.csv", [head, good, good])).understood.guessed
    assert "finished_on" not in look(office, write(tmp_path / "b.csv", [head, bad, bad, good])).understood.guessed


def test_a_file_that_changed_since_it_was_looked_at_is_refused(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, row(1)])
    found = look(office, sheet)
    write(sheet, [HEAD, row(2)])
    for act in (lambda: take(office, sheet, found), lambda: save_refused(DOSSIER, sheet, found, tmp_path / "x.xlsx")):
        with pytest.raises(Fault, match="sheet_changed"):
            act()
    assert stored(office, "code") == {}


def test_a_preview_tells_of_every_row(office: Database, tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.csv", [HEAD, row(1), row(2)])
    take(office, sheet, look(office, sheet))
    write(sheet, [HEAD, row(3, applicant="Lê Văn C"), row(1), row(2, applicant="B")])
    texts = wording(date.today())
    lines = import_lines(look(office, sheet), DOSSIER, texts)
    assert [(line.number, line.deed) for line in lines] == [(2, "add"), (3, "same"), (4, "change")]
    assert "N-3" in lines[0].name and lines[2].change == "Người nộp: A → B"


@pytest.mark.parametrize("register", BY_ID.values(), ids=list(BY_ID))
def test_what_a_word_stands_for_is_a_value_of_its_field(register: Register) -> None:
    for name, words in words_of(register).items():
        item = register.by_name[name]
        assert item.kind in (Kind.CHOICE, Kind.YES_NO)
        for value in words.values():
            assert not (value == "" and item.required)
            assert parse(item, value) in (None, item.default, True, False, value)
