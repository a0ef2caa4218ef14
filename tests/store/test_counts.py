"""Figures counted from a real database: the edges of the window, what is printed, the rows in pages, the queries."""

import re
import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.figures import Ratio, Total
from cchc_desktop.domain.period import period
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import counts
from cchc_desktop.store.database import connect
from cchc_desktop.store.profile import cut_offs
from cchc_desktop.store.working_days import program_calendar
from small_office import CALENDAR, DAY, H1, LONG_AGO, Q1, F, T, add, add_dossier, nonzero, office


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with office(tmp_path / "Đơn vị.cchc") as opened:
        yield opened


# A row, and every figure of its family that it makes: 1, or the number given.
ONE_ROW: list[tuple[str, dict[str, Any], str]] = [
    ("directive", {"assigned_on": T}, "assigned pending"),
    ("directive", {"assigned_on": T + DAY}, ""),
    ("directive", {"assigned_on": LONG_AGO}, "assigned pending"),
    ("directive", {"assigned_on": LONG_AGO, "finished_on": F - DAY}, ""),
    ("directive", {"assigned_on": LONG_AGO, "finished_on": F}, "assigned done done_in_time"),
    ("directive", {"assigned_on": F, "finished_on": T, "due_on": T}, "assigned done done_in_time"),
    ("directive", {"assigned_on": F, "finished_on": T, "due_on": T - DAY}, "assigned done done_late"),
    ("directive", {"assigned_on": F, "finished_on": T + DAY, "due_on": T}, "assigned pending"),
    ("directive", {"assigned_on": F, "due_on": T - DAY}, "assigned pending overdue"),
    ("plan_task", {"due_on": Q1.year_to}, "total pending"),
    ("plan_task", {"due_on": Q1.year_to + DAY}, ""),
    ("plan_task", {"due_on": Q1.year_to + DAY, "finished_on": T}, ""),
    ("plan_task", {"finished_on": Q1.year_from - DAY}, ""),
    ("plan_task", {"finished_on": Q1.year_from}, "total done"),
    ("plan_task", {"finished_on": T + DAY}, "total pending"),
    ("document", {"issued_on": F, "direction": "outgoing", "kind": "KH"}, "issued issued_plans"),
    ("document", {"issued_on": T, "direction": "outgoing", "kind": "QĐ"}, "issued issued_decisions"),
    ("document", {"issued_on": F - DAY, "direction": "outgoing", "kind": "KH"}, ""),
    ("document", {"issued_on": T + DAY, "direction": "outgoing", "kind": "KH"}, ""),
    ("document", {"issued_on": T, "direction": "incoming", "kind": "KH"}, ""),
    ("inspection", {"inspected_on": T, "kind": "planned", "findings": 3, "fixed": 2}, "planned findings=3 fixed=2"),
    ("inspection", {"inspected_on": F, "kind": "unplanned", "findings": 0, "fixed": 0}, "unplanned"),
    ("inspection", {"inspected_on": F - DAY, "kind": "unplanned", "findings": 3, "fixed": 0}, ""),
    ("outreach", {"held_on": F, "channel": "loudspeaker", "is_reform": True}, "items reform_items loudspeaker"),
    ("outreach", {"held_on": T, "channel": "social"}, "items social"),
    ("legal_review", {"reviewed_on": T, "outcome": "replaced"}, "reviewed replaced"),
    ("legal_review", {"reviewed_on": T + DAY, "outcome": "kept"}, ""),
    ("legal_education", {"held_on": F, "participants": 40}, "sessions participants=40"),
    ("legal_education", {"held_on": F, "participants": None}, "sessions"),
    ("procedure", {"valid_from": T, "valid_to": T, "mechanism": "none", "sector": "police", "level": "commune"},
     "total no_mechanism police commune"),
    ("procedure", {"mechanism": "interlinked", "sector": "general", "level": "district"}, "total interlinked district"),
    ("procedure", {"valid_to": T - DAY}, ""),
    ("procedure", {"valid_from": T + DAY}, ""),
    ("counter", {"valid_from": F}, "counters"),
    ("staff_member", {"category": "cadre", "qualification": "university"}, "total cadres cadre_university"),
    ("staff_member", {"category": "part_time", "qualification": "none"}, "part_time part_time_none"),
    ("staff_member", {"category": "civil_servant", "qualification": "college", "valid_to": T - DAY}, ""),
    ("feedback", {"received_on": F, "kind": "conduct", "answered_on": T, "due_on": T - DAY},
     "received received_conduct answered"),
    ("feedback", {"received_on": LONG_AGO, "answered_on": F}, "answered answered_in_time"),
    ("feedback", {"received_on": LONG_AGO, "answered_on": T + DAY}, "pending"),
    ("feedback", {"received_on": T, "kind": "regulation"}, "received received_regulation pending"),
    ("feedback", {"received_on": T + DAY}, ""),
    ("staff_event", {"decided_on": T, "kind": "downsizing"}, "downsized"),
    ("staff_event", {"decided_on": F - DAY, "kind": "reward"}, ""),
    ("training", {"held_on": F, "participants": 7}, "courses participants=7"),
    ("disclosure", {"decided_on": F, "due_on": F, "posted_from": F}, "made"),
    ("disclosure", {"decided_on": LONG_AGO, "due_on": F, "posted_from": T}, "made late"),
    ("disclosure", {"decided_on": LONG_AGO, "due_on": T - DAY, "posted_from": T + DAY}, "missing"),
    ("disclosure", {"decided_on": LONG_AGO, "due_on": T - DAY}, "missing"),
    ("disclosure", {"decided_on": LONG_AGO, "due_on": T}, ""),
    ("disclosure", {"decided_on": LONG_AGO, "due_on": T - DAY, "posted_from": F - DAY}, ""),
    ("asset_decision", {"decided_on": T, "kind": "disposal"}, "disposal"),
    ("article", {"published_on": F, "is_reform": True}, "total reform"),
    ("article", {"published_on": T + DAY, "is_reform": True}, ""),
    ("egov_metric", {"date_from": F, "date_to": T, "metric": "documents_sent", "value": "12"}, "documents_sent=12"),
    ("egov_metric", {"date_from": F - DAY, "date_to": T, "metric": "documents_sent", "value": "12"}, ""),
    ("egov_metric", {"date_from": LONG_AGO, "date_to": LONG_AGO, "metric": "iso_procedures", "value": "9"},
     "iso_procedures=9"),
]  # fmt: skip
FAMILY = {
    "directive": "directives", "plan_task": "plan_tasks", "document": "documents", "inspection": "inspections",
    "outreach": "outreach", "legal_review": "legal_reviews", "legal_education": "legal_education",
    "procedure": "procedures", "counter": "one_stop", "staff_member": "staff", "feedback": "feedback",
    "staff_event": "staff", "training": "training", "disclosure": "disclosures", "asset_decision": "assets",
    "article": "articles", "egov_metric": "egov",
}  # fmt: skip


