"""Numbers typed by hand: those that clearly mean a figure are found, and no others."""

from dataclasses import dataclass

import pytest

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.report.compose import compose
from cchc_desktop.report.outline import Section
from cchc_desktop.report.placeholders import Token, parse
from cchc_desktop.report.typed_numbers import (
    Figures,
    TypedNumber,
    figures_named,
    typed_by_section,
    typed_findings,
    typed_numbers,
)
from faulty_reports import clean_paragraphs
from report.sample_material import figures, sample_material, sample_outline, sample_wording

ANY = Section("III.1", 2, "Kết quả")


def named(**counts: int) -> Figures:
    words, material = sample_wording(), sample_material()
    labels = {key.removeprefix("figure."): words[key] for key in words if key.startswith("figure.")}
    values: dict[str, FigureValue] = figures(counts) if counts else dict(material.figures)
    return figures_named(values, labels, material.period)


def found(text: str, section: Section = ANY) -> list[TypedNumber]:
    return list(typed_numbers(text, section, named()))


@dataclass(frozen=True)
class Case:
    text: str
    figure: str
    typed: str


# Of each text: the figure that its number means, and the number, which differs from it.
FAULTY = [
    Case("Trong kỳ, UBND xã đã giải quyết 407 hồ sơ.", "dossiers.resolved", "407"),
    Case("Hồ sơ đã giải quyết: 407 hồ sơ.", "dossiers.resolved", "407"),
    Case("Số hồ sơ đã giải quyết xong là 1.407 hồ sơ.", "dossiers.resolved", "1.407"),
    Case("Trong quý I năm 2022, Bộ phận Một cửa tiếp nhận 490 hồ sơ.", "dossiers.received", "490"),
    Case("Từ ngày 05/12/2021 đến ngày 04/3/2022, UBND xã Lộc Thủy tiếp nhận 490 hồ sơ.", "dossiers.received", "490"),
    Case("Tiếp nhận [[dossiers.received]] hồ sơ và đã giải quyết 407 hồ sơ.", "dossiers.resolved", "407"),
    Case("Đã giải quyết 406 hồ sơ, trong đó quá hạn 15 hồ sơ.", "dossiers.resolved_late", "15"),
    Case("Đã giải quyết [[dossiers.resolved]] hồ sơ, trong đó trước hạn 151 hồ sơ.", "dossiers.resolved_early", "151"),
    Case("Đang giải quyết 80 hồ sơ, trong đó quá hạn 20 hồ sơ.", "dossiers.pending_overdue", "20"),
    Case("Hồ sơ đã giải quyết: 406 hồ sơ, trong đó:\n- Đúng hạn: 245 hồ sơ.", "dossiers.resolved_on_time", "245"),
    Case("Tổng số hồ sơ phải giải quyết trong kỳ là 480 hồ sơ.", "dossiers.to_process", "480"),
    Case("Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn đạt 98,5%.", "dossiers.resolved_in_time_ratio", "98,5%"),
    Case("Đã giải quyết 407 hồ sơ, tăng 20 hồ sơ so với cùng kỳ năm trước.", "dossiers.resolved", "407"),
    Case("So với quý trước, hồ sơ có tăng. Trong kỳ đã giải quyết 407 hồ sơ.", "dossiers.resolved", "407"),
    Case("Trong kỳ có 11 nhiệm vụ được giao.", "directives.assigned", "11"),
    Case("Nhiệm vụ chưa hoàn thành: 03 nhiệm vụ.", "directives.pending", "03"),
    Case("Tổng số thủ tục hành chính là 209 thủ tục.", "procedures.total", "209"),
    Case("Xã có 162 TTHC cấp xã.", "procedures.commune", "162"),
    Case("Bộ phận Một cửa bố trí 05 quầy giao dịch.", "one_stop.counters", "05"),
    Case("Toàn xã có 12 cán bộ.", "staff.cadres", "12"),
    Case("Xã hiện có 22 cán bộ, công chức.", "staff.total", "22"),
    Case("Có 08 công chức trình độ đại học.", "staff.civil_servant_university", "08"),
    Case("Đăng 05 tin, bài về cải cách hành chính.", "articles.reform", "05"),
    Case("Số phiếu khảo sát phát ra là 61 phiếu, thu về 52 phiếu.", "survey.issued", "61"),
    Case("Tổ chức 03 buổi phổ biến, giáo dục pháp luật.", "legal_education.sessions", "03"),
    Case("Có 150 lượt người dự phổ biến, giáo dục pháp luật.", "legal_education.participants", "150"),
    Case("Tổ chức 02 cuộc kiểm tra theo kế hoạch.", "inspections.planned", "02"),
    Case("Theo Kế hoạch số 13/KH-UBND ngày 05/01/2022 đã giải quyết 407 hồ sơ.", "dossiers.resolved", "407"),
    Case("Hoàn thành 15 nhiệm vụ trong kế hoạch năm.", "plan_tasks.done", "15"),
    Case("UBND xã ban hành 18 văn bản.", "documents.issued", "18"),
]

