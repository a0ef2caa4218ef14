"""Rules over the documents that a report cites: their symbols, their days, what must be said of each (Decree 30/2020,
Annex I, II.3 and II.6b)."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script, below
from cchc_desktop.domain.symbols import parse_symbol
from cchc_desktop.domain.vietnamese import date_text, fold
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.mentions import Mention, mentions, number_alone
from cchc_desktop.report.proofread.words import words

_SETTLED = ("citation.two_dates", "citation.two_numbers")
_SAME_ABOUT = 0.75  # of the words of the shorter excerpt: two plans of one day about as much the same are one
_FEWEST_WORDS = 4
_LEVELS = r"\b(tinh|huyen|thanh pho|xa|phuong|thi tran|chinh phu|bo|so)\b"
_NEAR_FORMS = (("UBDND", "UBND"), ("UBNDX", "UBND"), ("UDND", "UBND"), ("UBNN", "UBND"), ("HDND", "HĐND"))
_NEAR_KINDS = {"QD": "QĐ", "TTR": "TTr", "CTR": "CTr", "ND": "NĐ", "QYĐ": "QyĐ"}


def citation_findings(script: Script, about: About) -> Iterator[Finding]:
    cited = list(mentions(script))
    for mention in cited:
        yield from _form(mention)
    for passage in script:
        for match in number_alone().finditer(passage.text):
            yield at(passage, "citation.symbol_form", "error", match[0])
    yield from _two_days(cited)
    yield from _two_numbers(cited)
    yield from _incomplete(cited)
    yield from _kinds_announced(script, cited)
    yield from _order(script, cited)


def beside_register(found: Iterable[Finding], registered: Collection[str]) -> Iterator[Finding]:
    """What is found without what a register of documents settles: of those that it has it knows number and day."""
    for finding in found:
        if finding.rule not in _SETTLED or finding.values["symbol"] not in registered:
            yield finding


def _form(mention: Mention) -> Iterator[Finding]:
    symbol = mention.plain_symbol.replace("–", "-")
    if symbol != mention.symbol:
        yield at(mention.passage, "citation.symbol_space", "warning", mention.symbol, mention.symbol_start, mend=symbol)
    parsed = parse_symbol(symbol)
    if parsed is None:
        yield at(
            mention.passage,
            "citation.symbol_form",
            "error",
            mention.symbol,
            mention.symbol_start,
            mend=_nearest(symbol),
        )
    elif parsed.year and mention.day and parsed.year != mention.day.year:
        told = {"year": parsed.year, "date": date_text(mention.day)}
        yield at(mention.passage, "citation.symbol_year", "error", mention.symbol, mention.symbol_start, **told)
    elif parsed.kind and words().kinds[mention.kind] not in ("", parsed.kind):
        yield at(
            mention.passage,
            "citation.symbol_kind",
            "error",
            mention.symbol,
            mention.symbol_start,
            kind=mention.kind,
            other=parsed.kind,
        )
    if not mention.numbered:
        mend = mention.quote.replace(mention.symbol, f"số {mention.symbol}", 1)
        yield at(mention.passage, "citation.no_number_word", "note", mention.quote, mention.start, mend=mend)


def _nearest(symbol: str) -> str:
    """The symbol that was meant, where one slip explains it; "" where none does."""
    for wrong, right in _NEAR_FORMS:
        if symbol.endswith(wrong) and parse_symbol(mended := symbol.removesuffix(wrong) + right):
            return mended
    for wrong, right in _NEAR_KINDS.items():
        if f"/{wrong}-" in symbol and parse_symbol(mended := symbol.replace(f"/{wrong}-", f"/{right}-")):
            return mended
    if symbol[:1].isdigit() and parse_symbol(f"0{symbol}"):
        return f"0{symbol}"
    return ""


def _two_days(cited: Sequence[Mention]) -> Iterator[Finding]:
    """One number, two days: the day that is said less often is the doubtful one."""
    series: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in cited:
        if mention.day:
            series[(mention.kind, _plain(mention))].append(mention)
    for group in series.values():
        days = [mention.day for mention in group]
        usual = max(days, key=lambda day: (days.count(day), day == days[-1]))
        for mention in group:
            others = [other for other in group if other.day == usual and _of_one_body(mention, other)]
            if mention.day and usual and mention.day != usual and any(_one_of_two(mention, other) for other in others):
                told = {"date": date_text(mention.day), "other": date_text(usual), "symbol": mention.plain_symbol}
                yield at(mention.passage, "citation.two_dates", "error", mention.quote, mention.start, **told)


def _one_of_two(mention: Mention, other: Mention) -> bool:
    """An issuer's numbers begin anew each year: the same number of two years is one document only by its excerpt."""
    same_year = mention.day and other.day and mention.day.year == other.day.year
    return bool(same_year) or _alike(mention.about, other.about)


