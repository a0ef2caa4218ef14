"""What goes out comes back: export and import of every register, by field names and by Vietnamese labels."""

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.command_line import main
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.records import all_rows, count
from cchc_desktop.store.wording import wording
from sample_rows import full_row  # one row of every register with every field filled

IDS = [register.id for register in ALL]


def contents(database: Database, register: Register) -> dict[str, object]:
    return {row.id: row.record for row in all_rows(database.connection, register)}


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def empty_office(tmp_path: Path) -> Path:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An"})

    create_database(tmp_path / "Tân An.cchc", fill)
    return tmp_path / "Tân An.cchc"


def fill_with_one_row_each(database: Database) -> None:
    """Every field filled, the rows that others refer to first."""
    refers = {
        "dossier": "procedure",
        "procedure_review": "procedure",
        "online_service": "procedure",
        "dossier_pause": "dossier",
        "budget_execution": "budget_line",
    }
    with change(database, "edit") as made:
        for register in ALL:
            values = full_row(register)
            for field in register.fields:
                if field.refers and field.refers.must_exist:
                    values[field.name] = full_row(BY_ID[refers[register.id]])[field.refers.field]
            made.add(register, values)


def test_every_register_comes_back_as_it_went_out(office_file: Path, empty_office: Path, tmp_path: Path) -> None:
    """The sample office through one workbook a register into an empty office: the same ids, the same content."""
    from cchc_desktop.actions.export_sheet import export_sheet

    order = [BY_ID[name] for name in ("budget_line", "procedure", "dossier")]
    order += [register for register in ALL if register not in order]
    rows = 0
    with open_for_writing(office_file) as source, open_for_writing(empty_office) as target:
        for register in order:
            sheet = tmp_path / f"{register.id}.xlsx"
            rows += export_sheet(source.connection, register, sheet)
            done = import_sheet(target, register, sheet)
            assert not done.refused
            assert contents(target, register) == contents(source, register)
            again = import_sheet(target, register, sheet)
            assert (again.added, again.changed, again.unchanged) == (0, 0, done.added)
            assert again.import_id is None
    assert rows > 1_000


