"""The calendar files of Việt Nam's days off, and the years that have none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.working_days import working_calendar

FILES = sorted((RESOURCES / "calendar").glob("*.toml"))


@pytest.mark.parametrize(
    "off",
    [
        date(2018, 12, 31), date(2019, 4, 29), date(2020, 1, 29), date(2021, 9, 3), date(2022, 1, 3), date(2022, 1, 31),
        date(2022, 2, 4), date(2022, 4, 11), date(2023, 1, 20), date(2023, 1, 26), date(2024, 4, 29), date(2025, 5, 2),
        date(2026, 1, 2), date(2026, 2, 16), date(2026, 2, 20), date(2026, 8, 31),
    ],
)  # fmt: skip
def test_days_off_by_decision(off: date) -> None:
    assert off.weekday() < 5
    assert not working_calendar().is_working(off)


@pytest.mark.parametrize(
    "worked",
    [date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)],
)
def test_saturdays_worked_in_exchange(worked: date) -> None:
    assert worked.weekday() == 5
    assert working_calendar().is_working(worked)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_its_own_year_in_order(path: Path) -> None:
    days = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("off", "working"):
        listed = [item["day"] for item in days.get(key, [])]
        assert listed == sorted(set(listed))
        assert all(day.year == int(path.stem) for day in listed)
        assert all(item["label"] for item in days.get(key, []))
    assert all(item["day"].weekday() >= 5 for item in days.get("working", []))


def test_every_year_from_2018_to_2027_has_a_file() -> None:
    assert [int(path.stem) for path in FILES] == list(range(2018, 2028))


def test_the_first_quarter_of_the_sample_has_59_working_days() -> None:
    # 05/12/2021 to 04/03/2022: 65 weekdays less 03/01 and the five of Tết, counted by hand.
    assert working_calendar().between(date(2021, 12, 4), date(2022, 3, 4)) == 59


def test_years_without_a_file_keep_the_solar_holidays(tmp_path: Path) -> None:
    (tmp_path / "2030.toml").write_text('[[off]]\nday = 2030-03-01\nlabel = "Nghỉ"\n', encoding="utf-8")
    calendar = working_calendar(tmp_path)
    assert not calendar.is_working(date(1990, 5, 1))
    assert not calendar.is_working(date(2099, 9, 2))
    assert calendar.is_working(date(2030, 5, 1))  # its file does not say so
    assert not calendar.is_working(date(2030, 3, 1))


def test_the_calendar_is_read_once() -> None:
    assert working_calendar() is working_calendar()
