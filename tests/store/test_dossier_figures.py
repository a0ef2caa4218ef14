"""The figures of dossiers: the edges of the window, pauses, tallies, and a plain recount of offices of chance."""

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.store import counts
from small_office import CALENDAR, DAY, H1, LATER, Q1, TALLY, F, T, add, add_dossier, add_tally, nonzero, office


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with office(tmp_path / "Đơn vị.cchc") as opened:
        yield opened


FEE = {"fee": 8000, "paid_online": True}
# What a dossier is counted as; the sums of these are counted too.
DOSSIERS: list[tuple[dict[str, Any], str]] = [
    ({"received_on": F - DAY, "finished_on": F - DAY}, ""),
    ({"received_on": T + DAY}, ""),
    ({"received_on": F}, "received_direct pending_in_time"),
    ({"received_on": F - DAY}, "carried_over pending_in_time"),
    ({"received_on": F - DAY, "due_on": T - DAY}, "carried_over pending_overdue"),
    ({"received_on": F - DAY, "due_on": T, "finished_on": T + DAY}, "carried_over pending_in_time"),
    ({"received_on": F - DAY, "due_on": F + DAY, "finished_on": F}, "carried_over resolved_early"),
    ({"received_on": T, "due_on": T, "finished_on": T, "channel": "online"}, "received_online resolved_on_time"),
    ({"received_on": F, "due_on": F, "finished_on": F + DAY, "channel": "post", "outcome": "refused"},
     "received_post resolved_late refused"),
    ({"received_on": F, "due_on": F, "finished_on": T + DAY, "outcome": "refused"}, "received_direct pending_overdue"),
    ({"received_on": T, "digitised": True, **FEE},
     "received_direct pending_in_time digitised with_fee paid_online"),
    ({"received_on": F - DAY, "digitised": True, **FEE}, "carried_over pending_in_time"),
    ({"received_on": T, "fee": 0, "paid_online": False}, "received_direct pending_in_time"),
    ({"received_on": T, "paid_online": True}, "received_direct pending_in_time with_fee paid_online"),
    # An apology's new date cures no lateness.
    ({"received_on": F, "due_on": F, "apology_on": F, "new_due_on": LATER}, "received_direct pending_overdue"),
]  # fmt: skip
WHOLES = (
    ("received_", "received"), ("resolved_", "resolved"), ("pending_", "pending"),
    ("resolved_early", "resolved_in_time"), ("resolved_on_time", "resolved_in_time"),
    ("resolved_", "to_process"), ("pending_", "to_process"),
    ("resolved_", "to_process_one_stop"), ("pending_", "to_process_one_stop"),
)  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), DOSSIERS)
def test_one_dossier_makes_its_figures(connection: sqlite3.Connection, fields: dict[str, Any], expected: str) -> None:
    add_dossier(connection, **({"due_on": LATER} | fields))
    words = set(expected.split())
    words |= {whole for word in words for part, whole in WHOLES if word.startswith(part)}
    assert nonzero(connection, "dossiers") == {f"dossiers.{name}": 1 for name in words}


MECHANISMS = (("one_stop", "one_stop"), ("interlinked", "interlinked"), ("none", "other"))


@pytest.mark.parametrize(("mechanism", "name"), MECHANISMS)
def test_the_mechanism_is_the_procedures(connection: sqlite3.Connection, mechanism: str, name: str) -> None:
    add(connection, "procedure", code="TT1", mechanism=mechanism)
    add_dossier(connection, F, LATER)
    found = nonzero(connection, "dossiers")
    assert {item for item in found if "to_process_" in item} == {f"dossiers.to_process_{name}"}


