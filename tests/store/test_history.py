"""The history of the office and of a row: complete, in order, page by page, and kept."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.row_history import Difference, change_text, differences, row_name, set_back_row
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.history import RowKey, change_sets, entries
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.undo import undo
from cchc_desktop.store.wording import wording
from sample_rows import full_row

COUNTER, DOSSIER = BY_ID["counter"], BY_ID["dossier"]
TEXTS = wording(date(2022, 3, 15))


@pytest.fixture
def office(tmp_path: Path) -> Database:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Tân An", "cut_off_day": 14})

    create_database(tmp_path / "a.cchc", fill)
    with open_for_writing(tmp_path / "a.cchc") as database:
        yield database


def counter(name: str) -> dict[str, object]:
    return {"name": name, "fields": "Hộ tịch", "valid_from": None, "valid_to": None}


def test_a_row_tells_what_it_went_through(office: Database) -> None:
    with change(office, "edit") as made:
        row_id = made.add(COUNTER, counter("Một"))
        made.add(COUNTER, counter("Khác"))
    with change(office, "import", "quay.xlsx") as made:
        made.change(COUNTER, row_id, counter("Hai"))
    delete_rows(office, COUNTER, [row_id])
    undo(office)
    key = RowKey("counter", row_id)
    sets = change_sets(office.connection, key)
    told = [change_text(item, TEXTS) for item in sets]
    assert told == [
        "Hoàn tác: thêm 1 dòng vào “Quầy giao dịch”",
        "Xóa 1 dòng của “Quầy giao dịch”",
        "Nhập từ quay.xlsx: sửa 1 dòng của “Quầy giao dịch”",
        "Thêm 1 dòng vào “Quầy giao dịch”",
    ]
    put_back, deleted, changed, added = [entries(office.connection, item.id, key) for item in sets]
    assert [differences(office.connection, item, TEXTS) for item in changed] == [[Difference("Tên quầy", "Một", "Hai")]]
    assert [one.after for one in differences(office.connection, added[0], TEXTS)] == ["Một", "Hộ tịch"]
    assert [one.before for one in differences(office.connection, deleted[0], TEXTS)] == ["Hai", "Hộ tịch"]
    assert len(added) == 1 and deleted[0].after is None and put_back[0].before is None
    assert row_name(deleted[0], TEXTS) == "Hai"


def test_the_office_tells_all_of_it_page_by_page(office: Database) -> None:
    for number in range(7):
        with change(office, "edit") as made:
            made.add(COUNTER, counter(str(number)))
    first = change_sets(office.connection, limit=3)
    second = change_sets(office.connection, limit=3, before=first[-1].id)
    rest = change_sets(office.connection, limit=3, before=second[-1].id)
    ids = [item.id for item in (*first, *second, *rest)]
    assert len(ids) == 8 and ids == sorted(ids, reverse=True)
    birth = rest[-1]
    assert change_text(birth, TEXTS) == "Lập tệp: sửa thông tin đơn vị"
    said = [
        one for entry in entries(office.connection, birth.id) for one in differences(office.connection, entry, TEXTS)
    ]
    assert ("", "Tân An") in {(one.before, one.after) for one in said}


def test_every_field_of_every_register_is_told(office: Database) -> None:
    named = [BY_ID[name] for name in ("procedure", "dossier", "budget_line")]
    rows = {register.id: full_row(register) for register in (*named, *ALL)}
    with change(office, "sample") as made:
        for register in dict.fromkeys((*named, *ALL)):
            for field in register.fields:
                if field.refers and field.refers.must_exist:
                    rows[register.id][field.name] = rows[field.refers.register][field.refers.field]
            made.add(register, rows[register.id])
    found = entries(office.connection, change_sets(office.connection)[0].id)
    assert {entry.register for entry in found} == {register.id for register in ALL}
    for entry in found:
        wanted = sum(
            entry.after is not None and entry.after[name] is not None for name in BY_ID[entry.register].by_name
        )
        assert len(differences(office.connection, entry, TEXTS)) == wanted and row_name(entry, TEXTS)


def test_a_row_gets_back_what_it_was(office: Database) -> None:
    with change(office, "edit") as made:
        row_id = made.add(COUNTER, counter("Một"))
    with change(office, "edit") as made:
        made.change(COUNTER, row_id, counter("Hai"))
    key = RowKey("counter", row_id)
    was = entries(office.connection, change_sets(office.connection, key)[-1].id, key)[0].after
    assert was is not None
    assert [item.operation for item in set_back_row(office, key, was, TEXTS)] == ["change"]
    row = records.get(office.connection, COUNTER, row_id)
    assert row is not None and row.record.name == "Một"
    assert set_back_row(office, key, was, TEXTS) == []  # it is so already: nothing is written down
    undo(office)
    row = records.get(office.connection, COUNTER, row_id)
    assert row is not None and row.record.name == "Hai"


def test_what_stands_in_the_way_is_told_and_nothing_is_changed(office: Database) -> None:
    procedure = BY_ID["procedure"]
    row = full_row(procedure)
    with change(office, "edit") as made:
        row_id = made.add(procedure, row)
    with change(office, "edit") as made:
        made.change(procedure, row_id, row | {"code": "9.999999"})
        made.add(procedure, row)
    key = RowKey("procedure", row_id)
    was = entries(office.connection, change_sets(office.connection, key)[-1].id, key)[0].after
    assert was is not None
    before = records.get(office.connection, procedure, row_id)
    with pytest.raises(Fault, match="restored_key_taken"):
        set_back_row(office, key, was, TEXTS)
    assert records.get(office.connection, procedure, row_id) == before


def test_nobody_clears_it(office: Database) -> None:
    for table in ("history", "change_set"):
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 1000"):
            with pytest.raises(sqlite3.IntegrityError, match="history is kept"):
                office.connection.execute(sql)
