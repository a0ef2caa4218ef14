"""What a report says of itself: whose it is, of which period, and until which day it can know anything."""

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from cchc_desktop.domain.script import Script
from cchc_desktop.report.proofread.mentions import IN_WORDS, NUMERIC, day_of

_RANGE = re.compile(
    rf"từ\s+(?:ngày\s+)?(?P<first>{NUMERIC}|{IN_WORDS})\s+đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<last>{NUMERIC}|{IN_WORDS})",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"^[^,\n]{2,40}, (ngày \d{1,2} tháng \d{1,2} năm \d{4})$", re.MULTILINE)
_QUARTER = re.compile(r"\bquý (?P<quarter>I{1,3}|IV|[1-4])(?: năm |/)(?P<year>20\d\d)", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_OFFICE = re.compile(r"\b(?:UBND|Ủy ban nhân dân) (?P<kind>xã|phường|thị trấn|đặc khu)\b(?P<after>(?: \w+){0,4})")


@dataclass(frozen=True, slots=True)
class About:
    """`until` is the last day that the report can tell of (None: nothing says), `office` the body that reports."""

    since: date | None
    until: date | None
    quarter: tuple[int, int] | None  # year, quarter
    office_kind: str
    office_name: str


def about(script: Script) -> About:
    texts = [passage.text for passage in script]
    dated = [day_of(match[1]) for text in texts for match in _DATE_LINE.finditer(text)]
    ranges = Counter(
        (first, last)
        for text in texts
        for match in _RANGE.finditer(text)
        if (first := day_of(match["first"])) and (last := day_of(match["last"])) and first <= last
    )
    window = ranges.most_common(1)[0][0] if ranges else (None, None)
    quarter = next((_quarter(match) for text in texts if (match := _QUARTER.search(text))), None)
    days = [day for day in dated if day]
    until = days[0] if days else window[1] or (_last_day(*quarter) if quarter else None)
    offices = [match for text in texts for match in _OFFICE.finditer(text)]
    kinds = Counter(match["kind"] for match in offices)
    names = Counter(name for match in offices if (name := _name(match["after"])))
    kind, name = (counted.most_common(1)[0][0] if counted else "" for counted in (kinds, names))
    return About(window[0], until, quarter, kind, name)


def _name(words: str) -> str:
    """The name that these words begin with: each of its syllables has a capital."""
    return " ".join(takewhile(lambda word: word[0].isupper(), words.split()))


def _quarter(match: re.Match[str]) -> tuple[int, int]:
    said = match["quarter"].upper()
    return int(match["year"]), _ROMAN.get(said) or int(said)


def _last_day(year: int, quarter: int) -> date:
    return date(year, quarter * 3, monthrange(year, quarter * 3)[1])
