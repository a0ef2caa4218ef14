"""Until which day a report can know anything, and what is said of a document dated after it."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain.script import Script
from cchc_desktop.exchange.paragraphs import Line, passages
from cchc_desktop.report.proofread import proofread
from cchc_desktop.report.proofread.about import about
from cchc_desktop.report.proofread.registered import registered_findings
from report.sample_material import documents

DRAFT = "Hòa Bình, ngày     tháng 3 năm 2023\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2023\nI. KẾT QUẢ"
CITED = "Thực hiện Công văn số 210/UBND-NV ngày {} của UBND huyện về báo cáo cải cách hành chính, xã đã thực hiện."


def script(text: str) -> Script:
    return Script(passages(Line(line) for line in text.split("\n")))


@pytest.mark.parametrize(
    ("text", "until", "certain"),
    [
        ("Hòa Bình, ngày 14 tháng 3 năm 2023\nBÁO CÁO\nCông tác quý I năm 2023", date(2023, 3, 14), True),
        (DRAFT, date(2023, 3, 31), True),
        ("Hòa Bình, ngày … tháng … năm 2023\nBÁO CÁO\nCông tác quý I năm 2023", date(2023, 12, 31), True),
        ("BÁO CÁO\nCông tác quý I và nhiệm vụ quý II năm 2023\nI. KẾT QUẢ", date(2023, 3, 31), False),
        ("BÁO CÁO\nCông tác 6 tháng đầu năm 2023\nI. KẾT QUẢ\nTừ 01/9/2022 đến 31/12/2022.", date(2023, 6, 30), False),
        ("BÁO CÁO\nCông tác năm 2022\nI. KẾT QUẢ\nSo với quý I năm 2022, hồ sơ tăng.", date(2022, 12, 31), False),
        ("UBND xã báo cáo công tác quý IV năm 2022 như sau:\nI. KẾT QUẢ", date(2022, 12, 31), False),
        ("I. KẾT QUẢ\nTừ ngày 15/12/2022 đến ngày 14/3/2023, hồ sơ quý I năm 2022 tăng.", None, False),
        ("Hòa Bình, ngày 31 tháng 02 năm 2023\nI. KẾT QUẢ", None, False),
    ],
)
def test_the_last_day_is_that_of_the_date_line_or_of_the_title(text: str, until: date | None, certain: bool) -> None:
    found = about(script(text))
    assert (found.until, found.certain) == (until, certain)


def test_a_letter_of_the_month_of_a_draft_is_no_fault_and_one_of_the_next_year_is() -> None:
    draft = [DRAFT + "\n" + CITED.format(day) for day in ("16/3/2023", "16/3/2024")]
    told = [one for text in draft for one in proofread(script(text)) if one.rule == "date.after_report"]
    assert [(one.severity, one.values["mend"]) for one in told] == [
        ("error", "Công văn số 210/UBND-NV ngày 16/3/2023"),
    ]


def test_what_only_the_title_dates_is_a_warning_without_a_mend() -> None:
    text = DRAFT.partition("\n")[2] + "\n" + CITED.format("03/4/2023")
    told = [one for one in proofread(script(text)) if one.rule == "date.after_report"]
    assert [(one.severity, one.values["mend"]) for one in told] == [("warning", "")]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("05/8/2022", "10/3/2022"),
        ("05/08/2022", "10/03/2022"),
        ("05/12/2022", "10/3/2022"),
        ("05 tháng 8 năm 2022", "10 tháng 3 năm 2022"),
    ],
)
def test_a_day_that_the_register_has_otherwise_is_mended_as_it_is_written(said: str, right: str) -> None:
    document = replace(documents()[0], symbol="210/UBND-NV", issued_on=date(2022, 3, 10))
    (told,) = registered_findings(script(CITED.format(said)), [document])
    assert told.values["mend"] == f"Công văn số 210/UBND-NV ngày {right}"


def test_one_document_under_two_numbers_is_surely_wrong_only_under_one_title() -> None:
    first = "Quyết định số 31/QĐ-UBND ngày 02/3/2024 về cử công chức đi bồi dưỡng nghiệp vụ hộ tịch"
    rest = (
        "Quyết định số 32/QĐ-UBND" + first[len("Quyết định số 31/QĐ-UBND") :],
        first.replace("31/", "32/")[:-6] + "đất",
    )
    told = [one.severity for other in rest for one in proofread(script(f"{first}; {other}.")) if "two_n" in one.rule]
    assert told == ["error", "warning"]
