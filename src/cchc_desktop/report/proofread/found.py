"""A finding at a passage."""

import re

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage


def at(passage: Passage, rule: str, severity: Severity, quote: str, start: int = -1, /, **values: object) -> Finding:
    """`values` are those of the sentence; `mend` among them is what the quote should be, "" where nobody knows.

    `start` is where the quote begins in the passage; not given, it is where these words stand, if but once.
    """
    place = {"section": passage.section, "number": passage.number}
    begin = start if start >= 0 else _only_place(passage.text, quote)
    span = (begin, begin + len(quote)) if begin >= 0 else None
    return Finding(rule, severity, quote, passage.section, None, {**place, **values}, span=span)


def _only_place(text: str, quote: str) -> int:
    """Where a quote stands as whole words; -1 where it does not, or more than once."""
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)] if quote else []
    return found[0] if len(found) == 1 else -1
