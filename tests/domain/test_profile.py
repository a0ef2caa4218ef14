"""The office profile through time: what holds on a day, what changes on it, what a change would break."""

from datetime import date

import pytest

from cchc_desktop.domain.office import Office, kinds_told, office_from
from cchc_desktop.domain.profile import (
    ALWAYS,
    Entries,
    cut_offs,
    dropped,
    given,
    new_problems,
    problems,
    values_before,
    values_on,
    whole,
)
from cchc_desktop.domain.profile_fields import BY_NAME, FIELDS, shown, value_of
from cchc_desktop.domain.register import Problem

D1, D2 = date(2023, 1, 1), date(2025, 7, 1)
FIRST = {"kind": "xã", "name": "Lộc Thủy", "superior_kind": "district", "superior_name": "huyện Phú Lộc"}
ENTRIES: Entries = {ALWAYS: FIRST, D2: {"superior_kind": "province", "superior_name": "thành phố Huế"}}


def test_a_value_holds_from_its_day_until_the_next() -> None:
    assert values_on(ENTRIES, date(2025, 6, 30)) == FIRST
    assert values_on(ENTRIES, D2)["superior_name"] == "thành phố Huế"
    assert values_before(ENTRIES, D2) == FIRST
    assert values_before(ENTRIES, ALWAYS) == {}


def test_every_value_is_there_and_those_not_given_are_as_usual() -> None:
    values = whole({"kind": "xã", "name": "A"})
    assert values.keys() == BY_NAME.keys()
    assert office_from(values) == Office(kind="xã", name="A")
    assert whole({"superior_name": "huyện Phú Lộc"})["superior_kind"] == "district"


def test_a_value_that_is_as_before_its_day_does_not_change_on_it() -> None:
    after = given(ENTRIES, D1, {"name": "Lộc Tiến", "symbol": "BC-UBND", "decimals": None})
    assert after[D1] == {"name": "Lộc Tiến"}
    assert given(after, D1, {"name": "Lộc Thủy"}) == ENTRIES  # back to what it was: nothing is left of the day
    assert given(ENTRIES, ALWAYS, {"symbol": "BC-UBND"})[ALWAYS] == FIRST | {"symbol": "BC-UBND"}


def test_what_is_dropped_lets_the_former_hold_on() -> None:
    assert dropped(ENTRIES, D2, ["superior_kind", "superior_name"]) == {ALWAYS: FIRST}
    assert dropped(ENTRIES, D2, ["superior_kind"])[D2] == {"superior_name": "thành phố Huế"}
    assert dropped(ENTRIES, D1, ["name"]) == ENTRIES


def test_the_cut_off_rules_through_time() -> None:
    assert cut_offs({ALWAYS: FIRST}) == ((ALWAYS, 14),)
    assert cut_offs({ALWAYS: {**FIRST, "cut_off_day": 4}, D2: {"cut_off_day": 0}}) == ((ALWAYS, 4), (D2, 0))
    assert cut_offs({ALWAYS: FIRST, D2: {"cut_off_day": 4}}) == ((ALWAYS, 14), (D2, 4))


@pytest.mark.parametrize(
    ("changed", "field", "rule"),
    [
        ({"name": ""}, "name", "required"),
        ({"symbol": ""}, "symbol", "required"),
        ({"cut_off_day": 40}, "cut_off_day", "not_a_value"),
        ({"superior_kind": "none"}, "superior_kind", "no_superior_kind"),
        ({"superior_name": ""}, "superior_name", "no_superior_name"),
        ({"superior_kind": "province"}, "superior_name", "superior_of_other_kind"),
        ({"superior_name": "tỉnh Thừa Thiên Huế"}, "superior_name", "superior_of_other_kind"),
    ],
)
def test_what_is_wrong_with_a_day_is_named(changed: dict[str, object], field: str, rule: str) -> None:
    assert [(problem.field, problem.rule) for problem in problems(FIRST | changed)] == [(field, rule)]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"superior_kind": "none", "superior_name": ""},
        {"superior_name": "Phú Lộc"},
        {"superior_name": "UBND thành phố Huế"},  # which may be part of a province
        {"superior_kind": "province", "superior_name": "TP. Huế"},
        {"superior_kind": "province", "superior_name": "", "province": "Thừa Thiên Huế"},
    ],
)
def test_what_is_right_is_let_through(changed: dict[str, object]) -> None:
    assert list(problems(FIRST | changed)) == []


def test_a_change_that_breaks_a_later_day_is_told_with_that_day() -> None:
    entries = {ALWAYS: FIRST, D2: {"superior_name": "thị xã Hương Thủy"}}
    after = given(entries, D1, {"superior_kind": "province", "superior_name": "tỉnh Thừa Thiên Huế"})
    assert list(new_problems(entries, after, D1)) == [Problem("superior_name", "wrong_later", {"day": "01/07/2025"})]
    both = given(ENTRIES, D1, {"superior_kind": "province", "superior_name": "tỉnh Thừa Thiên Huế"})
    assert list(new_problems(ENTRIES, both, D1)) == []


def test_what_was_wrong_already_holds_no_change_up() -> None:
    entries = {ALWAYS: FIRST | {"superior_kind": "none"}}
    assert list(problems(entries[ALWAYS]))
    assert list(new_problems(entries, given(entries, D1, {"name": "Lộc Tiến"}), D1)) == []


def test_kinds_that_a_name_tells() -> None:
    assert kinds_told("UBND huyện Phú Lộc") == ("district",)
    assert kinds_told("Tỉnh Quảng Trị") == ("province",)
    assert kinds_told("thành phố Huế") == ("province", "district")
    assert kinds_told("Phú Lộc") == kinds_told("") == kinds_told("xã Lộc Thủy") == ()


@pytest.mark.parametrize("name", [item.name for item in FIELDS])
def test_a_value_comes_back_from_its_text(name: str) -> None:
    some: dict[str, object] = {"recipients": ["Sở Nội vụ", "Lưu: VT"], "decimals": None, "cut_off_day": 4}
    value = some.get(name, "huyện")
    assert value_of(name, shown(name, value)) == value
