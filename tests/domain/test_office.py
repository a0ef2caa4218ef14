"""The office profile: names of units as they are printed, whatever the user wrote; wrong values are named."""

import pytest

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.office import Office, office_from


@pytest.mark.parametrize(
    ("kind", "name", "place", "unit", "place_name"),
    [
        ("xã", "Lộc Thủy", "", "xã Lộc Thủy", "Lộc Thủy"),
        ("phường", "1", "", "Phường 1", "Phường 1"),
        ("phường", "Điện Biên Phủ", "Phường Điện Biên Phủ", "Phường Điện Biên Phủ", "Phường Điện Biên Phủ"),
        ("thị trấn", "Lăng Cô", "Lăng Cô", "thị trấn Lăng Cô", "Lăng Cô"),
    ],
)
def test_the_unit_and_its_place(kind: str, name: str, place: str, unit: str, place_name: str) -> None:
    office = office_from({"kind": kind, "name": name, "place": place})
    assert (office.unit, office.place_name) == (unit, place_name)


@pytest.mark.parametrize(
    ("kind", "name", "unit"),
    [
        ("district", "Phú Lộc", "huyện Phú Lộc"),
        ("district", "UBND huyện Phú Lộc", "huyện Phú Lộc"),
        ("district", "Ủy ban nhân dân thị xã  Hương Thủy", "thị xã Hương Thủy"),
        ("province", "Quảng Trị", "tỉnh Quảng Trị"),
        ("province", "UBND Tỉnh Quảng Trị", "tỉnh Quảng Trị"),
        ("province", "Huế", "thành phố Huế"),
        ("province", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("province", "Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("province", "TP. Huế", "thành phố Huế"),
        ("district", "H. Phú Lộc", "huyện Phú Lộc"),
        ("district", "", ""),
        ("none", "Phú Lộc", ""),
    ],
)
def test_the_superior_by_its_kind(kind: str, name: str, unit: str) -> None:
    office = office_from({"kind": "xã", "name": "A", "superior_kind": kind, "superior_name": name})
    assert office.superior_unit == unit


def test_a_kind_that_is_not_given_is_read_off_the_name() -> None:
    def told(name: str) -> tuple[str, str]:
        office = office_from({"kind": "xã", "name": "xã Lộc Thủy", "superior_name": name})
        assert office.unit == "xã Lộc Thủy"
        return office.superior_kind, office.superior_unit

    assert told("UBND huyện Phú Lộc") == ("district", "huyện Phú Lộc")
    assert told("Ủy ban nhân dân tỉnh Quảng Trị") == ("province", "tỉnh Quảng Trị")
    with pytest.raises(Fault) as refused:
        told("Phú Lộc")
    assert refused.value.values == {"name": "superior_kind"}


def test_an_unnamed_province_is_the_offices_own() -> None:
    office = office_from({"kind": "xã", "name": "A", "superior_kind": "province", "province": "Nghệ An"})
    assert office.superior_unit == "tỉnh Nghệ An"


def test_the_province_is_the_superiors_where_none_is_given() -> None:
    values: dict[str, object] = {"kind": "xã", "name": "A", "superior_name": "Quảng Trị", "superior_kind": "province"}
    assert office_from(values).province_unit == "tỉnh Quảng Trị"
    assert office_from(values | {"province": "Thừa Thiên Huế"}).province_unit == "tỉnh Thừa Thiên Huế"
    assert Office(kind="xã", name="A").province_unit == ""


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"name": "A"}, "profile_missing_value"),
        ({"kind": "xã"}, "profile_missing_value"),
        ({"kind": "làng", "name": "A"}, "profile_wrong_value"),
        ({"kind": "xã", "name": 5}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "cut_off_day": True}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "cut_off_day": 32}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "decimals": 3}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "recipients": "Sở Nội vụ"}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "signer_capacity": "clerk"}, "profile_wrong_value"),
        ({"kind": "xã", "name": "A", "color": "red"}, "profile_unknown_value"),
    ],
)
def test_wrong_values_are_named(values: dict[str, object], key: str) -> None:
    with pytest.raises(Fault) as refused:
        office_from(values)
    assert refused.value.key == key