@pytest.mark.parametrize(("register", "fields", "expected"), ONE_ROW)
def test_one_row_makes_its_figures(
    connection: sqlite3.Connection, register: str, fields: dict[str, Any], expected: str
) -> None:
    add(connection, register, **fields)
    family = FAMILY[register]
    told = (word.partition("=") for word in expected.split())
    assert nonzero(connection, family) == {f"{family}.{name}": int(number or 1) for name, _, number in told}


def test_budget(connection: sqlite3.Connection) -> None:
    add(connection, "budget_line", year=2022, side="revenue", code="T1", estimate=100, adjusted=120)
    add(connection, "budget_line", year=2022, side="revenue", code="T2", estimate=80)
    add(connection, "budget_line", year=2022, side="expenditure", code="C1", estimate=70)
    add(connection, "budget_line", year=2021, side="expenditure", code="T1", estimate=999)
    add(connection, "budget_line", year=2021, side="revenue", code="T3", estimate=999)
    for quarter, code, amount in ((1, "T1", 25), (1, "T3", 5), (2, "T2", 40), (3, "T1", 900), (1, "C1", 7)):
        add(connection, "budget_execution", year=2022, quarter=quarter, code=code, amount=amount)
    add(connection, "budget_execution", year=2021, quarter=1, code="T1", amount=5000)
    found = counts.values(connection, H1, CALENDAR)
    assert found["budget.revenue_estimate"] == 200
    assert found["budget.revenue_actual"] == 25 + 5 + 40
    assert found["budget.revenue_ratio"] == Fraction(70, 200)
    assert found["budget.expenditure_actual"] == 7
    second = counts.rows(connection, "budget.revenue_ratio", H1, CALENDAR)
    assert [row["amount"] for row in second[0].rows] == [25, 5, 40]


