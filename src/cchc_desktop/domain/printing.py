"""How the values of figures are printed: exact arithmetic, half up, and words where a number would mislead."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc_desktop.domain.figures import Figure, FigureValue, Ratio, Total, Value
from cchc_desktop.domain.vietnamese import decimal_text, grouped, padded_count, parts_of_whole, percent

_PRINTED = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?(?P<percent>%)?")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands for a count of nothing ("không có") and for a ratio of nothing ("không phát sinh")."""

    none: str
    nothing_arisen: str


def printed(
    catalogue: Mapping[str, Figure], values: Mapping[str, Value], decimals_of: Callable[[str], int], words: Words
) -> dict[str, FigureValue]:
    """Every figure with its text; the ratios that are parts of one whole are rounded together."""
    together = _together(catalogue.values(), values, decimals_of)
    texts = {
        name: together.get(name) or _text(figure, values[name], decimals_of, words)
        for name, figure in catalogue.items()
    }
    return {name: FigureValue(name, values[name], texts[name]) for name in catalogue}


def count_text(number: int, words: Words) -> str:
    """không có, 05, 12, 1.247"""
    if number == 0:
        return words.none
    return padded_count(number) if number < 10 else grouped(number)


def printed_number(text: str) -> tuple[Decimal, str] | None:
    """What a printed text counts, and the format of a sheet that prints it so: 05 is 5 in "00"; None for words."""
    found = _PRINTED.fullmatch(text)
    if found is None:
        return None
    whole, rest, percentage = found["whole"], found["rest"] or "", bool(found["percent"])
    value = Decimal(f"{whole.replace('.', '')}.{rest or 0}") / (100 if percentage else 1)
    look = "#,##0" if "." in whole else "0" * len(whole) if whole.startswith("0") else "0"
    return value, f"{look}{'.' if rest else ''}{'0' * len(rest)}{'%' if percentage else ''}"


def _text(figure: Figure, value: Value, decimals_of: Callable[[str], int], words: Words) -> str:
    if value is None:
        return words.nothing_arisen
    if isinstance(value, Fraction):
        return percent(value, decimals_of(figure.id))
    # An amount of money is followed by its unit, which a word would not bear.
    return grouped(value) if isinstance(figure, Total) and figure.money else count_text(value, words)


def _together(
    figures: Iterable[Figure], values: Mapping[str, Value], decimals_of: Callable[[str], int]
) -> dict[str, str]:
    """The texts of ratios that are parts of one whole, those of one number of decimals together."""
    groups: dict[tuple[str, int], dict[str, Fraction]] = defaultdict(dict)
    for figure in figures:
        value = values[figure.id]
        if isinstance(figure, Ratio) and figure.whole and isinstance(value, Fraction):
            groups[figure.whole, decimals_of(figure.id)][figure.id] = value
    return {
        name: f"{decimal_text(part)}%"
        for (_, decimals), parts in groups.items()
        for name, part in zip(parts, parts_of_whole(list(parts.values()), decimals), strict=True)
    }
