"""The head and the foot: names, blanks to write in, who receives and who signs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cchc_desktop.domain.office import Office
from cchc_desktop.report.document import Signature
from cchc_desktop.report.head_and_foot import addressee, letterhead, signature, title
from report.sample_material import office, sample_material, sample_wording

WORDS = sample_wording()
BLANK = "\u00a0"


def _signature(**changes: Any) -> Signature:
    return signature(sample_material(office=office(**changes)), WORDS)


def test_the_letterhead_of_a_commune_under_a_district() -> None:
    head = letterhead(sample_material(), WORDS)
    assert head.superior == "UBND HUYỆN PHÚ LỘC"
    assert head.office == ("ỦY BAN NHÂN DÂN", "XÃ LỘC THỦY")
    assert head.number == f"Số:{BLANK * 10}/BC-UBND"
    assert head.place_and_date == f"Lộc Thủy, ngày{BLANK * 6}tháng 3 năm 2022"


@pytest.mark.parametrize(("month", "printed"), [(1, "01"), (2, "02"), (3, "3"), (9, "9"), (12, "12")])
def test_only_the_first_two_months_get_a_zero(month: int, printed: str) -> None:
    material = replace(sample_material(), expected_signing=date(2022, month, 28))
    assert letterhead(material, WORDS).place_and_date.endswith(f"tháng {printed} năm 2022")


def test_the_superior_of_an_office_is_the_district_the_province_or_none() -> None:
    province = office(superior_kind="province", superior_name="UBND tỉnh Quảng Trị")
    none = office(superior_kind="none", superior_name="")
    assert letterhead(sample_material(office=province), WORDS).superior == "UBND TỈNH QUẢNG TRỊ"
    assert letterhead(sample_material(office=none), WORDS).superior is None
    assert addressee(sample_material(office=none), WORDS) is None


def test_a_place_of_its_own_heads_the_date() -> None:
    material = sample_material(office=office(place="Phường 1"))
    assert letterhead(material, WORDS).place_and_date.startswith("Phường 1, ngày")


def test_the_title_is_in_two_lines() -> None:
    assert title(sample_material(), WORDS).subject == (
        "Kết quả công tác cải cách hành chính quý I năm 2022",
        "và phương hướng, nhiệm vụ quý II năm 2022",
    )


def test_the_superior_is_addressed_and_not_named_again() -> None:
    to = addressee(sample_material(), WORDS)
    assert to is not None and (to.label, to.names) == ("Kính gửi:", ("Ủy ban nhân dân huyện Phú Lộc",))
    assert _signature().recipients == (
        "- Như trên;",
        "- Phòng Nội vụ huyện;",
        "- TV. Đảng ủy;",
        "- TT. HĐND;",
        "- Chủ tịch, các PCT UBND xã;",
        "- UBMTTQVN xã;",
        "- Các ban, ngành, đoàn thể xã;",
        "- Lưu: VT, VP.",
    )


@pytest.mark.parametrize("written", ["Ủy ban nhân dân huyện Phú Lộc", "- UBND huyện Phú Lộc;", "Như trên"])
def test_any_name_of_the_superior_is_the_same(written: str) -> None:
    assert _signature(recipients=(written, "HĐND xã")).recipients == ("- Như trên;", "- HĐND xã;", "- Lưu: VT, VP.")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Lưu: VP", "- Lưu: VT, VP."),
        ("- Lưu: VT.", "- Lưu: VT, VP."),
        ("Lưu VT", "- Lưu: VT, VP."),
        ("Lưu: VT, VHXH.", "- Lưu: VT, VHXH."),
        ("Lưu: TP-HT, VT", "- Lưu: VT, TP-HT."),
    ],
)
def test_the_copy_kept_is_the_last_line(written: str, printed: str) -> None:
    assert _signature(recipients=(written, "HĐND xã")).recipients[1:] == ("- HĐND xã;", printed)


def test_an_office_that_names_no_recipients_gets_the_usual_ones() -> None:
    district = _signature(recipients=()).recipients
    assert district[:2] == ("- Như trên;", "- Phòng Nội vụ huyện Phú Lộc;")
    assert district[-1] == "- Lưu: VT, VP."
    none = _signature(recipients=(), superior_kind="none", superior_name="").recipients
    assert none[0] == "- Thường trực Đảng ủy xã;"


def test_who_signs_on_whose_behalf() -> None:
    assert _signature(signer_capacity="chair").authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert _signature().authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert _signature(signer_name="Nguyễn Văn A").name == "Nguyễn Văn A"


def test_the_symbol_is_the_offices_own() -> None:
    special: Office = office(symbol="BC-UBNDX")
    assert letterhead(sample_material(office=special), WORDS).number.endswith("/BC-UBNDX")
