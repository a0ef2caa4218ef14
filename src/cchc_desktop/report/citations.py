"""Citing documents: which one a symbol means, in full at its first mention, by its symbol afterwards."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.document import Run
from cchc_desktop.report.material import CitedDocument

_YEARS = re.compile(r"\bnăm (\d{4})\b")
_NUMBER = re.compile(r"\d+")
# Laws and ordinances are cited by name and day, without number or issuer (Decree 30/2020, Annex I, II.6a).
_BY_NAME = ("LUAT", "PL")


def by_day(documents: Iterable[CitedDocument]) -> list[CitedDocument]:
    """Documents by day, then by number."""
    return sorted(documents, key=lambda item: (item.issued_on, _number(item.symbol), item.symbol))


def concerns_year(document: CitedDocument, year: int) -> bool:
    """Whether it still matters in a year: its excerpt names that year or none; a plan without a year is of its own."""
    years = [int(found) for found in _YEARS.findall(document.excerpt or "")]
    if not years and document.kind == "KH":
        years = [document.issued_on.year]
    return not years or year in years


class Citations:
    """The citations of one report in the order of its text: remembers what has been cited, and what in this section."""

    def __init__(self, documents: Sequence[CitedDocument], until: date, wording: Wording) -> None:
        self._until = until
        self._wording = wording
        self._by_symbol: dict[str, list[CitedDocument]] = {}
        for document in documents:
            self._by_symbol.setdefault(document.symbol, []).append(document)
        self._cited: set[tuple[str, str, date]] = set()
        self.of_section: set[tuple[str, str, date]] = set()
        self._verbs = _starts(wording["report.cite.verbs"])
        self._nouns = _starts(wording["report.cite.nouns"])
        self._named = _starts(wording["report.cite.named"])

    def find(self, symbol: str, year: str = "") -> CitedDocument | None:
        """The document a symbol means: the latest one issued by the end of the window, our own before another's.

        One issued after the window is found only where there is no other.
        """
        known = [item for item in self._by_symbol.get(symbol, ()) if not year or str(item.issued_on.year) == year]
        if not known:
            return None
        in_time = [item for item in known if item.issued_on <= self._until]
        if not in_time:
            return min(known, key=lambda item: item.issued_on)
        return max(in_time, key=lambda item: (item.direction == "outgoing", item.issued_on))

    def forget(self) -> None:
        """From here on nothing has been cited: each document is in full again at its next mention."""
        self._cited.clear()
        self.of_section.clear()

    def cite(self, document: CitedDocument) -> Run:
        """The citation to print now: full at the first mention, short from then on."""
        text = self._short(document) if identity(document) in self._cited else self._full(document)
        self._cited.add(identity(document))
        self.of_section.add(identity(document))
        return Run(text, document=document.symbol)

    def _full(self, document: CitedDocument) -> str:
        form = "law" if document.kind in _BY_NAME else "full"
        text = self._wording(f"report.cite.{form}", **self._values(document))
        return text if form == "law" else text + self._about(document.excerpt or "")

    def _short(self, document: CitedDocument) -> str:
        """Two documents may bear one symbol, of two years or two bodies: then only the day tells them apart."""
        if document.kind in _BY_NAME:
            form = "law_short"
        else:
            form = "short" if len(self._by_symbol.get(document.symbol, ())) < 2 else "short_dated"
        return self._wording(f"report.cite.{form}", **self._values(document))

    def _values(self, document: CitedDocument) -> dict[str, str]:
        issuer = document.issuer
        for full in self._wording["report.cite.committee"].split("|"):
            if issuer.startswith(full):
                issuer = self._wording["report.cite.committee_short"] + issuer[len(full) :]
        return {
            "kind": self._wording[f"choice.document.kind.{document.kind}"],
            "symbol": document.symbol,
            "date": date_text(document.issued_on),
            "issuer": issuer,
            "excerpt": document.excerpt or document.symbol,
        }

    def _about(self, excerpt: str) -> str:
        """About what: "về việc ban hành …" before a verb, "về công tác …", "ban hành Quy chế …" before a named text."""
        excerpt = " ".join(excerpt.split()).rstrip(".;,")
        lower = excerpt.lower()
        if not excerpt:
            return ""
        if lower.startswith("về "):
            return f" {excerpt[0].lower()}{excerpt[1:]}"
        if _begins(excerpt, self._named):
            return self._wording("report.cite.issuing", excerpt=excerpt)
        if _begins(lower, self._verbs):
            return self._wording("report.cite.about_doing", excerpt=excerpt[0].lower() + excerpt[1:])
        if _begins(lower, self._nouns):
            excerpt = excerpt[0].lower() + excerpt[1:]
        return self._wording("report.cite.about", excerpt=excerpt)


def identity(document: CitedDocument) -> tuple[str, str, date]:
    return document.issuer, document.symbol, document.issued_on


def _starts(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|") if word.strip())


def _begins(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of some words, whole: "cử" does not begin "cửa khẩu"."""
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalpha() for word in words)


def _number(symbol: str) -> int:
    found = _NUMBER.match(symbol)
    return int(found[0]) if found else 0
