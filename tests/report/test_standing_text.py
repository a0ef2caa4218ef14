"""The standing text says no more than the figures do: what it says at zero, at some, and at all of a whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.period import period
from cchc_desktop.report.compose import Composed, compose
from report.sample_material import figures, listed, outline, sample_material, sample_wording
from report.test_compose import section_text
from small_office import DAY, F, T, add, add_dossier, nonzero, office

SHIPPED = ("2021-03-01", "2025-07-01")


def said(key: str, counts: dict[str, int], day: str = SHIPPED[0]) -> str:
    """What a section says where only these counts are not zero."""
    material = sample_material(figures=figures(counts), documents=[], listed={}, annex_rows=())
    result: Composed = compose(replace(material, texts={}), outline(day), sample_wording())
    return section_text(result.document, key)


SAID: list[tuple[str, dict[str, int], str]] = [
    ("I.2", {}, "Đến ngày 04/03/2022, chưa có nhiệm vụ cụ thể của kế hoạch năm được ghi vào sổ theo dõi."),
    (
        "I.2",
        {"plan_tasks.total": 3, "plan_tasks.done": 3},
        "Tính đến ngày 04/03/2022, kế hoạch năm có 03 nhiệm vụ cụ thể, trong đó 03 nhiệm vụ đã hoàn thành, "
        "đạt tỷ lệ 100%.",
    ),
    (
        "I.2",
        {"plan_tasks.total": 3, "plan_tasks.pending": 3},
        "Tính đến ngày 04/03/2022, kế hoạch năm có 03 nhiệm vụ cụ thể, chưa có nhiệm vụ nào hoàn thành.\n"
        "Còn 03 nhiệm vụ chưa hoàn thành, không có nhiệm vụ nào quá hạn.",
    ),
    ("I.3", {}, "Trong kỳ chưa tổ chức cuộc kiểm tra CCHC nào."),
    ("I.4", {"articles.reform": 2}, "Số tin, bài về CCHC đã đăng trên trang thông tin điện tử trong kỳ: 02."),
    ("II.1-a", {}, "Trong kỳ, UBND xã không ban hành văn bản quy phạm pháp luật."),
    ("II.4-c", {}, "Trong kỳ chưa cử cán bộ, công chức tham gia lớp đào tạo, bồi dưỡng nào."),
]


@pytest.mark.parametrize("day", SHIPPED)
@pytest.mark.parametrize(("key", "counts", "text"), SAID)
def test_a_section_says_this_and_no_more(day: str, key: str, counts: dict[str, int], text: str) -> None:
    assert said(key, counts, day).replace("cải cách hành chính (CCHC)", "CCHC") == text


@pytest.mark.parametrize(
    ("key", "counts", "text", "never"),
    [
        ("I.3", {"inspections.planned": 1, "inspections.findings": 3, "inspections.fixed": 3}, "03.", "chưa khắc phục"),
        ("I.3", {"inspections.planned": 1, "inspections.findings": 3}, "chưa khắc phục", "chưa tổ chức"),
        ("I.4", {"outreach.items": 5, "outreach.website": 5, "articles.reform": 8}, "05 tin, bài", "08"),
        ("I.5", {"directives.assigned": 2, "directives.pending": 2}, "tất cả còn trong thời hạn", "nguyên nhân"),
        ("II.2-c1", {"one_stop.staff": 5, "one_stop.staff_university": 4}, "trình độ đại học: 04 người", "đều có"),
        ("II.2-c3", {"dossiers.to_process": 2, "dossiers.pending": 2, "dossiers.pending_in_time": 2},
         "Đang giải quyết: 02 hồ sơ, tất cả còn trong hạn.", "%"),
        ("II.2-c3", {"dossiers.to_process": 2, "dossiers.resolved": 2, "dossiers.resolved_in_time": 2,
         "dossiers.resolved_early": 2}, "02 hồ sơ, không có hồ sơ nào quá hạn; cụ thể: trước hạn 02 hồ sơ;", "xin lỗi"),
        ("II.2-c5", {"survey.issued": 2, "survey.valid": 2}, "Không có phiếu nào trả lời hài lòng", "0%"),
        ("II.5-b", {}, "không phát sinh quyết định mua sắm", "nội bộ"),
    ],
)  # fmt: skip
def test_nothing_is_said_that_the_figures_do_not_say(key: str, counts: dict[str, int], text: str, never: str) -> None:
    found = said(key, counts)
    assert text in found
    assert never not in found


def test_without_dossiers_the_text_points_to_no_annex() -> None:
    material = sample_material(figures=figures({}))
    assert material.annex_rows
    text = section_text(compose(material, outline(SHIPPED[0]), sample_wording()).document, "II.2-c3")
    assert "không phát sinh hồ sơ phải giải quyết" in text
    assert "Phụ lục" not in text


@pytest.mark.parametrize(
    ("last", "own_sentence"), [(date(2022, 8, 14), False), (date(2022, 8, 15), True), (date(2022, 9, 4), True)]
)
def test_services_of_a_level_are_those_announced_before_the_levels_ended(last: date, own_sentence: bool) -> None:
    window = replace(period("2022-Q3", [(date.min, 4)]), date_to=last)
    material = sample_material(
        period=window, figures=figures({"online_services.total": 3, "online_services.level_3": 3})
    )
    text = section_text(compose(material, outline(SHIPPED[0]), sample_wording(last)).document, "II.6-c")
    announced = "Trong đó, theo danh mục đã công bố trước ngày 15/8/2022: 03 dịch vụ mức độ 3."
    assert (announced in text) == own_sentence
    assert ("là 03 dịch vụ, gồm: 03 dịch vụ mức độ 3." in text) != own_sentence


def test_counters_begin_small_and_people_are_padded() -> None:
    from cchc_desktop.domain.registers.training import Training

    rows = listed() | {
        "training": [
            Training(course="Văn hóa công sở", held_on=date(2022, 2, 25), participants=5),
            Training(course="Tin học", held_on=date(2022, 2, 26), participants=0),
        ]
    }
    document = compose(sample_material(listed=rows), outline(SHIPPED[0]), sample_wording()).document
    assert "gồm: quầy 01 (Tư pháp - Hộ tịch); quầy 02" in section_text(document, "II.2-c1")
    assert "Tên lớp: Văn hóa công sở (ngày 25/02/2022, 05 lượt người); Tin học (ngày 26/02/2022)." in section_text(
        document, "II.4-c"
    )


# --- the figures that the sentences need


def test_plan_tasks_not_finished_by_the_last_day(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        add(connection, "plan_task", due_on=T - DAY)
        add(connection, "plan_task", due_on=T)
        add(connection, "plan_task", due_on=T - DAY, finished_on=T)
        add(connection, "plan_task", due_on=T - DAY, finished_on=T + DAY)
        found = nonzero(connection, "plan_tasks")
    assert found == {
        "plan_tasks.total": 4, "plan_tasks.done": 1, "plan_tasks.pending": 3, "plan_tasks.overdue": 2,
    }  # fmt: skip


def test_late_dossiers_with_an_apology(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        add_dossier(connection, F, F + DAY, finished_on=F + 5 * DAY, apology_on=F + DAY)
        add_dossier(connection, F, F + DAY, finished_on=F + 5 * DAY)
        add_dossier(connection, F, F + 6 * DAY, finished_on=F + 5 * DAY, apology_on=F + DAY)
        found = nonzero(connection, "dossiers")
    assert (found["dossiers.resolved_late"], found["dossiers.resolved_late_apologised"]) == (2, 1)


def test_procedures_by_mechanism_make_the_total(tmp_path: Path) -> None:
    with office(tmp_path / "a.cchc") as connection:
        for mechanism in ("one_stop", "interlinked", "none", "none"):
            add(connection, "procedure", mechanism=mechanism)
        found = nonzero(connection, "procedures")
    assert found["procedures.no_mechanism"] == 2
    assert found["procedures.one_stop"] + found["procedures.interlinked"] + 2 == found["procedures.total"]
