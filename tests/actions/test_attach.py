"""Files attached to rows: what is taken in, given back and refused, and that no change of the office loses one."""

import hashlib
import random
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.actions.attach import attach_files, content_to_open, remove_attachments, save_attachment
from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.actions.export_office import export_office
from cchc_desktop.actions.space_used import space_used
from cchc_desktop.domain.attachment import ATTACHED, MAX_SIZE
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.attachments import attachments_of, content_of
from cchc_desktop.store.database import Database, open_database, open_for_writing
from cchc_desktop.store.deleted import deleted_rows
from cchc_desktop.store.progress import told_to_nobody
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.undo import next_undo, redo, undo

DOCUMENT = BY_ID["document"]


def scan(folder: Path, name: str, size: int = 3_000) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.7\n" + random.Random(name).randbytes(size))
    return path


def first_row(database: Database, register: str = "document") -> str:
    return next(all_rows(database.connection, BY_ID[register])).id


def names(database: Database, row_id: str, register: str = "document") -> list[str]:
    return [row.record.name for row in attachments_of(database.connection, register, row_id)]


@pytest.mark.parametrize("register", ATTACHED)
def test_files_come_back_as_they_went_in(register: str, office_file: Path, tmp_path: Path) -> None:
    paths = [scan(tmp_path, "Quyết định 12.pdf"), scan(tmp_path, "ảnh.jpg", 10)]
    with open_for_writing(office_file) as database:
        row_id = first_row(database, register)
        touched = attach_files(database, register, row_id, paths)
        assert [item.register for item in touched] == ["attachment"] * 2
    with open_database(office_file, write=False) as database:
        stored = attachments_of(database.connection, register, row_id)
        assert [row.record.name for row in stored] == ["Quyết định 12.pdf", "ảnh.jpg"]
        assert [row.record.media_type for row in stored] == ["application/pdf", "image/jpeg"]
        for row, path in zip(stored, paths, strict=True):
            content = path.read_bytes()
            assert row.record.sha256 == hashlib.sha256(content).hexdigest() and row.record.size == len(content)
            assert content_to_open(database.connection, row.record.name, row.record.sha256) == content
            save_attachment(database.connection, row.record.sha256, tmp_path / "ra")
            assert (tmp_path / "ra").read_bytes() == content


def test_a_file_up_to_the_limit_is_taken_and_a_larger_one_told(office_file: Path, tmp_path: Path) -> None:
    fits, over, empty = (tmp_path / name for name in ("vừa.tif", "quá.tif", "rỗng.tif"))
    fits.write_bytes(bytes(MAX_SIZE))
    over.write_bytes(bytes(MAX_SIZE + 1))
    empty.touch()
    with open_for_writing(office_file) as database:
        row_id = first_row(database)
        attach_files(database, DOCUMENT.id, row_id, [fits])
        for path, key in ((over, "attachment_too_large"), (empty, "attachment_empty"), (tmp_path, "not_a_file")):
            with pytest.raises(Fault) as refused:
                attach_files(database, DOCUMENT.id, row_id, [scan(tmp_path, "tốt.pdf"), path])
            assert refused.value.key == key
        with pytest.raises(Fault) as refused:
            attach_files(database, DOCUMENT.id, row_id, [tmp_path / "không có.pdf"])
        assert refused.value.key == "no_such_file"
        assert names(database, row_id) == ["vừa.tif"]  # all of them or none


def test_a_row_that_is_gone_takes_no_file(office_file: Path, tmp_path: Path) -> None:
    with open_for_writing(office_file) as database:
        with pytest.raises(Fault) as refused:
            attach_files(database, DOCUMENT.id, "không có", [scan(tmp_path, "a.pdf")])
        assert refused.value.key == "attachment_of_no_row"


def test_what_is_a_program_is_never_given_to_the_system(office_file: Path, tmp_path: Path) -> None:
    by_name, by_magic = scan(tmp_path, "giấy mời.pdf.exe"), tmp_path / "giấy mời.pdf"
    by_magic.write_bytes(b"MZ\x90\x00 and more")
    with open_for_writing(office_file) as database:
        row_id = first_row(database)
        attach_files(database, DOCUMENT.id, row_id, [by_name, by_magic])  # kept as evidence, and saved if wanted
        for row in attachments_of(database.connection, "document", row_id):
            with pytest.raises(Fault) as refused:
                content_to_open(database.connection, row.record.name, row.record.sha256)
            assert refused.value.key == "attachment_is_program"


def test_adding_and_removing_are_taken_back_and_done_again(office_file: Path, tmp_path: Path) -> None:
    path = scan(tmp_path, "a.pdf")
    with open_for_writing(office_file) as database:
        row_id = first_row(database)
        attach_files(database, DOCUMENT.id, row_id, [path])
        (row,) = attachments_of(database.connection, "document", row_id)
        remove_attachments(database, [row.id])
        step = next_undo(database.connection)
        assert step is not None and (step.register, step.operation) == ("attachment", "delete")
        assert names(database, row_id) == []
        undo(database)
        (again,) = attachments_of(database.connection, "document", row_id)
        assert (again.id, again.record) == (row.id, row.record)
        assert content_of(database.connection, again.record.sha256) == path.read_bytes()
        undo(database)
        assert names(database, row_id) == []
        redo(database)
        assert names(database, row_id) == ["a.pdf"]
        redo(database)
        assert names(database, row_id) == []


