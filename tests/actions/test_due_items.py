"""What is overdue or falls due soon, and a calendar of the office's own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.due_items import MOST, due_items
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.set_calendar import (
    days_of_year,
    differing,
    new_promises,
    promise_anew,
    reset_year,
    set_days,
)
from cchc_desktop.domain.calendar_days import CalendarDay
from cchc_desktop.domain.deadlines import days_left
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.records import all_rows, find_by, vars_of
from cchc_desktop.store.undo import redo, undo
from cchc_desktop.store.working_days import program_calendar, read_year, working_calendar
from sample_rows import add_pending_dossiers, full_row

TODAY = date(2022, 3, 4)  # a Friday
MONDAY = date(2022, 3, 7)


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        yield database


def test_overdue_dossiers_are_those_that_the_figure_counts(office: Database) -> None:
    found = due_items(office.connection, TODAY)
    over = [item for item in found if item.register == "dossier" and item.days_left < 0]
    assert len(over) == 19  # dossiers.pending_overdue
    assert found == sorted(found, key=lambda item: item.due_on)
    assert all(item.days_left <= 5 for item in found)


def test_of_very_many_the_earliest_are_listed_and_the_rest_counted(office: Database) -> None:
    soon = [item.row_id for item in due_items(office.connection, TODAY) if item.days_left >= 0]
    add_pending_dossiers(office, [date(2022, 1, 20)] * 300)
    found = due_items(office.connection, TODAY)
    assert [item.row_id for item in found if item.days_left >= 0] == soon  # whatever is overdue hides none of them
    over = [item for item in found if item.register == "dossier" and item.days_left < 0]
    assert sum(item.count for item in over) == 319 and len(over) == MOST + 1
    assert (over[-1].row_id, over[-1].count, over[-1].state) == ("", 219, "overdue")


def test_dossiers_are_counted_from_an_index(office: Database) -> None:
    said: list[str] = []
    office.connection.set_trace_callback(said.append)
    due_items(office.connection, TODAY)
    office.connection.set_trace_callback(None)
    (counted,) = [text for text in said if "count(*)" in text and "LEFT JOIN moved" in text]
    plan = "\n".join(row["detail"] for row in office.connection.execute(f"EXPLAIN QUERY PLAN {counted}"))
    assert "dossier USING COVERING INDEX dossier_figures" in plan and "SCAN dossier" not in plan, plan


OPEN = {
    "directive": {"assigned_on": date(2022, 3, 1), "due_on": date(2022, 3, 8), "finished_on": None},
    "plan_task": {"due_on": date(2022, 3, 9), "finished_on": None},
    "feedback": {
        "received_on": date(2022, 3, 1),
        "due_on": date(2022, 3, 10),
        "answered_on": None,
        "published_on": None,
    },
    "disclosure": {"decided_on": date(2022, 2, 2), "due_on": date(2022, 3, 4), "posted_from": None, "posted_to": None},
}


@pytest.mark.parametrize("register", OPEN)
def test_each_register_that_knows_a_deadline_is_looked_at(office: Database, register: str) -> None:
    enter(office, BY_ID[register], full_row(BY_ID[register]) | OPEN[register], "new", new=True)
    due_on = OPEN[register]["due_on"]
    assert due_on
    (item,) = [item for item in due_items(office.connection, TODAY) if item.row_id == "new"]
    assert (item.register, item.due_on) == (register, due_on)
    assert item.days_left == days_left(program_calendar(), TODAY, due_on) >= 0
    assert item.title


def test_a_dossier_that_waits_for_its_applicant_is_not_due(office: Database) -> None:
    item = next(item for item in due_items(office.connection, TODAY) if item.register == "dossier")
    code = next(row.record.code for row in all_rows(office.connection, BY_ID["dossier"]) if row.id == item.row_id)
    pause = {"dossier_code": code, "paused_on": item.due_on, "resumed_on": None, "reason": None}
    enter(office, BY_ID["dossier_pause"], pause, "pause", new=True)
    assert item.row_id not in {one.row_id for one in due_items(office.connection, TODAY)}


def test_days_left_count_work_and_a_day_that_has_passed_is_over() -> None:
    calendar = program_calendar()
    assert days_left(calendar, TODAY, TODAY) == 0
    assert days_left(calendar, TODAY, MONDAY) == 1
    assert days_left(calendar, MONDAY, TODAY) == -1
    assert days_left(calendar, date(2022, 3, 6), date(2022, 3, 5)) == -1  # a Sunday after the Saturday promised


# --- the calendar -----------------------------------------------------------------------------------------------------


def test_a_day_of_the_offices_own_counts_and_can_be_taken_back(office: Database) -> None:
    assert working_calendar(office.connection).is_working(MONDAY)
    touched = set_days(office, [CalendarDay(day=MONDAY, kind="off", label="Nghỉ lễ hội của xã")])
    assert [(item.register, item.operation) for item in touched] == [("calendar_day", "add")]
    assert not working_calendar(office.connection).is_working(MONDAY)
    assert (MONDAY, "off", True) in {(day.day, day.kind, own) for day, own in days_of_year(office.connection, 2022)}
    undo(office)
    assert working_calendar(office.connection) is program_calendar()
    redo(office)
    assert not working_calendar(office.connection).is_working(MONDAY)
    reset_year(office, 2022)
    assert working_calendar(office.connection).is_working(MONDAY)


def test_a_day_that_the_program_has_off_may_be_worked_and_given_back(office: Database) -> None:
    tet = date(2022, 1, 31)
    set_days(office, [CalendarDay(day=tet, kind="plain", label="")])
    assert working_calendar(office.connection).is_working(tet)
    set_days(office, [CalendarDay(day=tet, kind="off", label="")])
    assert days_of_year(office.connection, 2022) == [(day, False) for day, _ in days_of_year(office.connection, 2022)]


def test_promises_computed_before_are_offered_anew(office: Database) -> None:
    before = working_calendar(office.connection)
    set_days(office, [CalendarDay(day=MONDAY, kind="off", label="Nghỉ")])
    promises = new_promises(office.connection, before, working_calendar(office.connection))
    assert promises
    for promise in promises:
        assert promise.row.record.finished_on is None and promise.due_on > promise.row.record.due_on >= MONDAY
    kept = promises[0].row
    assert find_by(office.connection, BY_ID["dossier"], "code", kept.record.code) == kept  # nothing moves by itself
    promise_anew(office, promises)
    moved = find_by(office.connection, BY_ID["dossier"], "code", kept.record.code)
    assert moved and moved.record.due_on == promises[0].due_on
    undo(office)
    back = find_by(office.connection, BY_ID["dossier"], "code", kept.record.code)
    assert back and back.record == kept.record


def test_a_promise_made_by_hand_stays(office: Database) -> None:
    row = next(row for row in all_rows(office.connection, BY_ID["dossier"]) if row.record.finished_on is None)
    enter(office, BY_ID["dossier"], vars_of(row.record) | {"due_on": date(2022, 4, 1)}, row.id, new=False)
    before = working_calendar(office.connection)
    set_days(office, [CalendarDay(day=MONDAY, kind="off", label="Nghỉ")])
    promises = new_promises(office.connection, before, working_calendar(office.connection))
    assert row.id not in {promise.row.id for promise in promises}


def test_a_calendar_from_a_file_tells_what_it_would_change(office: Database, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(
        '[[off]]\nday = 2022-03-07\nlabel = "Nghỉ"\n[[working]]\nday = 2022-03-12\nlabel = "Bù"\n', encoding="utf-8"
    )
    new = differing(office.connection, read_year(file).days)
    assert (MONDAY, "off") in {(day.day, day.kind) for day in new}
    assert (date(2022, 1, 31), "plain") in {(day.day, day.kind) for day in new}
    set_days(office, new)
    assert differing(office.connection, read_year(file).days) == []


@pytest.mark.parametrize("text", ["", "x = [", "[[off]]\nday = 1\n", "[[off]]\nlabel = 'x'\n", "off = 3\n", "\ufffe"])
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lịch.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Fault) as refused:
        read_year(file)
    assert refused.value.key == "calendar_unreadable"


def test_a_calendar_left_as_it_was_is_no_change(office: Database) -> None:
    tet = date(2022, 2, 1)
    last = "SELECT max(id) FROM change_set"
    before = office.connection.execute(last).fetchone()[0]
    assert reset_year(office, 2022) == []
    assert set_days(office, [CalendarDay(day=tet, kind="off", label="")]) == []
    assert office.connection.execute(last).fetchone()[0] == before
