"""The composed report: every fact of the sample, numbering, citations, and what it says where there is nothing."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers.document import Document as Filed
from cchc_desktop.report.charts import Chart, Series
from cchc_desktop.report.compose import Composed, compose
from cchc_desktop.report.document import Document, Heading, Item, Note, Paragraph, Run
from cchc_desktop.report.outline import load_outline
from cchc_desktop.report.proofread.ours import own_findings
from cchc_desktop.report.sentences import UNPRINTABLE
from cchc_desktop.report.to_text import to_text
from report.sample_material import FIELDS, documents, figures, listed, office, outline, sample_material, sample_outline
from report.sample_material import sample_wording as words_on

NOTHING = {
    "figures": figures({}), "documents": [], "listed": {}, "annex_rows": (),
    "office": office(superior_kind="none", superior_name="", guiding_document="", recipients=()),
}  # fmt: skip


def composed(**changes: Any) -> Composed:
    return compose(sample_material(**changes), sample_outline(), words_on())


def text_of(**changes: Any) -> str:
    return to_text(composed(**changes).document)


def section_text(document: Document, key: str) -> str:
    """What stands below the heading of a section, up to the next heading."""
    lines: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.key == key
        elif inside and isinstance(block, Paragraph | Item):
            mark = f"{block.mark} " if isinstance(block, Item) else ""
            lines.append(mark + "".join(run.text for run in block.runs))
    return "\n".join(lines)


def own(text: str, **changes: Any) -> Composed:
    return composed(texts={"II.3": text}, **changes)


def runs(document: Document) -> list[Run]:
    return [run for block in document.blocks if isinstance(block, Paragraph | Item) for run in block.runs]


# --- the sample


def test_the_sample_has_nothing_wrong() -> None:
    assert composed().findings == ()


def test_the_same_material_makes_the_same_report() -> None:
    assert composed() == composed()


@pytest.mark.parametrize(
    ("key", "fact"),
    [
        ("I.2", "07 nhóm nhiệm vụ chính"),
        ("I.2", "Còn 14 nhiệm vụ chưa hoàn thành, trong đó quá hạn: 01."),
        ("I.3", "Bộ phận còn nội dung chưa khắc phục"),
        ("I.5", "Từ ngày 05/12/2021 đến ngày 04/03/2022"),
        ("I.5", "12 ý kiến chỉ đạo, nhiệm vụ do UBND huyện và Chủ tịch UBND huyện giao"),
        ("I.5", "10/12 nhiệm vụ, đạt tỷ lệ 83%"),
        ("I.5", "Đang thực hiện: 02 nhiệm vụ; trong đó số nhiệm vụ đã quá thời hạn: 01."),
        ("II.1-a", "UBND xã không ban hành văn bản quy phạm pháp luật"),
        ("II.1-d", "đã rà soát 01 văn bản"),
        ("II.1-d", "giữ nguyên 01 văn bản; không có văn bản phải sửa đổi, bổ sung"),
        ("II.1-d", "Nghị quyết số 17/2021/NQ-HĐND ngày 20/12/2021 của Hội đồng nhân dân (HĐND) xã Lộc Thủy"),
        ("II.2-a", "đăng ký để rà soát, đơn giản hóa trong kỳ: 01"),
        ("II.2-a", "lĩnh vực Hộ tịch"),
        ("II.2-a", "phê duyệt và thực thi: không có"),
        ("II.2-b", "tổng số TTHC thực hiện tại UBND xã là 210 TTHC"),
        ("II.2-b", "133 TTHC một cửa; 49 TTHC một cửa liên thông; 28 TTHC không theo cơ chế một cửa."),
        ("II.2-b", "14 TTHC thuộc lĩnh vực Quân sự; 14 TTHC thuộc lĩnh vực Công an"),
        ("II.2-c1", "04 quầy giao dịch"),
        ("II.2-c1", "05 người, đều có trình độ đại học"),
        ("II.2-c1", "thùng phiếu khảo sát"),
        ("II.2-c2", "đạt tỷ lệ 100%"),
        ("II.2-c3", "486 hồ sơ, gồm: 358 hồ sơ theo cơ chế một cửa; 128 hồ sơ theo cơ chế một cửa liên thông"),
        ("II.2-c3", "406 hồ sơ; trong đó trước hạn và đúng hạn: 394 hồ sơ (97%), quá hạn: 12 hồ sơ (3%)"),
        ("II.2-c3", "80 hồ sơ; trong đó trong hạn: 61 hồ sơ (76%), quá hạn: 19 hồ sơ (24%)"),
        ("II.2-c3", "cụ thể: trước hạn 150 hồ sơ; đúng hạn 244 hồ sơ;"),
        ("II.2-c3", "Đã có văn bản xin lỗi: 07/12 hồ sơ"),
        ("II.2-c4", "không phát sinh phản ánh, kiến nghị"),
        ("II.2-c5", "50 phiếu hợp lệ"),
        ("II.2-c5", "đạt tỷ lệ 100%"),
        ("II.3", "cán bộ, công chức của xã là 21 người"),
        ("II.3", "Cán bộ: 11 người; trình độ chuyên môn: đại học: 09 người, tỷ lệ 81,8%; trung cấp: 02 người"),
        ("II.3", "trung cấp: 02 người, tỷ lệ 18,2%"),
        ("II.3", "Công chức: 10 người; trình độ chuyên môn: đại học: 09 người, tỷ lệ 90%; cao đẳng: 01 người"),
        ("II.3", "cao đẳng: 01 người, tỷ lệ 10%"),
        ("II.3", "người hoạt động không chuyên trách ở xã là 11 người"),
        ("II.3", "số cán bộ, công chức thuộc diện tinh giản trong quý I năm 2022: không có"),
        ("II.5-a", "Quyết định số 03/QĐ-UBND; Quyết định số 04/QĐ-UBND và Quyết định số 17/QĐ-UBND"),
        ("II.5-b", "không phát sinh quyết định mua sắm"),
        ("II.6-a", "Kế hoạch số 14/KH-UBND và Quyết định số 18/QĐ-UBND"),
        ("II.6-a", "Nhiệm vụ về lĩnh vực này trong Kế hoạch CCHC năm 2022:"),
        ("II.6-b", "15 tin, bài"),
        ("II.6-c", "Số hồ sơ nộp trực tuyến mức độ 3, mức độ 4 trong quý I năm 2022: không có"),
    ],
)  # fmt: skip
def test_every_fact_stands_in_its_section(key: str, fact: str) -> None:
    assert fact in section_text(composed().document, key)


def test_all_documents_are_cited_with_their_days() -> None:
    text = text_of()
    for filed in documents():
        assert f"số {filed.symbol} ngày {filed.issued_on:%d/%m/%Y} của" in text, filed.symbol


def test_each_document_is_cited_in_full_once_and_by_its_symbol_after() -> None:
    cited: dict[str, list[str]] = {}
    for run in runs(composed().document):
        if run.document:
            cited.setdefault(run.document, []).append(run.text)
    assert len(cited["13/KH-UBND"]) == 2
    for symbol, mentions in cited.items():
        assert " của " in mentions[0], symbol
        assert not [mention for mention in mentions[1:] if " của " in mention], symbol


def test_the_seven_tasks_counters_and_contents_are_listed_in_full() -> None:
    document = composed().document
    (tasks,) = (line for line in section_text(document, "I.2").split("\n") if "gồm:" in line)
    assert tasks.count(";") == 6
    assert all(f"({field})" in section_text(document, "II.2-c1") for field in FIELDS)
    assert section_text(document, "II.6-a").count("\n- ") == 5


def test_what_the_office_issued_is_listed_whole_by_day_and_number() -> None:
    items = re.findall(r"^- \S+ \S+ số (\S+) ngày", section_text(composed().document, "I.1"), re.MULTILINE)
    assert items == [
        "506/KH-UBND", "12/KH-UBND", "13/KH-UBND", "14/KH-UBND", "03/QĐ-UBND", "04/QĐ-UBND", "18/KH-UBND",
        "19/KH-UBND", "37/KH-UBND", "38/KH-UBND", "39/KH-UBND", "40/KH-UBND", "16/QĐ-UBND", "51/KH-UBND",
        "52/KH-UBND", "17/QĐ-UBND", "18/QĐ-UBND",
    ]  # fmt: skip


def test_the_numbers_remember_their_figures() -> None:
    by_figure = {run.figure: run.text for run in runs(composed().document) if run.figure}
    assert by_figure["dossiers.to_process"] == "486"
    assert by_figure["dossiers.pending_overdue_ratio"] == "24%"


def test_the_text_is_clean() -> None:
    text = text_of()
    assert UNPRINTABLE not in text and "[[" not in text and "]]" not in text
    assert re.findall(r"\b([^\W\d]+) \1\b", text, re.IGNORECASE) == []
    assert "  " not in re.sub("\u00a0+", " ", text)
    assert not re.search(r"\d %|UỶ|Uỷ|ngày ngày", text)
    body = [block for block in composed().document.blocks if isinstance(block, Paragraph | Item)]
    ends = [block.runs[-1].text[-1] for block in body]
    assert set(ends) <= set(".;:")
    assert "Phụ lục kèm theo" in text


def test_the_last_sentence_ends_the_report() -> None:
    last = [block for block in composed().document.blocks if isinstance(block, Paragraph | Item)][-1]
    assert last.runs[-1].text.endswith("tổng hợp, chỉ đạo./.")


def test_abbreviations_are_written_out_once() -> None:
    text = text_of()
    for full in ("Ủy ban nhân dân (UBND)", "Hội đồng nhân dân (HĐND)", "cải cách hành chính (CCHC)"):
        assert text.count(full) == 1
    assert "của Ủy ban nhân dân (UBND) huyện Phú Lộc về việc hướng dẫn" in text


def test_composing_is_fast() -> None:
    started = perf_counter()
    composed()
    assert perf_counter() - started < 0.5


# --- numbering


def _numbers(result: Composed) -> list[tuple[str, str]]:
    return [(block.number, block.key) for block in result.document.blocks if isinstance(block, Heading)]


def test_numbers_come_from_level_and_order() -> None:
    numbers = {key: number for number, key in _numbers(composed())}
    assert [numbers[key] for key in ("I", "II", "III", "IV")] == ["I.", "II.", "III.", "IV."]
    assert [numbers[key] for key in ("I.4", "I.5", "II.1", "II.6")] == ["4.", "5.", "1.", "6."]
    assert [numbers[key] for key in ("II.1-d", "II.2-a", "II.2-c", "II.2-c1", "II.6-c")] == [
        "d)",
        "a)",
        "c)",
        "-",
        "c)",
    ]


def test_a_section_left_out_leaves_no_gap() -> None:
    text = """
