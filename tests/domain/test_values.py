"""What a person types or a sheet holds becomes a value, is shown again, and is kept in JSON."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.values import BadValue, from_plain, parse, plain, show
from cchc_desktop.domain.vietnamese import tidy
from cchc_desktop.store.wording import wording

CHOICES = ("one_stop", "none", "QĐ", "TT", "TTr")
LABELS = {"one_stop": "Một cửa", "none": "Không", "QĐ": "Quyết định", "TT": "Thông tư", "TTr": "Tờ trình"}
WORDS = {**wording(date(2022, 3, 4)), **LABELS}


def field(kind: Kind, required: bool = False, default: Any = None) -> Field:
    choices = CHOICES if kind is Kind.CHOICE else ()
    return Field("it", kind, required, nullable=not required and default is None, choices=choices, default=default)


def refused(kind: Kind, raw: object) -> str:
    with pytest.raises(BadValue) as caught:
        parse(field(kind), raw, LABELS)
    return caught.value.rule


@pytest.mark.parametrize("empty", [None, "", "   ", "\u200b\n"])
def test_an_empty_cell_takes_the_default(empty: object) -> None:
    assert parse(field(Kind.TEXT), empty) is None
    assert parse(field(Kind.WHOLE, default=0), empty) == 0
    assert parse(field(Kind.CHOICE, default="none"), empty) == "none"
    assert parse(field(Kind.YES_NO, required=True), empty) is False
    assert parse(field(Kind.YES_NO, default=False), empty) is False
    assert parse(field(Kind.YES_NO), empty) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Lộc   Thủy\n", "Lộc Thủy"),
        ("hai\ndòng", "hai dòng"),
        (1234.0, "1234"),
        (1.25, "1.25"),
        (7, "7"),
        (date(2022, 3, 4), "04/03/2022"),
        ("001", "001"),
    ],
)
def test_text(raw: object, text: str) -> None:
    assert parse(field(Kind.TEXT), raw) == text


def test_long_text_keeps_its_lines() -> None:
    assert parse(field(Kind.LONG_TEXT), "hai \r\n dòng ") == "hai\ndòng"


@pytest.mark.parametrize(
    "raw",
    [
        date(2022, 3, 4), datetime(2022, 3, 4, 8, 30), "04/03/2022", "4/3/2022", "04-03-2022", "04.03.2022",
        " 04 / 03 / 2022 ", "2022-03-04", "2022-03-04 00:00:00", "2022-03-04T00:00:00", "04/03/2022 08:30",
    ],
)  # fmt: skip
def test_dates(raw: object) -> None:
    found = parse(field(Kind.DATE), raw)
    assert found == date(2022, 3, 4) and type(found) is date


@pytest.mark.parametrize("raw", ["31/02/2022", "04/13/2022", "2022-00-10", "01/01/0000", "29/02/2022"])
def test_impossible_dates(raw: str) -> None:
    assert refused(Kind.DATE, raw) == "impossible_date"


@pytest.mark.parametrize("raw", ["04/03/22", "hôm qua", "04/03-2022", 44624, 44624.0, True, time(8, 30), "٠٤/٠٣/٢٠٢٢"])
def test_what_is_no_date(raw: object) -> None:
    assert refused(Kind.DATE, raw) == "not_a_date"


@pytest.mark.parametrize("kind", [Kind.WHOLE, Kind.MONEY])
@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (5, 5),
        (5.0, 5),
        ("1250000", 1250000),
        ("1.250.000", 1250000),
        ("1 250 000", 1250000),
        ("1\u00a0250\u202f000", 1250000),
        ("1,250,000", 1250000),
        ("1.250.000,00", 1250000),
        ("1.250", 1250),
        ("12.0", 12),
        ("-3", -3),
        ("\u22121.250", -1250),
        ("9" * 30, int("9" * 30)),
    ],
)
def test_whole_numbers(kind: Kind, raw: object, number: int) -> None:
    assert parse(field(kind), raw) == number


@pytest.mark.parametrize("raw", ["1.250.000 đ", "1.250.000đ", "1 250 000 đồng", "1250000 VNĐ"])
def test_money_may_name_its_currency(raw: str) -> None:
    assert parse(field(Kind.MONEY), raw) == 1250000


@pytest.mark.parametrize(
    "raw",
    ["12,5", "12.5", "12,500", "1.25.000", "1.250.00", "1.250 000", "năm", "5 đ", "--5", "٥", 1.5, float("nan"),
     float("inf"), True, date(2022, 3, 4), "9" * 5000],
)  # fmt: skip
def test_what_is_no_whole_number(raw: object) -> None:
    assert refused(Kind.WHOLE, raw) == "not_whole"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1 250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("-0,25", "-0.25"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
    ],
)
def test_decimals(raw: object, number: str) -> None:
    assert parse(field(Kind.DECIMAL), raw) == Decimal(number)


@pytest.mark.parametrize("raw", ["nhiều", "1,2,3", ",5", "5,", "1e5", "NaN", float("nan"), float("inf"), True])
def test_what_is_no_number(raw: object) -> None:
    assert refused(Kind.DECIMAL, raw) == "not_a_number"


@pytest.mark.parametrize("raw", [1, 1.0, True, "1", "Có", "co", "X", "đúng", "DUNG", "TRUE", "yes"])
def test_yes(raw: object) -> None:
    assert parse(field(Kind.YES_NO), raw) is True


@pytest.mark.parametrize("raw", [0, 0.0, False, "0", "Không", "khong", "SAI", "false", "no"])
def test_no(raw: object) -> None:
    assert parse(field(Kind.YES_NO), raw) is False


@pytest.mark.parametrize("raw", [2, "có lẽ", 0.5, date(2022, 3, 4)])
def test_neither_yes_nor_no(raw: object) -> None:
    assert refused(Kind.YES_NO, raw) == "not_yes_no"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("one_stop", "one_stop"),
        ("ONE_STOP", "one_stop"),
        ("mot cua", "one_stop"),
        ("MỘT  CỬA", "one_stop"),
        ("tt", "TT"),
        ("ttr", "TTr"),
        ("Tờ trình", "TTr"),
        ("QD", "QĐ"),
    ],
)
def test_choices(raw: str, code: str) -> None:
    assert parse(field(Kind.CHOICE), raw, LABELS) == code


def test_a_code_goes_before_the_label_of_another() -> None:
    assert parse(field(Kind.CHOICE), "NONE", {"one_stop": "None"}) == "none"


def test_a_label_that_fits_two_codes_is_no_choice() -> None:
    with pytest.raises(BadValue) as caught:
        parse(field(Kind.CHOICE), "ma", {"TT": "Má", "TTr": "Mà"})
    assert caught.value.rule == "not_a_choice"
    assert caught.value.values == {"choices": "one_stop, none, QĐ, Má, Mà"}


VALUES = {
    Kind.TEXT: st.text().map(lambda text: " ".join(tidy(text).split())).filter(bool),
    Kind.LONG_TEXT: st.text().map(tidy).filter(bool),
    Kind.DATE: st.dates(),
    Kind.WHOLE: st.integers(-(10**15), 10**15),
    Kind.MONEY: st.integers(-(10**15), 10**15),
    Kind.DECIMAL: st.decimals(-(10**9), 10**9, places=3),
    Kind.YES_NO: st.booleans(),
    Kind.CHOICE: st.sampled_from(CHOICES),
}


def test_every_kind_is_tried() -> None:
    assert set(VALUES) == set(Kind)


@given(st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_what_is_shown_reads_back_as_the_same_value(kind_and_value: tuple[Kind, Any]) -> None:
    kind, value = kind_and_value
    assert parse(field(kind), show(field(kind), value, WORDS), LABELS) == value
    assert parse(field(kind), value, LABELS) == value


@given(st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(kind), st.none() | VALUES[kind])))
def test_plain_values_survive_json(kind_and_value: tuple[Kind, Any]) -> None:
    kind, value = kind_and_value
    back = from_plain(field(kind), json.loads(json.dumps(plain(value))))
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.DATE, date(2022, 3, 4), "04/03/2022"),
        (Kind.MONEY, 1250000, "1.250.000"),
        (Kind.WHOLE, 2022, "2022"),
        (Kind.DECIMAL, Decimal("12.50"), "12,5"),
        (Kind.YES_NO, True, "có"),
        (Kind.YES_NO, False, "không"),
        (Kind.CHOICE, "one_stop", "Một cửa"),
        (Kind.TEXT, None, ""),
    ],
)
def test_show(kind: Kind, value: object, shown: str) -> None:
    assert show(field(kind), value, WORDS) == shown
