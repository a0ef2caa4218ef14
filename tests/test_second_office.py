"""A different office made from nothing through the command line alone gives its own correct report."""

import csv
import json
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from cchc_desktop.command_line import main
from report.decree_checks import check_docx, check_pdf
from test_sample_report import text_of_docx

PROFILE = """
kind = "phường"
name = "Điện Biên Phủ"
place = "Phường Điện Biên Phủ"
province = "thành phố Huế"
superior_name = "UBND thành phố Huế"
superior_kind = "province"
cut_off_day = 14
signer_capacity = "chair"
signer_name = "Trần Thị Thử Nghiệm"
decimals = 2
recipients = ["Sở Nội vụ", "Thường trực HĐND phường"]
code = "H57.DBP"
"""

SHEETS: dict[str, tuple[list[str], list[list[object]]]] = {
    "procedure": (
        ["Mã thủ tục", "name", "field", "level", "mechanism", "sector", "time_limit"],
        [
            ["KS", "Đăng ký khai sinh", "Hộ tịch", "commune", "one_stop", "general", 1],
            ["DD", "Đăng ký biến động đất đai", "Đất đai", "commune", "interlinked", "general", 10],
        ],
    ),
    "dossier": (
        ["code", "procedure_code", "applicant", "channel", "received_on", "finished_on", "digitised"],
        [
            [
                "H-1",
                "KS",
                "Người Một",
                "online",
                "12/12/2022",
                "14/12/2022",
                "x",
            ],  # late by a day, and carried over? no
            ["H-2", "KS", "Người Hai", "direct", "15/12/2022", "16/12/2022", "x"],  # on the day
            ["H-3", "DD", "Người Ba", "direct", "03/01/2023", "06/01/2023", ""],  # early
            ["H-4", "DD", "Người Bốn", "direct", "02/02/2023", "", "x"],  # overdue by 14/3
            ["H-5", "DD", "Người Năm", "post", "13/03/2023", "", "x"],  # in time
            ["H-6", "KS", "Người Sáu", "online", "15/03/2023", "15/03/2023", "x"],  # of the next window
            ["H-7", "KS", "Người Bảy", "direct", "13/12/2022", "15/12/2022", "x"],  # carried over, late
        ],
    ),
    "directive": (
        ["issuer", "content", "assigned_on", "due_on", "finished_on"],
        [["UBND thành phố Huế", "Rà soát thủ tục", "20/12/2022", "20/01/2023", "19/01/2023"]],
    ),
    "document": (
        ["direction", "kind", "symbol", "issued_on", "issuer", "excerpt", "is_normative"],
        [
            [
                "outgoing",
                "KH",
                "05/KH-UBND",
                "10/01/2023",
                "UBND phường Điện Biên Phủ",
                "Cải cách hành chính năm 2023",
                0,
            ],
            ["outgoing", "KH", "09/KH-UBND", "15/03/2023", "UBND phường Điện Biên Phủ", "tuyên truyền năm 2023", 0],
        ],
    ),
    "staff_member": (
        ["full_name", "category", "title", "qualification", "one_stop"],
        [
            ["Người Ất", "cadre", "Chủ tịch", "postgraduate", ""],
            ["Người Bính", "civil_servant", "Tư pháp - Hộ tịch", "university", "x"],
            ["Người Đinh", "civil_servant", "Địa chính", "university", ""],
            ["Người Mậu", "civil_servant", "Văn hóa", "college", ""],
        ],
    ),
    "assessment": (
        ["period", "kind", "position", "text"],
        [
            [period, kind, 1, text]
            for period in ("2023-Q1", "2023-Q2")
            for kind, text in (
                ("next_task", "Tiếp tục số hóa hồ sơ."),
                ("strength", "Hồ sơ được số hóa."),
                ("weakness", "Hồ sơ đất đai còn quá hạn."),
            )
        ],
    ),
    "report_text": (
        ["period", "section", "text"],
        [
            [
                "2023-Q1",
                "II.6-a",
                "Trong [[period.name]], phường tiếp nhận [[dossiers.received_online]] hồ sơ trực tuyến.",
            ]
        ],
    ),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("phường")
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    file = folder / "Điện Biên Phủ.cchc"
    assert main(["new", str(file), "--profile", str(folder / "profile.toml")]) == 0
    for register, (header, rows) in SHEETS.items():
        sheet = folder / f"{register}.csv"
        with sheet.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";").writerows([header, *rows])
        assert main(["import", str(file), register, str(sheet)]) == 0, register
    return file


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_its_own_figures(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "figures", office, "--period", "2023-Q1")
    assert code == 0
    assert told["period"] == {"id": "2023-Q1", "from": "2022-12-15", "to": "2023-03-14"}
    values = {name: figure["value"] for name, figure in told["figures"].items()}
    texts = {name: figure["text"] for name, figure in told["figures"].items()}
    assert {name: values[f"dossiers.{name}"] for name in ("received", "carried_over", "to_process", "resolved")} == {
        "received": 4,
        "carried_over": 1,
        "to_process": 5,
        "resolved": 3,
    }
    assert (values["dossiers.resolved_early"], values["dossiers.resolved_on_time"]) == (1, 1)
    assert (values["dossiers.resolved_late"], values["dossiers.pending_overdue"]) == (1, 1)
    assert (texts["dossiers.resolved_in_time_ratio"], texts["dossiers.resolved_late_ratio"]) == ("66,67%", "33,33%")
    assert texts["staff.civil_servant_university_ratio"] == "66,67%"
    assert texts["survey.satisfied_ratio"] == "không phát sinh"
    assert values["documents.issued"] == 1
    _, later = answer(capsys, "figures", office, "--period", "2023-H1")
    assert later["figures"]["dossiers.received"]["value"] == 5
    assert later["figures"]["dossiers.carried_over"]["value"] == 1