CLEAN = [
    "Kế hoạch số 13/KH-UBND ngày 05/01/2022 đã giải quyết xong.",
    "Ngày 07/3/2022, hồ sơ đã giải quyết.",
    "Quý IV năm 2021 đã giải quyết 390 hồ sơ.",
    "Trong tháng 01/2022 đã giải quyết 130 hồ sơ.",
    "Cùng kỳ năm trước đã giải quyết 390 hồ sơ.",
    "Đã giải quyết 390 hồ sơ (cùng kỳ năm trước).",
    "Từ đầu năm đến nay đã giải quyết 300 hồ sơ.",
    "Ngày 15/02/2022 tiếp nhận 12 hồ sơ.",
    "Đã giải quyết hơn 400 hồ sơ.",
    "Đã giải quyết 57 hồ sơ lĩnh vực đất đai.",
    "Giải quyết tăng 20 hồ sơ.",
    "Phấn đấu giải quyết trước hạn và đúng hạn 99%.",
    "Mục tiêu của năm là tiếp nhận 500 hồ sơ.",
    "Quý II năm 2022 sẽ giải quyết 450 hồ sơ.",
    "Dự kiến trong kỳ tới tiếp nhận 450 hồ sơ.",
    "UBND huyện đã giải quyết 4.000 hồ sơ.",
    "Quá hạn 15 hồ sơ.",
    "1. Hồ sơ đã giải quyết.",
    "Điều 5 quy định hồ sơ giải quyết trong 3 ngày.",
    "UBND xã cử 02 cán bộ tham gia lớp tập huấn.",
    "Kế hoạch đặt ra 05 nội dung:",
    "Dịch vụ công trực tuyến mức độ 3, 4.",
    "Tiếp nhận 490 hồ sơ giải quyết 407 hồ sơ.",
    "Trong 12 cán bộ có 10 người trình độ đại học.",
    "Thôn 5 tiếp nhận 12 hồ sơ.",
    "Mỗi ngày tiếp nhận 8 hồ sơ.",
    "Đã giải quyết [[dossiers.resolved]] hồ sơ, đạt [[dossiers.resolved_in_time_ratio]].",
    "Ban hành 03 văn bản chỉ đạo về kiểm tra công vụ.",
    "Thực hiện 15 nhiệm vụ trong kế hoạch năm.",
    "Tiếp nhận 12 phản ánh của người dân về vệ sinh môi trường.",
    "Nhiệm kỳ 2021-2026 có 21 đại biểu.",
    "Nộp 3 bộ hồ sơ thủ tục cấp xã.",
    "Lĩnh vực hộ tịch: tiếp nhận 200 hồ sơ, đã giải quyết 198 hồ sơ.",
    "Lĩnh vực hộ tịch:\n- Tiếp nhận 200 hồ sơ;\n- Đã giải quyết 198 hồ sơ.",
    "Lĩnh vực hộ tịch\nĐã tiếp nhận 200 hồ sơ, đã giải quyết 198 hồ sơ.",
    "Quý IV/2021:\n- Đã giải quyết 390 hồ sơ.",
    "Qua bưu chính công ích, đã tiếp nhận 5 hồ sơ.",
    "Theo báo cáo của Công an xã, đã tiếp nhận 90 hồ sơ.",
    "Bình quân một ngày tiếp nhận 7 hồ sơ.",
    "Tính đến ngày 15/02/2022, đã tiếp nhận 300 hồ sơ.",
    "Ông Mẫu nộp 2 hồ sơ, đã giải quyết 1 hồ sơ.",
    "Đối với cấp huyện: đã giải quyết 30 hồ sơ; cấp xã: đã giải quyết 376 hồ sơ.",
]


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.text)
def test_a_number_that_differs_is_found(case: Case) -> None:
    differing = [number for number in found(case.text) if not number.agrees]
    assert [(number.figure, number.typed) for number in differing] == [(case.figure, case.typed)]
    (number,) = differing
    assert case.text[number.start : number.end] == case.typed
    assert number.mended == number.quote.replace(case.typed, f"[[{case.figure}]]") and number.quote in case.text


