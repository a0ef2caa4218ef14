"""Where the words of a printed paragraph stand in the text of its section as it is kept, with its placeholders."""

import re
from collections.abc import Iterator, Mapping

from cchc_desktop.report.placeholders import Broken, Token, parse

Span = tuple[int, int]


def kept_span(text: str, printed: Mapping[str, str], line: int, paragraph: str, span: Span) -> Span | None:
    """What `span` of a printed `paragraph` covers is said where in `text`, whose line it was printed from (from 0)?

    `printed` is what each placeholder prints; one that is met belongs to the span as a whole. The words are told from
    others like them by how many of these stand before; None where the line has not as many as the paragraph.
    """
    words = re.compile(r"\s+".join(map(re.escape, paragraph[span[0] : span[1]].split())))
    said = [match.start() for match in words.finditer(paragraph)]
    lines = [(begin, one) for begin, one in _lines(text) if one.strip()]
    if span[0] not in said or line >= len(lines):
        return None
    begin, source = lines[line]
    shown, places = _shown(source, printed)
    found = list(words.finditer(shown))
    if len(found) != len(said):
        return None
    match = found[said.index(span[0])]
    return begin + places[match.start()][0], begin + places[match.end() - 1][1]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with where it begins."""
    begin = 0
    for line in text.splitlines(keepends=True):
        yield begin, line
        begin += len(line)


def _shown(line: str, printed: Mapping[str, str]) -> tuple[str, list[Span]]:
    """A line as it is printed, and of each of its letters what stands for it in the line as it is kept."""
    shown, at = "", 0
    places: list[Span] = []
    for piece in parse(line):
        source = piece if isinstance(piece, str) else piece.source
        told = printed.get(source, source) if isinstance(piece, Token) else source
        whole = isinstance(piece, Token | Broken)
        shown += told
        places += [(at, at + len(source)) if whole else (at + place, at + place + 1) for place in range(len(told))]
        at += len(source)
    return shown, places
