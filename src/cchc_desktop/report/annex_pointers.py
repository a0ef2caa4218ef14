"""Whether the office's own text points to an annex already: then the report does not say so a second time."""

import re

from cchc_desktop.domain.wording import Wording

_NUMBER = r"(?:[IVXLC]+|\d+)\b"
_CLAUSES = re.compile(r"[.;\n]")


def pointer(own: str, line: str, called: str, wording: Wording) -> str:
    """The passage of a text that points to the annex `called` so, "" where none does.

    It is one that says the `line` that would point to it, whatever number it gives the annex, or that names it in words
    of its own.
    """
    word = re.escape(wording["report.annex.number"])
    same = re.escape(line.rstrip(".")).replace(re.escape(called), rf"{word}(?:\s+{_NUMBER})?")
    if found := re.search(same, own, re.IGNORECASE):
        return found[0]
    pointing = wording["report.annex.pointing"]
    clauses = (clause.strip() for clause in _CLAUSES.split(own) if pointing in clause.casefold())
    return next((clause for clause in clauses if names(clause, called)), "")


def names(passage: str, called: str) -> bool:
    """Whether a passage names this annex, not one whose name only begins so."""
    return bool(re.search(rf"{re.escape(called)}\b(?!\s+{_NUMBER})", passage, re.IGNORECASE))


def renamed(passage: str, called: str, wording: Wording) -> str:
    """The passage with the annex called as it is now."""
    word = re.escape(wording["report.annex.number"])
    return re.sub(rf"{word}(?:\s+{_NUMBER})?", called, passage, count=1, flags=re.IGNORECASE)
