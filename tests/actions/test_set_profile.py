"""Changes of the office profile: looked at before, written as one change set, taken back, never half."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.sentences import fault_sentence, profile_choices, profile_sentence
from cchc_desktop.actions.set_profile import drop_profile, look_at_profile, set_profile
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.profile import ALWAYS, Entries
from cchc_desktop.domain.profile_fields import FIELDS
from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.typed import Typing
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database, open_for_writing
from cchc_desktop.store.profile import office_on, profile_entries, set_office
from cchc_desktop.store.undo import redo, undo
from cchc_desktop.store.wording import wording

DAY, LATER = date(2025, 7, 1), date(2026, 3, 1)
FIRST: dict[str, object] = {
    "kind": "xã", "name": "Lộc Thủy", "superior_kind": "district", "superior_name": "Phú Lộc", "cut_off_day": 4,
}  # fmt: skip
ENTRIES: Entries = {ALWAYS: FIRST}
TYPING = Typing(date(2025, 8, 1), date(2025, 8, 1))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    def fill(made: Database) -> None:
        with change(made, "new") as birth:
            set_office(birth, FIRST)

    create_database(tmp_path / "a.cchc", fill)
    with open_for_writing(tmp_path / "a.cchc") as opened:
        yield opened


def sets(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM change_set").fetchone()[0])


def looked(texts: dict[str, str], entries: Entries = ENTRIES, day: date = DAY) -> tuple[dict[str, object], list[str]]:
    found = look_at_profile(entries, day, texts, TYPING)
    return dict(found.values), [f"{problem.field} {problem.rule}" for problem in found.problems]


# --- looking ----------------------------------------------------------------------------------------------------------


def test_typed_texts_become_values() -> None:
    texts = {"name": " Lộc  Tiến ", "recipients": "Sở Nội vụ\n\n  Lưu: VT \n", "cut_off_day": "14", "decimals": "1"}
    assert looked(texts) == (
        {"name": "Lộc Tiến", "recipients": ["Sở Nội vụ", "Lưu: VT"], "cut_off_day": 14, "decimals": 1}, [],
    )  # fmt: skip


def test_a_wrong_value_holds_no_other_back() -> None:
    assert looked({"name": "", "place": "Lộc Thủy"}) == ({"place": "Lộc Thủy"}, ["name required"])
    assert looked({"signer_name": "a" * 201}) == ({}, ["signer_name too_long"])
    assert looked({"kind": "làng"}) == ({}, ["kind not_a_choice"])


def test_kind_and_name_of_the_superior_go_together() -> None:
    assert looked({"superior_kind": "province"}) == ({}, ["superior_name superior_of_before"])
    both = {"superior_kind": "province", "superior_name": "thành phố Huế"}
    assert looked(both) == (both, [])
    assert looked({"superior_name": "UBND tỉnh Thừa Thiên Huế"}) == (
        {"superior_name": "UBND tỉnh Thừa Thiên Huế", "superior_kind": "province"}, [],
    )  # fmt: skip
    assert looked({"superior_name": "Hương Thủy"}) == ({"superior_name": "Hương Thủy"}, [])
    assert looked({"superior_kind": "none"}) == ({"superior_kind": "none", "superior_name": ""}, [])
    assert looked({"superior_name": ""}) == ({}, ["superior_name no_superior_name"])


def test_a_name_that_tells_no_kind_asks_for_it_and_lets_the_others_pass() -> None:
    entries: Entries = {ALWAYS: {"kind": "xã", "name": "A"}}
    assert looked({"superior_name": "Phú Lộc", "place": "B"}, entries) == (
        {"place": "B"}, ["superior_kind no_superior_kind"],
    )  # fmt: skip
    assert looked({"superior_name": "huyện Phú Lộc"}, entries)[0]["superior_kind"] == "district"
    assert looked({"superior_kind": "district"}, entries) == ({}, ["superior_name no_superior_name"])


def test_a_later_day_that_would_be_wrong_is_told() -> None:
    entries: Entries = {ALWAYS: FIRST, LATER: {"superior_name": "huyện Phú Vang"}}
    values, told = looked({"superior_name": "tỉnh Thừa Thiên Huế"}, entries)
    assert values == {} and told == ["superior_name wrong_later"]
    (problem,) = look_at_profile(entries, DAY, {"superior_name": "tỉnh Thừa Thiên Huế"}, TYPING).problems
    sentence = profile_sentence(problem, "tỉnh Thừa Thiên Huế", wording(DAY))
    assert "01/03/2026" in sentence and "Tên cấp trên" in sentence and "{" not in sentence


def test_every_choice_has_a_label_of_its_own() -> None:
    choices = profile_choices(wording(DAY))
    assert choices.keys() == {item.name for item in FIELDS if item.kind is Kind.CHOICE}
    for labels in choices.values():
        assert all(labels.values()) and len(set(labels.values())) == len(labels)
    assert choices["cut_off_day"]["14"] == "14" and not choices["cut_off_day"]["0"].isdigit()


# --- writing ----------------------------------------------------------------------------------------------------------


def test_a_change_is_one_set_from_its_day_on_and_is_taken_back(database: Database) -> None:
    before = profile_entries(database.connection)
    touched = set_profile(database, DAY, {"superior_kind": "province", "superior_name": "thành phố Huế"})
    assert {item.row_id for item in touched} == {"superior_kind 2025-07-01", "superior_name 2025-07-01"}
    assert sets(database.connection) == 2
    assert office_on(database.connection, date(2025, 6, 30)).superior_unit == "huyện Phú Lộc"
    assert office_on(database.connection, DAY).superior_unit == "thành phố Huế"
    after = profile_entries(database.connection)
    undo(database)
    assert profile_entries(database.connection) == before
    redo(database)
    assert profile_entries(database.connection) == after


def test_nothing_new_writes_nothing(database: Database) -> None:
    assert set_profile(database, DAY, {"name": "Lộc Thủy", "decimals": None}) == []
    assert set_profile(database, ALWAYS, {"cut_off_day": 4}) == []
    assert sets(database.connection) == 1


def test_a_value_set_back_to_the_former_is_no_change_any_more(database: Database) -> None:
    set_profile(database, DAY, {"name": "Lộc Tiến"})
    (touched,) = set_profile(database, DAY, {"name": "Lộc Thủy"})
    assert touched.operation == "delete"
    assert profile_entries(database.connection) == {ALWAYS: FIRST}
    undo(database)
    assert office_on(database.connection, DAY).name == "Lộc Tiến"


def test_values_and_whole_days_are_dropped(database: Database) -> None:
    set_profile(database, DAY, {"name": "Lộc Tiến", "place": "Lộc Tiến", "decimals": 2})
    drop_profile(database, DAY, ["place"])
    assert profile_entries(database.connection)[DAY] == {"name": "Lộc Tiến", "decimals": 2}
    drop_profile(database, DAY, ["name", "decimals"])
    assert profile_entries(database.connection) == {ALWAYS: FIRST}
    undo(database)
    assert office_on(database.connection, DAY).decimals == 2
    with pytest.raises(ValueError, match="first values"):
        drop_profile(database, ALWAYS, ["name"])


@pytest.mark.parametrize(
    ("values", "name"), [({"name": ""}, "name"), ({"cut_off_day": 40, "place": "B"}, "cut_off_day")]
)
def test_what_a_day_cannot_bear_is_a_fault_and_not_written(
    database: Database, values: dict[str, object], name: str
) -> None:
    with pytest.raises(Fault) as refused:
        set_profile(database, DAY, values)
    assert refused.value.values["name"] == name
    assert profile_entries(database.connection) == {ALWAYS: FIRST} and sets(database.connection) == 1


def test_what_a_later_day_cannot_bear_is_a_fault_too(tmp_path: Path) -> None:
    def fill(made: Database) -> None:
        with change(made, "new") as birth:
            set_office(birth, {"kind": "xã", "name": "A"})

    create_database(tmp_path / "b.cchc", fill)
    with open_for_writing(tmp_path / "b.cchc") as database:
        set_profile(database, DAY, {"superior_kind": "district", "superior_name": "Phú Lộc"})
        set_profile(database, LATER, {"superior_name": "Phú Vang"})
        kept = profile_entries(database.connection)
        with pytest.raises(Fault) as refused:  # the name of the later day would be of no known kind
            drop_profile(database, DAY, ["superior_kind", "superior_name"])
        assert refused.value.values["name"] == "superior_kind"
        assert profile_entries(database.connection) == kept


# --- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "values", "wanted"),
    [
        ("profile_missing_value", {"name": "superior_kind"}, "Cấp trên trực tiếp"),
        ("profile_wrong_value", {"name": "cut_off_day", "value": 40}, "Ngày chốt số liệu quý"),
    ],
)
def test_a_fault_names_the_value_as_a_clerk_knows_it(key: str, values: dict[str, object], wanted: str) -> None:
    sentence = fault_sentence(Fault(key, **values), wording(DAY))
    assert wanted in sentence and str(values["name"]) not in sentence and "{" not in sentence
    of_file = Fault(key.replace("profile_", "profile_file_"), path=Path("p.toml"), **values)
    in_file = fault_sentence(of_file, wording(DAY))
    assert wanted in in_file and str(values["name"]) in in_file and "p.toml" in in_file and "{" not in in_file
