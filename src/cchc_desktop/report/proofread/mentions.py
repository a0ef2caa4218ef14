"""What a text mentions: days, and documents with what is said of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.report.proofread.words import words

NUMERIC = r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])"
IN_WORDS = r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
BROKEN = (  # a stroke was forgotten, or a digit of the year
    r"(?<![\d/])\d{1,2}/(?:\d{5,6}|(?:0?[1-9]|1[0-2])/(?:\d{3}|\d{5}))(?![\d/])"
)
DAY = re.compile(rf"{NUMERIC}|(?<!\d){IN_WORDS}", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
# As people write symbols, also those that fit no form: 708 /UBND-CCHC, 22/2019/QĐ - UBND, 36-HD/VPTW.
SYMBOL = (
    r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐa-zđ][\w&]*(?:\.\w+)*(?:\s?[-–]\s?[A-ZĐ][\w&]*(?:\.\w+)*){0,3}"
    r"|\d{1,5}-[A-ZĐ][\wĐđ]*/[A-ZĐ][\wĐđ]*(?:-[A-ZĐ][\wĐđ]*)?"
)
_BEGINS = r"(?:về|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|thành lập)\b"  # what a document is about
_ISSUER = re.compile(rf"\s*,?\s*của\s+(?P<issuer>(?:[^,;.()]|\(\w+\))+?)(?=\s+{_BEGINS}|[,;.]|\((?!\w+\))|$)")
_ABOUT = re.compile(rf"\s*,?\s*\(?(?P<about>{_BEGINS}.*)", re.DOTALL)
_ENOUGH = 300  # characters after a symbol: what is said of a document stands there
_CLAUSE = re.compile(r";|\((?!\w+\))|(?<!\w)\)|\.(?=\s|$)|,\s*(?=(?:UBND|Ủy ban|HĐND|Đảng ủy)\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document cited: as `quote` has it; `day`, `issuer` and `about` are "" or None where the text says none.

    `numbered` says whether the word "số" stands before the symbol, `dated` whether a day follows, be it a possible one.
    """

    passage: Passage
    start: int
    end: int
    kind: str
    symbol: str
    numbered: bool
    dated: bool
    day: date | None
    issuer: str
    about: str

    @property
    def quote(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def plain_symbol(self) -> str:
        return "".join(self.symbol.split())

    @property
    def symbol_start(self) -> int:
        return self.start + self.quote.index(self.symbol)


@cache
def number_alone() -> re.Pattern[str]:
    """Công văn số 245 ngày 03/02/2023: a document with its day and without a symbol."""
    return re.compile(rf"\b(?:{_kinds()})\s+(?:số:?\s*)?\d{{1,5}}(?=\s+ngày\s+(?:{NUMERIC}|{IN_WORDS}))", re.IGNORECASE)


def _kinds() -> str:
    return "|".join(sorted(map(re.escape, words().kinds), key=len, reverse=True))


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<kind>{_kinds()})\s+(?P<number>số:?\s*)?(?P<symbol>{SYMBOL})", re.IGNORECASE)


def mentions(script: Script) -> Iterator[Mention]:
    """Every citation of a document by its symbol, in the order of the text."""
    for passage in script:
        found = list(_cited().finditer(passage.text))
        for place, match in enumerate(found):
            until = found[place + 1].start() if place + 1 < len(found) else len(passage.text)
            yield _mention(passage, match, passage.text[match.end() : min(until, match.end() + _ENOUGH)])


def symbols_in(text: str) -> frozenset[str]:
    """The symbols of the documents that a text cites."""
    return frozenset(mention.plain_symbol for mention in mentions(Script((Passage(1, text),))))


def _mention(passage: Passage, match: re.Match[str], after: str) -> Mention:
    dated = re.match(rf"\s*,?\s*(?:(?:ngày|tháng)\s+)*(?:{NUMERIC}|{IN_WORDS}|{BROKEN})", after, re.IGNORECASE)
    day = day_of(dated[0]) if dated else None
    rest = after[dated.end() :] if dated else after
    clause = _CLAUSE.search(rest)
    rest = rest[: clause.start()] if clause else rest
    issuer = _ISSUER.match(rest)
    rest = rest[issuer.end() :] if issuer else rest
    about = _ABOUT.match(rest)
    end = match.end() + (dated.end() if dated else 0)
    kind = next(kind for kind in words().kinds if kind.casefold() == " ".join(match["kind"].split()).casefold())
    said = " ".join(about["about"].split()).rstrip(" ,") if about else ""
    return Mention(
        passage,
        match.start(),
        end,
        kind,
        match["symbol"],
        bool(match["number"]),
        bool(dated),
        day,
        issuer["issuer"].strip() if issuer else "",
        said,
    )


def day_of(text: str) -> date | None:
    """The day written last in a text, or None where there is no such day."""
    numbers = [int(number) for number in _NUMBERS.findall(text)][-3:]
    if len(numbers) < 3:
        return None
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None
