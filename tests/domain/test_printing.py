"""Printed figures: exact, half up, words for nothing, and parts that add up to their whole."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.conditions import Empty
from cchc_desktop.domain.figures import Figure, Ratio, Value, count, total
from cchc_desktop.domain.printing import Words, count_text, printed, printed_number

WORDS = Words("không có", "không phát sinh")


def ratios(values: dict[str, Value], decimals: int, whole: str | None) -> list[str]:
    catalogue: dict[str, Figure] = {name: Ratio(name, "part", "whole", whole) for name in values}
    return [figure.text for figure in printed(catalogue, values, lambda figure: decimals, WORDS).values()]


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "không có"), (1, "01"), (9, "09"), (10, "10"), (999, "999"), (1247, "1.247"), (10**6, "1.000.000")],
)  # fmt: skip
def test_counts(number: int, text: str) -> None:
    assert count_text(number, WORDS) == text


@pytest.mark.parametrize(("amount", "text"), [(0, "0"), (5, "5"), (1_234_567_000, "1.234.567.000")])
def test_money_is_a_number_before_its_unit(amount: int, text: str) -> None:
    catalogue: dict[str, Figure] = {"a": total("a", "budget_line", ("estimate",), Empty("year"), money=True)}
    assert printed(catalogue, {"a": amount}, lambda figure: 2, WORDS)["a"].text == text


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "text"),
    [
        (394, 406, 0, "97%"), (394, 406, 1, "97%"), (394, 406, 2, "97,04%"), (9, 11, 1, "81,8%"), (9, 10, 1, "90%"),
        (10, 12, 0, "83%"), (1, 8, 0, "13%"), (1, 8, 1, "12,5%"), (1, 1000, 1, "0,1%"), (1, 2000, 1, "0,1%"),
        (0, 7, 2, "0%"), (7, 7, 2, "100%"), (15, 10, 0, "150%"),
    ],
)  # fmt: skip
def test_a_ratio_alone_is_rounded_half_up(part: int, whole: int, decimals: int, text: str) -> None:
    assert ratios({"a": Fraction(part, whole)}, decimals, None) == [text]


def test_nothing_over_nothing_is_a_word() -> None:
    assert ratios({"a": None, "b": None}, 0, "w") == ["không phát sinh"] * 2


@pytest.mark.parametrize(
    ("text", "value", "look"),
    [
        ("05", "5", "00"),
        ("486", "486", "0"),
        ("0", "0", "0"),
        ("1.497.871.000", "1497871000", "#,##0"),
        ("97%", "0.97", "0%"),
        ("9,1%", "0.091", "0.0%"),
        ("2,5", "2.5", "0.0"),
    ],
)
def test_a_printed_number_is_told_with_the_format_that_prints_it(text: str, value: str, look: str) -> None:
    assert printed_number(text) == (Decimal(value), look)


@pytest.mark.parametrize("text", ["", "không có", "12/2022", "1.2.3", "5 hồ sơ", "12.34"])
def test_words_are_no_numbers(text: str) -> None:
    assert printed_number(text) is None


def test_parts_of_the_sample() -> None:
    assert ratios({"in_time": Fraction(61, 80), "overdue": Fraction(19, 80)}, 0, "w") == ["76%", "24%"]
    assert ratios({"in_time": Fraction(394, 406), "late": Fraction(12, 406)}, 0, "w") == ["97%", "3%"]


def test_parts_of_one_whole_are_adjusted_and_others_are_not() -> None:
    thirds: dict[str, Value] = {"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}
    assert sorted(ratios(thirds, 0, "w")) == ["33%", "33%", "34%"]
    assert ratios(thirds, 0, None) == ["33%"] * 3


def test_wholes_do_not_mix() -> None:
    catalogue: dict[str, Figure] = {
        name: Ratio(name, "part", "whole", name[0]) for name in ("x1", "x2", "y1", "y2")
    } | {"n": count("n", "directive", Empty("due_on"))}
    eighth = Fraction(1, 8)
    values: dict[str, Value] = {"x1": eighth, "x2": 1 - eighth, "y1": eighth, "y2": eighth, "n": 3}
    texts = {name: item.text for name, item in printed(catalogue, values, lambda figure: 0, WORDS).items()}
    assert texts == {"x1": "13%", "x2": "87%", "y1": "13%", "y2": "13%", "n": "03"}


@given(st.lists(st.integers(0, 200), min_size=1, max_size=6).filter(any), st.integers(0, 2))
def test_complete_parts_always_add_up(numbers: list[int], decimals: int) -> None:
    whole = sum(numbers)
    texts = ratios({str(place): Fraction(number, whole) for place, number in enumerate(numbers)}, decimals, "w")
    shown = [Fraction(text.removesuffix("%").replace(",", ".")) for text in texts]
    assert list(accumulate(shown))[-1] == 100
    for number, part in zip(numbers, shown, strict=True):
        assert abs(part - Fraction(number * 100, whole)) <= Fraction(1, 10**decimals)