def test_what_a_file_held_is_never_lost_from_the_history(office_file: Path, tmp_path: Path) -> None:
    with open_for_writing(office_file) as database:
        attach_files(database, DOCUMENT.id, first_row(database), [scan(tmp_path, "a.pdf")])
        for statement in ("DELETE FROM attachment_content", "UPDATE attachment_content SET size = 1"):
            with pytest.raises(sqlite3.IntegrityError):
                database.connection.execute(statement)


def test_a_deleted_row_comes_back_with_its_files(office_file: Path, tmp_path: Path) -> None:
    with open_for_writing(office_file) as database:
        row_id = first_row(database, "disclosure")
        register = BY_ID["disclosure"]
        attach_files(database, register.id, row_id, [scan(tmp_path, "niêm yết.pdf")])
        delete_rows(database, register, [row_id])
        undo(database)
        assert names(database, row_id, "disclosure") == ["niêm yết.pdf"]
        delete_rows(database, register, [row_id])
        restore_rows(database, deleted_rows(database.connection, register)[:1])
        assert names(database, row_id, "disclosure") == ["niêm yết.pdf"]


def test_any_walk_of_attaching_removing_and_undo_ends_where_it_began(office_file: Path, tmp_path: Path) -> None:
    chosen = random.Random(8)
    files = [scan(tmp_path, f"{number}.pdf") for number in range(4)]

    def state(database: Database) -> list[tuple[object, ...]]:
        rows = database.connection.execute(
            "SELECT id, register, row_id, name, size, sha256 FROM attachment ORDER BY id"
        )
        return [tuple(row) for row in rows]

    with open_for_writing(office_file) as database:
        rows = [row.id for row in all_rows(database.connection, DOCUMENT)][:3]
        states = [state(database)]
        for _ in range(60):
            there = database.connection.execute("SELECT id FROM attachment ORDER BY id").fetchall()
            if there and chosen.random() < 0.4:
                remove_attachments(database, [chosen.choice(there)[0]])
            else:
                attach_files(database, DOCUMENT.id, chosen.choice(rows), chosen.sample(files, chosen.randint(1, 3)))
            states.append(state(database))
        for wanted in reversed(states[:-1]):
            undo(database)
            assert state(database) == wanted
        for wanted in states[1:]:
            redo(database)
            assert state(database) == wanted


def test_equal_files_take_their_room_once_and_all_of_it_is_told(office_file: Path, tmp_path: Path) -> None:
    large, small = scan(tmp_path, "lớn.pdf", 200_000), scan(tmp_path, "nhỏ.pdf", 1_000)
    with open_for_writing(office_file) as database:
        one, two = [row.id for row in all_rows(database.connection, DOCUMENT)][:2]
        before = space_used(database.connection).space
        attach_files(database, DOCUMENT.id, one, [small])
        attach_files(database, DOCUMENT.id, two, [large, large])
        used = space_used(database.connection)
        assert [(holder.row_id, holder.files) for holder in used.holders] == [(two, 2), (one, 1)]
        assert all(used.names)
        size = large.stat().st_size + small.stat().st_size
        assert (used.space.attached, used.space.kept, used.space.files) == (size, 0, 3)
        filled = [space.whole - space.free for space in (before, used.space)]  # pages that were free are used first
        assert size <= filled[1] - filled[0] < size + 60_000
        assert abs(used.space.registers - before.registers) < 60_000
        remove_attachments(database, [row.id for row in attachments_of(database.connection, "document", two)])
        again = space_used(database.connection).space
        assert (again.attached, again.kept) == (small.stat().st_size, large.stat().st_size)
        delete_rows(database, DOCUMENT, [one])
        assert space_used(database.connection).names == [None]
        parts = space_used(database.connection).space
        told = parts.registers + parts.history + parts.attached + parts.kept + parts.free
        assert told == parts.whole == office_file.stat().st_size


def test_a_copy_of_the_office_holds_its_files_and_the_workbook_names_them(office_file: Path, tmp_path: Path) -> None:
    path, copy = scan(tmp_path, "=1+1.pdf"), tmp_path / "bản sao.cchc"
    with open_for_writing(office_file) as database:
        row_id = first_row(database)
        attach_files(database, DOCUMENT.id, row_id, [path])
    copy_office(office_file, copy, told_to_nobody)
    with open_database(copy, write=False) as database:
        (row,) = attachments_of(database.connection, "document", row_id)
        assert content_of(database.connection, row.record.sha256) == path.read_bytes()
        export_office(database.connection, tmp_path / "a.xlsx", told_to_nobody)
    last = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[-1]
    assert last.title == "Tệp đính kèm"
    cells = [cell for cell in last[2] if cell.value == "=1+1.pdf"]
    assert len(cells) == 1 and cells[0].data_type == "s"
