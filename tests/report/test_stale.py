"""What is marked in a text that was carried over from the period before, and what is left alone."""

import pytest

from cchc_desktop.domain.carried import CarriedText
from cchc_desktop.report.stale import RULE, stale, stale_findings, stretches

CASES = {
    "Họp ngày 12/01/2022 và ngày 5/2/2022.": ["12/01/2022", "5/2/2022"],
    "Ngày 05 tháng 3 năm 2022, UBND xã ban hành.": ["Ngày 05 tháng 3 năm 2022"],
    "Từ ngày 05 đến ngày 12/3.": ["ngày 05", "ngày 12/3"],
    "Ngày 12 tháng 3 họp lần đầu.": ["Ngày 12", "tháng 3"],
    "Kế hoạch số 13/KH-UBND ngày 12/01/2022 của UBND xã": ["13/KH-UBND", "12/01/2022"],
    "Nghị định số 61/2018/NĐ-CP, Công văn số 708": ["61/2018/NĐ-CP", "708"],
    "Đảng ủy có 36-HD/VPTW.": ["36-HD/VPTW"],
    "Quý IV/2021 và quý I năm 2022": ["Quý IV/2021", "quý I năm 2022"],
    "quý I, II và III năm 2021; quý 4": ["quý I, II và III năm 2021", "quý 4"],
    "6 tháng đầu năm 2021, 9 tháng, năm 2021": ["6 tháng đầu năm 2021", "9 tháng", "năm 2021"],
    "6 tháng cuối năm họp tháng 12/2021, tháng 1, 2 và 3": ["6 tháng cuối năm", "tháng 12/2021", "tháng 1, 2 và 3"],
    "Đến 12/2021 có kết quả": ["12/2021"],
    "Thu 1.250.000 đồng, đạt 81,8%, tăng 5 %": ["1.250.000", "81,8%", "5 %"],
    "10/12 thôn, 10-12 lượt, (05) tổ,7 nhóm": ["10/12", "10-12", "05", "7"],
    "Đã cấp 15 giấy cho 2 lớp ở thôn 3": ["15", "2", "3"],
    "[[dossiers.resolved]]/15 thôn và [[document:13/KH-UBND]] năm 2021": ["15", "năm 2021"],
    "Chi các khoản 20 triệu đồng": ["20"],
}
CLEAN = (
    "",
    "Theo khoản 2 Điều 15 của Luật",
    "Dịch vụ công mức độ 4, phụ lục 2, mẫu số 01, quầy số 3",
    "Hệ thống theo TCVN ISO 9001:2015",
    "HĐND nhiệm kỳ 2021-2026, giai đoạn 2021 – 2025",
    "1. Tuyên truyền\n2.1. Họp dân\n3) Rà soát",
    "Phòng, chống Covid-19; hồ sơ H57.15.02-220401-0001",
    "Từ ngày [[period.from]] đến ngày [[period.to]] có [[dossiers.resolved]] hồ sơ",
    "Quý khách, quý này, năm nay",
)


def carried(text: str, *confirmed: str) -> CarriedText:
    return CarriedText("row", "2021-Q4", text, frozenset(confirmed))


@pytest.mark.parametrize("text", CASES)
def test_what_may_go_out_of_date_is_found_where_it_stands(text: str) -> None:
    found = list(stretches(text))
    assert [stretch.quote for stretch in found] == CASES[text]
    assert all(text[stretch.start :].startswith(stretch.quote) for stretch in found)


@pytest.mark.parametrize("text", CLEAN)
def test_names_and_live_figures_are_left_alone(text: str) -> None:
    assert not list(stretches(text))


def test_a_carried_text_is_stale_as_it_came() -> None:
    text = "Quý IV/2021 xã mở 5 hội nghị, 5 lớp."
    assert [stretch.quote for stretch in stale(text, carried(text))] == ["Quý IV/2021", "5", "5"]


def test_what_is_changed_or_removed_or_new_is_not() -> None:
    came = carried("Quý IV/2021 xã mở 5 hội nghị, 12 lớp.")
    assert [stretch.quote for stretch in stale("Quý I/2022 xã mở 7 hội nghị, 12 lớp", came)] == ["12"]


def test_words_written_anew_around_an_old_number_do_not_renew_it() -> None:
    assert [found.quote for found in stale("Đã có 5 cuộc họp.", carried("Xã mở 5 hội nghị."))] == ["5"]


def test_a_number_is_confirmed_with_what_it_counts() -> None:
    text = "Xã mở 5 hội nghị và 5 lớp, năm  2021."
    assert [found.said for found in stale(text, carried(text, "5 hội nghị"))] == ["5 lớp", "năm 2021"]
    assert not stale(text, carried(text, "5 hội nghị", "5 lớp", "Năm 2021"))
    assert [found.said for found in stale("Họp 5 lần.", carried(text, "5 hội nghị", "5 lớp"))] == ["5 lần"]


def test_case_and_spaces_are_no_change() -> None:
    assert stale("trong quý  iv/2021", carried("Quý IV/2021: kết quả"))


def test_a_section_has_one_finding_that_quotes_what_it_is_about() -> None:
    text = "Mở 1 lớp, 2 tổ, 3 đội, 4 nhóm, 5 đoàn, 6 ban."
    (finding,) = stale_findings({"I.1": text, "I.2": "Họp 7 lần"}, {"I.1": carried(text), "I.2": carried("Họp 8 lần")})
    assert (finding.rule, finding.severity, finding.where, finding.values["count"]) == (RULE, "warning", "I.1", 6)
    assert finding.text == "1 lớp, 2 tổ, 3 đội, 4 nhóm, 5 đoàn…"


def test_a_section_given_up_is_not_stale() -> None:
    assert not list(stale_findings({}, {"I.1": carried("Mở 1 lớp")}))
