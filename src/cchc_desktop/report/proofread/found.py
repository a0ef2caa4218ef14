"""A finding at a passage."""

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
    first = place = -1
    while quote and (place := text.find(quote, place + 1)) >= 0:
        if not _in_word(text, place) and not _in_word(text, place + len(quote)):
            if first >= 0:
                return -1
            first = place
    return first


def _in_word(text: str, place: int) -> bool:
    """Whether a letter or digit stands on both sides of a place."""
    around = text[max(place - 1, 0) : place + 1]
    return len(around) == 2 and all(letter.isalnum() or letter == "_" for letter in around)
