"""Rules over the documents that a report cites, beside the office's register of documents."""

from collections.abc import Iterator, Sequence

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Script
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.report.material import CitedDocument
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.mentions import mentions


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
            mend = mention.quote.replace(date_text(mention.day), told["other"]) if len(found) == 1 else ""
            yield at(mention.passage, "citation.differs", "error", mention.quote, **told, mend=mend)
