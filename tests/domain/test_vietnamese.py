"""Vietnamese text: one form to store, one to compare, one order, and numbers and dates as printed."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.vietnamese import (
    capitals,
    date_in_words,
    date_text,
    decimal_text,
    fold,
    grouped,
    moment_text,
    name_sort_key,
    padded_count,
    parts_of_whole,
    percent,
    roman,
    sort_key,
    spelling,
    tidy,
    vietnamese_letter,
)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("text", ["hoà", "hòa", "HOA", decomposed("hoà"), " hoa ", "ho\u200ba"])
def test_folding_leaves_the_bare_letters(text: str) -> None:
    assert fold(text) == "hoa"


def test_folding_takes_the_bar_off_and_joins_spaces() -> None:
    assert fold("Đường  Điện\u00a0Biên\nPhủ") == "duong dien bien phu"


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("  Ủy  ban \t nhân\u00a0dân ", "Ủy ban nhân dân"),
        (decomposed("Lộc Thủy"), "Lộc Thủy"),
        ("\ufeffLộc\u200b Thủy\u00ad", "Lộc Thủy"),
        ("một\r\nhai \n\n  ba\rbốn\u2028năm\n", "một\nhai\n\nba\nbốn\nnăm"),
        ("a\x00b\x07c\ud800d\uffff", "abcd"),
        (" \n ", ""),
    ],
)
def test_tidy(given_text: str, stored: str) -> None:
    assert tidy(given_text) == stored


@given(st.text())
def test_tidy_text_stays_as_it_is_and_can_be_stored(text: str) -> None:
    stored = tidy(text)
    assert tidy(stored) == stored
    assert stored.encode("utf-8").decode("utf-8") == stored


@given(st.text())
def test_folding_is_blind_to_the_unicode_form(text: str) -> None:
    assert fold(decomposed(text)) == fold(unicodedata.normalize("NFC", text))


def test_capitals() -> None:
    assert capitals(decomposed("Ủy ban nhân dân xã Đông Hải")) == "ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI"


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "man"],
        ["an bình", "anh"],  # by syllables
        ["Hà An", "Ha Bình"],  # tones count only between like letters
        ["2 Lê", "An"],
        ["Điền Hải", "Đông", "Em"],
    ],
)
def test_alphabetical_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_where_the_tone_mark_stands_does_not_matter_for_the_order() -> None:
    assert sort_key("hoà")[:2] == sort_key("hòa")[:2] == sort_key(decomposed("Hoà"))[:2]


def test_people_are_listed_by_given_name() -> None:
    people = ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn Bình", "Lê Văn Bính", "Đỗ Đạt"]
    backwards = people[::-1]
    assert sorted(backwards, key=name_sort_key) == people
    assert name_sort_key("") < name_sort_key("An")


def test_a_moment_is_written_by_hour_and_day() -> None:
    assert moment_text("2022-03-04T09:05:59") == "09:05 04/03/2022"
    with pytest.raises(ValueError, match="hôm qua"):
        moment_text("hôm qua")


def test_dates() -> None:
    assert date_text(date(2021, 12, 5)) == "05/12/2021"
    assert date_in_words(date(2021, 12, 5)) == "ngày 05 tháng 12 năm 2021"
    assert date_in_words(date(2022, 2, 15)) == "ngày 15 tháng 02 năm 2022"
    assert date_in_words(date(2022, 3, 4)) == "ngày 04 tháng 3 năm 2022"


def test_numbers() -> None:
    assert [grouped(number) for number in (0, 999, 1247, -1234567)] == ["0", "999", "1.247", "-1.234.567"]
    assert [padded_count(number) for number in (0, 5, 10, 133)] == ["00", "05", "10", "133"]
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert "".join(vietnamese_letter(number) for number in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert [vietnamese_letter(number) for number in (24, 25, 47)] == ["aa", "ab", "ba"]
    texts = [decimal_text(Decimal(text)) for text in ("12.50", "100", "1E+3", "-0.0", "0.005")]
    assert texts == ["12,5", "100", "1000", "0", "0,005"]


@pytest.mark.parametrize(
    ("fraction", "decimals", "printed"),
    [
        (Fraction(394, 406), 0, "97%"),
        (Fraction(394, 406), 2, "97,04%"),
        (Fraction(9, 11), 1, "81,8%"),
        (Fraction(9, 10), 1, "90%"),
        (Fraction(1), 2, "100%"),
        (Fraction(1, 8), 0, "13%"),  # half up, where binary rounding to even says 12
        (Fraction(-1, 8), 0, "-13%"),
        (Fraction(2005, 10000), 1, "20,1%"),
        (Fraction(0), 1, "0%"),
    ],
)
def test_percent(fraction: Fraction, decimals: int, printed: str) -> None:
    assert percent(fraction, decimals) == printed


@pytest.mark.parametrize(
    ("counts", "decimals", "parts"),
    [
        ([9, 2], 1, ["81.8", "18.2"]),
        ([1, 1, 1], 0, ["34", "33", "33"]),
        ([1, 7], 0, ["13", "87"]),  # both halves round up: the second is the rest
        ([1, 1, 1, 1, 1, 1], 0, ["17", "17", "17", "17", "16", "16"]),
        ([0, 5], 0, ["0", "100"]),
    ],
)
def test_parts_of_a_whole(counts: list[int], decimals: int, parts: list[str]) -> None:
    fractions = [Fraction(count, sum(counts)) for count in counts]
    assert parts_of_whole(fractions, decimals) == [Decimal(part) for part in parts]


def test_what_is_no_whole_is_only_rounded() -> None:
    assert parts_of_whole([Fraction(1, 3), Fraction(1, 3)], 0) == [Decimal(33), Decimal(33)]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any), st.integers(0, 2))
def test_parts_make_a_hundred_each_within_a_unit_of_the_truth(counts: list[int], decimals: int) -> None:
    fractions = [Fraction(count, sum(counts)) for count in counts]
    parts = parts_of_whole(fractions, decimals)
    unit = Fraction(1, 10**decimals)
    assert sum(parts) == 100
    assert all(abs(Fraction(part) - fraction * 100) < unit for part, fraction in zip(parts, fractions, strict=True))
    assert all(part == 0 for part, count in zip(parts, counts, strict=True) if count == 0)


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("807/KH-UBND", "807 / kh - ubnd", True),
        ("xã Lộc Thủy", "Xã Lộc Thuỷ", True),
        ("QĐ-UBND", "qđ - ubnd", True),
        ("HT 001", "ht001", True),
        ("xã Lộc Thủy", "xã Lộc Thúy", False),
        ("xã Hoà An", "xã Hoá An", False),
        ("Đông", "Dong", False),
        ("xã Tân An", "xã Tânan", False),
        ("80/7", "8/07", False),
    ],
)
def test_a_name_is_the_same_in_other_spellings(one: str, other: str, same: bool) -> None:
    assert (spelling(one) == spelling(other)) is same


def test_marks_of_word_become_dashes_or_nothing() -> None:
    assert tidy("\uf0b7\tRà soát;\n\uf0a7 Công khai\ufffc.") == "- Rà soát;\n- Công khai."
    assert tidy("Hình \ufffcở đây") == "Hình ở đây"
