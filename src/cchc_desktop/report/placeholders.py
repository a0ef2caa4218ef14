"""Placeholders inside a sentence, `[[name:argument|modifier]]`: a scanner of one pass; nothing is evaluated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHART = "chart"  # [[chart:flow]], alone on its line: the chart of this name, with its caption
# A longer one is no placeholder but a forgotten bracket; the bound also keeps the scan linear.
LONGEST = 160
_OPEN, _CLOSE = "[[", "]]"
_BRACKETS = re.compile(r"\[\[|\]\]")
_NAME_END = frozenset(" \t\n\r,;!?()[]\u00a0")


@dataclass(frozen=True, slots=True)
class Token:
    """A well-formed placeholder; whether anything bears its name is for others to know."""

    source: str
    name: str
    argument: str = ""
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """Brackets that make no placeholder, with what stands in them: never printed."""

    source: str


Piece = str | Token | Broken


def parse(text: str) -> Iterator[Piece]:
    """The text cut into plain pieces and placeholders, in order; never raises."""
    place = 0
    while place < len(text):
        begin = _next_bracket(text, place)
        if begin > place:
            yield text[place:begin]
        if begin == len(text):
            return
        piece = _bracketed(text, begin)
        yield piece
        place = begin + len(piece.source)


def _next_bracket(text: str, place: int) -> int:
    """Where the next double bracket of either kind begins, or the end."""
    found = _BRACKETS.search(text, place)
    return found.start() if found else len(text)


def _bracketed(text: str, begin: int) -> Token | Broken:
    if text.startswith(_CLOSE, begin):
        return Broken(_CLOSE)
    inside = begin + len(_OPEN)
    end = text.find(_CLOSE, inside, inside + LONGEST)
    content = text[inside:end] if end >= 0 else ""
    if end < 0 or "[" in content or "\n" in content or not content.strip():
        return Broken(text[begin : _word_end(text, inside)])
    head, _, modifier = content.partition("|")
    name, _, argument = head.partition(":")
    return Token(text[begin : end + len(_CLOSE)], name.strip(), argument.strip(), modifier.strip())


def _word_end(text: str, place: int) -> int:
    """Where the word at a place ends: of a forgotten bracket only its name is taken out of the sentence."""
    last = min(place + LONGEST, len(text))
    while place < last and text[place] not in _NAME_END:
        place += 1
    return place