def _two_numbers(cited: Sequence[Mention]) -> Iterator[Finding]:
    """One document (a kind, a day, an excerpt) under two numbers: the later mention is told, the first one quoted.

    Two that are only about much the same may be two: somebody sent two people to two courses on one day.
    """
    seen: list[Mention] = []
    for mention in cited:
        first = next((other for other in seen if _one_document(mention, other)), None)
        if first:
            day = date_text(first.day) if first.day else ""
            told = {"other": first.symbol, "date": day, "symbol": mention.plain_symbol}
            severity: Severity = "error" if fold(mention.about) == fold(first.about) else "warning"
            yield at(mention.passage, "citation.two_numbers", severity, mention.quote, mention.start, **told)
        seen.append(mention)


def _one_document(one: Mention, other: Mention) -> bool:
    return (
        one.kind == other.kind
        and one.day is not None
        and one.day == other.day
        and _plain(one) != _plain(other)
        and _alike(one.about, other.about)
    )


def _incomplete(cited: Sequence[Mention]) -> Iterator[Finding]:
    """At its first mention a document is told with its day, its issuer or excerpt; afterwards its symbol is enough."""
    seen: set[tuple[str, str]] = set()
    for mention in cited:
        key = (mention.kind, _plain(mention))
        if key not in seen and not (mention.dated and mention.about):
            missing = "excerpt" if mention.dated else "day"
            yield at(mention.passage, f"citation.without_{missing}", "warning", mention.quote, mention.start)
        seen.add(key)


def _kinds_announced(script: Script, cited: Sequence[Mention]) -> Iterator[Finding]:
    """A list that is announced as plans holds plans."""
    kinds = words().kinds
    for place, passage in enumerate(script.passages):
        listed = _listed(script.passages, place, cited)
        said = fold(_last_sentence(passage.text)) if listed else ""
        announced = {kind for kind in kinds if fold(kind) in said}
        if announced and "van ban" not in said:
            for mention in listed:
                if mention.kind not in announced:
                    told = {"kind": mention.kind, "announced": ", ".join(sorted(announced))}
                    yield at(
                        mention.passage, "citation.other_kind_listed", "note", mention.quote, mention.start, **told
                    )


def _order(script: Script, cited: Sequence[Mention]) -> Iterator[Finding]:
    """A list of documents goes by day or by number."""
    for place in range(len(script.passages)):
        listed = _listed(script.passages, place, cited)
        days = [mention.day for mention in listed if mention.day]
        numbers = [int(number[0]) for mention in listed if (number := re.match(r"\d+", mention.symbol))]
        if len(listed) > 2 and len(days) == len(listed) and days != sorted(days) and numbers != sorted(numbers):
            yield at(
                listed[0].passage, "citation.list_order", "note", listed[0].quote, listed[0].start, count=len(listed)
            )


def _listed(passages: Sequence[Passage], place: int, cited: Sequence[Mention]) -> list[Mention]:
    """The documents of the list that a paragraph introduces, one an item; none where the items are something else."""
    if not passages[place].text.rstrip().endswith(":"):
        return []
    items = list(below(passages, place))
    first = {mention.passage.number: mention for mention in reversed(cited)}
    listed = [first[item.number] for item in items if item.number in first]
    return listed if len(listed) == len(items) > 1 and all(mention.start == 0 for mention in listed) else []


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text.strip())[-1]


def _plain(mention: Mention) -> str:
    return mention.plain_symbol.casefold().lstrip("0")


def _of_one_body(one: Mention, other: Mention) -> bool:
    """Another body's number is another series; whose it is need not be said twice."""
    first, second = (re.search(_LEVELS, fold(mention.issuer)) for mention in (one, other))
    return not (first and second) or first[0] == second[0]


def _alike(one: str, other: str) -> bool:
    first, second = _told(one), _told(other)
    shorter = min(len(first), len(second))
    return shorter >= _FEWEST_WORDS and len(first & second) >= _SAME_ABOUT * shorter


def _told(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text))) - {"ve", "viec", "ban", "hanh", "nam", "cua", "tren", "dia", "xa"}
