"""The calendar files of Việt Nam's days off, and the years that have none."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.working_days import program_calendar, shipped_year

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
    assert not program_calendar().is_working(off)


@pytest.mark.parametrize(
    "worked",
    [date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)],
)
def test_saturdays_worked_in_exchange(worked: date) -> None:
    assert worked.weekday() == 5
    assert program_calendar().is_working(worked)


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
    assert program_calendar().between(date(2021, 12, 4), date(2022, 3, 4)) == 59


def test_years_without_a_file_keep_the_solar_holidays() -> None:
    assert not program_calendar().is_working(date(1990, 5, 1))
    assert not program_calendar().is_working(date(2099, 9, 2))
    assert shipped_year(2099).source == ""


def test_every_year_says_where_it_is_from() -> None:
    for year in range(2018, 2028):
        assert len(shipped_year(year).source) > 30
    assert "Dự kiến" in shipped_year(2027).source


# The days off from Monday to Friday, and the Saturdays worked, as they were announced: written down here by themselves.
ANNOUNCED_OFF = """
2018: 1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12
2019: 1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9
2020: 1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9
2021: 1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9
2022: 3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9
2023: 2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9
2024: 1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9
2025: 1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9
2026: 1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11
2027: 1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11
"""
ANNOUNCED_WORKED = {
    date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22),
}  # fmt: skip


def announced_off() -> set[date]:
    days = set()
    for line in ANNOUNCED_OFF.strip().splitlines():
        year, _, listed = line.partition(": ")
        written = (one.split("/") for one in listed.split())
        days |= {date(int(year), int(month), int(day)) for day, month in written}
    return days


def test_promises_of_every_day_from_2018_to_2027_are_those_of_the_announced_days() -> None:
    """Each limit from one to twenty days, counted day by day; those that would end beyond 2027 are left out."""
    off = announced_off()
    worked = [
        day
        for day in (date(2018, 1, 1) + timedelta(days=offset) for offset in range(3652))
        if day in ANNOUNCED_WORKED or (day.weekday() < 5 and day not in off)
    ]
    place = 0
    promised = 0
    for offset in range(3652):
        day = date(2018, 1, 1) + timedelta(days=offset)
        while place < len(worked) and worked[place] <= day:
            place += 1
        for limit, due in enumerate(worked[place : place + 20], start=1):
            assert program_calendar().due(day, limit, "day") == due, (day, limit)
            promised += 1
    assert promised > 72_000


def test_the_calendar_is_read_once() -> None:
    assert program_calendar() is program_calendar()
