"""Reporting periods: their windows leave no gap, whatever the rules; ids and names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.period import (
    containing,
    cumulative,
    following_name,
    next_id,
    parse_period,
    period,
    period_name,
    previous,
    quarters,
    same_last_year,
    short_name,
)
from cchc_desktop.store.wording import wording

WORDING = wording(date(2022, 3, 4))
RULES = st.lists(
    st.tuples(st.dates(date(2019, 1, 1), date(2024, 12, 31)), st.integers(0, 31)),
    min_size=1,
    max_size=6,
    unique_by=lambda rule: rule[0],
).map(sorted)
QUARTER_IDS = st.builds("{}-Q{}".format, st.integers(2018, 2026), st.integers(1, 4))
ONE_DAY = timedelta(days=1)


def window(period_id: str, *rules: tuple[date, int]) -> tuple[date, date]:
    found = period(period_id, rules)
    return found.date_from, found.date_to


@pytest.mark.parametrize(
    ("day", "period_id", "first", "last"),
    [
        (4, "2022-Q1", date(2021, 12, 5), date(2022, 3, 4)),
        (14, "2022-Q1", date(2021, 12, 15), date(2022, 3, 14)),
        (0, "2022-Q1", date(2022, 1, 1), date(2022, 3, 31)),
        (31, "2022-Q2", date(2022, 4, 1), date(2022, 6, 30)),
        (14, "2022-H1", date(2021, 12, 15), date(2022, 6, 14)),
        (14, "2022-9M", date(2021, 12, 15), date(2022, 9, 14)),
        (14, "2022", date(2021, 12, 15), date(2022, 12, 14)),
    ],
)
def test_windows(day: int, period_id: str, first: date, last: date) -> None:
    assert window(period_id, (date(2020, 1, 1), day)) == (first, last)


def test_a_period_knows_itself_and_its_year() -> None:
    found = period("2022-9M", [(date(2020, 1, 1), 14)])
    assert (found.id, found.year, found.kind) == ("2022-9M", 2022, "nine_months")
    assert (found.first_quarter, found.last_quarter) == (1, 3)
    assert (found.year_from, found.year_to) == (date(2021, 12, 15), date(2022, 12, 14))


def test_a_new_rule_leads_on_from_where_the_old_one_ended() -> None:
    rules = ((date(2020, 1, 1), 14), (date(2022, 5, 1), 0))
    assert window("2022-Q1", *rules) == (date(2021, 12, 15), date(2022, 3, 14))
    assert window("2022-Q2", *rules) == (date(2022, 3, 15), date(2022, 6, 30))
    assert window("2022-Q3", *rules) == (date(2022, 7, 1), date(2022, 9, 30))


def test_the_old_rule_closes_a_quarter_that_it_closed_in_force() -> None:
    assert window("2022-Q1", (date(2020, 1, 1), 14), (date(2022, 3, 20), 31))[1] == date(2022, 3, 14)


def test_a_rule_that_comes_between_two_closing_days_closes_nothing_backwards() -> None:
    # On 10/03 the old rule (14) goes before its closing day, the new one (4) comes after its own.
    assert window("2022-Q1", (date(2020, 1, 1), 14), (date(2022, 3, 10), 4))[1] == date(2022, 3, 14)


def test_where_no_rule_closes_a_quarter_in_force_the_latest_begun_does() -> None:
    # 14 and 20 are replaced before their closing days, 4 comes after its own: of those begun, 20 is the latest.
    rules = ((date(2020, 1, 1), 14), (date(2022, 3, 5), 20), (date(2022, 3, 10), 4))
    assert window("2022-Q1", *rules)[1] == date(2022, 3, 20)


def test_the_first_rule_holds_for_all_time_before() -> None:
    assert window("2001-Q1", (date(2020, 1, 1), 4), (date(2022, 1, 1), 0)) == (date(2000, 12, 5), date(2001, 3, 4))


@given(RULES, QUARTER_IDS)
def test_windows_follow_one_another_without_a_gap(rules: list[tuple[date, int]], quarter_id: str) -> None:
    this, following = period(quarter_id, rules), period(next_id(quarter_id), rules)
    assert this.date_from <= this.date_to
    assert following.date_from == this.date_to + ONE_DAY


@given(RULES, QUARTER_IDS)
def test_quarters_close_in_their_last_month(rules: list[tuple[date, int]], quarter_id: str) -> None:
    found = period(quarter_id, rules)
    assert (found.date_to.year, found.date_to.month) == (found.year, found.last_quarter * 3)


@given(RULES, st.sampled_from(["{}-H1", "{}-9M", "{}"]), st.integers(2018, 2026))
def test_cumulative_periods_are_the_sum_of_their_quarters(
    rules: list[tuple[date, int]], pattern: str, year: int
) -> None:
    whole = period(pattern.format(year), rules)
    parts = [period(quarter_id, rules) for quarter_id in quarters(whole.id)]
    assert (whole.date_from, whole.date_to) == (parts[0].date_from, parts[-1].date_to)
    assert sum((part.date_to - part.date_from).days + 1 for part in parts) == (whole.date_to - whole.date_from).days + 1
    assert all((part.year_from, part.year_to) == (whole.year_from, whole.year_to) for part in parts)


@given(RULES, st.dates(date(2018, 1, 1), date(2026, 12, 31)))
def test_every_day_lies_in_the_window_of_its_quarter(rules: list[tuple[date, int]], day: date) -> None:
    found = period(containing(day, rules), rules)
    assert found.date_from <= day <= found.date_to


@pytest.mark.parametrize(
    "wrong", ["", "2022-Q5", "2022-Q0", "2022-H2", "22-Q1", "2022Q1", "2022-q1", "2022-Q1 ", "٢٠٢٢", "0000", "9999-Q4"]
)
def test_a_wrong_id_is_a_fault_that_names_it(wrong: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_period(wrong)
    assert (caught.value.key, caught.value.values) == ("unknown_period", {"value": wrong})
    assert wrong in WORDING("fault.unknown_period", value=wrong)


@pytest.mark.parametrize(
    ("period_id", "before", "after", "last_year"),
    [
        ("2022-Q1", "2021-Q4", "2022-Q2", "2021-Q1"),
        ("2022-Q4", "2022-Q3", "2023-Q1", "2021-Q4"),
        ("2022-H1", "2021-H1", "2023-H1", "2021-H1"),
        ("2022-9M", "2021-9M", "2023-9M", "2021-9M"),
        ("2022", "2021", "2023", "2021"),
    ],
)
def test_neighbours(period_id: str, before: str, after: str, last_year: str) -> None:
    assert (previous(period_id), next_id(period_id), same_last_year(period_id)) == (before, after, last_year)


def test_quarters() -> None:
    assert quarters("2022-Q3") == ("2022-Q3",)
    assert quarters("2022-9M") == ("2022-Q1", "2022-Q2", "2022-Q3")


@pytest.mark.parametrize(
    ("period_id", "name", "short", "following"),
    [
        ("2022-Q1", "quý I năm 2022", "Quý I/2022", "quý II năm 2022"),
        ("2022-Q4", "quý IV năm 2022", "Quý IV/2022", "quý I năm 2023"),
        ("2022-H1", "6 tháng đầu năm 2022", "6 tháng đầu năm 2022", "6 tháng cuối năm 2022"),
        ("2022-9M", "9 tháng đầu năm 2022", "9 tháng đầu năm 2022", "quý IV năm 2022"),
        ("2022", "năm 2022", "Năm 2022", "năm 2023"),
    ],
)
def test_names(period_id: str, name: str, short: str, following: str) -> None:
    assert period_name(period_id, WORDING) == name
    assert short_name(period_id, WORDING) == short
    assert following_name(period_id, WORDING) == following


@pytest.mark.parametrize(
    ("period_id", "year_so_far"),
    [
        ("2022-Q1", "2022-Q1"),
        ("2022-Q2", "2022-H1"),
        ("2022-Q3", "2022-9M"),
        ("2022-Q4", "2022"),
        ("2022-H1", "2022-H1"),
        ("2022-9M", "2022-9M"),
        ("2022", "2022"),
    ],
)
def test_the_year_up_to_the_end_of_a_period(period_id: str, year_so_far: str) -> None:
    assert cumulative(period_id) == year_so_far
    rules = [(date(2020, 1, 1), 14)]
    assert period(year_so_far, rules).date_from == period(period_id, rules).year_from
    assert period(year_so_far, rules).date_to == period(period_id, rules).date_to
