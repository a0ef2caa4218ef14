"""Short forms that a person types are read as they are meant; what cannot be meant is told."""

from datetime import date
from typing import Any

import pytest

from cchc_desktop.domain.register import Field
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.typed import Typing, typed
from cchc_desktop.domain.values import BadValue

FIELDS = BY_ID["dossier"].by_name
TYPING = Typing(date(2026, 11, 24), date(2022, 3, 4), frozenset({"hom nay", "nay"}), frozenset({"hom qua"}))


def read(name: str, text: str, typing: Typing = TYPING) -> Any:
    field: Field = FIELDS[name]
    return typed(field, text, {"online": "Trực tuyến", "direct": "Trực tiếp", "post": "Bưu chính"}, typing)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5/3", date(2022, 3, 5)),
        ("05-03", date(2022, 3, 5)),
        (" 5.3 ", date(2022, 3, 5)),
        ("20/12", date(2021, 12, 20)),  # nearer to March 2022 than that of 2022
        ("1/9", date(2022, 9, 1)),
        ("15/8", date(2022, 8, 15)),
        ("5/3/22", date(2022, 3, 5)),
        ("5/3/99", date(1999, 3, 5)),
        ("0503", date(2022, 3, 5)),
        ("050322", date(2022, 3, 5)),
        ("05032022", date(2022, 3, 5)),
        ("05/03/2022", date(2022, 3, 5)),
        ("2022-03-05", date(2022, 3, 5)),
        ("hôm nay", date(2026, 11, 24)),
        ("Nay", date(2026, 11, 24)),
        ("hôm qua", date(2026, 11, 23)),
        ("+5", date(2026, 11, 29)),
        ("-1", date(2026, 11, 23)),
        ("29/2", None),  # none of 2021, 2022 and 2023
        ("31/4", None),
        ("310422", None),
        ("00/3", None),
        ("5/13/2022", None),
        ("mai", None),
        ("5", None),
        ("123", None),
        ("1234567", None),
    ],
)
def test_dates(text: str, wanted: date | None) -> None:
    if wanted is None:
        with pytest.raises(BadValue):
            read("received_on", text)
    else:
        assert read("received_on", text) == wanted


def test_a_leap_day_finds_its_year() -> None:
    assert read("received_on", "29/2", Typing(date(2024, 5, 1), date(2023, 9, 1))) == date(2024, 2, 29)


def test_other_kinds_are_read_as_from_a_sheet() -> None:
    assert read("fee", "1.250.000 đ") == 1_250_000
    assert read("channel", "truc tuyen") == "online"
    assert read("applicant", "  Nguyễn   Văn A ") == "Nguyễn Văn A"
    assert read("finished_on", "") is None
    assert read("code", "5/3") == "5/3"
