"""Working days are counted, promises are made and moved in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import Pause, WorkingCalendar

# January 2022: 03/01 off, Tết 31/01 to 04/02; Saturday 08/01 is made a working day here.
TET = frozenset(date(2022, 1, 31) + timedelta(days=offset) for offset in range(5))
CALENDAR = WorkingCalendar(TET | {date(2022, 1, 1), date(2022, 1, 3)}, frozenset({date(2022, 1, 8)}))
DAYS = st.dates(date(2021, 12, 1), date(2022, 3, 31))
CALENDARS = st.builds(WorkingCalendar, st.frozensets(DAYS, max_size=60), st.frozensets(DAYS, max_size=20))


def january(day: int) -> date:
    return date(2022, 1, day)


@pytest.mark.parametrize(
    ("day", "working"),
    [(january(3), False), (january(4), True), (january(8), True), (january(9), False), (january(31), False)],
)
def test_days_off_and_working_weekends(day: date, working: bool) -> None:
    assert CALENDAR.is_working(day) is working


def test_a_day_both_off_and_worked_is_off() -> None:
    calendar = WorkingCalendar(frozenset({january(8)}), frozenset({january(8)}))
    assert not calendar.is_working(january(8))
    assert calendar.between(january(7), january(8)) == 0


def test_between_leaves_out_the_first_day_and_counts_the_last() -> None:
    assert CALENDAR.between(january(4), january(7)) == 3
    assert CALENDAR.between(january(7), january(10)) == 2  # the Saturday is worked
    assert CALENDAR.between(january(28), date(2022, 2, 7)) == 1  # Tết
    assert CALENDAR.between(january(7), january(4)) == -3


def test_adding_nothing_rolls_to_a_working_day() -> None:
    assert CALENDAR.add(january(4), 0) == january(4)
    assert CALENDAR.add(january(1), 0) == january(4)


def test_adding_skips_days_off() -> None:
    assert CALENDAR.add(january(28), 1) == date(2022, 2, 7)
    assert CALENDAR.add(january(1), 1) == january(4)
    assert CALENDAR.add(date(2022, 2, 7), -1) == january(28)


def test_a_limit_beyond_all_calendars_ends_at_the_last_day() -> None:
    assert CALENDAR.add(january(4), 10**15) == date.max
    assert CALENDAR.add(january(4), -(10**15)) == date.min


@pytest.mark.parametrize(
    ("received", "limit", "unit", "due"),
    [
        (january(4), 3, "day", january(7)),
        (january(28), 5, "day", date(2022, 2, 11)),
        (january(4), 4, "hour", january(4)),
        (january(9), 4, "hour", january(10)),
        (january(4), 8, "hour", january(5)),
        (january(7), 23, "hour", january(10)),  # two whole days: Saturday is worked
        (january(4), 0, "day", january(4)),
    ],
)
def test_due(received: date, limit: int, unit: str, due: date) -> None:
    assert CALENDAR.due(received, limit, unit) == due  # type: ignore[arg-type]


DUE = january(14)  # a Friday


@pytest.mark.parametrize(
    ("pauses", "finished_on", "as_of", "moved"),
    [
        ([], None, january(31), DUE),
        ([(january(10), january(12))], None, january(31), january(18)),
        ([(january(10), None)], None, january(11), january(17)),  # open: so far
        ([(january(10), january(25))], None, january(11), january(17)),  # resumed later than anyone knows
        ([(january(10), None)], january(12), january(31), january(18)),  # ends with the dossier
        ([(january(20), january(25))], None, january(19), DUE),  # not begun
        ([(january(10), january(12)), (january(11), january(13))], None, january(31), january(19)),  # overlapping
        ([(january(11), january(12)), (january(10), january(13))], None, january(31), january(19)),  # one in the other
        ([(january(10), january(11)), (january(12), january(13))], None, january(31), january(18)),
        ([(january(12), january(10))], None, january(31), DUE),  # ended before it began
    ],
)
def test_pauses_move_the_first_promise(pauses: list[Pause], finished_on: date | None, as_of: date, moved: date) -> None:
    assert CALENDAR.moved_due(DUE, pauses, finished_on, as_of) == moved


def test_a_promise_on_a_day_off_stays_where_nothing_moves_it() -> None:
    assert CALENDAR.moved_due(january(9), [], None, january(31)) == january(9)


def test_paused_on() -> None:
    pauses = [(january(10), january(12)), (january(20), None)]
    still = [day for day in range(9, 23) if CALENDAR.paused_on(pauses, None, january(day))]
    assert still == [10, 11, 20, 21, 22]
    assert CALENDAR.paused_on(pauses, january(22), january(21))
    assert not CALENDAR.paused_on(pauses, january(21), january(21))


@given(CALENDARS, DAYS, DAYS)
def test_between_counts_the_working_days_one_by_one(calendar: WorkingCalendar, first: date, last: date) -> None:
    low, high = min(first, last), max(first, last)
    days = [low + timedelta(days=offset) for offset in range(1, (high - low).days + 1)]
    counted = sum(calendar.is_working(day) for day in days)
    assert calendar.between(first, last) == (counted if first <= last else -counted)


@given(CALENDARS, DAYS, st.integers(1, 300))
def test_adding_is_the_inverse_of_counting(calendar: WorkingCalendar, day: date, count: int) -> None:
    after, before = calendar.add(day, count), calendar.add(day, -count)
    assert calendar.is_working(after) and calendar.between(day, after) == count
    yesterday = day - timedelta(days=1)
    assert calendar.is_working(before) and calendar.between(before - timedelta(days=1), yesterday) == count


@given(CALENDARS, DAYS)
def test_adding_nothing_gives_the_first_working_day_from_here(calendar: WorkingCalendar, day: date) -> None:
    rolled = calendar.add(day, 0)
    assert rolled >= day and calendar.is_working(rolled)
    assert calendar.between(day - timedelta(days=1), rolled) == 1
