"""The symbols of documents: right forms, and the wrong ones that people write."""

import pytest

from cchc_desktop.domain.symbols import Symbol, parse_symbol

RIGHT = {
    "13/KH-UBND": Symbol(13, None, "KH"),
    "05/BC-UBND": Symbol(5, None, "BC"),
    "12/TTr-UBND": Symbol(12, None, "TTr"),
    "1085/QĐ-TTg": Symbol(1085, None, "QĐ"),
    "708/UBND-CCHC": Symbol(708, None, None),
    "17/2021/NQ-HĐND": Symbol(17, 2021, "NQ"),
    "22/2019/QĐ-UBND": Symbol(22, 2019, "QĐ"),
    "30/2020/NĐ-CP": Symbol(30, 2020, None),
    "01/2011/TT-BNV": Symbol(1, 2011, None),
    "72/2025/QH15": Symbol(72, 2025, None),
    "03/SY-UBND": Symbol(3, None, None),
    "57-NQ/TW": Symbol(57, None, None),
    "12-CTr/TU": Symbol(12, None, None),
}
WRONG = (
    "16/QĐ-UBDND",
    "16/QD-UBND",
    "16/QÐ-UBND",
    "5/BC-UBND",
    "005/BC-UBND",
    "45/BC–UBND",
    "45/BC/UBND",
    "45-BC/UBND",
    "45/2026/BC-UBND",
    "45/bc-ubnd",
    "45/CV-UBND",
    "708/UBND",
    "17/2021/NQ-HDND",
    "30/NĐ-CP",
    "30/2020/ND-CP",
    "45/TTR-UBND",
    "22/2019/QĐ-UB",
    "45/BC-UBNDX",
    "57/NQ.TW",
    "45BC-UBND",
    "45 /BC-UBND",
    "45/BC - UBND",
    "",
    "số 45",
)


@pytest.mark.parametrize("text", RIGHT)
def test_right_forms_say_what_they_are(text: str) -> None:
    assert parse_symbol(text) == RIGHT[text]


@pytest.mark.parametrize("text", WRONG)
def test_wrong_forms_are_told(text: str) -> None:
    assert parse_symbol(text) is None