MONDAY = date(2022, 2, 21)
WEDNESDAY = {"finished_on": MONDAY + 2 * DAY}
PAUSES: list[tuple[dict[str, Any], list[tuple[date, date | None]], str]] = [
    # Promised on Monday 21 February, finished on Wednesday 23 February: two days late, unless paused two working days.
    (WEDNESDAY, [], "resolved_late"),
    (WEDNESDAY, [(date(2022, 2, 16), date(2022, 2, 17))], "resolved_late"),
    (WEDNESDAY, [(date(2022, 2, 16), date(2022, 2, 18))], "resolved_on_time"),
    (WEDNESDAY, [(date(2022, 2, 14), date(2022, 2, 17))], "resolved_early"),
    (WEDNESDAY, [(date(2022, 1, 28), date(2022, 2, 6))], "resolved_late"),  # over Tết and a weekend
    (WEDNESDAY, [(date(2022, 2, 10), date(2022, 2, 11)), (date(2022, 2, 16), date(2022, 2, 17))], "resolved_on_time"),
    (WEDNESDAY, [(MONDAY, None)], "resolved_on_time"),  # never resumed: ended by the finish
    # Unfinished on Friday 4 March.
    ({}, [], "pending_overdue"),
    ({}, [(T, None)], "pending_in_time"),
    ({}, [(T, T + DAY)], "pending_in_time"),
    ({}, [(T - DAY, T)], "pending_overdue"),
    ({}, [(T + DAY, None)], "pending_overdue"),
    ({}, [(date(2022, 2, 7), date(2022, 2, 18))], "pending_in_time"),  # nine working days: due on 4 March
    ({}, [(date(2022, 2, 7), date(2022, 2, 17))], "pending_overdue"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "pauses", "expected"), PAUSES)
def test_pauses_move_the_promise(
    connection: sqlite3.Connection, fields: dict[str, Any], pauses: list[tuple[date, date | None]], expected: str
) -> None:
    add_dossier(connection, F, MONDAY, code="HS", **fields)
    add_dossier(connection, F, MONDAY, code="không dừng", finished_on=MONDAY)  # another's pauses leave it as it is
    for paused_on, resumed_on in pauses:
        add(connection, "dossier_pause", dossier_code="HS", paused_on=paused_on, resumed_on=resumed_on)
    classes = ("resolved_early", "resolved_on_time", "resolved_late", "pending_in_time", "pending_overdue")
    found = nonzero(connection, "dossiers")
    assert sum(found.get(f"dossiers.{name}", 0) for name in classes) == 2
    assert found[f"dossiers.{expected}"] == (2 if expected == "resolved_on_time" else 1)


def test_pauses_count_for_a_dossier_finished_on_the_first_day(connection: sqlite3.Connection) -> None:
    add_dossier(connection, date(2021, 11, 22), date(2021, 12, 2), code="HS", finished_on=F)
    add(connection, "dossier_pause", dossier_code="HS", paused_on=date(2021, 11, 29), resumed_on=date(2021, 12, 1))
    assert nonzero(connection, "dossiers")["dossiers.resolved_early"] == 1


TALLIED = {
    "received": 24, "received_online": 1, "received_direct": 20, "received_post": 3, "carried_over": 6,
    "to_process": 30, "to_process_interlinked": 30,
    "resolved": 16, "resolved_early": 4, "resolved_on_time": 5, "resolved_in_time": 9,
    "resolved_late": 7, "pending": 14, "pending_in_time": 8, "pending_overdue": 6, "digitised": 24,
}  # fmt: skip


@pytest.mark.parametrize(("first", "last", "belongs"), [(F, T, True), (F - DAY, T, False), (F, T + DAY, False)])
def test_a_tally_belongs_to_the_window_that_holds_it(
    connection: sqlite3.Connection, first: date, last: date, belongs: bool
) -> None:
    add_tally(connection, first, last, *TALLY)
    expected = TALLIED if belongs else {}
    assert nonzero(connection, "dossiers") == {f"dossiers.{name}": number for name, number in expected.items()}


