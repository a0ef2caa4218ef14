"""Citations: which document a symbol means, and the words it is cited in."""

from datetime import date

import pytest

from cchc_desktop.domain.registers.document import Document
from cchc_desktop.report.citations import Citations, by_day, concerns_year
from report.sample_material import LAST_DAY, sample_wording


def _document(symbol: str = "13/KH-UBND", issued_on: date = date(2022, 1, 7), **values: object) -> Document:
    known: dict[str, object] = {
        "direction": "outgoing", "kind": "KH", "issuer": "UBND xã Tân An", "excerpt": "cải cách hành chính năm 2022",
    }  # fmt: skip
    return Document(symbol=symbol, issued_on=issued_on, **(known | values))  # type: ignore[arg-type]


def _citations(*documents: Document) -> Citations:
    return Citations(documents, LAST_DAY, sample_wording())


def test_the_first_mention_is_full_and_later_ones_are_short() -> None:
    document = _document()
    citations = _citations(document)
    texts = [citations.cite(document).text for _ in range(3)]
    assert texts[0] == "Kế hoạch số 13/KH-UBND ngày 07/01/2022 của UBND xã Tân An về cải cách hành chính năm 2022"
    assert texts[1:] == ["Kế hoạch số 13/KH-UBND"] * 2


def test_the_run_of_a_citation_remembers_its_document() -> None:
    assert _citations(_document()).cite(_document()).document == "13/KH-UBND"


def test_of_two_documents_with_one_symbol_the_short_mention_tells_the_day() -> None:
    old, new = _document(issued_on=date(2021, 1, 9)), _document()
    citations = _citations(old, new)
    citations.cite(new)
    assert citations.cite(new).text == "Kế hoạch số 13/KH-UBND ngày 07/01/2022"
    assert "ngày 09/01/2021 của" in citations.cite(old).text  # still its first mention


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        ("Ban hành Mục tiêu chất lượng", " về việc ban hành Mục tiêu chất lượng"),
        ("tuyên truyền công tác CCHC", " về việc tuyên truyền công tác CCHC"),
        ("Cải cách hành chính năm 2022", " về cải cách hành chính năm 2022"),
        ("Tết Nguyên đán năm 2022", " về Tết Nguyên đán năm 2022"),
        ("Quy định về Quy tắc ứng xử", " ban hành Quy định về Quy tắc ứng xử"),
        ("quy định khảo sát mức độ hài lòng", " về việc quy định khảo sát mức độ hài lòng"),
        ("sửa đổi, bổ sung một số điều", " về việc sửa đổi, bổ sung một số điều"),
        ("Về công tác văn thư.", " về công tác văn thư"),
        ("về việc thành lập Tổ công tác", " về việc thành lập Tổ công tác"),
        ("cửa khẩu Lao Bảo", " về cửa khẩu Lao Bảo"),  # "cử" is a verb, "cửa" is not
        (None, ""),
    ],
)
def test_the_excerpt_joins_the_citation_in_good_vietnamese(excerpt: str | None, words: str) -> None:
    document = _document(excerpt=excerpt)
    text = _citations(document).cite(document).text
    assert text == "Kế hoạch số 13/KH-UBND ngày 07/01/2022 của UBND xã Tân An" + words


def test_a_law_is_cited_without_number_and_issuer() -> None:
    law = _document("72/2025/QH15", date(2021, 6, 16), kind="LUAT", issuer="Quốc hội", excerpt="Tổ chức chính quyền")
    citations = _citations(law)
    assert [citations.cite(law).text, citations.cite(law).text] == [
        "Luật Tổ chức chính quyền ngày 16/06/2021",
        "Luật Tổ chức chính quyền",
    ]


def test_an_issuer_written_in_full_is_shortened_as_the_others_are() -> None:
    document = _document(issuer="Ủy ban nhân dân xã Tân An")
    assert "của UBND xã Tân An" in _citations(document).cite(document).text


def test_a_symbol_means_the_latest_by_the_end_of_the_window_and_our_own_first() -> None:
    old, new, late = (_document(issued_on=date(year, 1, 7)) for year in (2020, 2022, 2023))
    theirs = _document(issued_on=date(2022, 2, 1), direction="incoming", issuer="UBND huyện Phú Lộc")
    citations = _citations(old, new, late, theirs)
    assert citations.find("13/KH-UBND") == new
    assert citations.find("13/KH-UBND", "2020") == old
    assert citations.find("13/KH-UBND", "2019") is None
    assert citations.find("13/KH-UB") is None


def test_a_document_of_after_the_window_is_found_only_for_want_of_another() -> None:
    late = _document(issued_on=date(2022, 3, 5))
    assert _citations(late).find("13/KH-UBND") == late
    assert _citations(late, _document()).find("13/KH-UBND") == _document()


def test_documents_stand_by_day_then_by_number() -> None:
    days = [("14/KH-UBND", 7), ("9/KH-UBND", 7), ("2/KH-UBND", 8), ("13/KH-UBND", 7)]
    ordered = by_day(_document(symbol, date(2022, 1, day)) for symbol, day in days)
    assert [item.symbol for item in ordered] == ["9/KH-UBND", "13/KH-UBND", "14/KH-UBND", "2/KH-UBND"]


def test_a_plan_of_another_year_is_left_alone() -> None:
    assert concerns_year(_document(excerpt="tuyên truyền năm 2022", issued_on=date(2021, 12, 22)), 2022)
    assert not concerns_year(_document(excerpt="tuyên truyền năm 2021"), 2022)
    assert not concerns_year(_document(excerpt="tuyên truyền"), 2023)
    assert concerns_year(_document(excerpt="nhiệm kỳ 2021-2026", kind="QĐ"), 2024)