@pytest.mark.parametrize("text", CLEAN)
def test_what_means_no_figure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_that_agrees_is_told_apart() -> None:
    (number,) = found("Trong kỳ, UBND xã đã giải quyết 406 hồ sơ.")
    assert number.agrees and number.live == "406"
    (share,) = found("Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn đạt 97%.")
    assert share.agrees


def test_a_section_means_only_the_figures_it_prints() -> None:
    text = "Đã giải quyết 407 hồ sơ."
    assert found(text, Section("II.3", 2, "Bộ máy", figures=("staff.*",))) == []
    assert len(found(text, Section("II.2-c3", 4, "Kết quả", figures=("dossiers.*",)))) == 1


def test_a_register_that_is_not_kept_is_not_compared_with() -> None:
    assert list(typed_numbers("Đã giải quyết 407 hồ sơ.", ANY, named(**{"staff.total": 21}))) == []


def test_a_quote_is_longer_where_the_same_words_stand_elsewhere() -> None:
    text = "Quý IV năm 2021 đã giải quyết 407 hồ sơ.\nTrong kỳ này đã giải quyết 407 hồ sơ."
    (number,) = found(text)
    assert text.count(number.quote) == 1
    assert text.replace(number.quote, number.mended).endswith("Trong kỳ này đã giải quyết [[dossiers.resolved]] hồ sơ.")


def test_the_report_tells_of_those_that_differ_by_the_section_that_prints_them() -> None:
    texts = {"II.2-c3": "Đã giải quyết 407 hồ sơ, đang giải quyết 80 hồ sơ.", "II.3": "Đã giải quyết 407 hồ sơ."}
    (finding,) = typed_findings(typed_by_section(texts, sample_outline().sections, named()))
    assert (finding.rule, finding.severity, finding.where) == ("report.typed_differs", "warning", "II.2-c3")
    assert finding.text == "Đã giải quyết 407 hồ sơ"
    assert finding.values["mend"] == "Đã giải quyết [[dossiers.resolved]] hồ sơ"


def test_numbers_of_the_clean_paragraphs_mean_what_they_say() -> None:
    """Another office's sentences: none of its numbers is taken for something else."""
    read = {f"{number.typed} {number.figure}" for text in clean_paragraphs() for number in found(text)}
    assert read == {
        "240 dossiers.received",
        "150 dossiers.received_online",
        "70 dossiers.received_direct",
        "200 dossiers.resolved",
        "120 dossiers.resolved_early",
        "70 dossiers.resolved_on_time",
        "10 dossiers.resolved_late",
        "40 dossiers.pending",
        "36 dossiers.pending_in_time",
        "4 dossiers.pending_overdue",
        "112 procedures.one_stop",
        "48 procedures.interlinked",
        "22 staff.total",
        "12 staff.cadres",
        "10 staff.civil_servants",
        "90 survey.issued",
        "84 survey.collected",
        "04 one_stop.counters",
        "268 dossiers.to_process",
        "120 survey.collected",
        "21 staff.total",
        "64 documents.issued",
        "21 documents.issued_decisions",
        "08 documents.issued_plans",
    }


def test_what_the_program_writes_is_read_back_right() -> None:
    """Every figure of the standing texts typed as a number: it means that very figure, or nobody can tell."""
    composed = compose(sample_material(), sample_outline(), sample_wording())
    read = 0
    for section in sample_outline().sections:
        text, figure_at = "", {}
        for piece in parse(composed.texts.get(section.key, "")):
            if isinstance(piece, Token):
                figure_at[len(text)] = piece.name
            text += composed.printed[piece.source] if isinstance(piece, Token) else str(piece)
        for number in typed_numbers(text, section, named()):
            assert figure_at[number.start] == number.figure and number.agrees, number.quote
            read += 1
    assert read >= 25
