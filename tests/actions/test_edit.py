"""What is typed into a row is looked at before it is written; what others name stays; what is deleted comes back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.actions.enter_row import Looked, enter, look
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.typed import Typing
from cchc_desktop.store import records
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.deleted import deleted_rows
from cchc_desktop.store.drafts import Draft, drafts, drafts_by_register, drop_draft, keep_draft
from cchc_desktop.store.undo import undo
from cchc_desktop.store.wording import wording

DOSSIER, PROCEDURE, LINE = BY_ID["dossier"], BY_ID["procedure"], BY_ID["budget_line"]
TYPING = Typing(date(2022, 3, 4), date(2022, 3, 4))
NEW = {
    "code": "H-1",
    "procedure_code": "HT-001",
    "applicant": "Nguyễn Thị Bình",
    "channel": "trực tiếp",
    "received_on": "3/3",
    "digitised": "",
}


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        yield database


def seen(office: Database, texts: dict[str, str], stored: records.Row | None = None) -> Looked:
    choices = choice_labels(DOSSIER, wording(date(2022, 3, 4)))
    return look(office.connection, DOSSIER, texts, choices, TYPING, stored, "new-row")


def first(office: Database, code: str | None = None) -> records.Row:
    rows = records.all_rows(office.connection, DOSSIER)
    return next(row for row in rows if code in (None, row.record.code))


def test_a_new_row_is_completed_and_written(office: Database) -> None:
    looked = seen(office, NEW)
    assert looked.problems == ()
    assert looked.values["received_on"] == date(2022, 3, 3) and looked.values["digitised"] is False
    assert looked.values["due_on"] == date(2022, 3, 4)  # one working day
    (touched,) = enter(office, DOSSIER, looked.values, "new-row", new=True)
    assert (touched.register, touched.row_id, touched.operation) == ("dossier", "new-row", "add")
    row = records.get(office.connection, DOSSIER, "new-row")
    assert row and row.record.applicant == "Nguyễn Thị Bình"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"received_on": "31/2/2022"}, ("received_on", "impossible_date")),
        ({"received_on": ""}, ("received_on", "required")),
        ({"channel": "chim bồ câu"}, ("channel", "not_a_choice")),
        ({"procedure_code": "XX-9"}, ("procedure_code", "unknown_reference")),
        ({"procedure_code": "XX-9", "due_on": "9/3"}, ("procedure_code", "unknown_reference")),
        ({"procedure_code": ""}, ("procedure_code", "required")),
        ({"due_on": "1/3"}, ("due_on", "date_before")),
        ({"fee": "một trăm"}, ("fee", "not_whole")),
        ({"code": "H57.LT-210906-0001"}, ("code", "duplicate_key")),
    ],
)
def test_what_is_wrong_is_told_by_field(office: Database, typed: dict[str, str], problem: tuple[str, str]) -> None:
    found = [(item.field, item.rule) for item in seen(office, NEW | typed).problems]
    assert found == [problem]


def test_an_unreadable_field_does_not_hide_another_problem(office: Database) -> None:
    problems = seen(office, NEW | {"received_on": "32/1", "applicant": ""}).problems
    assert {(item.field, item.rule) for item in problems} == {
        ("received_on", "impossible_date"),
        ("applicant", "required"),
    }


def test_a_stored_row_keeps_what_was_not_typed(office: Database) -> None:
    row = first(office)
    looked = seen(office, {"applicant": "Trần Văn Khác"}, row)
    assert looked.problems == ()
    enter(office, DOSSIER, looked.values, row.id, new=False)
    after = first(office)
    assert after.record.applicant == "Trần Văn Khác" and after.record.code == row.record.code
    assert after.revision == row.revision + 1
    assert enter(office, DOSSIER, looked.values, row.id, new=False) == []  # nothing new, nothing written
    assert first(office).revision == after.revision


def test_a_code_that_others_name_is_kept(office: Database) -> None:
    row = records.find_by(office.connection, PROCEDURE, "code", "HT-001")
    choices = choice_labels(PROCEDURE, wording(date(2022, 3, 4)))
    looked = look(office.connection, PROCEDURE, {"code": "HT-999"}, choices, TYPING, row)
    assert {(item.field, item.rule) for item in looked.problems} == {("code", "in_use")}
    assert {"register": "dossier"} in [item.values for item in looked.problems]


def test_rows_that_others_name_are_not_deleted(office: Database) -> None:
    row = records.find_by(office.connection, PROCEDURE, "code", "HT-001")
    unused = next(
        each
        for each in records.all_rows(office.connection, PROCEDURE)
        if not records.find_by(office.connection, DOSSIER, "procedure_code", each.record.code)
        and not records.find_by(office.connection, BY_ID["online_service"], "procedure_code", each.record.code)
        and not records.find_by(office.connection, BY_ID["procedure_review"], "procedure_code", each.record.code)
    )
    before = records.count(office.connection, PROCEDURE)
    assert row
    with pytest.raises(Fault, match="still_named"):
        delete_rows(office, PROCEDURE, [unused.id, row.id])
    assert records.count(office.connection, PROCEDURE) == before  # all or none
    assert len(delete_rows(office, PROCEDURE, [unused.id])) == 1
    undo(office)
    assert records.count(office.connection, PROCEDURE) == before


def test_of_the_rows_that_bear_a_code_all_but_one_may_go(office: Database) -> None:
    spent = next(records.all_rows(office.connection, BY_ID["budget_execution"])).record.code
    *others, last = records.ids_by(office.connection, LINE, "code", spent)
    assert others
    with pytest.raises(Fault, match="still_named"):
        delete_rows(office, LINE, [*others, last])
    assert len(delete_rows(office, LINE, others)) == len(others)
    with pytest.raises(Fault, match="still_named"):
        delete_rows(office, LINE, [last])


def test_deleted_rows_are_listed_and_come_back(office: Database) -> None:
    pauses = BY_ID["dossier_pause"]
    rows = list(records.all_rows(office.connection, pauses))[:2]
    delete_rows(office, pauses, [row.id for row in rows])
    gone = deleted_rows(office.connection, pauses)
    assert {item.row_id: item.record for item in gone} == {row.id: row.record for row in rows}
    assert all(item.deleted_at and item.deleted_by for item in gone)
    restore_rows(office, gone)
    assert deleted_rows(office.connection, pauses) == []
    assert {row.id for row in rows} <= {row.id for row in records.all_rows(office.connection, pauses)}


def test_what_stands_in_the_way_of_a_return_is_told(office: Database) -> None:
    pauses, row = BY_ID["dossier_pause"], next(records.all_rows(office.connection, BY_ID["dossier_pause"]))
    named = records.find_by(office.connection, DOSSIER, "code", row.record.dossier_code)
    assert named
    delete_rows(office, pauses, [item.id for item in records.all_rows(office.connection, pauses)])
    delete_rows(office, DOSSIER, [named.id])
    gone = [item for item in deleted_rows(office.connection, pauses) if item.row_id == row.id]
    with pytest.raises(Fault, match="restored_names_nothing"):
        restore_rows(office, gone)
    enter(office, DOSSIER, records.vars_of(named.record), "a-new-one", new=True)
    with pytest.raises(Fault, match="restored_key_taken"):
        restore_rows(office, deleted_rows(office.connection, DOSSIER))
    restore_rows(office, gone)


def test_drafts_are_kept_as_typed_until_they_are_dropped(office: Database, office_file: Path) -> None:
    keep_draft(office, DOSSIER, Draft("row-1", True, {"code": "H-9", "received_on": "32/1"}))
    keep_draft(office, DOSSIER, Draft("row-2", False, {"fee": "năm nghìn"}))
    keep_draft(office, DOSSIER, Draft("row-1", True, {"code": "H-9", "received_on": "31/1"}))
    office.close()
    with open_for_writing(office_file) as again:
        assert drafts(again, DOSSIER) == [
            Draft("row-1", True, {"code": "H-9", "received_on": "31/1"}),
            Draft("row-2", False, {"fee": "năm nghìn"}),
        ]
        assert drafts_by_register(again) == {"dossier": 2}
        drop_draft(again, DOSSIER, "row-1")
        assert [draft.row_id for draft in drafts(again, DOSSIER)] == ["row-2"]
        again.connection.execute('UPDATE draft SET texts = \'{"gone": "x", "fee": "5"}\'')
        assert drafts(again, DOSSIER)[0].texts == {"fee": "5"}  # of a field that is no more nothing is made
