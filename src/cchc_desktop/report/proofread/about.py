"""What a report says of itself: whose it is, and until which day it can know anything."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from cchc_desktop.domain.script import Script
from cchc_desktop.domain.vietnamese import fold

_BLANK = r"[ \u00a0.…_]"
_DATE_LINE = re.compile(
    rf"^[^,\n]{{2,80}}, ngày{_BLANK}+(?:(?P<day>\d{{1,2}}) )?{_BLANK}*tháng{_BLANK}+(?:(?P<month>\d{{1,2}}) )?{_BLANK}*"
    r"năm (?P<year>\d{4})$",
    re.MULTILINE,
)
# What a title names as its period, the shortest first; of "quý I và nhiệm vụ quý II năm 2022" it is the first quarter.
_PERIODS = (
    re.compile(r"\btháng (?P<month>\d{1,2})(?: năm |/)(?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"\bquý (?P<quarter>I{1,3}|IV|[1-4])\b.{0,80}?\b(?P<year>20\d\d)", re.IGNORECASE | re.DOTALL),
    re.compile(r"\b(?P<month>6|9) tháng(?! cuối)(?: đầu)?(?: năm)? (?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"\bnăm (?P<year>20\d\d)", re.IGNORECASE),
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_TITLE_LINES = 3  # below the kind of document
_OPENING = re.compile(r"báo cáo.*như sau", re.IGNORECASE | re.DOTALL)
_OFFICE = re.compile(r"\b(?:UBND|Ủy ban nhân dân) (?P<kind>xã|phường|thị trấn|đặc khu)\b(?P<after>(?: \w+){0,4})")


@dataclass(frozen=True, slots=True)
class About:
    """`until` is the last day that the report can tell of (None: nothing says), `office` the body that reports.

    It is `certain` where the report is dated; one that only names its period may have been written after that.
    """

    until: date | None
    certain: bool
    office_kind: str
    office_name: str


def about(script: Script) -> About:
    texts = [passage.text for passage in script]
    dated = next((day for text in texts for match in _DATE_LINE.finditer(text) if (day := _dated(match))), None)
    offices = [match for text in texts for match in _OFFICE.finditer(text)]
    kinds = Counter(match["kind"] for match in offices)
    names = Counter(name for match in offices if (name := _name(match["after"])))
    kind, name = (counted.most_common(1)[0][0] if counted else "" for counted in (kinds, names))
    return About(dated or _period_end(script), dated is not None, kind, name)


def _dated(match: re.Match[str]) -> date | None:
    """The day of a date line; where it is left blank, the last day of its month or year."""
    year, month = int(match["year"]), int(match["month"] or 12)
    try:
        return date(year, month, int(match["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None


def _period_end(script: Script) -> date | None:
    """The last day of the period that the title names, or the sentence that opens the report."""
    for text in _titles(script):
        for form in _PERIODS:
            if match := form.search(text):
                said = match.groupdict()
                quarter = said.get("quarter", "").upper()
                month = (_QUARTERS.get(quarter) or int(quarter)) * 3 if quarter else int(said.get("month") or 12)
                year = int(said["year"])
                return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
    return None


def _titles(script: Script) -> Iterator[str]:
    before = list(takewhile(lambda passage: passage.kind != "heading", script.prose))
    lines = [line.strip() for passage in before for line in passage.text.split("\n") if line.strip()]
    for place, line in enumerate(lines):
        if fold(line) == "bao cao":
            yield " ".join(lines[place + 1 : place + 1 + _TITLE_LINES])
    yield from (passage.text for passage in before if _OPENING.search(passage.text))


def _name(words: str) -> str:
    """The name that these words begin with: each of its syllables has a capital."""
    return " ".join(takewhile(lambda word: word[0].isupper(), words.split()))
