"""Rules over the documents that a report cites, beside the office's register of documents."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Script
from cchc_desktop.domain.vietnamese import date_in_words, date_text, month_number
from cchc_desktop.report.material import CitedDocument
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.mentions import DAY, mentions


def registered_findings(script: Script, documents: Sequence[CitedDocument]) -> Iterator[Finding]:
    """What the register does not have, and what it dates otherwise."""
    known: dict[str, list[CitedDocument]] = {}
    for document in documents:
        known.setdefault(document.symbol, []).append(document)
    for mention in mentions(script):
        found = known.get("".join(mention.symbol.split()))
        if found is None:
            yield at(mention.passage, "citation.unknown", "warning", mention.quote)
        elif mention.day and mention.day not in {document.issued_on for document in found}:
            told = {"date": date_text(mention.day), "other": date_text(found[-1].issued_on)}
            mend = _on(mention.quote, found[0].issued_on) if len(found) == 1 else ""
            yield at(mention.passage, "citation.differs", "error", mention.quote, **told, mend=mend)


def _on(quote: str, right: date) -> str:
    """The quote with another day in it, written as the one that stands there."""
    *_, said = DAY.finditer(quote)
    parts = said[0].split("/")
    if len(parts) == 1:
        written = date_in_words(right)
        written = written if said[0][0] in "nN" else written.removeprefix("ngày ")
    else:
        month = f"{right.month:02d}" if parts[1].startswith("0") else month_number(right.month)
        written = f"{right.day:02d}/{month}/{right.year}"
    return quote[: said.start()] + written + quote[said.end() :]
