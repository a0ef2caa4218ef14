"""An import taken back long after it was made: what nobody touched since is as it was, the rest stays and is told."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_desktop.command_line import main
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.values import plain
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.undo import next_undo, redo, undo
from sample_rows import minimal_row

PROCEDURE = BY_ID["procedure"]
NEW = minimal_row(PROCEDURE) | {"code": "MỚI-001", "name": "Cấp giấy phép mới"}
HEAD = tuple(NEW)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def contents(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row of every register, by id."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        return {
            register.id: {row.id: records.vars_of(row.record) for row in records.all_rows(connection, register)}
            for register in ALL
        }
    finally:
        connection.close()


def sheet(folder: Path, *rows: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append([plain(value) for value in row.values()])
    book.save(folder / "thủ tục.xlsx")
    return folder / "thủ tục.xlsx"


def procedure(database: Database, code: str) -> records.Row:
    found = records.find_by(database.connection, PROCEDURE, "code", code)
    assert found is not None
    return found


def edit(path: Path, code: str, **values: object) -> None:
    with open_for_writing(path) as database, change(database, "edit") as made:
        row = procedure(database, code)
        made.change(PROCEDURE, row.id, records.vars_of(row.record) | values)


@pytest.fixture
def imported(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Path, Any]:
    """One row added, one that a dossier of the sample names changed; the id, the file, and what it held before."""
    before = contents(office_file)
    known = next(row for row in before["procedure"].values() if row["code"] == "HT-001")
    changed = {name: known[name] for name in HEAD} | {"name": "Tên khác"}
    code, told = run(capsys, "import", office_file, "procedure", sheet(tmp_path, NEW, changed))
    assert (code, told["added"], told["changed"]) == (0, 1, 1)
    assert contents(office_file) != before
    return told["import_id"], office_file, before


def test_an_import_is_taken_back_as_a_whole(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, before = imported
    told = {"import_id": import_id, "register": "procedure", "removed": 1, "restored": 1, "kept": []}
    assert run(capsys, "undo-import", path, import_id) == (0, told)
    assert contents(path) == before
    again = told | {"removed": 0, "restored": 0}
    assert run(capsys, "undo-import", path, import_id) == (0, again)
    assert contents(path) == before
    main(["undo-import", str(path), str(import_id)])
    assert "đã được rút lại từ trước" in capsys.readouterr().out


def test_what_ctrl_z_took_back_is_not_told_as_edited(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, before = imported
    with open_for_writing(path) as database:
        undo(database)
    code, told = run(capsys, "undo-import", path, import_id)
    assert (code, told["removed"], told["restored"], told["kept"]) == (0, 0, 0, [])
    assert contents(path) == before


def test_taking_it_back_can_be_taken_back(imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    import_id, path, before = imported
    after = contents(path)
    run(capsys, "undo-import", path, import_id)
    with open_for_writing(path) as database:
        undo(database)
        assert contents(path) == after
        redo(database)
        assert contents(path) == before


def test_nothing_is_written_down_where_nothing_was_taken_back(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, _ = imported
    for _ in range(2):
        run(capsys, "undo-import", path, import_id)
    with open_for_writing(path) as database:
        step = next_undo(database.connection)
        assert step is not None and step.action == "undo-import" and step.rows == 2


def test_a_row_edited_since_stays_and_is_told(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, before = imported
    edit(path, "MỚI-001", name="Tên do người sửa")
    code, told = run(capsys, "undo-import", path, import_id)
    assert (code, told["removed"], told["restored"]) == (1, 0, 1)
    (kept,) = told["kept"]
    assert kept["row"] == "MỚI-001 – Tên do người sửa" and "đã được sửa" in kept["reason"]
    with open_for_writing(path) as database:
        assert procedure(database, "MỚI-001").record.name == "Tên do người sửa"
    now = contents(path)
    assert {row_id: row for row_id, row in now["procedure"].items() if row_id != kept["id"]} == before["procedure"]


def test_a_row_edited_and_put_right_again_goes(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, before = imported
    edit(path, "MỚI-001", name="nhầm")
    edit(path, "MỚI-001", name=NEW["name"])
    assert run(capsys, "undo-import", path, import_id)[0] == 0
    assert contents(path) == before


def test_a_row_that_others_name_stays(imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    import_id, path, _ = imported
    with open_for_writing(path) as database, change(database, "edit") as made:
        dossier = next(iter(records.all_rows(database.connection, BY_ID["dossier"])))
        made.change(BY_ID["dossier"], dossier.id, records.vars_of(dossier.record) | {"procedure_code": "MỚI-001"})
    code, told = run(capsys, "undo-import", path, import_id)
    assert (code, told["removed"], told["restored"]) == (1, 0, 1)
    assert "sổ khác" in told["kept"][0]["reason"]


def test_a_code_by_which_others_name_the_row_by_now_stays(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_for_writing(office_file) as database, change(database, "edit") as made:
        row_id = made.add(PROCEDURE, NEW | {"code": "CŨ-1"})
    _, told = run(capsys, "import", office_file, "procedure", sheet(tmp_path, {"id": row_id} | NEW | {"code": "CŨ-2"}))
    with open_for_writing(office_file) as database, change(database, "edit") as made:
        dossier = next(iter(records.all_rows(database.connection, BY_ID["dossier"])))
        made.change(BY_ID["dossier"], dossier.id, records.vars_of(dossier.record) | {"procedure_code": "CŨ-2"})
    held = contents(office_file)
    code, undone = run(capsys, "undo-import", office_file, told["import_id"])
    assert (code, undone["removed"], undone["restored"]) == (1, 0, 0)
    assert "sổ khác" in undone["kept"][0]["reason"]
    assert contents(office_file) == held


def test_a_row_deleted_since_is_not_brought_back(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    import_id, path, before = imported
    with open_for_writing(path) as database, change(database, "edit") as made:
        made.delete(PROCEDURE, procedure(database, "MỚI-001").id)
    assert run(capsys, "undo-import", path, import_id)[0] == 0
    assert contents(path) == before


def test_a_key_taken_since_keeps_the_row(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_for_writing(office_file) as database, change(database, "edit") as made:
        row_id = made.add(PROCEDURE, NEW | {"code": "CŨ-1"})
    moved = sheet(tmp_path, {"id": row_id} | NEW | {"code": "CŨ-2"})
    _, told = run(capsys, "import", office_file, "procedure", moved)
    assert told["changed"] == 1
    with open_for_writing(office_file) as database, change(database, "edit") as made:
        made.add(PROCEDURE, NEW | {"code": "CŨ-1"})
    code, undone = run(capsys, "undo-import", office_file, told["import_id"])
    assert (code, undone["removed"], undone["restored"]) == (1, 0, 0)
    assert "trùng" in undone["kept"][0]["reason"]


@pytest.mark.parametrize("import_id", [1, 999])
def test_what_was_no_import_is_refused(
    imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str], import_id: int
) -> None:
    _, path, _ = imported
    held = contents(path)
    code, told = run(capsys, "undo-import", path, import_id)
    assert code == 2 and str(import_id) in told["error"]
    assert contents(path) == held


def test_people_read_what_was_done(imported: tuple[int, Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    import_id, path, _ = imported
    edit(path, "HT-001", name="Sửa tay")
    capsys.readouterr()
    assert main(["undo-import", str(path), str(import_id)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Giữ “HT-001 – Sửa tay”: dòng này đã được sửa sau lần nhập."
    assert lines[1] == "Đã rút lại lần nhập “thủ tục.xlsx”: bỏ 1 dòng đã thêm, trả lại 0 dòng đã sửa, giữ 1 dòng."
