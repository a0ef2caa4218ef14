"""What people write into the filter of a column, as the condition it means."""

from datetime import date

import pytest

from cchc_desktop.domain.conditions import (
    Compare,
    Condition,
    Contains,
    Empty,
    Not,
    after,
    any_of,
    before,
    between,
    equals,
)
from cchc_desktop.domain.filters import filter_condition
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.typed import Typing
from cchc_desktop.domain.values import BadValue

TYPING = Typing(date(2026, 11, 24), date(2022, 3, 4))
CHANNELS = {"online": "Trực tuyến", "direct": "Trực tiếp", "post": "Bưu chính công ích"}
YES_NO = {"value.yes": "có", "value.no": "không"}


def condition(register: str, field: str, text: str, labels: dict[str, str] | None = None) -> Condition:
    return filter_condition(BY_ID[register].by_name[field], text, labels or {}, TYPING)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Nguyễn  Thị ", Contains("applicant", "nguyen thi")),
        ("=", Empty("applicant")),
        ("<>", Not(Empty("applicant"))),
        (">5", Contains("applicant", ">5")),
    ],
)
def test_texts_hold_what_is_written(text: str, wanted: Condition) -> None:
    assert condition("dossier", "applicant", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("05/03/2022", equals("received_on", "2022-03-05")),
        ("5/3", equals("received_on", "2022-03-05")),
        ("3/2022", between("received_on", "2022-03-01", "2022-03-31")),
        ("12/2021", between("received_on", "2021-12-01", "2021-12-31")),
        ("02-2024", between("received_on", "2024-02-01", "2024-02-29")),
        ("2022", between("received_on", "2022-01-01", "2022-12-31")),
        (">=5/12/2021", Compare("received_on", ">=", "2021-12-05")),
        ("< 1/1/2022", Compare("received_on", "<", "2022-01-01")),
        ("5/12/2021..4/3/2022", between("received_on", "2021-12-05", "2022-03-04")),
        ("5/12 - 4/3", between("received_on", "2021-12-05", "2022-03-04")),
        ("5/12-4/3", between("received_on", "2021-12-05", "2022-03-04")),
        ("5/12/2021-4/3/2022", between("received_on", "2021-12-05", "2022-03-04")),
        (">=2/2022", Compare("received_on", ">=", "2022-02-01")),
        ("< 2/2022", Compare("received_on", "<", "2022-02-01")),
        (">2/2022", Compare("received_on", ">", "2022-02-28")),
        ("<=2022", Compare("received_on", "<=", "2022-12-31")),
        ("12/2021..2/2022", between("received_on", "2021-12-01", "2022-02-28")),
        ("12/2021-2/2022", between("received_on", "2021-12-01", "2022-02-28")),
        ("2021 - 2022", between("received_on", "2021-01-01", "2022-12-31")),
        ("5/12/2021 - 2/2022", between("received_on", "2021-12-05", "2022-02-28")),
        ("=2/2022", between("received_on", "2022-02-01", "2022-02-28")),
        ("<>2/2022", any_of(before("received_on", "2022-02-01"), after("received_on", "2022-02-28"))),
    ],
)
def test_days_months_years_and_ranges(text: str, wanted: Condition) -> None:
    assert condition("dossier", "received_on", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("50.000", equals("fee", 50_000)),
        (">50000", Compare("fee", ">", 50_000)),
        ("<= 50.000 đ", Compare("fee", "<=", 50_000)),
        ("<>0", Compare("fee", "<>", 0)),
        ("10..20", between("fee", 10, 20)),
        ("10 - 20", between("fee", 10, 20)),
    ],
)
def test_numbers_and_their_bounds(text: str, wanted: Condition) -> None:
    assert condition("dossier", "fee", text) == wanted


def test_a_decimal_is_compared_as_a_number() -> None:
    assert condition("egov_metric", "value", ">1,5") == Compare("value", ">", 1.5)


def test_choices_are_found_by_parts_of_their_names() -> None:
    assert condition("dossier", "channel", "truc", CHANNELS) == any_of(
        equals("channel", "online"), equals("channel", "direct")
    )
    assert condition("dossier", "channel", "Bưu", CHANNELS) == equals("channel", "post")
    assert condition("dossier", "digitised", "k", YES_NO) == equals("digitised", 0)
    assert condition("dossier", "digitised", "có", YES_NO) == equals("digitised", 1)


@pytest.mark.parametrize(
    ("text", "code"), [("x", 1), ("v", 1), ("1", 1), ("Đúng", 1), ("0", 0), ("sai", 0), ("KHÔNG", 0)]
)
def test_yes_and_no_are_found_by_every_word_for_them(text: str, code: int) -> None:
    assert condition("dossier", "digitised", text, YES_NO) == equals("digitised", code)


def test_what_is_neither_yes_nor_no_is_told_with_their_names() -> None:
    with pytest.raises(BadValue) as refused:
        condition("dossier", "digitised", "chim", YES_NO)
    assert refused.value.values == {"choices": "có, không"}


def test_a_code_that_has_a_name_is_found_by_it() -> None:
    labels = {"documents_signed_digitally": "Văn bản ký số"}
    found = condition("egov_metric", "metric", "ky so", labels)
    assert found == any_of(Contains("metric", "ky so"), equals("metric", "documents_signed_digitally"))


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("received_on", "hôm kia", "not_a_date"),
        ("received_on", "13/2022", "impossible_date"),
        ("received_on", ">31/2/2022", "impossible_date"),
        ("fee", "nhiều", "not_whole"),
        ("fee", ">", "no_bound"),
        ("channel", "chim", "not_a_choice"),
    ],
)
def test_what_cannot_be_meant_is_told(field: str, text: str, rule: str) -> None:
    labels = CHANNELS if field == "channel" else {}
    with pytest.raises(BadValue) as told:
        condition("dossier", field, text, labels)
    assert told.value.rule == rule
