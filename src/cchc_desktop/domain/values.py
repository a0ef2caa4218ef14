"""A field's value: read from what was typed or stands in a sheet, shown to a person, and kept in plain JSON."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.vietnamese import date_text, decimal_text, fold, grouped, nfc, tidy

YES = frozenset({"1", "co", "x", "v", "dung", "true", "yes"})  # folded
NO = frozenset({"0", "khong", "sai", "false", "no"})

_LONGEST_NUMBER = 40  # characters; a longer text is no number (and int() refuses thousands of digits)
_SHEET_DIGITS = 15  # what a sheet's program itself shows of a number
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}){_TIME}", re.ASCII)
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}", re.ASCII)
_CURRENCY = re.compile(r" ?(?:đồng|vnđ|vnd|đ|₫)$", re.IGNORECASE)
# Thousands are set off by points or spaces; by commas only where two groups leave no doubt ("12,500" is 12.5).
_THOUSANDS = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?: \d{3})+|(?:,\d{3}){2,})", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_NO_FRACTION = re.compile(r"[.,]0{1,2}$")


class BadValue(Exception):  # noqa: N818 - as Fault, it is what a person gave, no error of ours
    """What was given is not a value of the field: the rule's key and the places of its sentence, as in a Problem."""

    def __init__(self, rule: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values: Mapping[str, object] = dict(values or {})


def parse(field: Field, raw: object, labels: Mapping[str, str] | None = None) -> Any:
    """The field's value from what was typed or read from a cell; `labels` name a choice's codes, by code."""
    if raw is None or (isinstance(raw, str) and not tidy(raw)):
        return _empty(field)
    match field.kind:
        case Kind.TEXT:
            return _known(field, " ".join(_text(raw).split()), labels or {})
        case Kind.LONG_TEXT:
            return _text(raw)
        case Kind.DATE:
            return _date(raw)
        case Kind.WHOLE:
            return _whole(raw)
        case Kind.MONEY:
            return _whole(_CURRENCY.sub("", tidy(raw)) if isinstance(raw, str) else raw)
        case Kind.DECIMAL:
            return _decimal(raw)
        case Kind.YES_NO:
            return _yes_no(raw)
        case Kind.CHOICE:
            return _choice(field, _text(raw), labels or {})


def show(field: Field, value: Any, labels: Mapping[str, str]) -> str:
    """The value as a person reads and may type it again.

    `labels` are a choice's names by code; for yes and no they are `value.yes` and `value.no` (a Wording holds both),
    without which 1 and 0 stand for them.
    """
    if value is None:
        return ""
    match field.kind:
        case Kind.DATE:
            return date_text(value)
        case Kind.MONEY:
            return grouped(value)
        case Kind.DECIMAL:
            return decimal_text(value)
        case Kind.YES_NO:
            return labels.get("value.yes", "1") if value else labels.get("value.no", "0")
        case Kind.CHOICE:
            return labels.get(value, value)
        case Kind.TEXT | Kind.LONG_TEXT | Kind.WHOLE:
            return labels.get(value, value) if field.known else str(value)


def plain(value: Any) -> Any:
    """The value as JSON holds it: ISO dates, decimals as text, the rest as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


FROM_PLAIN: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.DECIMAL: Decimal,
    Kind.YES_NO: bool,
}


def from_plain(field: Field, value: Any) -> Any:
    """The inverse of `plain`; kinds that `FROM_PLAIN` has not are kept as they are."""
    return value if value is None or field.kind not in FROM_PLAIN else FROM_PLAIN[field.kind](value)


def _empty(field: Field) -> Any:
    """Nothing typed: the field's default; where a yes or no is required, an empty cell says no."""
    return False if field.kind is Kind.YES_NO and field.required else field.default


def _text(raw: object) -> str:
    """A cell as its reader sees it: codes that a sheet took for numbers have no ".0", dates are written out."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, date):
        return date_text(raw)
    return tidy(str(raw))


def _date(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = tidy(raw) if isinstance(raw, str) else ""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise BadValue("not_a_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue("impossible_date") from None


def _whole(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, float | Decimal) and math.isfinite(raw) and raw == int(raw):
        return int(raw)
    if isinstance(raw, str):
        sign, text = _signed(raw)
        nothing = _NO_FRACTION.search(text)
        if nothing and nothing[0][0] not in text[: nothing.start()]:  # "1.250.000,00", set off by a sign of its own
            text = text[: nothing.start()]
        if _DIGITS.fullmatch(text) or _THOUSANDS.fullmatch(text):
            return sign * int(_only_digits(text))
    raise BadValue("not_whole")


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) and math.isfinite(raw):
        return Decimal(f"{raw:.{_SHEET_DIGITS}g}") if isinstance(raw, float) else Decimal(raw)
    if isinstance(raw, str):
        sign, text = _signed(raw)
        number = _point_decimal(text)
        if number is not None:
            return sign * number
    raise BadValue("not_a_number")


def _point_decimal(text: str) -> Decimal | None:
    """A number with a comma or a point before its fraction; where both stand, the last one is the decimal sign."""
    if _DIGITS.fullmatch(text):
        return Decimal(text)
    mark = max(text.rfind(","), text.rfind("."))
    whole, fraction = text[:mark], text[mark + 1 :]
    if mark > 0 and _DIGITS.fullmatch(fraction):
        if _DIGITS.fullmatch(whole):
            return Decimal(f"{whole}.{fraction}")
        grouping = whole.replace(",", ".") if text[mark] == "." else whole
        if _THOUSANDS.fullmatch(grouping) and text[mark] not in whole:
            return Decimal(f"{_only_digits(whole)}.{fraction}")
    return Decimal(_only_digits(text)) if _THOUSANDS.fullmatch(text) else None


def _signed(raw: str) -> tuple[int, str]:
    text = tidy(raw).replace("\u2212", "-")
    if len(text) > _LONGEST_NUMBER:
        return 1, ""
    sign = -1 if text.startswith("-") else 1
    return sign, text[1:].lstrip() if text[:1] in ("-", "+") else text


def _only_digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _yes_no(raw: object) -> bool:
    word = fold(_text(raw))
    if word in YES or word in NO:
        return word in YES
    raise BadValue("not_yes_no")


def _known(field: Field, text: str, labels: Mapping[str, str]) -> str:
    """The code that a text names, where one is known by this name."""
    if not field.known:
        return text
    folded = fold(text)
    return next((code for code in field.known if fold(labels.get(code, code)) == folded), text)


def _choice(field: Field, text: str, labels: Mapping[str, str]) -> str:
    """The code itself, else in any case, else by its label, else without diacritics: wherever only one code fits."""
    code, folded = nfc(text).casefold(), fold(text)
    for fitting in (
        [choice for choice in field.choices if choice == text],
        [choice for choice in field.choices if choice.casefold() == code],
        [choice for choice in field.choices if choice in labels and fold(labels[choice]) == folded],
        [choice for choice in field.choices if fold(choice) == folded],
    ):
        if len(fitting) == 1:
            return fitting[0]
    raise BadValue("not_a_choice", {"choices": ", ".join(labels.get(choice, choice) for choice in field.choices)})
