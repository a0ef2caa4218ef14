"""The sample office's report, from the command line to both files: every fact of the real one, in the right form."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from cchc_desktop.actions.compose_report import ComposedReport, compose_report
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.make_report import make_report
from cchc_desktop.command_line import main
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.report.document import Table
from cchc_desktop.store.database import open_database
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.working_days import working_calendar
from report.decree_checks import check_docx, check_pdf

# What figures.md promises of the sample: value, and the printed text of a ratio.
FIGURES: dict[str, tuple[float, str | None]] = {
    "directives.assigned": (12, None),
    "directives.done": (10, None),
    "directives.done_ratio": (10 / 12, "83%"),
    "procedures.total": (210, None),
    "procedures.one_stop": (133, None),
    "procedures.interlinked": (49, None),
    "procedures.military": (14, None),
    "procedures.police": (14, None),
    "procedure_reviews.registered": (1, None),
    "procedure_reviews.approved": (0, None),
    "one_stop.counters": (4, None),
    "one_stop.staff": (5, None),
    "dossiers.to_process": (486, None),
    "dossiers.to_process_one_stop": (358, None),
    "dossiers.to_process_interlinked": (128, None),
    "dossiers.resolved": (406, None),
    "dossiers.resolved_in_time": (394, None),
    "dossiers.resolved_in_time_ratio": (394 / 406, "97%"),
    "dossiers.resolved_late": (12, None),
    "dossiers.resolved_late_ratio": (12 / 406, "3%"),
    "dossiers.pending": (80, None),
    "dossiers.pending_in_time": (61, None),
    "dossiers.pending_in_time_ratio": (61 / 80, "76%"),
    "dossiers.pending_overdue": (19, None),
    "dossiers.pending_overdue_ratio": (19 / 80, "24%"),
    "dossiers.digitised_ratio": (1, "100%"),
    "online.dossiers": (0, None),
    "feedback.received": (0, None),
    "survey.satisfied_ratio": (1, "100%"),
    "staff.total": (21, None),
    "staff.cadres": (11, None),
    "staff.cadre_university": (9, None),
    "staff.cadre_university_ratio": (9 / 11, "81,8%"),
    "staff.cadre_intermediate": (2, None),
    "staff.cadre_intermediate_ratio": (2 / 11, "18,2%"),
    "staff.civil_servants": (10, None),
    "staff.civil_servant_university": (9, None),
    "staff.civil_servant_university_ratio": (9 / 10, "90%"),
    "staff.civil_servant_college": (1, None),
    "staff.civil_servant_college_ratio": (1 / 10, "10%"),
    "staff.part_time": (11, None),
    "staff.downsized": (0, None),
    "articles.total": (15, None),
    "legal_reviews.reviewed": (1, None),
    "legal_reviews.kept": (1, None),
}


def told(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) in (0, 1)
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_every_promised_figure(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, "figures", sample_file, "--period", "2022-Q1")
    assert answer["period"] == {"id": "2022-Q1", "from": "2021-12-05", "to": "2022-03-04"}
    for name, (value, text) in FIGURES.items():
        figure = answer["figures"][name]
        assert figure["value"] == pytest.approx(value, abs=1e-12), name
        assert text in (None, figure["text"]), name
        assert figure["label"]


def test_as_many_rows_as_each_count_says(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = told(capsys, "figures", sample_file, "--period", "2022-Q1")["figures"]
    counted = 0
    for name in FIGURES:
        sources = told(capsys, "rows", sample_file, name, "--period", "2022-Q1")["sources"]
        assert all(len(source["rows"]) == source["total"] for source in sources)
        if not name.endswith("_ratio"):
            assert sum(source["total"] for source in sources) == figures[name]["value"], name
            counted += 1
    assert counted > 30
    late = told(capsys, "rows", sample_file, "dossiers.resolved_late_ratio", "--period", "2022-Q1")["sources"]
    assert len(late[0]["rows"]) == 12
    assert all(row["finished_on"] > row["due_on"] for row in late[0]["rows"])


@pytest.fixture(scope="module")
def report(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    with open_database(sample_file, write=False) as database:
        made = make_report(database.connection, "2022-Q1", tmp_path_factory.mktemp("report"))
    assert [finding for finding in made.findings if finding.severity == "error"] == []
    return made.docx, made.pdf


TOP_MARGIN = 54  # points; page numbers stand in it


def text_of_docx(path: Path) -> str:
    made = docx.Document(str(path))
    paragraphs = made.element.body.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in line.iter(qn("w:t"))) for line in paragraphs)


def text_of_pdf(path: Path) -> str:
    with pdfplumber.open(path) as made:
        below_number = [page.crop((0, TOP_MARGIN, page.width, page.height)) for page in made.pages]
        return " ".join(" ".join((page.extract_text() or "").split()) for page in below_number)


FACTS = (
    "10/12 ý kiến chỉ đạo|10 trên tổng số 12|12[^.;]*10|10[^.;]*12",
    "83%",
    "07 nhiệm vụ",
    "210",
    "133",
    "49",
    "486 hồ sơ",
    "358",
    "128",
    "406",
    "394",
    "97%",
    "3%",
    "61",
    "76%",
    "19",
    "24%",
    "100%",
    "81,8%",
    "18,2%",
    "90%",
    "10%",
    "15 tin",
    "04 quầy",
    "05 (công chức|người|cán bộ)",
    "21 người",
    "11 người",
    "máy photocopy",
    "máy scan",
    "thiết bị đọc mã vạch",
    "thùng phiếu khảo sát",
    "Văn phòng - Thống kê",
    "mức độ 3",
    "05/12/2021",
    "04/03/2022",
    "quý I năm 2022",
    "quý II năm 2022",
    "Phòng Nội vụ huyện",
    "UBMTTQVN xã",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Lưu: VT, VP",
    "Như trên",
)


@pytest.mark.parametrize("of", ["docx", "pdf"])
def test_the_report_prints_every_fact(of: str, report: tuple[Path, Path], sample_file: Path) -> None:
    text = text_of_docx(report[0]) if of == "docx" else text_of_pdf(report[1])
    text = " ".join(text.split())
    missing = [fact for fact in FACTS if not re.search(fact, text)]
    with open_database(sample_file, write=False) as database:
        documents = [row.record for row in all_rows(database.connection, BY_ID["document"])]
    assert len(documents) == 28
    for document in documents:
        # Line breaks of a PDF may fall behind a hyphen or a slash of the symbol.
        symbol = r"\s?".join(re.escape(char) for char in document.symbol)
        if not re.search(rf"{symbol} ngày {re.escape(date_text(document.issued_on))}", text):
            missing.append(document.symbol)
    assert missing == []


FAULTS = (
    "UBDND",
    "17/01/2022 của UBND xã Lộc Thủy về Cải cách",
    "04/KH-UBND",
    "05/8/2022",
    "05/08/2022",
    "05/12/2022",
    "2016",
    "cán bộ không chuyên trách",
    "[[",
    "……",
)


def test_none_of_the_real_ones_faults(report: tuple[Path, Path]) -> None:
    text = text_of_docx(report[0])
    assert [fault for fault in FAULTS if fault in text] == []
    doubled = re.search(r"\b([^\W\d]{2,}) \1\b", text)
    assert doubled is None, doubled
    assert not re.search(r"[^\s.] {2,}[^\s]", text)


def test_pages_and_form(report: tuple[Path, Path]) -> None:
    with pdfplumber.open(report[1]) as made:
        assert 8 <= len(made.pages) <= 14
    assert check_docx(report[0]) == []
    assert check_pdf(report[1]) == []


def test_both_files_say_the_same(report: tuple[Path, Path]) -> None:
    """Every paragraph outside the tables, word for word; inside them the same letters in all, but for the head of the
    one table that goes on over a page: the PDF draws it twice."""

    def letters(text: str) -> str:
        return re.sub(r"\s", "", text)

    ours, theirs = letters(text_of_docx(report[0])), letters(text_of_pdf(report[1]))
    made = docx.Document(str(report[0]))
    for paragraph in made.paragraphs:
        assert letters(paragraph.text) in theirs, paragraph.text
    heads = [row for row in made.tables[-1]._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None]
    again = "".join(node.text or "" for row in heads for node in row.iter(qn("w:t")))
    assert sorted(ours + letters(again)) == sorted(theirs)


def test_every_annex_that_an_office_may_attach_has_the_right_form(office_file: Path, tmp_path: Path) -> None:
    overlay = '[report.annex]\nattach = "overdue|late|staff|disclosures|documents"\n'
    office_file.with_suffix(".wording.toml").write_text(overlay, encoding="utf-8")
    with open_database(office_file, write=False) as database:
        made = make_report(database.connection, "2022-Q1", tmp_path)
    assert [finding for finding in made.findings if finding.severity == "error"] == []
    form, *others = made.composed.document.annexes
    assert [annex.number for annex in (form, *others)] == [f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V", "VI")]
    tables = [next(block for block in annex.blocks if isinstance(block, Table)) for annex in others]
    assert [len(table.body) - 1 for table in tables] == [19, 12, 32, 2, 17]  # what the figures count
    assert [annex.landscape for annex in others] == [True, True, False, True, False]
    assert all(cell.text for table in tables for row in table.body for cell in row)
    assert check_docx(made.docx) == []
    assert check_pdf(made.pdf) == []
    text = text_of_pdf(made.pdf)
    for table in tables[:3]:  # they go over a page, and their head with them
        assert text.count(table.header[0][1].text) >= 2


def test_a_late_dossier_is_listed_with_its_days_and_its_cause(sample_file: Path) -> None:
    with open_database(sample_file, write=False) as database:
        (_, annex) = compose_report(database.connection, "2022-Q1").document.annexes
        rows = {row["code"]: row for row in database.connection.execute("SELECT * FROM dossier")}
        calendar = working_calendar(database.connection)
    (table,) = (block for block in annex.blocks if isinstance(block, Table))
    *body, total = [[cell.text for cell in row] for row in table.body]
    assert total == ["Tổng cộng: 19 hồ sơ"]
    assert [row[0] for row in body] == [str(number) for number in range(1, 20)]
    days = [datetime.strptime(row[3], "%d/%m/%Y").date() for row in body]
    assert days == sorted(days)
    for (_, code, _, _, over, _, cause), due in zip(body, days, strict=True):
        assert due.isoformat() == rows[code]["due_on"]  # no pause has moved one of these
        assert over == str(calendar.between(due, date(2022, 3, 4)))
        assert cause == (rows[code]["apology_reason"] or "Chưa ghi nguyên nhân")


def test_a_pause_moves_the_due_day_in_the_list_as_in_the_figures(office_file: Path) -> None:
    with open_database(office_file, write=True) as database:
        before = compose_report(database.connection, "2022-Q1")
        code = _listed(before)[0]
        pause = {"dossier_code": code, "paused_on": date(2021, 12, 20), "resumed_on": date(2022, 3, 3)}
        enter(database, BY_ID["dossier_pause"], {"reason": "Bổ sung giấy tờ"} | pause, str(uuid4()), new=True)
        after = compose_report(database.connection, "2022-Q1")
    assert code not in _listed(after) and len(_listed(after)) == 18
    assert after.figures["dossiers.pending_overdue"].value == 18


def _listed(composed: ComposedReport) -> list[str]:
    """The codes of the dossiers in the list of the overdue ones."""
    (table,) = (block for block in composed.document.annexes[-1].blocks if isinstance(block, Table))
    return [row[1].text for row in table.body[:-1]]
