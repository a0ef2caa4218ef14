"""Proofreading a report that lies in a file: our own in three forms, one with faults, and files that are none."""

import shutil
import zipfile
from pathlib import Path

import pytest

from actions.test_bad_input import is_a_sentence, run
from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.make_report import make_report
from cchc_desktop.actions.proofread_report import proofread_report
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.database import connect, open_for_writing

TRUE_WARNINGS = {  # of the sample: 38 days to a disclosure, all satisfied beside late dossiers; nobody has signed
    "date.disclosed_late",
    "sum.satisfied_beside_late",
    "form.missing_proposals",
    "form.missing_signer",
}


@pytest.fixture(scope="module")
def reports(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("reports")
    made = make_report(connect(sample_file, write=False), "2022-Q1", folder)
    return made.docx, made.pdf


@pytest.mark.parametrize("form", [0, 1])
def test_our_own_report_has_no_error_and_only_true_warnings(
    reports: tuple[Path, Path], sample_file: Path, form: int
) -> None:
    found = proofread_report(reports[form], connect(sample_file, write=False)).findings
    assert [finding for finding in found if finding.severity == "error"] == []
    assert {finding.rule for finding in found if finding.severity == "warning"} == TRUE_WARNINGS
    assert all(finding.where for finding in found)


def test_a_document_that_the_register_does_not_have_or_dates_otherwise(sample_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "báo cáo.txt"
    report.write_text(
        "I. KẾT QUẢ\nTheo Kế hoạch số 13/KH-UBND ngày 08/01/2022 về cải cách hành chính.\n"
        "Theo Kế hoạch số 14/KH-UBND ngày 07/01/2022 về chuyển đổi số.\n"
        "Theo Kế hoạch số 99/KH-UBND ngày 08/01/2022 về tuyên truyền.",
        encoding="utf-8",
    )
    found = proofread_report(report, connect(sample_file, write=False)).findings
    told = {(one.rule, one.text) for one in found if one.rule in ("citation.differs", "citation.unknown")}
    assert told == {
        ("citation.differs", "Kế hoạch số 13/KH-UBND ngày 08/01/2022"),
        ("citation.unknown", "Kế hoạch số 99/KH-UBND ngày 08/01/2022"),
    }


RIGHT, WRONG = "Kế hoạch số 13/KH-UBND ngày 07/01/2022", "Kế hoạch số 13/KH-UBND ngày 08/01/2022"
UNKNOWN = "Kế hoạch số 99/KH-UBND ngày 08/02/2022"
OF_DOCUMENTS = ("citation.differs", "citation.unknown", "citation.two_dates")


@pytest.mark.parametrize("days", [(RIGHT, WRONG), (WRONG, RIGHT)])
def test_what_the_office_cites_by_hand_is_compared_with_the_register(office_file: Path, days: tuple[str, str]) -> None:
    """The register's day is right, however often and wherever another is said."""
    first, second = days
    text = f"{first} về cải cách hành chính. Theo {second} và {UNKNOWN} về tuyên truyền; [[document:14/KH-UBND]]."
    values = {"period": "2022-Q1", "section": "I.3", "text": text}
    with open_for_writing(office_file) as database:
        enter(database, BY_ID["report_text"], values, "by-hand", new=True)
        found = [one for one in check_period(database.connection, "2022-Q1") if one.rule in OF_DOCUMENTS]
    assert {(one.rule, one.text, one.where) for one in found} == {
        ("citation.differs", WRONG, "I.3"),
        ("citation.unknown", UNKNOWN, "I.3"),
    }
    (differs,) = (one for one in found if one.rule == "citation.differs")
    assert differs.values["mend"] == RIGHT and differs.span and text[slice(*differs.span)] == WRONG


@pytest.mark.parametrize("days", [(RIGHT, WRONG), (WRONG, RIGHT)])
def test_of_two_days_the_register_knows_the_right_one(sample_file: Path, tmp_path: Path, days: tuple[str, str]) -> None:
    report = tmp_path / "báo cáo.txt"
    report.write_text("I. KẾT QUẢ\n" + "\n".join(f"Theo {day} về cải cách." for day in days), encoding="utf-8")
    found = proofread_report(report, connect(sample_file, write=False)).findings
    assert [(one.rule, one.text) for one in found if one.rule in OF_DOCUMENTS] == [("citation.differs", WRONG)]
    assert [one.rule for one in proofread_report(report).findings if one.rule in OF_DOCUMENTS] == ["citation.two_dates"]


@pytest.mark.parametrize("form", [0, 1])
def test_a_chart_in_our_own_report_is_no_fault_of_its_form(office_file: Path, tmp_path: Path, form: int) -> None:
    text = "Tình hình như sau:\n[[chart:flow]]\nXã đã làm tốt việc này trong kỳ."
    with open_for_writing(office_file) as database:
        values = {"period": "2022-Q1", "section": "II.2-b", "text": text}
        enter(database, BY_ID["report_text"], values, "chart", new=True)
        made = make_report(database.connection, "2022-Q1", tmp_path)
    found = proofread_report((made.docx, made.pdf)[form]).findings
    assert {finding.rule for finding in found if finding.severity != "note"} == TRUE_WARNINGS


def test_what_a_page_breaks_in_two_is_not_missing(tmp_path: Path) -> None:
    report = tmp_path / "báo cáo.txt"
    report.write_text("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", encoding="utf-8")
    missing = {finding.rule for finding in proofread_report(report).findings if "missing" in finding.rule}
    assert missing and not missing & {"form.missing_country", "form.missing_motto"}


def test_the_verb_tells_in_one_object(reports: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    code, told, said = run(capsys, "proofread", reports[0])
    assert (code, said) == (1, "")
    findings = told["findings"]
    assert isinstance(findings, list) and findings
    keys = {"rule", "severity", "message", "text", "where", "waived"}
    assert all(set(finding) == keys and finding["message"] for finding in findings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_in_several_encodings(tmp_path: Path, encoding: str) -> None:
    report = tmp_path / "bc.txt"
    report.write_text("I. KẾT QUẢ\nXã bổ xung trang thiết bị.", encoding=encoding)
    assert "language.slip" in {finding.rule for finding in proofread_report(report).findings}


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def _another(path: Path) -> None:
    path.write_bytes(b"\x00\x01 no document at all")


def _bare_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word.txt", "x")


@pytest.mark.parametrize("spoil", [_empty, _cut, _another, _bare_zip])
@pytest.mark.parametrize("form", [0, 1])
def test_files_that_are_no_reports(
    reports: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: object, form: int
) -> None:
    assert callable(spoil)
    path = Path(shutil.copy(reports[form], tmp_path))
    spoil(path)
    code, told, said = run(capsys, "proofread", path)
    assert code == 2 and is_a_sentence(said) and told == {"error": said}


@pytest.mark.parametrize("name", ["bc.odt", "không có.docx", "."])
def test_names_of_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "bc.odt").write_text("x", encoding="utf-8")
    code, _, said = run(capsys, "proofread", tmp_path / name)
    assert code == 2 and is_a_sentence(said)
