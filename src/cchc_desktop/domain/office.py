"""The office profile of one day: who reports to whom, in what name, under whose signature, by which rules."""

from dataclasses import dataclass, field, fields
from typing import Literal, get_args, get_origin, get_type_hints

from cchc_desktop.domain.faults import Fault

OFFICE_KINDS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "tỉnh", "thành phố")
UPPER_KINDS = ("huyện", "tỉnh", "thành phố")
_UNIT_WORDS = ("huyện", "quận", "thị xã", "thành phố", "tỉnh", "xã", "phường", "thị trấn", "đặc khu")
USUAL_CUT_OFF_DAY = 14  # Decree 09/2019
# Cities that are provinces; the last one bears its common noun in capitals (Annex II, III.1c of Decree 30/2020).
_CITIES = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")
_ALWAYS_CAPITAL = {"thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh"}
_SHORT = {"tp.": "thành phố", "tp ": "thành phố", "tx.": "thị xã", "tt.": "thị trấn", "h.": "huyện", "q.": "quận"}
# A city may be a province or part of one; where nobody says, it is a province.
_SUPERIOR_WORDS = {"province": ("tỉnh", "thành phố"), "district": ("huyện", "quận", "thị xã", "thành phố")}
_COMMITTEE = ("ubnd", "ủy ban nhân dân", "uỷ ban nhân dân")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Every value takes effect on a day; this is the profile of one day. Names are stored as the user typed them."""

    kind: Literal["xã", "phường", "thị trấn", "đặc khu", "huyện", "tỉnh", "thành phố"]
    name: str
    place: str = ""  # địa danh of the date line; the name where left out
    province: str = ""
    superior_name: str = ""
    superior_kind: Literal["district", "province", "none"] = "none"
    cut_off_day: int = USUAL_CUT_OFF_DAY  # 0: calendar quarters
    signer_capacity: Literal["chair", "vice_chair"] = "chair"
    signer_name: str = ""
    recipients: tuple[str, ...] = field(default=())
    decimals: int | None = None  # of percentages in the whole report; None: as the outline's sections say
    code: str = ""
    symbol: str = "BC-UBND"
    guiding_document: str = ""  # symbol of the document that prescribes the report

    @property
    def unit(self) -> str:
        """xã Lộc Thủy; Phường 1, Phường Điện Biên Phủ: named by a number, or where the place name has it so."""
        unit = f"{self.kind} {self.name}"
        named_so = unit.casefold() == self.place.casefold()
        return self.place if named_so else unit[0].upper() + unit[1:] if self.name[:1].isdigit() else unit

    @property
    def place_name(self) -> str:
        return self.place or (self.unit if self.name[:1].isdigit() else self.name)

    @property
    def superior_unit(self) -> str:
        """huyện Phú Lộc; empty where there is none."""
        if self.superior_kind == "none":
            return ""
        name = self.superior_name or (self.province if self.superior_kind == "province" else "")
        return _unit(name, _DEFAULT_UNIT[self.superior_kind]) if name else ""

    @property
    def province_unit(self) -> str:
        """tỉnh Thừa Thiên Huế; the superior's where that is the province; empty where none is known."""
        if self.province:
            return _unit(self.province, "tỉnh")
        return self.superior_unit if self.superior_kind == "province" else ""


_DEFAULT_UNIT = {"district": "huyện", "province": "tỉnh"}


def _unit(name: str, default: str) -> str:
    """The name of a unit with the word for its kind, whatever of "UBND huyện Phú Lộc" the user wrote."""
    name = " ".join(name.split())
    for committee in _COMMITTEE:
        if name.lower().startswith(committee + " "):
            name = name[len(committee) :].strip()
    default = "thành phố" if default == "tỉnh" and name in _CITIES else default
    for short, word in _SHORT.items():
        if name.lower().startswith(short):
            name = f"{word} {name[len(short) :].strip()}"
    unit = next((word + name[len(word) :] for word in _UNIT_WORDS if name.lower().startswith(f"{word} ")), None)
    unit = unit or f"{default} {name}"
    return _ALWAYS_CAPITAL.get(unit, unit)


def office_from(values: dict[str, object]) -> Office:
    """The profile from plain values of a file or of the database; a Fault names an unknown or wrong one."""
    known = {item.name for item in fields(Office)}
    for name in values:
        if name not in known:
            raise Fault("profile_unknown_value", name=name)
    for name in ("kind", "name"):
        if not values.get(name):
            raise Fault("profile_missing_value", name=name)
    checked = {name: _checked(name, value) for name, value in values.items()}
    checked["name"] = _without_kind(str(checked["name"]), str(checked["kind"]))
    if checked.get("superior_name") and "superior_kind" not in checked:
        checked["superior_kind"] = _kind_of(str(checked["superior_name"]))
    return Office(**checked)  # type: ignore[arg-type]


def _without_kind(name: str, kind: str) -> str:
    """Lộc Thủy, also where the user wrote xã Lộc Thủy."""
    return name[len(kind) :].strip() if name.lower().startswith(f"{kind} ") else name


def kinds_told(superior: str) -> tuple[str, ...]:
    """The kinds of superior that the word before a name speaks of, the likeliest first; none where it has no word."""
    unit = _unit(superior, "").lower()
    words = next((word for word in _UNIT_WORDS if unit.startswith(f"{word} ")), "")
    return tuple(kind for kind, known in _SUPERIOR_WORDS.items() if words in known)


def _kind_of(superior: str) -> str:
    """Whether a name speaks of a district or of a province; a Fault where it does not say."""
    if told := kinds_told(superior):
        return told[0]
    raise Fault("profile_missing_value", name="superior_kind")


def _checked(name: str, value: object) -> object:
    hint = get_type_hints(Office)[name]
    if get_origin(hint) is Literal:
        good = value in get_args(hint)
    elif name == "recipients":
        good = isinstance(value, list | tuple) and all(isinstance(item, str) and item.strip() for item in value)
        value = tuple(value) if isinstance(value, list | tuple) else value
    elif name == "cut_off_day":
        good = type(value) is int and 0 <= value <= 31
    elif name == "decimals":
        good = value is None or (type(value) is int and 0 <= value <= 2)
    else:
        good = isinstance(value, str)
        value = " ".join(value.split()) if isinstance(value, str) else value
    if not good:
        raise Fault("profile_wrong_value", name=name, value=value)
    return value
