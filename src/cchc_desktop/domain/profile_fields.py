"""The values of the office profile as the fields of a form: how each is typed and shown."""

from typing import Any

from cchc_desktop.domain.office import OFFICE_KINDS
from cchc_desktop.domain.register import MAX_TEXT, Field, Kind, Problem, Refers

LONGEST_LINE = 200  # characters: a line of a letterhead holds some thirty
CALENDAR_QUARTERS, AS_OUTLINE = "0", "none"  # codes of choices: no day of its own; decimals as each section has them


def _text(name: str, **more: Any) -> Field:
    return Field(name, Kind.TEXT, required=False, nullable=True, **more)


def _choice(name: str, *codes: str) -> Field:
    return Field(name, Kind.CHOICE, required=True, nullable=False, choices=codes)


# In the order of the form.
FIELDS = (
    _choice("kind", *OFFICE_KINDS),
    Field("name", Kind.TEXT, required=True, nullable=False),
    _text("place"),
    _text("province"),
    _text("code"),
    _choice("signer_capacity", "chair", "vice_chair"),
    _text("signer_name", person=True),
    Field("symbol", Kind.TEXT, required=True, nullable=False),
    _choice("superior_kind", "none", "district", "province"),
    _text("superior_name"),
    Field("recipients", Kind.LONG_TEXT, required=False, nullable=True),
    _choice("cut_off_day", CALENDAR_QUARTERS, *map(str, range(1, 32))),
    _choice("decimals", AS_OUTLINE, "0", "1", "2"),
    _text("guiding_document", refers=Refers("document", "symbol")),
)
BY_NAME = {item.name: item for item in FIELDS}


def shown(name: str, value: object) -> str:
    """The text of a value in its field; of a choice its code."""
    if name == "recipients" and isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if name == "decimals" and value is None:
        return AS_OUTLINE
    return str(value)


def value_of(name: str, parsed: Any) -> object:
    """The value as the profile keeps it, from what was read off its field."""
    if name == "recipients":
        return [line for line in (parsed or "").split("\n") if line]
    if name == "cut_off_day":
        return int(parsed)
    if name == "decimals":
        return None if parsed == AS_OUTLINE else int(parsed)
    return parsed or ""


def too_long(name: str, parsed: Any) -> Problem | None:
    """Where a text is longer than any that is meant."""
    limit = MAX_TEXT if BY_NAME[name].kind is Kind.LONG_TEXT else LONGEST_LINE
    return Problem(name, "too_long", {"limit": limit}) if isinstance(parsed, str) and len(parsed) > limit else None
