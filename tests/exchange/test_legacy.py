"""Text in the old encodings is recognised and converted; what is none stays as it is."""

import unicodedata

import pytest

from cchc_desktop.exchange import legacy
from cchc_desktop.exchange.legacy import Legacy, convert, detect
from cchc_desktop.exchange.sheets import Sheet

TEXTS: dict[Legacy, dict[str, str]] = {
    "tcvn3": {
        "Céng hßa x· héi chñ nghÜa ViÖt Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "§éc lËp - Tù do - H¹nh phóc": "Độc lập - Tự do - Hạnh phúc",
        "CéNG HßA X· HéI": "CỘNG HÒA XÃ HỘI",
        "®· ë Lª Lîi, 5½ · ®ñ": "đã ở Lê Lợi, 5½ · đủ",
        "NguyÔn V¨n §ç": "Nguyễn Văn Đỗ",
        "uû ban nh©n d©n ph­êng": "uỷ ban nhân dân phường",
        "“Tr¶ kÕt qu¶” – ®óng h¹n": "“Trả kết quả” – đúng hạn",
    },
    "vni": {
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Ñoäc laäp - Töï do - Haïnh phuùc": "Độc lập - Tự do - Hạnh phúc",
        "COÄNG HOØA XAÕ HOÄI": "CỘNG HÒA XÃ HỘI",
        "Nguyeãn Vaên Ñoã": "Nguyễn Văn Đỗ",
        "uyû ban nhaân daân phöôøng": "uỷ ban nhân dân phường",
        "Traû keát quaû ñuùng haïn": "Trả kết quả đúng hạn",
    },
}
VIETNAMESE = "Đăng ký khai sinh|Có|Xã Lộc Thủy|Trần Thị Hồng|hồ sơ đã trả|Số và ký hiệu|là|má|thông tin|không có"


def sheet_of(*lines: str) -> Sheet:
    return Sheet("a", [list(line.split("|")) for line in lines])


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_an_old_encoding_is_recognised_and_converted(name: Legacy) -> None:
    sheet = Sheet("a", [["M-1", text, 5.0, None] for text in TEXTS[name]])
    assert detect([sheet]) == name
    (converted,) = convert([sheet], name)
    assert converted.rows == [["M-1", text, 5.0, None] for text in TEXTS[name].values()]
    assert detect([converted]) is None


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_headers_in_unicode_stay_while_the_rest_is_converted(name: Legacy) -> None:
    header = "Xã|Có|Trả đúng hạn|là"
    sheet = sheet_of(header, *(f"{text}|5|a|b" for text in TEXTS[name]))
    assert detect([sheet]) == name
    rows = convert([sheet], name)[0].rows
    assert rows[0] == header.split("|")
    assert [row[0] for row in rows[1:]] == list(TEXTS[name].values())


@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE,
        unicodedata.normalize("NFC", VIETNAMESE.upper()),
        "café|naïve|Müller|Straße|élève|garçon|über|schön|Köln|año|señor|på|også|få",
        "HS-01/2022|½|· một|§ 5|10°|m²|µm|5 µl|®|©|«a»|ß|×",
        "Ñ-1|Ö-2|M·1",
        "",
        "Xã Hòa|thông|có|là|và|hòa|mã|xây|bàn",
    ],
)
def test_what_is_none_raises_no_alarm(text: str) -> None:
    assert detect([sheet_of(text)] * 40) is None


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_one_old_column_among_many_is_recognised(name: Legacy) -> None:
    sheet = sheet_of(*(f"{VIETNAMESE}|{text}" for text in TEXTS[name]))
    assert detect([sheet]) == name
    rows = convert([sheet], name)[0].rows
    assert ["|".join(map(str, row[:-1])) for row in rows] == [VIETNAMESE] * len(rows)
    assert [row[-1] for row in rows] == list(TEXTS[name].values())


def test_every_letter_of_the_alphabet_has_its_place() -> None:
    letters = [
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    ]
    wanted = {letter for letter in [*letters, "đ"] if not letter.isascii()}
    assert {letter for letter in legacy._TCVN3.values() if letter.islower()} == wanted
    assert {letter for letter in legacy._VNI.values() if letter.islower()} == wanted
    assert {letter for letter in legacy._VNI.values() if letter.isupper()} == {letter.upper() for letter in wanted}