def test_one_stop_staff_and_surveys(connection: sqlite3.Connection) -> None:
    add(connection, "staff_member", category="cadre", one_stop=True)
    add(connection, "staff_member", category="part_time", one_stop=True, valid_to=T - DAY)
    answers = {"very_satisfied": 40, "satisfied": 20, "normal": 8, "dissatisfied": 2}
    counted = {"issued": 90, "collected": 80, "valid": 70, **answers}
    add(connection, "survey", date_from=F - DAY, date_to=F, **counted)
    add(connection, "survey", date_from=F, date_to=T + DAY, **counted)
    found = counts.values(connection, Q1, CALENDAR)
    assert found["one_stop.staff"] == 1
    assert (found["survey.issued"], found["survey.valid"], found["survey.satisfied"]) == (90, 70, 60)
    assert found["survey.satisfied_ratio"] == Fraction(60, 70)


def test_online_services_in_force(connection: sqlite3.Connection) -> None:
    add(connection, "procedure", code="TT1")
    for level, valid_to in (("level_3", None), ("full", T), ("partial", T - DAY), ("none", None)):
        add(connection, "online_service", procedure_code="TT1", level=level, valid_to=valid_to)
    assert nonzero(connection, "online_services") == {
        "online_services.total": 2, "online_services.level_3": 1, "online_services.full": 1,
    }  # fmt: skip


def test_what_has_nothing_to_divide_by_has_no_value(connection: sqlite3.Connection) -> None:
    found = counts.figures(connection, Q1, CALENDAR, lambda figure: 0)
    assert list(found) == list(CATALOGUE)
    for name, figure in CATALOGUE.items():
        money = isinstance(figure, Total) and figure.money
        expected = (None, "không phát sinh") if isinstance(figure, Ratio) else (0, "0" if money else "không có")
        assert (found[name].value, found[name].text) == expected


def test_figures_are_printed_as_the_section_says(connection: sqlite3.Connection) -> None:
    for _ in range(9):
        add(connection, "staff_member", category="cadre", qualification="university")
    for _ in range(2):
        add(connection, "staff_member", category="cadre", qualification="intermediate")
    one = counts.figures(connection, Q1, CALENDAR, lambda figure: 1)
    assert one["staff.cadre_university_ratio"].text == "81,8%"
    assert one["staff.cadre_intermediate_ratio"].text == "18,2%"
    assert (one["staff.cadres"].text, one["staff.cadre_university"].text) == ("11", "09")
    assert one["staff.cadre_university_ratio"].value == Fraction(9, 11)