def test_tallies_of_one_field_follow_one_another(connection: sqlite3.Connection) -> None:
    add_tally(connection, F, T, *TALLY)
    add_tally(connection, T + DAY, H1.date_to, 0, 10, 0, 14, 20, 0, 0, 3, 1, 0)
    add_tally(connection, F, T, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, field="Hộ tịch", mechanism="one_stop")
    found = nonzero(connection, "dossiers", window=H1)
    assert found["dossiers.received"] == 24 + 10 + 2
    assert found["dossiers.carried_over"] == 6
    assert found["dossiers.resolved_early"] == 4 + 20 + 1
    assert found["dossiers.pending_in_time"] == 3 + 1
    assert found["dossiers.to_process"] == found["dossiers.resolved"] + found["dossiers.pending"]
    assert found["dossiers.to_process_one_stop"] == 2
    sources = counts.rows(connection, "dossiers.pending", H1, CALENDAR)
    assert {row["field"]: row["date_to"] for row in sources[1].rows} == {
        "Đất đai": H1.date_to.isoformat(),
        "Hộ tịch": T.isoformat(),
    }


def test_tallies_stand_beside_dossiers(connection: sqlite3.Connection) -> None:
    add_dossier(connection, F, LATER)
    add_tally(connection, F, T, *TALLY)
    assert nonzero(connection, "dossiers")["dossiers.to_process"] == 31
    dossiers, tallies = counts.rows(connection, "dossiers.to_process", Q1, CALENDAR)
    assert (dossiers.register, dossiers.total, tallies.register, tallies.total) == ("dossier", 1, "dossier_tally", 1)
    assert tallies.rows[0]["received_direct"] == 20


# A recount in plain Python, day by day, of offices of chance.


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    days = st.integers(-15, (T - F).days + 15).map(lambda number: F + timedelta(days=number))
    later = st.integers(0, 40)
    received = draw(days)
    pauses = [
        (received + timedelta(days=start), None if length is None else received + timedelta(days=start + length))
        for start, length in draw(st.lists(st.tuples(later, st.none() | later), max_size=2))
    ]
    return {
        "received_on": received,
        "due_on": received + timedelta(days=draw(later)),
        "finished_on": draw(st.none() | later.map(lambda number: received + timedelta(days=number))),
        "channel": draw(st.sampled_from(("online", "direct", "post"))),
        "digitised": draw(st.booleans()),
        "procedure_code": draw(st.sampled_from(("TT1", "TT2"))),
        "pauses": pauses,
    }


def paused_working_days(item: dict[str, Any]) -> int:
    """One by one: a day counts when the clock stood still through it."""
    last = min(T, item["finished_on"] or T)
    return sum(
        CALENDAR.is_working(day)
        for day in (F + timedelta(days=number) for number in range(-100, 200))
        if day <= last and any(start < day and (end is None or day <= end) for start, end in item["pauses"])
    )


def promised(item: dict[str, Any]) -> date:
    due: date = item["due_on"]
    for _ in range(paused_working_days(item)):
        due += DAY
        while not CALENDAR.is_working(due):
            due += DAY
    return due


def classes(item: dict[str, Any]) -> Iterator[str]:
    """The figures that one dossier belongs to, told the long way."""
    received, finished, due = item["received_on"], item["finished_on"], promised(item)
    if received > T or (finished and finished < F):
        return
    yield "to_process"
    yield "to_process_one_stop"
    if received >= F:
        yield from ("received", f"received_{item['channel']}")
        if item["digitised"]:
            yield "digitised"
    else:
        yield "carried_over"
    if finished and finished <= T:
        yield "resolved"
        yield "resolved_late" if finished > due else "resolved_in_time"
        if finished <= due:
            yield "resolved_early" if finished < due else "resolved_on_time"
    else:
        stands_still = any(start <= T and (end is None or end > T) for start, end in item["pauses"])
        yield from ("pending", "pending_in_time" if stands_still or due >= T else "pending_overdue")


@given(st.lists(dossiers(), max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_plain_recount_agrees(items: list[dict[str, Any]]) -> None:
    expected: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder, office(Path(folder) / "a.cchc") as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for number, item in enumerate(items):
            fields = {name: value for name, value in item.items() if name != "pauses"}
            add_dossier(connection, **fields, code=f"HS{number}")
            for paused_on, resumed_on in item["pauses"]:
                add(connection, "dossier_pause", dossier_code=f"HS{number}", paused_on=paused_on, resumed_on=resumed_on)
            for name in classes(item):
                expected[f"dossiers.{name}"] = expected.get(f"dossiers.{name}", 0) + 1
        assert nonzero(connection, "dossiers") == expected
