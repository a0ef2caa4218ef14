"""What is wrong with the first values of an office profile: the field and the rule."""

import pytest

from cchc_desktop.domain.first_values import first_problems
from cchc_desktop.domain.profile_fields import LONGEST_LINE

GOOD: dict[str, object] = {
    "kind": "xã",
    "name": "Lộc Thủy",
    "superior_kind": "district",
    "superior_name": "Phú Lộc",
    "symbol": "BC-UBND",
}


def wrong(**values: object) -> list[tuple[str, str]]:
    return [(problem.field, problem.rule) for problem in first_problems(GOOD | values)]


def test_good_values_have_no_problem() -> None:
    assert wrong() == []


@pytest.mark.parametrize("name", ["name", "symbol"])
def test_what_every_report_needs_is_required(name: str) -> None:
    assert wrong(**{name: ""}) == [(name, "required")]


def test_without_a_name_the_rest_is_told_all_the_same() -> None:
    assert wrong(name="", superior_name="") == [("name", "required"), ("superior_name", "no_superior_name")]


@pytest.mark.parametrize("name", ["name", "place", "province", "superior_name", "guiding_document", "signer_name"])
def test_a_line_that_no_page_holds_is_too_long(name: str) -> None:
    assert wrong(**{name: "a" * LONGEST_LINE}) == []
    assert wrong(**{name: "a" * (LONGEST_LINE + 1)}) == [(name, "too_long")]


@pytest.mark.parametrize(
    ("kind", "name", "word"),
    [
        ("xã", "phường 5", "phường"),
        ("phường", "Xã Lộc Thủy", "xã"),
        ("xã", "UBND xã Lộc Thủy", "UBND"),
        ("xã", "Ủy ban nhân dân xã Lộc Thủy", "Ủy ban nhân dân"),
        ("xã", "Uỷ ban nhân dân xã Lộc Thủy", "Uỷ ban nhân dân"),
    ],
)
def test_a_name_with_more_than_a_name_is_told(kind: str, name: str, word: str) -> None:
    (problem,) = first_problems(GOOD | {"kind": kind, "name": name})
    assert (problem.field, problem.rule, problem.values["value"]) == ("name", "not_only_a_name", word)


@pytest.mark.parametrize(("kind", "name"), [("xã", "xã Lộc Thủy"), ("phường", "5"), ("xã", "Tịnh Khê"), ("xã", "An")])
def test_other_names_are_names(kind: str, name: str) -> None:
    assert wrong(kind=kind, name=name) == []
