"""The rows of a view: filtered, in Vietnamese order, with the state each is in on the day of the period."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.conditions import Condition, Contains, equals, since
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.vietnamese import fold, name_sort_key, sort_key
from cchc_desktop.domain.views import STATUS, STATUSES, View, in_state, of_period
from cchc_desktop.store.database import connect
from cchc_desktop.store.listing import Seen, alarms, page, row_ids, seen, total
from cchc_desktop.store.records import has_more
from cchc_desktop.store.working_days import program_calendar
from small_office import CALENDAR, DAY, Q1, F, T, add, add_dossier, office

TODAY = date(2022, 6, 1)


@pytest.fixture
def connection(sample_file: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(sample_file, write=False)
    yield opened
    opened.close()


def looked(register: str, today: date = TODAY) -> Seen:
    return seen(BY_ID[register], Q1, program_calendar(), today)


def shown(connection: sqlite3.Connection, register: str, field: str, view: View, **labels: dict[str, str]) -> list[Any]:
    ids = row_ids(connection, looked(register), view, labels)
    rows = page(connection, looked(register), ids)
    return [rows[rowid][field] for rowid in ids]


def test_a_large_register_is_told_from_a_small_one(connection: sqlite3.Connection) -> None:
    assert [has_more(connection, BY_ID["staff_member"], rows) for rows in (0, 31, 32, 20_000)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_people_are_in_the_order_of_their_given_names(connection: sqlite3.Connection) -> None:
    names = shown(connection, "staff_member", "full_name", View(sort="full_name"))
    assert len(names) == 32 and names == sorted(names, key=name_sort_key) != sorted(names, key=sort_key)
    assert shown(connection, "staff_member", "full_name", View(sort="full_name", descending=True)) == names[::-1]


def test_texts_are_in_vietnamese_order_and_empty_ones_last(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        for handler in ("Đức", "Ân", "An", None, "Ăn", "Ánh", "Dung", "ảnh", "anh"):
            add_dossier(connection, F, T, handler=handler)
        wanted = ["An", "anh", "ảnh", "Ánh", "Ăn", "Ân", "Dung", "Đức"]
        assert shown(connection, "dossier", "handler", View(sort="handler")) == [*wanted, None]
        assert shown(connection, "dossier", "handler", View(sort="handler", descending=True)) == [*wanted[::-1], None]


def test_days_numbers_and_decimals_are_in_their_own_order(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        for fee, finished in ((500, F + DAY), (None, None), (1_000, F), (20, F + 2 * DAY)):
            add_dossier(connection, F, T, fee=fee, finished_on=finished)
        for value in ("9", "10", "1.5"):
            add(connection, "egov_metric", metric=value, value=value, date_from=F, date_to=T)
        assert shown(connection, "dossier", "fee", View(sort="fee")) == [20, 500, 1_000, None]
        assert shown(connection, "dossier", "fee", View(sort="finished_on", descending=True)) == [20, 500, 1_000, None]
        assert shown(connection, "egov_metric", "value", View(sort="value")) == ["1.5", "9", "10"]
        bound = View(condition=since("value", 9.0))
        assert sorted(shown(connection, "egov_metric", "value", bound)) == ["10", "9"]


def test_choices_are_in_the_order_of_their_names(connection: sqlite3.Connection) -> None:
    names = {"online": "Trực tuyến", "direct": "Bưu", "post": "An"}
    channels = shown(connection, "dossier", "channel", View(sort="channel"), channel=names)
    assert channels == sorted(channels, key=lambda code: sort_key(names[code]))
    assert len(set(channels)) > 1


def test_a_text_is_found_without_diacritics_and_case(connection: sqlite3.Connection) -> None:
    found = shown(connection, "dossier", "applicant", View(condition=Contains("applicant", "nguyen thi")))
    everyone = shown(connection, "dossier", "applicant", View())
    assert found == [name for name in everyone if "nguyen thi" in fold(name)] and 0 < len(found) < len(everyone)


def test_filters_join_with_the_rows_of_a_figure(connection: sqlite3.Connection) -> None:
    behind = tuple(ids_behind(connection, "dossiers.pending_overdue", Q1)["dossier"])
    assert len(shown(connection, "dossier", "id", View(only=behind))) == 19
    some = shown(connection, "dossier", "id", View(condition=equals("channel", "direct"), only=behind))
    assert 0 < len(some) <= 19 and set(some) <= set(behind)
    assert shown(connection, "dossier", "id", View(only=())) == []


@pytest.mark.parametrize(
    ("figure", "state"),
    [("dossiers.pending_overdue", "overdue"), ("directives.overdue", "overdue"), ("disclosures.late", "late")],
)
def test_a_state_is_that_of_the_figures(connection: sqlite3.Connection, figure: str, state: str) -> None:
    ((register, behind),) = [item for item in ids_behind(connection, figure, Q1).items() if item[0] != "dossier_tally"]
    rows = page(connection, looked(register), row_ids(connection, looked(register), View(), {}))
    in_this = {row["id"] for row in rows.values() if row[STATUS] == state}
    assert in_this >= set(behind) and (behind or figure == "directives.overdue")
    filtered = View(condition=in_state(BY_ID[register], state))
    assert set(shown(connection, register, "id", filtered)) == in_this


@pytest.mark.parametrize("register", sorted(STATUSES))
def test_every_state_can_be_asked_for_and_each_row_is_in_one_at_most(
    connection: sqlite3.Connection, register: str
) -> None:
    everything = row_ids(connection, looked(register), View(sort=STATUS), {})
    states = {rowid: row[STATUS] for rowid, row in page(connection, looked(register), everything).items()}
    order = [status.key for status in STATUSES[register]]
    given = [order.index(states[rowid]) for rowid in everything if states[rowid]]
    assert given == sorted(given)
    counted = 0
    for status in STATUSES[register]:
        found = row_ids(connection, looked(register), View(condition=in_state(BY_ID[register], status.key)), {})
        assert {states[rowid] for rowid in found} <= {status.key}
        counted += len(found)
    assert counted == sum(state is not None for state in states.values())


def test_a_period_under_way_is_seen_as_of_today(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        add_dossier(connection, F, F + 10 * DAY)
        for today, state in ((F + 10 * DAY, "pending"), (F + 11 * DAY, "overdue"), (T + 400 * DAY, "overdue")):
            asked = seen(BY_ID["dossier"], Q1, CALENDAR, today)
            (row,) = page(connection, asked, row_ids(connection, asked, View(), {})).values()
            assert row[STATUS] == state, today


def test_a_pause_moves_the_state_of_a_dossier_finished_long_ago(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        early = F - 100 * DAY
        add_dossier(connection, early, early + 5 * DAY, code="H1", finished_on=early + 9 * DAY)
        asked = seen(BY_ID["dossier"], Q1, CALENDAR, TODAY)
        assert [row[STATUS] for row in page(connection, asked, [1]).values()] == ["late"]
        add(connection, "dossier_pause", dossier_code="H1", paused_on=early + DAY, resumed_on=early + 8 * DAY)
        assert [row[STATUS] for row in page(connection, asked, [1]).values()] == ["done"]


def test_alarms_are_counted_among_the_rows_shown(connection: sqlite3.Connection) -> None:
    everything = row_ids(connection, looked("dossier"), View(), {})
    assert alarms(connection, looked("dossier"), everything) == 19
    assert alarms(connection, looked("dossier"), everything[:0]) == 0
    assert alarms(connection, looked("article"), [1, 2, 3]) == 0


def test_sums_leave_empty_fields_out(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        for fee in (10, None, 32):
            add_dossier(connection, F, T, fee=fee)
        fee_field = BY_ID["dossier"].by_name["fee"]
        assert total(connection, BY_ID["dossier"], fee_field, [1, 2, 3]) == 42
        assert total(connection, BY_ID["dossier"], fee_field, [2]) is None


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
def test_every_register_can_be_cut_to_a_period(connection: sqlite3.Connection, register: Any) -> None:
    condition: Condition | None = of_period(register)
    assert condition is not None or register.id in WITHOUT_TIME
    if condition:
        row_ids(connection, looked(register.id), View(condition=condition), {})


WITHOUT_TIME: set[str] = set()


def test_the_rows_of_a_period_are_those_it_works_on(connection: sqlite3.Connection) -> None:
    for register, number in (("dossier", 486), ("directive", 12)):
        condition = of_period(BY_ID[register])
        assert len(row_ids(connection, looked(register), View(condition=condition), {})) == number
