"""The plain text of a document, block by block."""

from cchc_desktop.report.document import Addressee, Document
from cchc_desktop.report.to_text import to_text
from report.sample_document import body_table, letterhead, sample_document, signature, title


def _of(*blocks: object) -> list[str]:
    return to_text(Document("", "", "", blocks)).splitlines()  # type: ignore[arg-type]


def test_head_title_and_addressees() -> None:
    assert _of(letterhead())[:3] == ["ỦY BAN NHÂN DÂN", "XÃ TÂN AN", "Số:          /BC-UBND"]
    assert _of(title())[0] == "BÁO CÁO"
    assert _of(Addressee("Kính gửi:", ("Sở Nội vụ",))) == ["Kính gửi: Sở Nội vụ"]
    assert _of(Addressee("Kính gửi:", ("- A;", "- B."))) == ["Kính gửi:", "- A;", "- B."]


def test_a_row_is_a_line() -> None:
    lines = _of(body_table())
    assert lines[0] == "STT\tLĩnh vực\tSố hồ sơ đã giải quyết\tTỷ lệ đúng hạn"
    assert lines[2] == "01\tHộ tịch\t101\t100\t99,1%"


def test_signature_and_annexes_come_last() -> None:
    assert _of(signature())[-2:] == ["CHỦ TỊCH", "Đặng Thị Ngọc Ánh"]
    lines = to_text(sample_document()).splitlines()
    assert lines.index("Phụ lục I") < lines.index("Phụ lục II")
    assert "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH" in lines
    assert "- Số nhiệm vụ quá hạn: 0 nhiệm vụ." in lines
