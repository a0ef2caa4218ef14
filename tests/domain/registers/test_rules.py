"""The registers' own rules: the surely wrong is refused in words and by the table alike, the doubtful is not."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from cchc_desktop.domain.register import Values
from cchc_desktop.domain.registers import BY_ID
from sample_rows import DAY, database, full_row, insert_with_parents

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
DATES = [
    ("directive", "due_on", "assigned_on"),
    ("directive", "finished_on", "assigned_on"),
    ("procedure", "valid_to", "valid_from"),
    ("procedure_review", "approved_on", "registered_on"),
    ("feedback", "due_on", "received_on"),
    ("feedback", "answered_on", "received_on"),
    ("feedback", "published_on", "received_on"),
    ("dossier", "returned_on", "finished_on"),
    ("dossier", "new_due_on", "due_on"),
    ("dossier_pause", "resumed_on", "paused_on"),
    ("dossier_tally", "date_to", "date_from"),
    ("survey", "date_to", "date_from"),
    ("counter", "valid_to", "valid_from"),
    ("facility", "valid_to", "valid_from"),
    ("staff_member", "valid_to", "valid_from"),
    ("disclosure", "posted_to", "posted_from"),
    ("online_service", "valid_to", "valid_from"),
    ("egov_metric", "date_to", "date_from"),
    ("office", "valid_to", "valid_from"),
]
OTHERS = [
    ("inspection", {"findings": 2, "fixed": 3}, "fixed", "part_above_whole"),
    ("survey", {"issued": 79}, "collected", "part_above_whole"),
    ("survey", {"collected": 69}, "valid", "part_above_whole"),
    ("survey", {"satisfied": 19}, "valid", "answers_do_not_add_up"),
    ("dossier_tally", {"carried_over": 7}, "pending_in_time", "tally_does_not_add_up"),
    ("dossier_tally", {"digitised": 25}, "digitised", "digitised_above_received"),
    ("budget_line", {"year": 202}, "year", "year_out_of_range"),
    ("budget_execution", {"year": 2202}, "year", "year_out_of_range"),
    ("budget_execution", {"quarter": 0}, "quarter", "not_a_quarter"),
]


def broken(register: str, changes: Values) -> list[tuple[str, str]]:
    return [(p.field, p.rule) for p in BY_ID[register].problems(full_row(BY_ID[register]) | changes)]


def refused_by_table(register: str, changes: Values) -> bool:
    with closing(database()) as connection:
        connection.execute("BEGIN")
        try:
            insert_with_parents(connection, BY_ID[register], full_row(BY_ID[register]) | changes)
        except sqlite3.IntegrityError as error:
            return "CHECK" in str(error)
        return False


@pytest.mark.parametrize(("register", "later", "earlier"), DATES)
def test_a_date_cannot_lie_before_the_one_it_follows(register: str, later: str, earlier: str) -> None:
    (problem,) = BY_ID[register].problems(full_row(BY_ID[register]) | {later: BEFORE})
    assert (problem.field, problem.rule, problem.values) == (later, "date_before", {"earlier": earlier})
    assert refused_by_table(register, {later: BEFORE})
    assert broken(register, {later: AFTER}) == []
    assert not refused_by_table(register, {later: AFTER})


@pytest.mark.parametrize(("register", "changes", "field", "rule"), OTHERS)
def test_an_impossible_count_is_refused_in_words_and_by_the_table(
    register: str, changes: Values, field: str, rule: str
) -> None:
    assert (field, rule) in broken(register, changes)
    assert refused_by_table(register, changes)


def test_a_dossier_is_neither_promised_nor_finished_before_its_receipt() -> None:
    assert broken("dossier", {"received_on": AFTER}) == [("finished_on", "date_before"), ("due_on", "date_before")]
    assert refused_by_table("dossier", {"received_on": AFTER})


def test_a_return_without_a_finish_is_still_measured_by_the_receipt() -> None:
    changes = {"finished_on": None, "returned_on": BEFORE}
    assert broken("dossier", changes) == [("returned_on", "date_before")]
    assert refused_by_table("dossier", changes)


def test_what_is_merely_doubtful_is_left_to_the_checks() -> None:
    assert broken("dossier", {"finished_on": None, "returned_on": None, "apology_on": None}) == []
    assert broken("document", {"symbol": "công văn hỏa tốc", "issued_on": date(2022, 1, 1)}) == []
    assert broken("disclosure", {"due_on": BEFORE}) == []  # decided after the last day: late, not impossible
    assert broken("feedback", {"answered_on": AFTER, "published_on": DAY}) == []


@pytest.mark.parametrize("period", ["2022-Q1", "2022-Q4", "2022-H1", "2022-9M", "2022"])
def test_a_period_is_written_as_everywhere(period: str) -> None:
    assert broken("report_text", {"period": period}) == broken("assessment", {"period": period}) == []


@pytest.mark.parametrize(
    "period", ["2022-Q5", "2022-H2", "Q1-2022", "2022-Q1 ", "22-Q1", "2022Q1", "2022-H1\n", "٢٠٢٢"]
)
def test_another_period_is_refused(period: str) -> None:
    assert broken("report_text", {"period": period}) == [("period", "not_a_period")]
    assert broken("assessment", {"period": period}) == [("period", "not_a_period")]
