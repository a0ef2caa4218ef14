"""A sheet that spells what the office has otherwise: it means the row that is there, and adds no second one."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.edit_rows import Edited, Wanted, edit_rows
from cchc_desktop.actions.import_sheet import Imported, import_sheet
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.typed import Typing
from cchc_desktop.store import records
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.wording import wording
from sample_rows import full_row, minimal_row

DOCUMENT, DOSSIER, PAUSE, PROCEDURE = (BY_ID[name] for name in ("document", "dossier", "dossier_pause", "procedure"))
DAY, TEXTS = date(2022, 3, 4), wording(date(2022, 3, 4))
KEY: Values = {"symbol": "807/KH-UBND", "issuer": "UBND xã Lộc Thủy", "issued_on": date(2022, 1, 5)}
NEW = {"procedure_code": "HT-001", "applicant": "A", "channel": "direct", "received_on": "04/03/2022"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    def fill(database: Database) -> None:
        with change(database, "new") as made:
            set_office(made, {"kind": "xã", "name": "Lộc Thủy", "cut_off_day": 14})

    create_database(tmp_path / "a.cchc", fill)
    with open_for_writing(tmp_path / "a.cchc") as database:
        with change(database, "edit") as made:
            made.add(PROCEDURE, full_row(PROCEDURE) | {"code": "HT-001"})
            made.add(DOCUMENT, full_row(DOCUMENT) | KEY, "stored")
            given = {"code": "H36.15-0001", "procedure_code": "HT-001", "received_on": DAY, "due_on": DAY}
            made.add(DOSSIER, minimal_row(DOSSIER) | given, "dossier")
        yield database


def sheet_of(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(office: Database, register: Register, path: Path, *rows: dict[str, str]) -> Imported:
    return import_sheet(office, register, sheet_of(path, list(rows)), skip_refused=True)


def document(**cells: str) -> dict[str, str]:
    given = {"direction": "outgoing", "kind": "KH", "symbol": "807/KH-UBND", "issued_on": "05/01/2022"}
    return given | {"issuer": "UBND xã Lộc Thủy", "excerpt": "Trích mới"} | cells


@pytest.mark.parametrize(
    "cells",
    [
        {"symbol": "807/kh-ubnd"},
        {"symbol": "807 / KH - UBND"},
        {"issuer": "UBND xã Lộc Thuỷ"},
        {"issuer": "UBND XÃ LỘC THUỶ", "symbol": "807/ KH-UBND", "issued_on": "31/12/2022"},
    ],
)
def test_another_spelling_of_a_key_is_the_row_that_is_there(
    office: Database, tmp_path: Path, cells: dict[str, str]
) -> None:
    done = take(office, DOCUMENT, tmp_path / "a.csv", document(**cells))
    assert (done.added, done.changed, done.refused) == (0, 1, ())
    (row,) = records.all_rows(office.connection, DOCUMENT)
    assert (row.record.symbol, row.record.issuer) == (KEY["symbol"], KEY["issuer"])
    assert row.record.excerpt == "Trích mới"
    assert take(office, DOCUMENT, tmp_path / "a.csv", document(**cells)).unchanged == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"issuer": "UBND xã Lộc Thúy"},
        {"issuer": "UBND xa Loc Thuy"},
        {"symbol": "80/7KH-UBND"},
        {"issued_on": "5/1/2023"},
    ],
)
def test_another_name_is_another_row(office: Database, tmp_path: Path, cells: dict[str, str]) -> None:
    assert take(office, DOCUMENT, tmp_path / "a.csv", document(**cells)).added == 1


def test_what_could_be_either_of_two_rows_is_neither(office: Database, tmp_path: Path) -> None:
    with change(office, "edit") as made:
        made.add(DOCUMENT, full_row(DOCUMENT) | KEY | {"symbol": "807/KH-ubnd"}, "alike")
    done = take(office, DOCUMENT, tmp_path / "a.csv", document(symbol="807/kh-ubnd"), document(symbol="807/KH-ubnd"))
    assert (done.added, done.changed) == (1, 1)
    with_ids = [{"id": "stored", **document()}, {"id": "alike", **document(symbol="807/KH-ubnd")}]
    assert not take(office, DOCUMENT, tmp_path / "b.csv", *with_ids).refused  # as they were written out


def test_whoever_names_the_row_by_its_id_may_spell_it_anew(office: Database, tmp_path: Path) -> None:
    done = take(office, DOCUMENT, tmp_path / "a.csv", {"id": "stored", **document(issuer="UBND xã Lộc Thuỷ")})
    assert done.changed == 1
    (row,) = records.all_rows(office.connection, DOCUMENT)
    assert row.record.issuer == "UBND xã Lộc Thuỷ"


def test_two_spellings_in_one_sheet_are_one_row_twice(office: Database, tmp_path: Path) -> None:
    rows = [{"code": code, **NEW} for code in ("N-1", "n-1", "N - 2", "h36.15-0001", "H36.15-0001")]
    done = take(office, DOSSIER, tmp_path / "a.csv", *rows)
    assert [(item.row, item.problem.rule) for item in done.refused] == [(3, "duplicate_in_sheet")]
    assert (done.added, done.changed, done.unchanged) == (2, 1, 1)  # the last two say the same of the row that is there


def test_what_names_another_row_is_kept_as_that_row_spells_it(office: Database, tmp_path: Path) -> None:
    rows = [{"code": f"N-{place}", **NEW, "procedure_code": code} for place, code in enumerate(("ht-001", "HT - 001"))]
    done = take(office, DOSSIER, tmp_path / "a.csv", *rows, {"code": "N-9", **NEW, "procedure_code": "HT-002"})
    assert done.added == 2 and [item.problem.rule for item in done.refused] == ["unknown_reference"]
    found = [row.record for row in records.all_rows(office.connection, DOSSIER) if row.record.code.startswith("N")]
    assert [record.procedure_code for record in found] == ["HT-001", "HT-001"]
    pause = {"dossier_code": "h36.15-0001", "paused_on": "04/03/2022", "reason": "Thiếu bản sao"}
    assert take(office, PAUSE, tmp_path / "b.csv", pause).added == 1
    (stored,) = records.all_rows(office.connection, PAUSE)
    assert stored.record.dossier_code == "H36.15-0001"


def paste(office: Database, *rows: Wanted) -> Edited:
    choices = choice_labels(DOSSIER, TEXTS)
    return edit_rows(office, DOSSIER, rows, choices, Typing(DAY, DAY), skip_refused=True)


def test_pasted_rows_are_compared_as_those_of_a_sheet(office: Database) -> None:
    codes = ("h36.15-0001", "N-1", "n-1", "N-2")
    done = paste(office, *(Wanted(None, {"code": code, **NEW, "procedure_code": "ht-001"}) for code in codes))
    assert [(item.place, item.problem.rule) for item in done.refused] == [(1, "duplicate_key"), (3, "duplicate_key")]
    found = [row.record for row in records.all_rows(office.connection, DOSSIER) if row.record.code.startswith("N")]
    assert [(record.code, record.procedure_code) for record in found] == [("N-1", "HT-001"), ("N-2", "HT-001")]


def test_a_row_at_work_is_spelled_as_it_is_pasted(office: Database) -> None:
    assert len(paste(office, Wanted("dossier", {"code": "h36.15-0001"})).touched) == 1