PUBLISHED = """
directives.assigned=12 directives.done=10 directives.done_ratio=83% procedures.total=210 procedures.one_stop=133
procedures.interlinked=49 procedures.military=14 procedures.police=14 procedure_reviews.registered=01
procedure_reviews.approved=0 one_stop.counters=04 one_stop.staff=05 dossiers.to_process=486
dossiers.to_process_one_stop=358 dossiers.to_process_interlinked=128 dossiers.resolved=406
dossiers.resolved_in_time=394 dossiers.resolved_in_time_ratio=97% dossiers.resolved_late=12
dossiers.resolved_late_ratio=3% dossiers.pending=80 dossiers.pending_in_time=61 dossiers.pending_in_time_ratio=76%
dossiers.pending_overdue=19 dossiers.pending_overdue_ratio=24% dossiers.digitised_ratio=100% online.dossiers=0
feedback.received=0 survey.satisfied_ratio=100% staff.total=21 staff.cadres=11 staff.cadre_university=09
staff.cadre_university_ratio=81,8% staff.cadre_intermediate=02 staff.cadre_intermediate_ratio=18,2%
staff.civil_servants=10 staff.civil_servant_university_ratio=90% staff.civil_servant_college_ratio=10%
staff.part_time=11 staff.downsized=0 articles.total=15 legal_reviews.reviewed=01 legal_reviews.kept=01
"""


def test_the_sample_office_has_the_figures_it_published(sample_file: Path) -> None:
    connection = connect(sample_file, write=False)
    try:
        window = period("2022-Q1", cut_offs(connection))
        decimals = {"staff": 1}
        found = counts.figures(
            connection, window, program_calendar(), lambda figure: decimals.get(figure.partition(".")[0], 0)
        )
    finally:
        connection.close()
    assert (window.date_from, window.date_to) == (F, T)
    expected = dict(pair.split("=") for pair in PUBLISHED.split())
    printed = {name: found[name].text for name in expected}
    assert printed == {name: "không có" if text == "0" else text for name, text in expected.items()}


def test_rows_come_in_pages_and_whole(connection: sqlite3.Connection) -> None:
    ids = [add(connection, "article", published_on=F + number * DAY, title=f"Tin {number}") for number in range(5)]
    (page,) = counts.rows(connection, "articles.total", Q1, CALENDAR, limit=2, offset=1)
    assert (page.register, page.total, [row["id"] for row in page.rows]) == ("article", 5, ids[1:3])
    assert list(page.rows[0]) == ["id", *(field.name for field in BY_ID["article"].fields)]
    assert page.rows[0]["published_on"] == (F + DAY).isoformat()


def test_an_unknown_figure_is_the_users_fault(connection: sqlite3.Connection) -> None:
    with pytest.raises(Fault) as told:
        counts.rows(connection, "dossiers.lost", Q1, CALENDAR)
    assert (told.value.key, told.value.values) == ("unknown_figure", {"value": "dossiers.lost"})


def test_one_select_a_register(connection: sqlite3.Connection) -> None:
    add(connection, "procedure", code="TT1")
    said: list[str] = []
    connection.set_trace_callback(said.append)
    counts.values(connection, Q1, CALENDAR)
    connection.set_trace_callback(None)
    selects = [text for text in said if "SELECT" in text]
    registers = {part.register for figure in CATALOGUE.values() if isinstance(figure, Total) for part in figure.parts}
    assert len(selects) == len(registers) + 1  # one more: the pauses


def test_a_reader_that_may_change_nothing_can_count(connection: sqlite3.Connection) -> None:
    add_dossier(connection, F, F)
    connection.execute("PRAGMA query_only = ON")
    assert nonzero(connection, "dossiers")["dossiers.pending_overdue"] == 1
    assert not connection.in_transaction


def test_the_window_leads_to_the_dossiers_through_indexes(connection: sqlite3.Connection) -> None:
    add_dossier(connection, F, T)
    said: list[str] = []
    connection.set_trace_callback(said.append)
    counts.values(connection, Q1, CALENDAR)
    connection.set_trace_callback(None)
    plans = {
        text: "\n".join(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}"))
        for text in said
        if re.search(r"FROM\s+dossier\s+LEFT", text) or re.search(r"FROM (document|article) WHERE", text)
    }
    assert len(plans) >= 2
    for text, plan in plans.items():
        assert not re.search(r"SCAN (dossier|document|procedure|moved)\b", plan), (text, plan)
        # Every field that a figure of dossiers counts by stands in the index: no row is read.
        assert "dossier" not in plan or re.search(r"dossier USING COVERING INDEX dossier_figures", plan), plan
