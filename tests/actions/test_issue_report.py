"""A report that was signed: its number and day on paper, its files kept to the byte, and no way to change it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from actions.test_bad_input import is_a_sentence, run
from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.enter_row import enter, look
from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.issue_report import issue_report, reopen_report, waive_finding
from cchc_desktop.actions.make_report import make_report
from cchc_desktop.actions.number_series import next_number, series_findings
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.typed import Typing
from cchc_desktop.store import signed
from cchc_desktop.store.database import Database, connect, open_for_writing
from cchc_desktop.store.records import all_rows, vars_of
from cchc_desktop.store.undo import undo
from cchc_desktop.store.wording import wording

PERIOD = "2022-Q1"
SIGNING = Signing(45, date(2022, 3, 4), "Nguyễn Văn Mẫu")
TEXT = BY_ID["report_text"]


def text(section: str, words: str, period: str = PERIOD) -> dict[str, object]:
    return {"period": period, "section": section, "text": words}


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        enter(database, TEXT, text("I.1", "Xã làm tốt."), "before", new=True)
        yield database


def test_number_day_and_signer_stand_in_both_files(office: Database, tmp_path: Path) -> None:
    issued = issue_report(office, PERIOD, SIGNING)
    paper = docx.Document(str(issued.docx))
    cells = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Số: 45/BC-UBND" in cells and "Lộc Thủy, ngày 04 tháng 3 năm 2022" in cells
    assert "Nguyễn Văn Mẫu" in cells
    body = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Kèm theo Báo cáo số 45/BC-UBND ngày 04 tháng 3 năm 2022" in body
    assert issued.pdf.read_bytes().startswith(b"%PDF")


def test_a_signed_report_is_the_same_a_year_of_edits_later(office: Database, tmp_path: Path) -> None:
    issue_report(office, PERIOD, SIGNING)
    before = signed.in_force(office.connection, PERIOD)
    assert before
    dossiers = BY_ID["dossier"]
    pending = [row for row in all_rows(office.connection, dossiers) if row.record.finished_on is None][:7]
    for row in pending:
        enter(office, dossiers, vars_of(row.record) | {"finished_on": date(2022, 3, 3)}, row.id, new=False)
    delete_rows(office, BY_ID["article"], [row.id for row in all_rows(office.connection, BY_ID["article"])][:3])
    made = make_report(office.connection, PERIOD, tmp_path / "later")
    assert made.docx.read_bytes() == before.docx
    assert made.pdf.read_bytes() == before.pdf
    assert signed.in_force(office.connection, PERIOD) == before
    differing = (finding for finding in made.findings if finding.rule == "signed.figure_differs")
    told = {finding.values["figure"]: finding.text for finding in differing}
    assert told["dossiers.resolved"] == "406 → 413"
    assert told["articles.total"] == "15 → 12"


def _in_the_window(office: Database) -> None:
    typing = Typing(date(2022, 3, 4), date(2022, 3, 4))
    stored = next(row for row in all_rows(office.connection, TEXT) if row.id == "before")
    looked = look(office.connection, TEXT, {"text": "Khác."}, {}, typing, stored, "before")
    assert [problem.rule for problem in looked.problems] == ["period_signed"]
    enter(office, TEXT, looked.values, "before", new=False)


def _a_new_row(office: Database) -> None:
    enter(office, TEXT, text("I.2", "Mới."), "new", new=True)


def _deleting(office: Database) -> None:
    delete_rows(office, TEXT, ["before"])


def _undo(office: Database) -> None:
    undo(office)


def _another_signing(office: Database) -> None:
    issue_report(office, PERIOD, Signing(46, date(2022, 3, 5)))


@pytest.mark.parametrize("act", [_in_the_window, _a_new_row, _deleting, _undo, _another_signing])
def test_no_way_leads_into_a_signed_report(office: Database, act: Callable[[Database], None]) -> None:
    issue_report(office, PERIOD, SIGNING)
    before = "\n".join(office.connection.iterdump())
    with pytest.raises(Fault) as refused, office.transaction():
        act(office)
    assert refused.value.key in ("report_signed", "signed_already")
    assert "\n".join(office.connection.iterdump()) == before


def test_an_import_into_a_signed_report_is_refused_row_by_row(office: Database, tmp_path: Path) -> None:
    issue_report(office, PERIOD, SIGNING)
    sheet = tmp_path / "texts.csv"
    sheet.write_text(
        "period,section,text\n2022-Q1,I.1,Khác.\n2022-Q1,I.2,Mới.\n2022-Q2,I.2,Được.\n",
        encoding="utf-8",
    )
    done = import_sheet(office, TEXT, sheet, skip_refused=True)
    refused = [(refusal.row, refusal.problem.rule) for refusal in done.refused]
    assert refused == [(2, "period_signed"), (3, "period_signed")]
    assert done.added == 1


def test_a_row_of_a_signed_report_is_refused_for_that_alone(office: Database, tmp_path: Path) -> None:
    """Not for another row with its key, too, which nobody can mend."""
    issue_report(office, PERIOD, SIGNING)
    sheet = tmp_path / "texts.csv"
    sheet.write_text("id,period,section,text\nx1,2022-Q1,I.1,Khác.\nx2,2022-Q1,I.1,Nữa.\n", encoding="utf-8")
    done = import_sheet(office, TEXT, sheet, skip_refused=True)
    assert [(refusal.row, refusal.problem.rule) for refusal in done.refused] == [
        (2, "period_signed"),
        (3, "period_signed"),
    ]


OF_THE_REPORT = (
    "UPDATE signed_report SET number = 1",
    "UPDATE signed_report SET docx = x''",
    "DELETE FROM signed_report",
    "INSERT OR REPLACE INTO signed_report SELECT * FROM signed_report",
    "INSERT OR REPLACE INTO signed_report (period, version, number, signed_on, signer, capacity, symbol, docx, pdf,"
    " figures, sections, recorded_at, recorded_by, computer) SELECT period, version, 1, signed_on, signer, capacity,"
    " symbol, docx, pdf, figures, sections, recorded_at, recorded_by, computer FROM signed_report",
)
OF_ITS_WORDS = (
    "UPDATE report_text SET text = 'x'",
    "UPDATE report_text SET period = '2030-Q1'",
    "DELETE FROM assessment WHERE period = '2022-Q1'",
    "INSERT OR REPLACE INTO report_text SELECT * FROM report_text",
)


OF_THE_TABLES = (
    "DROP TABLE signed_report",
    "DROP TRIGGER signed_report_is_fixed",
    "DROP VIEW locked_period",
    "ALTER TABLE signed_report RENAME TO x",
    "ALTER TABLE signed_report DROP COLUMN signer",
    "ALTER TABLE signed_report ADD COLUMN x",
    "CREATE TRIGGER x BEFORE UPDATE ON report_text BEGIN SELECT raise(IGNORE); END",
    "CREATE TEMP TRIGGER x BEFORE UPDATE ON signed_report BEGIN SELECT raise(IGNORE); END",
    "CREATE TEMP VIEW locked_period AS SELECT '' AS period WHERE 0",
    "CREATE TEMP TABLE signed_report (id)",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 3",
)


@pytest.mark.parametrize("sql", OF_THE_TABLES)
def test_no_statement_changes_the_tables_that_keep_it(office: Database, sql: str) -> None:
    issue_report(office, PERIOD, SIGNING)
    connections = [office.connection, connect(office.path, write=True)]
    for connection in connections:
        with pytest.raises(sqlite3.DatabaseError, match="not authorized|prohibited"):
            connection.execute(sql)
    connections[1].close()


@pytest.mark.parametrize(
    ("sql", "reopened"),
    [
        *((sql, reopened) for sql in OF_THE_REPORT for reopened in (False, True)),
        *((sql, False) for sql in OF_ITS_WORDS),
    ],
)
def test_nor_does_sql(office: Database, sql: str, reopened: bool) -> None:
    issue_report(office, PERIOD, SIGNING)
    if reopened:
        reopen_report(office, PERIOD, "Sai số liệu")
    kept = "SELECT * FROM signed_report"
    before = [tuple(row) for row in office.connection.execute(kept)]
    with pytest.raises(sqlite3.IntegrityError):
        office.connection.execute(sql)
    assert [tuple(row) for row in office.connection.execute(kept)] == before


def test_reopening_makes_another_version_and_keeps_the_first(office: Database) -> None:
    issue_report(office, PERIOD, SIGNING)
    reopen_report(office, PERIOD, "Sai số liệu")
    enter(office, TEXT, text("I.1", "Xã làm tốt hơn."), "before", new=False)
    again = issue_report(office, PERIOD, Signing(51, date(2022, 3, 10)))
    first, second = signed.versions(office.connection, PERIOD)
    assert (first.version, first.signing.number, second.version, second.signing.number) == (1, 45, 2, 51)
    assert first.reopened and first.reopened.reason == "Sai số liệu"
    assert again.version == 2 and second.reopened is None
    assert first.sections["I.1"] != second.sections["I.1"]


def test_numbers_of_a_year_are_told(office: Database) -> None:
    issue_report(office, PERIOD, SIGNING)
    for period in ("2022-Q2", "2022-Q3"):  # of which the sample knows next to nothing
        signed.waive(office, period, "report.empty_section", "Chưa có số liệu")
    again = issue_report(office, "2022-Q2", Signing(45, date(2022, 6, 6)), today=date(2022, 6, 7))
    assert "signed.number_taken" in {finding.rule for finding in again.findings}
    third = issue_report(office, "2022-Q3", Signing(48, date(2022, 9, 6)), today=date(2022, 9, 7))
    (gap,) = [finding for finding in third.findings if finding.rule == "signed.number_gap"]
    assert gap.values == {"numbers": "46–47"}


def in_the_register(office: Database, symbol: str, issued_on: date) -> dict[str, object]:
    first = next(all_rows(office.connection, BY_ID["document"]))
    return vars_of(first.record) | {"symbol": symbol, "issued_on": issued_on, "direction": "outgoing", "kind": "BC"}


def of_the_series(office: Database, period: str = PERIOD) -> dict[str, dict[str, object]]:
    found = check_period(office.connection, period, date(2022, 9, 8))
    return {one.rule: dict(one.values) for one in found if one.rule.startswith("signed.number")}


def test_a_number_that_somebody_takes_later_is_told_with_the_signed_report(office: Database) -> None:
    document = BY_ID["document"]
    issue_report(office, PERIOD, SIGNING)
    assert not of_the_series(office)
    enter(office, document, in_the_register(office, "45/BC-UBND", SIGNING.day), "itself", new=True)
    assert not of_the_series(office)  # it is the report's own row
    delete_rows(office, document, ["itself"])
    enter(office, document, in_the_register(office, "45/BC-UBND", date(2022, 3, 9)), "other", new=True)
    assert of_the_series(office) == {"signed.number_taken": {"other": "45/BC-UBND"}}
    delete_rows(office, document, ["other"])
    enter(office, document, in_the_register(office, "42/BC-UBND", date(2022, 3, 1)), "before", new=True)
    assert of_the_series(office) == {"signed.number_gap": {"numbers": "43–44"}}


def test_one_number_that_is_missing_is_told_as_one(office: Database) -> None:
    enter(office, BY_ID["document"], in_the_register(office, "43/BC-UBND", date(2022, 3, 1)), "before", new=True)
    (gap,) = series_findings(office.connection, SIGNING, "BC-UBND")
    sentence = finding_sentence(gap, wording(SIGNING.day))
    assert sentence.startswith("Số 44 chưa thấy trong sổ văn bản")


def test_of_two_reports_with_one_number_both_are_told(office: Database) -> None:
    issue_report(office, PERIOD, SIGNING)
    signed.waive(office, "2022-Q2", "report.empty_section", "Chưa có số liệu")
    issue_report(office, "2022-Q2", Signing(45, date(2022, 6, 6)), today=date(2022, 6, 7))
    assert of_the_series(office) == {"signed.number_taken": {"other": "2022-Q2"}}
    assert of_the_series(office, "2022-Q2") == {"signed.number_taken": {"other": PERIOD}}


def test_the_next_number_follows_the_register_too(office: Database) -> None:
    assert next_number(office.connection, 2022, "BC-UBND") == 1
    enter(office, BY_ID["document"], in_the_register(office, "57/BC-UBND", date(2022, 3, 9)), "a", new=True)
    issue_report(office, PERIOD, SIGNING)
    assert next_number(office.connection, 2022, "BC-UBND") == 58
    assert next_number(office.connection, 2023, "BC-UBND") == 1


def test_an_error_keeps_a_report_from_being_signed_until_it_is_accepted(office: Database) -> None:
    enter(office, TEXT, text("I.3", "Cuộc họp ngày 31/02/2022 đã bàn việc này."), "wrong", new=True)
    found = check_period(office.connection, PERIOD)
    errors = {finding.rule for finding in found if finding.severity == "error"}
    assert "date.impossible" in errors
    with pytest.raises(Fault) as refused:
        issue_report(office, PERIOD, SIGNING)
    assert refused.value.key == "report_has_errors"
    for rule in errors:
        waive_finding(office, PERIOD, rule, "Trích nguyên văn")
    assert all(one.waived for one in check_period(office.connection, PERIOD) if one.severity == "error")
    assert issue_report(office, PERIOD, SIGNING).version == 1


def impossible(office: Database) -> dict[str, bool]:
    """The days told to be none, each with whether it was accepted."""
    found = check_period(office.connection, PERIOD)
    return {finding.text: finding.waived for finding in found if finding.rule == "date.impossible"}


def test_what_is_typed_after_others_of_its_rule_were_accepted_is_open(office: Database) -> None:
    first, later = "Trích biên bản ngày 30/02/2022 của xã.", "Cuộc họp ngày 31/04/2022 đã bàn."
    enter(office, TEXT, text("I.3", first), "wrong", new=True)
    assert waive_finding(office, PERIOD, "date.impossible", "Trích nguyên văn") == 1
    enter(office, TEXT, text("I.3", f"{first} {later}"), "wrong", new=False)
    assert impossible(office) == {"30/02/2022": True, "31/04/2022": False}
    with pytest.raises(Fault) as refused:
        issue_report(office, PERIOD, SIGNING)
    assert (refused.value.key, refused.value.values["count"]) == ("report_has_errors", 1)
    assert waive_finding(office, PERIOD, "date.impossible", "Đều trích nguyên văn") == 2
    assert issue_report(office, PERIOD, SIGNING).version == 1


def test_one_of_a_rule_is_accepted_alone_and_what_was_accepted_stays_so(office: Database) -> None:
    enter(office, TEXT, text("I.3", "Ngày 30/02/2022 và ngày 31/04/2022 đã bàn."), "wrong", new=True)
    found = check_period(office.connection, PERIOD)
    for quote in ("31/04/2022", "30/02/2022"):
        only = {finding.identity for finding in found if finding.text == quote}
        assert waive_finding(office, PERIOD, "date.impossible", f"Trích {quote}", only) == 1
        assert impossible(office)[quote]
    assert all(impossible(office).values())


def test_a_waiver_of_before_covers_its_rule(office: Database) -> None:
    signed.waive(office, PERIOD, "date.impossible", "Trích nguyên văn")
    enter(office, TEXT, text("I.3", "Ngày 30/02/2022 đã bàn."), "wrong", new=True)
    assert impossible(office) == {"30/02/2022": True}


@pytest.mark.parametrize("words", [
    ("issue", "--period", PERIOD, "--number", "45", "--date", "2099-01-01"),
    ("issue", "--period", PERIOD, "--number", "45", "--date", "2021-12-04"),
    ("issue", "--period", PERIOD, "--number", "0", "--date", "2022-03-04"),
    ("issue", "--period", PERIOD, "--number", "45", "--date", "04/03/2022"),
    ("issue", "--period", "2022-Q9", "--number", "45", "--date", "2022-03-04"),
    ("waive", "--period", PERIOD, "data.no_such", "--reason", "x"),
    ("waive", "--period", PERIOD, "data.disclosure_late", "--reason", " "),
    ("reopen", "--period", PERIOD, "--reason", "x"),
])  # fmt: skip
def test_wrong_words(office_file: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    before = office_file.read_bytes()
    verb, *others = words
    code, told, said = run(capsys, verb, office_file, *others)
    assert code == 2 and is_a_sentence(said) and told == {"error": said}
    assert office_file.read_bytes() == before


def test_the_verbs_answer_as_agreed(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    period = ("--period", PERIOD)
    code, told, _ = run(capsys, "waive", office_file, *period, "data.disclosure_late", "--reason", "Đã giải trình")
    assert (code, told["findings"]) == (0, 1)
    code, told, _ = run(capsys, "issue", office_file, *period, "--number", "45", "--date", "2022-03-04")
    assert code == 1 and set(told) == {"docx", "pdf", "version", "findings"}
    waived = {item["rule"] for item in told["findings"] if item["waived"]}  # type: ignore[union-attr, index, attr-defined]
    assert waived == {"data.disclosure_late"}
    code, again, _ = run(capsys, "report", office_file, *period, "--out", tmp_path / "out")
    assert Path(str(again["docx"])).read_bytes() == Path(str(told["docx"])).read_bytes()
    code, _, _ = run(capsys, "reopen", office_file, *period, "--reason", "Sai số liệu")
    assert code == 0
    assert json.dumps(told)