[[section]]
key = "A"
level = 1
heading = "Một"
[[section]]
key = "A.1"
level = 2
heading = "Trống"
required = false
[[section]]
key = "A.2"
level = 2
heading = "Hai."
[[section.part]]
text = "Nội dung."
""" + "".join(
        f'[[section]]\nkey = "A.2-{place}"\nlevel = 3\nheading = "Điểm"\n[[section.part]]\ntext = "Có."\n'
        for place in range(1, 8)
    )
    result = compose(sample_material(), replace(load_outline(text), closing=sample_outline().closing), words_on())
    assert [number for number, _ in _numbers(result)] == ["I.", "1.", "a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    headings = [block.text for block in result.document.blocks if isinstance(block, Heading)]
    assert headings[:2] == ["MỘT", "Hai"]


def test_proposals_are_printed_only_where_the_office_wrote_some() -> None:
    assert "KIẾN NGHỊ" not in text_of()
    assert "V. KIẾN NGHỊ, ĐỀ XUẤT\nĐề nghị hỗ trợ kinh phí." in text_of(texts={"V": "Đề nghị hỗ trợ kinh phí."})


def test_headings_are_those_prescribed() -> None:
    headings = {block.key: block.text for block in composed().document.blocks if isinstance(block, Heading)}
    assert headings["I.5"] == "Tổng hợp, cập nhật tiến độ, kết quả thực hiện các nhiệm vụ được UBND huyện giao"
    assert headings["II.6-c"] == "Kết quả cung cấp dịch vụ công trực tuyến mức độ 3 và 4"
    assert headings["IV"] == "PHƯƠNG HƯỚNG, NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TRỌNG TÂM"
    assert not [text for text in headings.values() if text.endswith((".", ":"))]


# --- the office's own texts


def test_the_offices_text_stands_in_place_of_the_standing_one() -> None:
    result = composed(texts={"I.1": "Đoạn một.\n\n- Ý thứ nhất;\n+ Ý nhỏ."})
    lines = section_text(result.document, "I.1").split("\n")
    assert lines[:3] == ["Đoạn một.", "- Ý thứ nhất;", "+ Ý nhỏ."]
    assert lines[3].startswith("- Kế hoạch số 506/KH-UBND")  # the list is still there
    assert "chỉ đạo chung" not in "".join(lines)


def test_lines_that_begin_with_a_number_or_a_letter_are_items_like_those_with_a_dash() -> None:
    document = composed(texts={"I.1": "1. số hóa hồ sơ;\n2.1. ký số;\na) công khai;\nđ) rà soát.\n15 hồ sơ."}).document
    assert section_text(document, "I.1").split("\n")[:5] == [
        "1. số hóa hồ sơ;", "2.1. ký số;", "a) công khai;", "đ) rà soát.", "15 hồ sơ.",
    ]  # fmt: skip


def test_a_gap_in_a_numbered_list_is_told_and_headings_count_on_around_it() -> None:
    faulty = {"I.1": "1. Số hóa.\n2. Ký số.\n4. Công khai.", "I.2": "a) Số hóa;\nc) Ký số."}
    right = {"I.1": "1. Số hóa.\n2. Ký số.\n3. Công khai.", "I.2": "a) Số hóa;\nb) Ký số."}
    told = []
    for texts in (faulty, right):
        made = composed(texts=texts)
        found = own_findings(made.document, made.texts, made.printed, (), ())
        told.append([one.text for one in found if one.rule == "list.numbering"])
    assert told == [["4. Công khai.", "c) Ký số."], []]


def test_a_list_that_is_not_to_be_kept_goes_with_the_standing_text() -> None:
    assert section_text(composed(texts={"II.6-a": "Tự viết."}).document, "II.6-a") == "Tự viết."
    assert section_text(composed(texts={"IV": "Tự viết."}).document, "IV").startswith("Tự viết.\n1. Thực hiện")


def test_each_line_begins_with_a_capital() -> None:
    blocks = [block for block in composed().document.blocks if isinstance(block, Paragraph | Item)]
    assert [block for block in blocks if block.runs[0].text[0].islower()] == []
    assert section_text(own("[[feedback.received]] phản ánh").document, "II.3") == "Không có phản ánh"


@pytest.mark.parametrize(
    "line",
    [
        "a) tuyên truyền;",
        "đ) kiểm tra;",
        "https://loc-thuy.gov.vn là trang của xã.",
        "iGate chạy tốt.",
        "- nộp qua mạng;",
    ],
)
def test_what_the_office_typed_is_printed_as_typed(line: str) -> None:
    assert section_text(own(line).document, "II.3") == line


def test_a_row_of_a_register_keeps_a_name_that_begins_small() -> None:
    rows = listed()
    place = next(place for place, item in enumerate(rows["assessment"]) if item.kind == "strength")
    for text, printed in {"iGate chạy tốt": "iGate chạy tốt", "đã làm tốt": "Đã làm tốt"}.items():
        rows["assessment"][place] = replace(rows["assessment"][place], text=text)
        assert f"- {printed}." in text_of(listed=rows)


def test_an_abbreviation_that_begins_a_line_is_written_out_with_a_capital() -> None:
    bare = load_outline('[[section]]\nkey = "I"\nlevel = 1\nheading = "X"')
    result = compose(sample_material(texts={"I": "- CCHC và TTHC. CCHC."}), bare, words_on())
    assert section_text(result.document, "I") == "- Cải cách hành chính (CCHC) và thủ tục hành chính (TTHC). CCHC."


def test_below_a_dash_the_lines_bear_a_plus() -> None:
    section = 'key = "%s"\nlevel = %d\nheading = "X"\n'
    dash = "[[section]]\n".join(["", *(section % (place, place) for place in range(1, 5))])
    listing = load_outline(dash + '[[section.part]]\nlist = "weaknesses"')
    result = compose(sample_material(), replace(listing, closing=sample_outline().closing), words_on())
    assert {block.mark for block in result.document.blocks if isinstance(block, Item)} == {"+"}


def test_a_text_for_the_key_of_an_earlier_outline_finds_its_section() -> None:
    assert section_text(composed(texts={"I.3-a": "Đã phát 18 lượt."}).document, "I.4") == "Đã phát 18 lượt."


def test_an_empty_text_is_none() -> None:
    assert composed(texts={"II.3": " \n "}) == composed()


def test_a_text_for_no_section_is_not_lost_in_silence() -> None:
    (finding,) = composed(texts={"IX": "Nội dung"}).findings
    assert (finding.rule, finding.severity, finding.where) == ("report.text_without_section", "warning", "IX")


def test_placeholders_of_the_period_and_the_office() -> None:
    tokens = ["name", "full_name", "unit", "superior", "superior_full", "place", "kind", "province"]
    text = "; ".join(f"[[office.{token}]]" for token in tokens)
    text += "; [[period.name]]; [[period.from]]; [[period.to]]; [[period.next]]; [[period.year]]"
    assert section_text(own(text).document, "II.3").split("; ") == [
        "UBND xã Lộc Thủy", "Ủy ban nhân dân xã Lộc Thủy", "xã Lộc Thủy", "UBND huyện Phú Lộc",
        "Ủy ban nhân dân huyện Phú Lộc", "Lộc Thủy", "xã", "tỉnh Thừa Thiên Huế", "quý I năm 2022", "05/12/2021",
        "04/03/2022", "quý II năm 2022", "2022",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("articles.total|previous", "12"),
        ("articles.total|same_last_year", "15"),
        ("articles.total|change_previous", "tăng 3"),
        ("articles.total|change_same_last_year", "không thay đổi"),
        ("feedback.received|change_previous", "giảm 1.200"),
        ("dossiers.digitised_ratio|change_previous", "tăng 25 điểm phần trăm"),
        ("staff.cadre_university_ratio|change_previous", "giảm 9,1 điểm phần trăm"),
        ("survey.satisfied_ratio|change_previous", "chưa có số liệu để so sánh"),
        ("online.dossiers|previous", "chưa có số liệu để so sánh"),
        ("articles.total|cumulative", "57"),
        ("feedback.received|cumulative", "chưa có số liệu để so sánh"),
    ],
)
def test_a_figure_may_be_that_of_another_period_or_the_change_since(token: str, text: str) -> None:
    before = {
        "articles.total": FigureValue("articles.total", 12, "12"),
        "feedback.received": FigureValue("feedback.received", 1200, "1.200"),
        "dossiers.digitised_ratio": FigureValue("dossiers.digitised_ratio", Fraction(3, 4), "75%"),
        "staff.cadre_university_ratio": FigureValue("staff.cadre_university_ratio", Fraction(10, 11), "90,9%"),
        "survey.satisfied_ratio": FigureValue("survey.satisfied_ratio", None, "không phát sinh"),
    }
    last_year = {"articles.total": FigureValue("articles.total", 15, "15")}
    year = {"articles.total": FigureValue("articles.total", 57, "57")}
    result = own(f"Số: [[{token}]].", previous=before, same_last_year=last_year, cumulative=year)
    assert section_text(result.document, "II.3") == f"Số: {text}."


def test_a_guard_may_ask_for_a_period_before() -> None:
    part = 'key = "I"\nlevel = 1\nheading = "X"\n[[section.part]]\nwhen = "articles.total|previous"\ntext = "So sánh."'
    guarded = replace(load_outline(f"[[section]]\n{part}"), closing=sample_outline().closing)
    before = {"articles.total": FigureValue("articles.total", 12, "12")}
    texts = [to_text(compose(sample_material(previous=known), guarded, words_on()).document) for known in ({}, before)]
    assert ["So sánh." in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    "broken",
    ["[[no.such]]", "[[articles.total|often]]", "[[period.name|previous]]", "[[a:b]]", "[[word.]]", "[[list]]", "[["],
)
def test_an_unknown_placeholder_is_an_error_and_never_printed(broken: str) -> None:
    result = own(f"Có {broken} ở đây.")
    assert result.findings == (Finding("report.unknown_token", "error", broken, "II.3"),)
    assert section_text(result.document, "II.3") == f"Có {UNPRINTABLE} ở đây."


def test_one_mistake_is_told_once() -> None:
    assert len(own("[[x]] và [[x]]").findings) == 1


def test_a_document_that_is_not_in_the_register_is_an_error() -> None:
    result = own("Theo [[document:99/KH-UBND]].")
    assert result.findings == (Finding("report.unknown_document", "error", "99/KH-UBND", "II.3"),)
    assert UNPRINTABLE in section_text(result.document, "II.3")


def test_a_document_issued_after_the_window_is_a_warning() -> None:
    late = Filed(direction="outgoing", kind="KH", symbol="60/KH-UBND", issued_on=date(2022, 3, 5), issuer="UBND xã")
    result = own("Theo [[document:60/KH-UBND]].", documents=[*documents(), late])
    assert result.findings == (Finding("report.citation_after_window", "warning", "60/KH-UBND", "II.3"),)
    assert "ngày 05/03/2022" in section_text(result.document, "II.3")


def test_a_guiding_document_that_is_not_in_the_register_is_an_error() -> None:
    result = composed(office=office(guiding_document="1/UBND-NV"))
    (finding,) = result.findings
    assert (finding.rule, finding.text, finding.where) == ("report.unknown_document", "1/UBND-NV", "mở đầu")
    assert "Thực hiện chế độ báo cáo định kỳ" in to_text(result.document)


def _guided(issued_on: date, **changes: Any) -> Composed:
    letter = Filed(
        direction="incoming", kind="CV", symbol="9/UBND-NV", issued_on=issued_on, issuer="UBND huyện Phú Lộc"
    )
    return composed(office=office(guiding_document="9/UBND-NV"), documents=[letter, *documents()], **changes)


@pytest.mark.parametrize(("issued_on", "cited"), [(date(2022, 3, 4), True), (date(2022, 3, 5), False)])
def test_the_opening_cites_no_guiding_document_from_after_the_window(issued_on: date, cited: bool) -> None:
    result = _guided(issued_on)
    text = to_text(result.document)
    assert ("Thực hiện Công văn số 9/UBND-NV" in text, "Thực hiện chế độ báo cáo định kỳ" in text) == (cited, not cited)
    assert result.findings == ()


@pytest.mark.parametrize(("issued_on", "found"), [(date(2022, 3, 8), 0), (date(2022, 3, 9), 1)])
def test_an_own_text_may_cite_the_guiding_document_up_to_the_signing(issued_on: date, found: int) -> None:
    result = _guided(issued_on, texts={"II.3": "Theo [[office.guiding_document]]."})
    after = [finding for finding in result.findings if finding.rule == "report.citation_after_window"]
    assert len(after) == found


def test_what_a_placeholder_brings_in_is_not_read_again() -> None:
    rows = listed()
    rows["facility"][0] = replace(rows["facility"][0], name="máy [[period.name]]")
    result = composed(listed=rows)
    assert "máy [[period.name]]" in section_text(result.document, "II.2-c1")
    assert result.findings == ()


@given(st.text(max_size=80) | st.text(st.sampled_from("[]|:.-+ \narticles.total"), max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_text_of_a_user_stops_the_report(text: str) -> None:
    result = own(text)
    assert {finding.rule for finding in result.findings} <= {"report.unknown_token", "report.unknown_document"}


def test_every_finding_has_its_sentence() -> None:
    words = words_on()
    rules = ["unknown_token", "unknown_document", "citation_after_window", "empty_section", "text_without_section"]
    assert all("{where}" in words[f"finding.report.{rule}"] for rule in rules)


# --- other offices, other times, nothing at all


def test_an_office_without_superior_reads_right() -> None:
    text = text_of(office=office(superior_kind="none", superior_name="", recipients=(), guiding_document=""))
    assert "Kính gửi" not in text and "Như trên" not in text
    assert "được cơ quan cấp trên giao" in text
    assert "UBND huyện và" not in text
    assert text.startswith("ỦY BAN NHÂN DÂN\nXÃ LỘC THỦY\n")
    assert "của UBND xã Lộc Thủy./." in text


def test_under_the_province_the_later_outline_and_words_hold() -> None:
    day = date(2026, 9, 14)
    lower = office(name="Cam Lộ", superior_kind="province", superior_name="Quảng Trị", province="", recipients=())
    material = sample_material(office=replace(lower, guiding_document=""), documents=[], listed={})
    result = compose(material, outline("2025-07-01"), words_on(day))
    text = to_text(result.document)
    assert "UBND TỈNH QUẢNG TRỊ" in text and "Kính gửi: Ủy ban nhân dân tỉnh Quảng Trị" in text
    assert "Trung tâm Phục vụ hành chính công" in text and "Bộ phận Tiếp nhận" not in text
    assert "trực tuyến toàn trình và một phần" in text
    assert "huyện" not in text
    assert "nhiệm vụ được UBND tỉnh giao" in text


def test_the_words_for_online_services_changed_one_day() -> None:
    before, after = (
        to_text(compose(sample_material(), sample_outline(), words_on(day)).document)
        for day in (date(2022, 8, 14), date(2022, 8, 15))
    )
    assert "trực tuyến mức độ 3 và 4" in before
    assert "trực tuyến toàn trình và một phần" in after


def test_where_there_is_nothing_the_report_says_so() -> None:
    result = composed(**NOTHING)
    text = to_text(result.document)
    assert UNPRINTABLE not in text
    assert not re.search(r"(gồm|gồm:|là|có) không có|\b0 |\b0%|: \.|:\n(\d+\.|[a-e]\)) ", text)
    assert "không phát sinh ý kiến chỉ đạo" in text
    assert "không phát sinh hồ sơ phải giải quyết" in text
    assert "Phụ lục" not in text and result.document.annexes == ()
    assert [(finding.rule, finding.where) for finding in result.findings] == [
        ("report.empty_section", "III.1"), ("report.empty_section", "III.2"), ("report.empty_section", "IV"),
    ]  # fmt: skip


def test_a_document_is_cited_in_the_section_of_its_topic() -> None:
    filed = Filed(
        direction="incoming", kind="QĐ", symbol="766/QĐ-TTg", issued_on=date(2022, 1, 2), issuer="Thủ tướng Chính phủ",
        topic="II.3",
    )  # fmt: skip
    result = composed(documents=[*documents(), filed])
    assert section_text(result.document, "II.3").endswith(
        "Các văn bản có liên quan đang được triển khai thực hiện: "
        "Quyết định số 766/QĐ-TTg ngày 02/01/2022 của Thủ tướng Chính phủ."
    )
    later = replace(filed, issued_on=date(2022, 3, 5))
    assert "766/QĐ-TTg" not in text_of(documents=[*documents(), later])


def test_a_section_typed_back_as_it_reads_prints_the_same() -> None:
    """Whoever begins to write starts from what is printed: nothing may change by that alone."""
    known = replace(sample_material(), texts={})
    first = compose(known, outline("2021-03-01"), words_on())
    assert {key for key, text in first.texts.items() if text} >= {"I.1", "II.1-a", "II.2-c1"}
    for key, text in first.texts.items():
        again = compose(replace(known, texts={key: text}), outline("2021-03-01"), words_on())
        assert to_text(again.document) == to_text(first.document), key
        assert again.texts[key] == text
    assert any("[[dossiers." in text for text in first.texts.values())
    assert any("[[document:" in text for text in first.texts.values())


def test_what_a_placeholder_prints_is_told_as_if_it_stood_alone() -> None:
    """Each names its document in full, also where the text has cited it before in another way."""
    printed = own("Theo [[document:6118/KH-UBND]] và [[document:6118/KH-UBND|2021]].").printed
    full = printed["[[document:6118/KH-UBND]]"]
    assert "31/12/2021" in full and printed["[[document:6118/KH-UBND|2021]]"] == full


def test_no_change_is_told_since_a_time_that_holds_the_period() -> None:
    year = {"articles.total": FigureValue("articles.total", 57, "57")}
    found = own("Số: [[articles.total|change_cumulative]].", cumulative=year).findings
    assert "report.unknown_token" in [finding.rule for finding in found]


FLOW = Chart("bars", "Tiếp nhận", ("a", "b"), (Series("x", (1, 2), ("1", "2")),), "hồ sơ", name="flow")


def test_a_chart_stands_where_its_line_is_with_a_caption_that_counts() -> None:
    text = "Trước.\n[[chart:flow]]\nGiữa.\n[[chart:flow]]"
    result = own(text, charts={"flow": FLOW})
    places = [place for place, block in enumerate(result.document.blocks) if isinstance(block, Chart)]
    captions = [result.document.blocks[place + 1] for place in places]
    assert [caption.text for caption in captions if isinstance(caption, Note)] == [
        "Hình 1. Tiếp nhận (hồ sơ)",
        "Hình 2. Tiếp nhận (hồ sơ)",
    ]
    assert result.texts["II.3"] == text
    assert not [finding for finding in result.findings if finding.rule == "report.unknown_token"]


@pytest.mark.parametrize(
    "line", ["Xem [[chart:flow]] dưới đây.", "[[chart:bay]]", "[[chart]]", "[[chart:flow|previous]]"]
)
def test_a_chart_within_a_sentence_or_that_nobody_knows_is_an_error_and_not_printed(line: str) -> None:
    result = own(line, charts={"flow": FLOW})
    assert "report.unknown_token" in [finding.rule for finding in result.findings]
    assert "[[" not in to_text(result.document) and "chart" not in to_text(result.document)
