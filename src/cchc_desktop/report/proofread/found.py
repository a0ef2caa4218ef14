"""A finding at a passage."""

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage


def at(passage: Passage, rule: str, severity: Severity, quote: str, /, **values: object) -> Finding:
    """`values` are those of the sentence; `mend` among them is what the quote should be, "" where nobody knows."""
    place = {"section": passage.section, "number": passage.number}
    return Finding(rule, severity, quote, passage.section, None, {**place, **values})
