"""What may be out of date in a text that was carried over from the period before: its days, symbols, periods, numbers.

Nothing of it is stored: a stretch is stale as long as it stands as it stood in the text that was carried, and nobody
has confirmed it. What was changed or removed is renewed by itself; placeholders are live, and never stale.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.carried import CarriedText
from cchc_desktop.domain.findings import Finding
from cchc_desktop.report.placeholders import parse
from cchc_desktop.report.proofread.mentions import DAY, SYMBOL

RULE = "report.stale"

# Numbers that name a thing which no quarter changes: clauses of laws, levels, forms, standards, terms of years; the
# marks of lists. Whatever may count as well ("cấp 15 giấy", "lần thứ 3", "thôn 4") is not among them: to confirm a
# number is a click, to overlook an old one is a false report.
_NAMES = (
    r"^[ \t]*\d{1,2}(?:\.\d{1,2})*[.)](?=\s)"
    r"|\b(?:điều|khoản)\s+\d{1,3}\b(?![.,]\d|\s*(?:triệu|tỷ|nghìn|đồng)\b)"
    r"|\b(?:mức độ|phụ lục|mẫu số|biểu số|quầy số)\s+\d+"
    r"|\b(?:ISO|TCVN)\s*(?:ISO\s*)?\d+(?:[:-]\d+)*"
    r"|\b(?:nhiệm kỳ|giai đoạn)\s+\d{4}\s?[-–]\s?\d{4}"
)
_YEAR = r"(?:(?:\s*[/-]\s*|\s+(?:của\s+)?năm\s+|\s+)(?:19|20)\d\d\b)?"
_QUARTER = r"(?:IV|I{1,3}|[1-4])\b"
_PERIODS = (
    rf"\bquý\s+{_QUARTER}(?:\s?(?:,|và|-|–)\s?{_QUARTER})*{_YEAR}"
    rf"|(?<![\d.,])\b\d{{1,2}}\s+tháng(?:\s+(?:đầu|cuối)(?:\s+năm\b(?!\s+\d))?)?(?!\s+\d){_YEAR}"
    rf"|\btháng\s+\d{{1,2}}(?![\d]|/\d{{1,2}}/)(?:\s?(?:,|và|-|–)\s?\d{{1,2}}(?![/.\d]))*{_YEAR}"
    r"|\bngày\s+\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:/\d{1,2})?(?![/\d])"
    r"|\bnăm\s+(?:19|20)\d\d\b(?:\s?[-–]\s?(?:19|20)\d\d)?"
    r"|(?<![\d/.,])\d{1,2}/(?:19|20)\d\d(?![\d/])"
)
_DIGITS = r"\d+(?:[.,/:]\d+)*"
_NUMBER = rf"(?<![\w])(?<!\w[/-])(?<!\d[.,]){_DIGITS}(?:\s?[-–]\s?{_DIGITS})?(?:\s?%)?"
_WHAT = re.compile(
    rf"(?P<name>{_NAMES})|(?P<symbol>(?<![\w/])(?-i:{SYMBOL}))|(?P<day>{DAY.pattern})"
    rf"|(?P<period>{_PERIODS})|(?P<number>{_NUMBER})",
    re.IGNORECASE | re.MULTILINE,
)
_COUNTED = re.compile(r"(?:[^\S\n]+[^\W\d_]+){1,2}")  # the words after a number that say what it counts
_LIVE = "\ufffc"  # stands for a letter of a placeholder
_TOLD = 5  # stretches that a finding quotes


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, symbol, period or number of a text, from `start`; `said` is what one confirms: a number with the words
    that it counts, so that of two fives each is confirmed by itself."""

    start: int
    quote: str
    said: str


def stretches(text: str) -> Iterator[Stretch]:
    """All that may go out of date in a text, in its order."""
    plain = "".join(piece if isinstance(piece, str) else _LIVE * len(piece.source) for piece in parse(text))
    for match in _WHAT.finditer(plain):
        if match.lastgroup != "name":
            counted = _COUNTED.match(plain, match.end()) if match.lastgroup == "number" else None
            yield Stretch(match.start(), match[0], _plain(match[0] + (counted[0] if counted else "")))


def stale(text: str, carried: CarriedText) -> list[Stretch]:
    """What still stands as it was carried, and is not confirmed."""
    old = {_key(stretch.quote) for stretch in stretches(carried.text)}
    confirmed = {_key(quote) for quote in carried.confirmed}
    return [
        stretch for stretch in stretches(text) if _key(stretch.quote) in old and _key(stretch.said) not in confirmed
    ]


def stale_findings(texts: Mapping[str, str], carried: Mapping[str, CarriedText]) -> Iterator[Finding]:
    """One for each section whose text, carried over, has something unconfirmed."""
    for section, note in carried.items():
        found = stale(texts.get(section, ""), note)
        if found:
            said = list(dict.fromkeys(stretch.said for stretch in found))
            quoted = ", ".join(said[:_TOLD]) + ("…" if len(said) > _TOLD else "")
            yield Finding(RULE, "warning", quoted, section, values={"count": len(found)}, by_place=True)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """To compare by: a capital at the head of a sentence is no change."""
    return _plain(text).casefold()
