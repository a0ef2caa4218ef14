"""Rules over days: possible ones, before the report was made, written in one way (Decree 30/2020, Annex I, II.4b)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.domain.vietnamese import date_in_words, date_text, fold
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.mentions import BROKEN, DAY, IN_WORDS, NUMERIC, Mention, day_of, mentions

_WRONG_UNIT = re.compile(rf"\b(?:tháng|năm)\s+(?={NUMERIC})", re.IGNORECASE)
_MONTH_AS_DAY = re.compile(r"\bngày\s+(?P<month>(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)(?![\d/])", re.IGNORECASE)
_SINCE = rf"\btừ\s+(?:ngày\s+|tháng\s+)?(?P<first>{NUMERIC}|{IN_WORDS})\s+đến\s+"
_SINCE_THEN = re.compile(rf"{_SINCE}(?:nay|thời điểm)", re.IGNORECASE)
_RANGE = re.compile(rf"{_SINCE}(?:hết\s+)?(?:ngày\s+)?(?P<last>{NUMERIC}|{IN_WORDS})", re.IGNORECASE)
_WORDED = re.compile(r"(?<!\d)(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm \d{4}")
_TERM = re.compile(r"nhiệm kỳ (?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d)", re.IGNORECASE)
_TERM_ENDS = (7, 1)  # a council's term ends in the middle of its last year, with the elections of May and June
_DISCLOSURE_DAYS = 30  # Circular 343/2016, article 18
_FIRST_YEAR = 1945


def date_findings(script: Script, about: About) -> Iterator[Finding]:
    cited = list(mentions(script))
    for passage in script:
        yield from _impossible(passage)
        yield from _unit(passage)
        yield from _zeros(passage)
        yield from _range_backwards(passage)
        yield from _since_the_future(passage, about)
    yield from _after_the_report(cited, about)
    yield from _terms(script, cited, about)
    yield from _two_styles(script)
    yield from _disclosed_late(cited)


def _impossible(passage: Passage) -> Iterator[Finding]:
    for match in DAY.finditer(passage.text):
        day = day_of(match[0])
        if day is None or day.year < _FIRST_YEAR:
            yield at(passage, "date.impossible", "error", match[0], match.start())
    for match in re.finditer(BROKEN, passage.text):
        yield at(passage, "date.impossible", "error", match[0], match.start(), mend=_stroked(match[0]))


def _stroked(text: str) -> str:
    """20/122021 as 20/12/2021, where that is a day."""
    mended = f"{text[:-4]}/{text[-4:]}"
    return mended if day_of(mended) else ""


def _unit(passage: Passage) -> Iterator[Finding]:
    for match in _WRONG_UNIT.finditer(passage.text):
        day = DAY.match(passage.text, match.end())
        quote = match[0] + (day[0] if day else "")
        yield at(passage, "date.wrong_unit", "error", quote, match.start(), mend=f"ngày {day[0]}" if day else "")
    for match in _MONTH_AS_DAY.finditer(passage.text):
        yield at(passage, "date.wrong_unit", "error", match[0], match.start(), mend=f"tháng {match['month']}")


def _zeros(passage: Passage) -> Iterator[Finding]:
    """In words a day below ten and the months one and two have a zero, no other month has."""
    for match in _WORDED.finditer(passage.text):
        day = day_of(match[0])
        right = date_in_words(day).removeprefix("ngày ") if day else match[0]
        if match[0] != right:
            yield at(passage, "date.zero_rule", "note", match[0], match.start(), mend=right)


def _range_backwards(passage: Passage) -> Iterator[Finding]:
    for match in _RANGE.finditer(passage.text):
        first, last = day_of(match["first"]), day_of(match["last"])
        if first and last and last < first:
            yield at(passage, "date.backwards", "error", match[0], match.start())


def _since_the_future(passage: Passage, about: About) -> Iterator[Finding]:
    for match in _SINCE_THEN.finditer(passage.text):
        yield from _after(passage, match[0], match.start(), day_of(match["first"]), about)


def _after_the_report(cited: list[Mention], about: About) -> Iterator[Finding]:
    """A document issued after the last day that the report tells of cannot have been cited in it."""
    for mention in cited:
        yield from _after(mention.passage, mention.quote, mention.start, mention.day, about)


def _after(passage: Passage, quote: str, start: int, day: date | None, about: About) -> Iterator[Finding]:
    """A report that is not dated may have been written somewhat after its period: nobody knows what is wrong then."""
    if day and about.until and day > about.until:
        told = {"date": date_text(day), "until": date_text(about.until)}
        mend = _year_before(quote, day) if about.certain else ""
        severity: Severity = "error" if about.certain else "warning"
        yield at(passage, "date.after_report", severity, quote, start, **told, mend=mend)


def _year_before(quote: str, day: date) -> str:
    return quote.replace(str(day.year), str(day.year - 1)) if quote.count(str(day.year)) == 1 else ""


def _terms(script: Script, cited: list[Mention], about: About) -> Iterator[Finding]:
    """A document of one term that names the term before; and a term written in two ways."""
    ways: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in script:
        for match in _TERM.finditer(passage.text):
            last = int(match["last"])
            ways.setdefault("".join(re.findall(r"\s?[-–]\s?", match[0])), (passage, match))
            before = [mention for mention in cited if mention.passage == passage and mention.start < match.start()]
            day = (before[-1].day if before else None) or about.until
            if day and day >= date(last, *_TERM_ENDS):
                yield at(passage, "date.term_over", "warning", match[0], match.start(), date=date_text(day))
    if len(ways) > 1:
        (_, first), *others = ways.values()
        for passage, match in others:
            yield at(passage, "date.term_styles", "note", match[0], match.start(), other=first[0])


def _two_styles(script: Script) -> Iterator[Finding]:
    """04/3/2022 in one place, 04/03/2022 in another: the form used less often is told once."""
    padded: list[tuple[Passage, re.Match[str]]] = []
    bare: list[tuple[Passage, re.Match[str]]] = []
    for passage in script:
        for match in re.finditer(NUMERIC, passage.text):
            month = match[0].split("/")[1]
            if 3 <= int(month) <= 9:
                (padded if month.startswith("0") else bare).append((passage, match))
    if padded and bare:
        fewer, more = sorted((padded, bare), key=len)
        (passage, match), (_, usual) = fewer[0], more[0]
        yield at(passage, "date.mixed_styles", "note", match[0], match.start(), other=usual[0], count=len(fewer))


def _disclosed_late(cited: list[Mention]) -> Iterator[Finding]:
    """An estimate is made public within thirty days of being decided (Circular 343/2016, article 18)."""
    decided = [mention for mention in cited if mention.day and _tells(mention, "phan bo du toan", "giao du toan")]
    public = [mention for mention in cited if mention.day and _tells(mention, "cong khai")]
    published = [mention for mention in public if _tells(mention, "du toan")]
    for mention in published:
        for decision in decided:
            if mention.day and decision.day and mention.day > decision.day + timedelta(days=_DISCLOSURE_DAYS):
                told = {"decided": date_text(decision.day), "days": (mention.day - decision.day).days}
                yield at(mention.passage, "date.disclosed_late", "warning", mention.quote, mention.start, **told)
                break


def _tells(mention: Mention, *phrases: str) -> bool:
    return any(phrase in fold(mention.about) for phrase in phrases)
