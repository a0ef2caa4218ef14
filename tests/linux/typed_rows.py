"""Rows of every register as a clerk may have them before him, in the quarter at work, and how each field is typed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cchc_desktop.actions.outline_in_force import shipped_outline
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Field, Kind, Register, Values
from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.values import show
from cchc_desktop.domain.wording import Wording
from linux.clerk import Step, choose, key, text
from sample_rows import KNOWN

Suggest = Callable[[Field, str], Sequence[tuple[str, str]]]

OF_A_COMMUNE = tuple(register for register in ALL if not register.upper_level_only)
_PEOPLE = (
    "Nguyễn Thị Hồng Đào", "Trần Văn Ứng", "Lê Quỳnh Trâm", "Phạm Ngọc Ẩn", "Đỗ Hữu Nghĩa", "Võ Thị Xuyến",
    "Hoàng Đức Cường", "Bùi Mỹ Lệ", "Đặng Thế Kỷ", "Ngô Vĩnh Phước",
)  # fmt: skip
_PHRASES = (
    "Ủy ban nhân dân xã Lộc Thủy", "Kế hoạch cải cách hành chính", "Rà soát, đơn giản hóa thủ tục",
    "Ứng dụng chữ ký số", "Đẩy mạnh “một cửa”", "Sử dụng kỹ thuật mới", "Hỗ trợ người dân nộp hồ sơ",
    "Bảo đảm quyền lợi, nghĩa vụ", "Tập huấn nghiệp vụ", "Ổn định tổ chức – giữ vững kỷ cương",
)  # fmt: skip
_DAYS_APART = 10  # two dates of one row; the last of six is in the quarter still
MOST_ROWS = 28  # so many sections of the report have a text


def in_order() -> list[Register]:
    """All registers, those that others name by their rows before those others."""
    first = [register for register in OF_A_COMMUNE if register.id == "document"]
    return first + [register for register in OF_A_COMMUNE if register not in first]


def row(register: Register, number: int, period: ReportingPeriod) -> Values:
    """The row of this number from 1 on, but for what is computed; fields that name rows name those of its number."""
    days = [field.name for field in register.fields if field.kind is Kind.DATE]
    values = {
        item.name: _value(register, item, number, place, days, period)
        for place, item in enumerate(register.fields)
        if not item.computed
    }
    counts = {name: value for name, value in KNOWN.get(register.id, {}).items() if name in _counted(register)}
    return values | {name: value * number for name, value in counts.items()}


def _counted(register: Register) -> set[str]:
    """Counts that must add up: they do so in any multiple."""
    return {item.name for item in register.fields if item.kind is Kind.WHOLE and not item.ordinal}


def _value(
    register: Register, item: Field, number: int, place: int, days: list[str], period: ReportingPeriod
) -> object:
    match item.kind:
        case Kind.TEXT:
            return _text(register, item, number, place, period)
        case Kind.LONG_TEXT:
            first, second = _PHRASES[number % 10], _PHRASES[(number + place) % 10]
            return f'{first}: "đã làm lần {number}".\n{second} ở thôn {number}.'
        case Kind.DATE:
            return period.date_from + timedelta(_DAYS_APART * days.index(item.name) + number % _DAYS_APART)
        case Kind.WHOLE:
            return _ordinal(item, number, period) if item.ordinal else number + 5
        case Kind.MONEY:
            return 12_345_678_000 + number
        case Kind.DECIMAL:
            return number + Decimal("0.5")
        case Kind.YES_NO:
            return number % 2 == 1
        case Kind.CHOICE:
            return item.choices[number % len(item.choices)]


def _text(register: Register, item: Field, number: int, place: int, period: ReportingPeriod) -> str:
    if item.refers:
        return _name(item.refers.register, item.refers.field, number)
    if item.section:
        sections = [section.key for section in shipped_outline(period.date_to).sections if section.parts]
        return sections[number - 1]
    if item.name == "period":
        return period.id
    if item.known:
        return item.known[number] if number < len(item.known) else f"{_PHRASES[number % 10]}, đợt {number}"
    if item.name in ("code", "symbol") or item.person:
        return _name(register.id, item.name, number)
    return f"{_PHRASES[(number + place) % 10]} '{number}'"


def _name(register: str, field: str, number: int) -> str:
    """What other rows call the row by; none is a part of another."""
    if register == "document":
        return f"{number:02}/KH-UBND"
    return f"{number:02}.{register.upper()}" if field == "code" else _PEOPLE[number % 10]


def _ordinal(item: Field, number: int, period: ReportingPeriod) -> int:
    return {"year": period.year, "quarter": number % 4 + 1, "time_limit": number % 3 + 1}.get(item.name, number)


# --- how it is typed --------------------------------------------------------------------------------------------------


def steps(
    register: Register, values: Mapping[str, Any], number: int, texts: Wording, suggest: Suggest
) -> Iterator[Step]:
    """The keys of a row from its first field to behind its last."""
    for item in register.fields:
        if values.get(item.name) is not None:
            yield from _field(register, item, values[item.name], number, texts, suggest)
        yield key("Tab" if item.kind is Kind.LONG_TEXT else "Return")


def _field(
    register: Register, item: Field, value: Any, number: int, texts: Wording, suggest: Suggest
) -> Iterator[Step]:
    if item.refers or item.section:
        yield from _named(item, value, number, suggest)
    elif item.kind is Kind.CHOICE or (item.kind is Kind.YES_NO and item.nullable):
        yield from _chosen(item, value)
    elif item.kind is Kind.YES_NO:
        yield from [key("space")] if value else []
    elif item.kind is Kind.DATE:
        yield text(_date(value, number))
    elif value in item.known:
        yield text(texts[f"choice.{register.id}.{item.name}.{value}"])
    else:
        yield text(show(item, value, {}))


def _named(item: Field, value: str, number: int, suggest: Suggest) -> Iterator[Step]:
    """What names a row, every other time its beginning alone: then it is the list that says the rest."""
    typed = value if number % 2 or item.section else value[:-1]
    offered = [code for code, _ in suggest(item, typed)]
    yield text(typed)
    if offered and offered != [typed]:  # for then nothing is left to choose
        assert offered[0] == value, f"{typed} does not lead to {value}: {offered}"
        yield choose()


def _chosen(item: Field, value: object) -> Iterator[Step]:
    """Down the list, or up, from the line that a new row has; the first is empty where nothing need be chosen."""
    lines = [*([] if item.required else [None]), *(item.choices or (True, False))]
    down = lines.index(value) - (-1 if item.required else lines.index(item.default))
    if down:
        yield key("Down" if down > 0 else "Up", abs(down))


def _date(day: date, number: int) -> str:
    """In full, without its year, or in figures alone."""
    return (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}", f"{day:%d%m%y}")[number % 3]
