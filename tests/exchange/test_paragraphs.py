"""Lines of a printed text as paragraphs, with their marks and sections."""

from cchc_desktop.exchange.paragraphs import Line, joined, passages

PRINTED = """
UBND HUYỆN TÂN SƠN
ỦY BAN NHÂN DÂN
BÁO CÁO
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH TRÊN ĐỊA BÀN XÃ HÒA BÌNH
TRONG QUÝ
1. Kết quả
UBND xã ban hành Quyết định số 48/2018/QĐ-
UBND ngày 31 tháng 8 năm 2018 về phân công nhiệm vụ cho từng công chức trong
2
năm 2024, trong đó giao văn phòng theo dõi chung.
- Việc thứ nhất;
- Việc thứ hai có nhiều chữ hơn một dòng nên phải viết tiếp xuống dòng sau mới
hết.
2. Hạn chế
Không có.
Phụ lục
""".strip().split("\n")


def test_full_lines_go_on_and_page_numbers_are_left_out() -> None:
    texts = [line.text for line in joined(PRINTED)]
    assert texts == [
        "UBND HUYỆN TÂN SƠN",
        "ỦY BAN NHÂN DÂN",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH TRÊN ĐỊA BÀN XÃ HÒA BÌNH TRONG QUÝ",
        "1. Kết quả",
        "UBND xã ban hành Quyết định số 48/2018/QĐ-UBND ngày 31 tháng 8 năm 2018 về phân công nhiệm vụ cho từng công"
        " chức trong năm 2024, trong đó giao văn phòng theo dõi chung.",
        "- Việc thứ nhất;",
        "- Việc thứ hai có nhiều chữ hơn một dòng nên phải viết tiếp xuống dòng sau mới hết.",
        "2. Hạn chế",
        "Không có.",
        "Phụ lục",
    ]


def test_a_sentence_may_end_in_a_symbol_and_no_title_goes_on() -> None:
    full = "Xã áp dụng hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia"
    texts = [line.text for line in joined([full, "TCVN ISO 9001:2015.", full, "BÁO CÁO"])]
    assert texts == [f"{full} TCVN ISO 9001:2015.", full, "BÁO CÁO"]


def test_a_heading_nearly_as_long_as_a_line_is_a_paragraph_of_its_own() -> None:
    line = "quy định của xã và các văn bản hướng dẫn của cấp trên về việc quản lý, sử dụng"
    heading = "b) Kết quả thực hiện quy định về quản lý, sử dụng tài sản công"
    below = "Trong kỳ không phát sinh quyết định mua sắm, giao, điều chuyển hoặc thanh lý"
    marked = "- Việc ghi sổ, giao quản lý, kiểm kê tài sản công thực hiện theo quy định của"
    texts = [one.text for one in joined([line, heading, below, "tài sản công.", marked, "Bộ Tài chính."])]
    assert texts == [line, heading, f"{below} tài sản công.", f"{marked} Bộ Tài chính."]


def test_an_item_of_which_a_line_was_left_short_goes_on() -> None:
    line = "quy định của xã và các văn bản hướng dẫn của cấp trên về việc quản lý, sử dụng"
    short = "- Kế hoạch số 13/KH-UBND ngày 07/01/2022 về Cải cách hành chính xã"
    texts = [one.text for one in joined([line, "tài sản công.", short, "Lộc Thủy năm 2022;"])]
    assert texts == [f"{line} tài sản công.", f"{short} Lộc Thủy năm 2022;"]


def test_passages_know_their_mark_and_section() -> None:
    found = passages(joined(PRINTED))
    assert [(one.kind, one.mark, one.section) for one in found] == [
        ("text", "", ""),
        ("text", "", ""),
        ("text", "", ""),
        ("heading", "I.", "I"),
        ("heading", "1.", "I.1"),
        ("text", "", "I.1"),
        ("item", "-", "I.1"),
        ("item", "-", "I.1"),
        ("heading", "2.", "I.2"),
        ("text", "", "I.2"),
        ("text", "", ""),
    ]


def test_a_number_is_no_mark() -> None:
    (passage,) = passages([Line("1.497.871.000 đồng đã chi trong quý.")])
    assert (passage.kind, passage.mark) == ("text", "")


def test_numbered_sentences_are_a_list() -> None:
    lines = [Line(f"{number}. Rà soát thủ tục {number}; công khai kết quả.") for number in (1, 2)]
    found = passages([Line("IV. PHƯƠNG HƯỚNG"), *lines, Line("3. Kiểm tra."), Line("Trên đây là báo cáo.")])
    assert [passage.kind for passage in found] == ["heading", "item", "item", "item", "text"]
    assert {passage.section for passage in found} == {"IV"}