@pytest.mark.parametrize("name", IDS)
def test_a_full_row_comes_back(
    name: str, empty_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_for_writing(empty_office) as database:
        fill_with_one_row_each(database)
        before = contents(database, BY_ID[name])
    sheet = tmp_path / "a.xlsx"
    assert run(capsys, "export", empty_office, name, sheet) == (0, {"sheet": str(sheet), "rows": 1})
    code, told = run(capsys, "import", empty_office, name, sheet)
    assert (code, told["unchanged"], told["added"], told["changed"]) == (0, 1, 0, 0)
    with open_for_writing(empty_office) as database:
        assert contents(database, BY_ID[name]) == before


def write_csv(path: Path, header: list[str], rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.mark.parametrize("name", IDS)
def test_vietnamese_labels_in_any_order_with_or_without_diacritics(
    name: str, empty_office: Path, tmp_path: Path
) -> None:
    register, texts = BY_ID[name], wording(date.today())
    with open_for_writing(empty_office) as database:
        fill_with_one_row_each(database)
        (before,) = contents(database, register).values()
        fields = list(reversed(register.fields))
        cells = []
        for field in fields:
            value = getattr(before, field.name)
            if field.choices and value is not None:
                value = texts[f"choice.{name}.{field.name}.{value}"]
            cells.append(f"{value:%d/%m/%Y}" if isinstance(value, date) else "có" if value is True else value)
        for plain in (False, True):
            header = [texts[f"field.{name}.{field.name}"] for field in fields]
            header = [fold(label).upper() for label in header] if plain else header
            sheet = write_csv(tmp_path / f"{plain}.csv", header, [cells])
            done = import_sheet(database, register, sheet)
            assert not done.refused
            assert (done.added, done.changed, done.unchanged) == (0, 0, 1)


def test_a_row_is_told_by_id_then_key_then_content(empty_office: Path, tmp_path: Path) -> None:
    counter, procedure = BY_ID["counter"], BY_ID["procedure"]
    header = ["code", "name", "field", "level", "mechanism", "sector"]
    rows: list[list[object]] = [["A-1", "Đăng ký khai sinh", "Hộ tịch", "commune", "one_stop", "general"]]
    with open_for_writing(empty_office) as database:
        sheet = write_csv(tmp_path / "a.csv", header, rows)
        assert import_sheet(database, procedure, sheet).added == 1
        rows[0][1] = "Đăng ký lại khai sinh"
        done = import_sheet(database, procedure, write_csv(sheet, header, rows))
        assert (done.added, done.changed) == (0, 1)
        (row_id,) = contents(database, procedure)
        rows[0][0] = "A-2"
        done = import_sheet(database, procedure, write_csv(sheet, ["id", *header], [[row_id, *rows[0]]]))
        assert (done.added, done.changed) == (0, 1)
        assert contents(database, procedure)[row_id].code == "A-2"  # type: ignore[attr-defined]

        twice: list[list[object]] = [["Quầy 1", "Hộ tịch"], ["Quầy 1", "Hộ tịch"]]
        sheet = write_csv(tmp_path / "b.csv", ["name", "fields"], twice)
        assert import_sheet(database, counter, sheet).added == 2
        done = import_sheet(database, counter, write_csv(sheet, ["name", "fields"], [*twice, ["Quầy 2", "Đất đai"]]))
        assert (done.added, done.unchanged) == (1, 2)


def test_a_column_that_is_missing_keeps_what_was_there(office_file: Path, tmp_path: Path) -> None:
    procedure = BY_ID["procedure"]
    with open_for_writing(office_file) as database:
        row = next(all_rows(database.connection, procedure))
        fields = [field.name for field in procedure.fields if field.required]
        cells = [getattr(row.record, name) for name in fields]
        cells[fields.index("name")] = "Tên mới"
        done = import_sheet(database, procedure, write_csv(tmp_path / "a.csv", fields, [cells]))
        assert done.changed == 1
        changed = contents(database, procedure)[row.id]
    assert changed.name == "Tên mới"  # type: ignore[attr-defined]
    assert changed.time_limit == row.record.time_limit  # type: ignore[attr-defined]


def test_refused_rows_refuse_the_sheet_or_are_left_out(
    empty_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = write_csv(
        tmp_path / "a.csv", ["name", "fields", "valid_from"], [["A", "B", "1/2/2022"], ["C", "D", "31/2/2022"]]
    )
    code, told = run(capsys, "import", empty_office, "counter", sheet)
    assert (code, told["import_id"], told["added"]) == (1, None, 0)
    assert [(item["row"], item["column"], item["value"]) for item in told["refused"]] == [(3, "C", "31/2/2022")]  # type: ignore[attr-defined]
    code, told = run(capsys, "import", empty_office, "counter", sheet, "--skip-refused", "--dry-run")
    assert (code, told["import_id"]) == (1, None)
    with open_for_writing(empty_office) as database:
        assert count(database.connection, BY_ID["counter"]) == 0
    code, told = run(capsys, "import", empty_office, "counter", sheet, "--skip-refused")
    assert code == 1 and isinstance(told["import_id"], int)
    with open_for_writing(empty_office) as database:
        assert [row.record.name for row in all_rows(database.connection, BY_ID["counter"])] == ["A"]


def test_dossiers_get_their_due_date_from_the_procedure(empty_office: Path, tmp_path: Path) -> None:
    with open_for_writing(empty_office) as database:
        header = ["code", "name", "field", "level", "mechanism", "sector", "time_limit"]
        rows: list[list[object]] = [["P-1", "Khai sinh", "Hộ tịch", "commune", "one_stop", "general", 3]]
        rows.append(["P-2", "Không hạn", "Hộ tịch", "commune", "one_stop", "general", ""])
        import_sheet(database, BY_ID["procedure"], write_csv(tmp_path / "p.csv", header, rows))
        header = ["code", "procedure_code", "applicant", "channel", "received_on", "digitised"]
        rows = [["D-1", "P-1", "Trần Văn Mẫu", "direct", "28/01/2022", "có"]]  # the Friday before Tết
        done = import_sheet(database, BY_ID["dossier"], write_csv(tmp_path / "d.csv", header, rows))
        assert done.added == 1
        (dossier,) = contents(database, BY_ID["dossier"]).values()
        assert dossier.due_on == date(2022, 2, 9)  # type: ignore[attr-defined]
        rows = [["D-2", "P-2", "Trần Văn Mẫu", "direct", "28/01/2022", "có"]]
        done = import_sheet(database, BY_ID["dossier"], write_csv(tmp_path / "d.csv", header, rows))
        assert [(item.problem.field, item.problem.rule) for item in done.refused] == [("due_on", "no_time_limit")]
        rows = [["D-1", "P-1", "Trần Văn Mẫu", "direct", "10/02/2022", "có"]]  # corrected: the promise follows
        import_sheet(database, BY_ID["dossier"], write_csv(tmp_path / "d.csv", header, rows))
        (dossier,) = contents(database, BY_ID["dossier"]).values()
        assert dossier.due_on == date(2022, 2, 15)  # type: ignore[attr-defined]
        rows = [["D-1", "P-1", "Trần Văn Mẫu", "direct", "09/02/2022", "có", "15/02/2022"]]  # given by the sheet
        sheet = write_csv(tmp_path / "d.csv", [*header, "due_on"], rows)
        import_sheet(database, BY_ID["dossier"], sheet)
        (dossier,) = contents(database, BY_ID["dossier"]).values()
        assert dossier.due_on == date(2022, 2, 15)  # type: ignore[attr-defined]
        assert import_sheet(database, BY_ID["dossier"], sheet).changed == 0  # it says the same once more


def test_a_workbook_has_real_dates_and_never_a_formula(empty_office: Path, tmp_path: Path) -> None:
    article = BY_ID["article"]
    titles = ["=1+1", "+CMD|' /C calc'!A0", "-2", "@SUM(A1)", "\u00a0=1", "http://example.org", "007", "1e5"]
    rows: list[list[object]] = [["2022-01-05", title, "1"] for title in titles]
    sheet, out = tmp_path / "a.csv", tmp_path / "a.xlsx"
    with open_for_writing(empty_office) as database:
        from cchc_desktop.actions.export_sheet import export_sheet

        import_sheet(database, article, write_csv(sheet, ["published_on", "title", "is_reform"], rows))
        export_sheet(database.connection, article, out)
    made = openpyxl.load_workbook(out)["article"]
    assert made.freeze_panes == "B2"
    columns = {cell.value: cell.column - 1 for cell in made[1]}
    cells = list(made.iter_rows(min_row=2))
    assert [row[columns["title"]].value for row in cells] == [title.replace("\u00a0", " ").strip() for title in titles]
    assert {row[columns["title"]].data_type for row in cells} == {"s"}
    assert {row[columns["published_on"]].value.date() for row in cells} == {date(2022, 1, 5)}


def test_the_header_is_found_below_a_letterhead(empty_office: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tờ bìa"])
    sheet = book.create_sheet("Dữ liệu")
    for row in (["UBND XÃ TÂN AN"], [], ["DANH SÁCH QUẦY"], ["TT", "Tên quầy", "Lĩnh vực"], [1, "Quầy 1", "Hộ tịch"]):
        sheet.append(row)
    labels = {name: wording(date.today())[f"field.counter.{name}"] for name in ("name", "fields")}
    sheet["B4"], sheet["C4"] = labels["name"], labels["fields"]
    book.save(tmp_path / "a.xlsx")
    with open_for_writing(empty_office) as database:
        assert import_sheet(database, BY_ID["counter"], tmp_path / "a.xlsx").added == 1


def test_new_lines_below_exported_ones_are_told_by_their_content(empty_office: Path, tmp_path: Path) -> None:
    training = BY_ID["training"]
    header = ["id", "course", "held_on", "participants"]
    rows: list[list[object]] = [["", "Kỹ năng số", "2022-01-05", 5], ["", "Hộ tịch", "2022-01-06", 3]]
    with open_for_writing(empty_office) as database:
        sheet = write_csv(tmp_path / "a.csv", header, rows)
        assert import_sheet(database, training, sheet).added == 2
        again = import_sheet(database, training, sheet)
        assert (again.added, again.unchanged) == (0, 2)
        (first, *_) = contents(database, training)
        rows = [[first, "Kỹ năng số", "2022-01-05", 5], ["", "Kỹ năng số", "2022-01-05", 5]]
        done = import_sheet(database, training, write_csv(sheet, header, rows))
        assert (done.added, done.unchanged) == (1, 1)  # the one that has an id answers for itself alone


def test_two_lines_never_mean_one_row(office_file: Path, tmp_path: Path) -> None:
    """One by its id, with a new code; the other by the old code: the second would undo the first."""
    asset = BY_ID["procedure"]
    with open_for_writing(office_file) as database:
        used = {
            row.record.procedure_code
            for name in ("dossier", "procedure_review", "online_service")
            for row in all_rows(database.connection, BY_ID[name])
        }
        row = next(row for row in all_rows(database.connection, asset) if row.record.code not in used)
        fields = [field.name for field in asset.fields if field.required]
        cells = [getattr(row.record, name) for name in fields]
        renamed = ["MOI-1" if name == "code" else cell for name, cell in zip(fields, cells, strict=True)]
        sheet = write_csv(tmp_path / "a.csv", ["id", *fields], [[row.id, *renamed], ["", *cells]])
        done = import_sheet(database, asset, sheet)
    assert done.import_id is None
    assert [(refusal.row, refusal.problem.rule) for refusal in done.refused] == [(3, "duplicate_in_sheet")]


def test_a_code_that_others_name_does_not_change_under_them(office_file: Path, tmp_path: Path) -> None:
    procedure = BY_ID["procedure"]
    with open_for_writing(office_file) as database:
        named = next(all_rows(database.connection, BY_ID["dossier"])).record.procedure_code
        row = next(row for row in all_rows(database.connection, procedure) if row.record.code == named)
        fields = [field.name for field in procedure.fields if field.required]
        cells = ["MOI-1" if name == "code" else getattr(row.record, name) for name in fields]
        done = import_sheet(database, procedure, write_csv(tmp_path / "a.csv", ["id", *fields], [[row.id, *cells]]))
    assert done.import_id is None
    assert {refusal.problem.rule for refusal in done.refused} == {"in_use"}


def test_a_stray_cell_far_away_is_told(empty_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "name", "fields"
    book.active["XFD1048576"] = "?"
    book.save(tmp_path / "a.xlsx")
    code, told = run(capsys, "import", empty_office, "counter", tmp_path / "a.xlsx")
    assert code == 2 and "1048576" in str(told["error"])


def test_rows_keep_their_numbers_below_empty_ones(
    empty_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for place, text in (
        ("C5", "name"),
        ("D5", "fields"),
        ("E5", "valid_from"),
        ("C7", "A"),
        ("D7", "B"),
        ("E7", "mai"),
    ):
        book.active[place] = text
    book.save(tmp_path / "a.xlsx")
    _, told = run(capsys, "import", empty_office, "counter", tmp_path / "a.xlsx")
    assert [(item["row"], item["column"]) for item in told["refused"]] == [(7, "E")]  # type: ignore[attr-defined]
