"""What a check reads of a large office is enough, and is let go of before it is looked at."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.check_period import check_period, read_data
from cchc_desktop.actions.compose_report import compose_report, read_once
from cchc_desktop.actions.figures_of_period import figures_of_period, window_of
from cchc_desktop.domain.checks import data_findings
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.report.document import Paragraph
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.records import all_rows, rows_where, to_sql
from sample_rows import minimal_row

PERIOD, TODAY = "2022-Q1", date(2022, 3, 8)
DOSSIER = BY_ID["dossier"]
DAMAGES = (
    "UPDATE dossier SET received_on = '2022-03-20' WHERE id = ?",
    "UPDATE dossier SET received_on = '2022-02-26', channel = 'direct' WHERE id = ?",
    "UPDATE dossier SET received_on = '2022-02-26', channel = 'online' WHERE id = ?",
    "UPDATE dossier SET received_on = '2022-02-10', channel = 'online', outcome = 'refused', finished_on = NULL"
    " WHERE id = ?",
    "UPDATE dossier SET new_due_on = '2022-05-01', apology_on = NULL WHERE id = ?",
    "UPDATE dossier SET due_on = '2022-02-01', finished_on = '2022-02-20', apology_on = NULL WHERE id = ?",
)


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        yield database


def test_of_the_dossiers_no_more_is_read_than_the_rules_look_at_and_all_of_that(office: Database) -> None:
    connection = office.connection
    connection.execute("PRAGMA ignore_check_constraints = ON")
    paused, tallied, *ids = [row.id for row in all_rows(connection, DOSSIER)]
    dice = random.Random(4)
    for damage in DAMAGES:
        for row_id in dice.sample(ids, 12):
            connection.execute(damage, (row_id,))
    quiet = (
        "UPDATE dossier SET channel = 'online', due_on = '2022-04-01', received_on = ?, finished_on = ? WHERE id = ?"
    )
    for row_id, day in ((paused, "2022-01-13"), (tallied, "2022-01-14")):
        connection.execute("UPDATE dossier SET outcome = NULL, new_due_on = NULL WHERE id = ?", (row_id,))
        connection.execute(quiet, (day, day, row_id))
    connection.execute("DELETE FROM dossier WHERE received_on = '2022-01-14' AND id <> ?", (tallied,))
    code = connection.execute("SELECT code FROM dossier WHERE id = ?", (paused,)).fetchone()[0]
    query = "SELECT field FROM procedure WHERE code = (SELECT procedure_code FROM dossier WHERE id = ?)"
    field = connection.execute(query, (tallied,)).fetchone()[0]
    _add(connection, "dossier_tally", id="tally", field=field, date_from="2022-01-14", date_to="2022-01-14")
    _add(connection, "dossier_pause", id="pause", dossier_code=code, paused_on="2010-01-01")
    window, figures = window_of(connection, PERIOD), figures_of_period(connection, PERIOD).figures
    data = read_data(connection, window, figures, TODAY, read_once(connection))
    since = {"since": window.date_from.isoformat()}
    everything = list(rows_where(connection, DOSSIER, "received_on >= :since OR finished_on >= :since", since))
    read = list(data.dossiers)
    whole = replace(data, dossiers=everything, documents=())
    found = list(data_findings(replace(data, dossiers=read, documents=())))
    assert found == list(data_findings(whole))
    told = Counter(finding.rule for finding in found)
    for rule in (
        "date_after_today", "receipt_on_day_off", "outcome_without_finish", "new_due_without_apology",
        "late_without_apology", "pause_outside", "tally_beside_dossiers",
    ):  # fmt: skip
        assert told[f"data.{rule}"], rule
    assert len(read) < len(everything) / 2


def test_documents_of_every_year_are_looked_at(office: Database) -> None:
    connection = office.connection
    for day in ("1999-12-31", "2012-02-29", "2031-01-01"):
        _add_document(connection, f"x{day}", day)
    found = [finding for finding in check_period(connection, PERIOD, TODAY) if finding.where == "document"]
    rows = [(finding.rule, finding.row) for finding in found if finding.row and finding.row.startswith("x")]
    forms = [("data.symbol_form", f"x{day}") for day in ("1999-12-31", "2012-02-29", "2031-01-01")]
    assert rows == [("data.date_after_today", "x2031-01-01"), *forms]


def test_a_screen_is_told_of_very_many_in_brief(office: Database) -> None:
    connection = office.connection
    connection.execute("PRAGMA ignore_check_constraints = ON")
    some = "rowid IN (SELECT rowid FROM dossier LIMIT 250)"
    connection.execute(
        f"UPDATE dossier SET received_on = '2031-01-01', outcome = NULL, finished_on = NULL WHERE {some}"
    )
    whole, brief = (check_period(connection, PERIOD, TODAY, brief=asked) for asked in (False, True))
    assert Counter(finding.rule for finding in whole)["data.date_after_today"] == 250
    told = [finding for finding in brief if finding.rule == "data.date_after_today"]
    assert len(told) == 201 and [finding.stands_for for finding in told[-2:]] == [1, 50]
    others = [[one for one in found if one.rule != "data.date_after_today"] for found in (whole, brief)]  # fmt: skip
    assert others[0] == others[1] != []


def test_a_report_cites_a_document_of_any_year_and_tells_it_from_its_namesakes(office: Database) -> None:
    connection = office.connection
    _add_document(connection, "first", "2003-05-06")
    _add_document(connection, "second", "2004-05-07")
    text = "[[document:số lạ|2003]]. [[document:số lạ|2003]]."
    composed = compose_report(connection, PERIOD, {"I.1": text})
    assert not [finding for finding in composed.findings if finding.rule == "report.unknown_document"]
    assert composed.texts["I.1"].count("số lạ") == 2
    paragraph = next(
        block for block in composed.document.blocks if isinstance(block, Paragraph) and "số lạ" in str(block)
    )
    assert "".join(run.text for run in paragraph.runs).count("06/05/2003") == 2


def test_nobody_waits_with_writing_for_the_report_to_be_composed_and_checked(office: Database) -> None:
    """What is still read after the one moment is read a year at a time, or some hundreds of rows."""
    connection = office.connection
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    check_period(connection, PERIOD, TODAY)
    assert statements.count("BEGIN ") + statements.count("BEGIN") == 1
    after = statements[statements.index("ROLLBACK") + 1 :]
    assert after
    pieces = ("FROM document WHERE issued_on BETWEEN", "max(issued_on)", "FROM dossier WHERE rowid IN")
    assert all(any(piece in text for piece in pieces) for text in after), after


def _add_document(connection: sqlite3.Connection, row_id: str, day: str) -> None:
    _add(connection, "document", id=row_id, kind="KH", symbol="số lạ", issued_on=date.fromisoformat(day), issuer="Sở")


def _add(connection: sqlite3.Connection, register: str, **values: object) -> None:
    stamps = {"revision": 1, "created_at": "?", "created_by": "?", "changed_at": "?", "changed_by": "?"}
    stored = {name: to_sql(value) for name, value in (minimal_row(BY_ID[register]) | stamps | values).items()}
    marks = ", ".join("?" * len(stored))
    connection.execute(f"INSERT INTO {register} ({', '.join(stored)}) VALUES ({marks})", list(stored.values()))
