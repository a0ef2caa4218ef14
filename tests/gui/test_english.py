"""What the search for English finds, and what it lets pass."""

import unicodedata

import pytest

from cchc_desktop.gui.texts import window_texts
from gui.english import english_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open", ["Open"]),
        ("&Save As…", ["Save", "As"]),
        ("Mở file trong folder này", ["file", "folder"]),
        ("<b>Hủy</b> print", ["print"]),
        ("Chọn tất cả\tCtrl+Space", ["Space"]),
        ("bằng Libreoffice", ["Libreoffice"]),
        ("iso_procedures – 182", ["iso", "procedures"]),  # a code that nobody turned into words
        ("word", ["word"]),  # a name is known as it is written
        ("Ngiêm túc", ["Ngiêm"]),  # or so badly spelt
        ("Don't stop", ["stop"]),
    ],
)
def test_english_is_found(text: str, found: list[str]) -> None:
    assert english_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "&Mở…",
        "Xanh lá (&G):",
        "Tệp Word (*.docx)",
        "Đã lưu Báo cáo quý I.docx, đuôi .docx.",
        '<p>Xem <a href="https://example.org/page">ở đây</a>&nbsp;nhé</p>',
        "Khổ A4, 210 × 297 mm²",
        "Đã có %1.\nBạn muốn thay %n tệp không? %p%",
        "Đã lưu {path}",
        "CHỌN TẤT CẢ\tCtrl+A",
        unicodedata.normalize("NFD", "Hướng giấy"),
        "hoà nhập, hòa nhập",
    ],
)
def test_vietnamese_passes(text: str) -> None:
    assert english_in(text) == []


def test_further_names_may_be_known() -> None:
    assert english_in("Máy in LaserJet", {"LaserJet"}) == []
    assert english_in("Máy in LaserJet") == ["LaserJet"]


def test_the_windows_own_words_have_none() -> None:
    found = {key: english_in(text, {"Desktop", "ISO", "TM", "KT", "TL", "TUQ"}) for key, text in window_texts().items()}
    assert not {key: words for key, words in found.items() if words}
