"""Three offices in their own words: a commune under a district, a ward over half a year, a commune under a province."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_desktop.command_line import main
from report.decree_checks import check_docx, check_pdf
from test_sample_report import text_of_docx


@dataclass(frozen=True)
class Case:
    """An office, the day of its rows, and what its report says, and what it may not say."""

    profile: str
    period: str
    day: str
    says: tuple[str, ...]
    never: tuple[str, ...]


CASES = {
    "commune-2022": Case(
        'kind = "xã"\nname = "Vĩnh An"\nprovince = "tỉnh Bình Minh"\nsuperior_name = "Hưng Lộc"\n'
        'superior_kind = "district"\nsigner_capacity = "vice_chair"\nsigner_name = "Lê Văn Thử"\n',
        "2022-Q1",
        "10/01/2022",
        ("UBND HUYỆN HƯNG LỘC", "XÃ VĨNH AN", "quý I năm 2022", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vĩnh An, ngày"),
        ("quý II năm 2021", "phường", "sáu tháng"),
    ),
    "ward-half-year": Case(
        'kind = "phường"\nname = "Hòa Bình"\nprovince = "tỉnh Bình Minh"\nsuperior_name = "UBND thành phố Tân An"\n'
        'superior_kind = "district"\nsigner_capacity = "chair"\nsigner_name = "Trần Thị Thử"\n',
        "2023-H1",
        "12/04/2023",
        ("UBND THÀNH PHỐ TÂN AN", "PHƯỜNG HÒA BÌNH", "6 tháng đầu năm 2023", "6 tháng cuối năm 2023", "CHỦ TỊCH"),
        ("KT.", "UBND huyện", "quý I", "xã Hòa Bình"),
    ),
    "commune-2026": Case(
        'kind = "xã"\nname = "Vĩnh An"\nprovince = "tỉnh Bình Minh"\nsuperior_name = "tỉnh Bình Minh"\n'
        'superior_kind = "province"\nsigner_capacity = "chair"\nsigner_name = "Lê Văn Thử"\n',
        "2026-Q1",
        "12/01/2026",
        ("UBND TỈNH BÌNH MINH", "XÃ VĨNH AN", "quý I năm 2026", "Kính gửi: Ủy ban nhân dân tỉnh Bình Minh"),
        ("huyện", "HUYỆN", "cấp huyện", "mức độ 3", "mức độ 4", "thị trấn"),
    ),
}


def rows(case: Case) -> dict[str, tuple[list[str], list[list[object]]]]:
    """A little of each kind, all on one day of the period."""
    procedures = [[code, name, field, "commune", "one_stop", "general", limit] for code, name, field, limit in (
        ("KS", "Đăng ký khai sinh", "Hộ tịch", 1), ("CT", "Chứng thực bản sao từ bản chính", "Chứng thực", 1),
    )]  # fmt: skip
    dossiers = [
        [f"H-{number:03}", ("CT", "KS")[number % 2], f"Người {number}", ("direct", "online")[number % 3 > 0]]
        + [case.day, case.day if number % 5 else "", "x"]
        for number in range(1, 31)
    ]
    assessments = [
        [case.period, kind, 1, text]
        for kind, text in (
            ("strength", "Hồ sơ trực tuyến tăng."),
            ("weakness", "Còn hồ sơ chưa giải quyết xong."),
            ("next_task", "Giải quyết dứt điểm hồ sơ còn lại."),
        )
    ]
    return {
        "procedure": (["code", "name", "field", "level", "mechanism", "sector", "time_limit"], procedures),
        "dossier": (
            ["code", "procedure_code", "applicant", "channel", "received_on", "finished_on", "digitised"],
            dossiers,
        ),
        "assessment": (["period", "kind", "position", "text"], assessments),
    }


@pytest.mark.parametrize("name", CASES)
def test_each_office_reports_in_its_own_words(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, file = CASES[name], tmp_path / f"{name}.cchc"
    (tmp_path / "profile.toml").write_text(case.profile, encoding="utf-8")
    assert main(["new", str(file), "--profile", str(tmp_path / "profile.toml")]) == 0
    for register, (header, lines) in rows(case).items():
        sheet = tmp_path / f"{register}.csv"
        with sheet.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([header, *lines])
        assert main(["import", str(file), register, str(sheet)]) == 0, capsys.readouterr().out
    capsys.readouterr()
    main(["report", str(file), "--period", case.period, "--out", str(tmp_path / "ra"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [item for item in told["findings"] if item["severity"] == "error"] == []
    text = text_of_docx(Path(told["docx"])).replace("\u00a0", " ")
    assert [words for words in case.says if words not in text] == []
    assert [words for words in case.never if words in text] == []
    assert check_docx(Path(told["docx"])) == [] and check_pdf(Path(told["pdf"])) == []