def test_its_own_report(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "report", office, "--period", "2023-Q1", "--out", tmp_path / "ra")
    assert code in (0, 1)
    assert [item for item in told["findings"] if item["severity"] == "error"] == []
    text = text_of_docx(Path(told["docx"])).replace("\u00a0", " ")
    for said in (
        "UBND THÀNH PHỐ HUẾ",
        "PHƯỜNG ĐIỆN BIÊN PHỦ",
        "Phường Điện Biên Phủ, ngày",
        "tháng 3 năm 2023",
        "quý I năm 2023",
        "quý II năm 2023",
        "15/12/2022",
        "14/03/2023",
        "Kính gửi: Ủy ban nhân dân thành phố Huế",
        "05/KH-UBND ngày 10/01/2023",
        "- Sở Nội vụ;",
        "- Thường trực HĐND phường;",
        "TM. ỦY BAN NHÂN DÂN",
        "Trần Thị Thử Nghiệm",
        "66,67%",
        "phường tiếp nhận không có hồ sơ trực tuyến",
        "Tiếp tục số hóa hồ sơ.",
        "toàn trình",
    ):
        assert said in text, said
    foreign = ("Lộc Thủy", "Phú Lộc", "UBND huyện", "HUYỆN", "KT. CHỦ TỊCH", "09/KH-UBND", "mức độ 3", "xã Điện", "[[")
    assert [word for word in foreign if word in text] == []
    assert check_docx(Path(told["docx"])) == []
    assert check_pdf(Path(told["pdf"])) == []
    with pdfplumber.open(told["pdf"]) as made:
        assert len(made.pages) >= 4


def test_an_unknown_token_is_told_and_never_printed(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "a.csv"
    text = "Đã nhận [[dossiers.tiep_nhan]] hồ sơ theo [[document:99/KH-UBND]]."
    sheet.write_text(f'period,section,text\n2023-Q2,II.3,"{text}"\n', encoding="utf-8")
    assert main(["import", str(office), "report_text", str(sheet)]) == 0
    code, told = answer(capsys, "report", office, "--period", "2023-Q2", "--out", tmp_path)
    errors = {(item["rule"], item["where"]) for item in told["findings"] if item["severity"] == "error"}
    assert code == 1
    assert errors == {("report.unknown_token", "II.3"), ("report.unknown_document", "II.3")}
    printed = text_of_docx(Path(told["docx"]))
    assert "tiep_nhan" not in printed and "[[" not in printed


def test_an_office_of_two_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile needs a kind and a name and nothing else: the rest is as usual."""
    (tmp_path / "profile.toml").write_text('kind = "xã"\nname = "Ba Vì"\n', encoding="utf-8")
    file = tmp_path / "a.cchc"
    assert main(["new", str(file), "--profile", str(tmp_path / "profile.toml")]) == 0
    for period, first, last in (
        ("2023-Q1", "2022-12-15", "2023-03-14"),
        ("2023-H1", "2022-12-15", "2023-06-14"),
        ("2023", "2022-12-15", "2023-12-14"),
    ):
        _, told = answer(capsys, "figures", file, "--period", period)
        assert told["period"] == {"id": period, "from": first, "to": last}
        assert told["figures"]["dossiers.to_process"]["value"] == 0
        code, told = answer(capsys, "report", file, "--period", period, "--out", tmp_path / "ra")
        assert code == 1
        assert {item["rule"] for item in told["findings"]} == {"report.empty_section"}
        # Nobody stands above it, so that it addresses nobody (point 21).
        broken = [*check_docx(Path(told["docx"])), *check_pdf(Path(told["pdf"]))]
        assert [point for point in broken if not point.startswith("21 ")] == []
