"""A paragraph in the PDF, broken where a word processor breaks it, so that both files have the same lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.flowables import Flowable

from cchc_desktop.report.document import Runs
from cchc_desktop.report.fonts import DESCENT, LINE_HEIGHT, Family
from cchc_desktop.report.layout import hard_blanks
from cchc_desktop.report.styles import Style

_WORD = re.compile("[^ ]+")
_AFTER_HYPHEN = re.compile(r"(?<=\w-)(?=[^\W\d_])")  # "UBND-" may end a line, "31-12" is not cut
_CLOSE = 0.01  # points: what rounding may take


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays together on a line: stretches of text, each in its face."""

    stretches: tuple[tuple[str, str], ...]
    width: float
    spaced: bool  # a space stands before it


@dataclass(frozen=True, slots=True)
class _Line:
    pieces: tuple[_Piece, ...]
    indent: float
    room: float  # what is left of the line
    last: bool


class TextLines(Flowable):
    """The lines of one paragraph in one style."""

    def __init__(self, runs: Runs, style: Style, family: Family, lines: Sequence[_Line] = ()) -> None:
        super().__init__()
        self.style = style
        self._runs = runs
        self._family = family
        self._lines = tuple(lines)
        self._broken_for = -1.0
        self.leading = style.size * LINE_HEIGHT * style.spacing
        self.spaceBefore = style.before
        self.spaceAfter = style.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if self._runs and self._broken_for != width:
            self._lines = tuple(_broken(self._runs, self.style, self._family, width))
            self._broken_for = width
        self.width, self.height = width, max(len(self._lines), 1) * self.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two parts with at least two lines each, the first as tall as fits; none where that cannot be."""
        self.wrap(width, height)
        count = len(self._lines)
        fits = int((height + _CLOSE) / self.leading)
        if fits >= count:
            return [self]
        fits = min(fits, count - 2)
        if fits < 2 or self.style.whole:
            return []
        above = TextLines((), replace(self.style, after=0), self._family, self._lines[:fits])
        below = TextLines((), replace(self.style, before=0), self._family, self._lines[fits:])
        return [above, below]

    def least_height(self, width: float) -> float:
        """The height of the part that must stay together at its beginning."""
        self.wrap(width, 0)
        together = len(self._lines) if self.style.whole or len(self._lines) < 4 else 2
        return together * self.leading

    def draw(self) -> None:
        size = self.style.size
        text: Any = self.canv.beginText()
        base = self.height - self.leading + size * DESCENT
        for line in self._lines:
            spaces = sum(piece.spaced for piece in line.pieces)
            stretch = line.room / spaces if self.style.align == "both" and spaces and not line.last else 0.0
            text.setWordSpace(stretch)
            text.setTextOrigin(line.indent + _shift(self.style.align, line.room), base)
            for face, words in _joined(line.pieces):
                text.setFont(face, size)
                text.textOut(words)
            base -= self.leading
        text.setWordSpace(0)
        self.canv.drawText(text)


def _shift(align: str, room: float) -> float:
    return {"center": room / 2, "right": room}.get(align, 0.0)


def _joined(pieces: Sequence[_Piece]) -> list[tuple[str, str]]:
    """The stretches of a line, neighbours in one face made one."""
    result: list[tuple[str, str]] = []
    for piece in pieces:
        for number, (text, face) in enumerate(piece.stretches):
            words = f" {text}" if piece.spaced and not number else text
            if result and result[-1][0] == face:
                result[-1] = (face, result[-1][1] + words)
            else:
                result.append((face, words))
    return result


def _broken(runs: Runs, style: Style, family: Family, width: float) -> list[_Line]:
    """The runs in lines: as many pieces to a line as fit."""
    space = family.width(" ", style.size)
    lines: list[_Line] = []
    pieces: list[_Piece] = []
    indent = style.left + style.first
    used = indent
    for piece in _pieces(runs, style, family, width - style.left):
        needed = piece.width + (space if piece.spaced and pieces else 0.0)
        if pieces and used + needed > width + _CLOSE:
            lines.append(_Line(tuple(pieces), indent, width - used, False))
            pieces, indent = [], style.left
            used, needed = indent, piece.width
        pieces.append(piece if pieces else replace(piece, spaced=False))
        used += needed
    return [*lines, _Line(tuple(pieces), indent, width - used, True)] if pieces else lines


def _pieces(runs: Runs, style: Style, family: Family, most: float) -> list[_Piece]:
    """The text cut where a line may end: at spaces, after hyphens, and inside what is longer than a line."""
    text = ""
    ends: list[tuple[int, str]] = []  # where each run ends, and its face
    for run in runs:
        text += hard_blanks(run.text)
        ends.append((len(text), family.face(style.bold or run.bold, style.italic or run.italic)))
    result = []
    for word in _WORD.finditer(text):
        start = word.start()
        for part in _AFTER_HYPHEN.split(word.group()):
            for cut in _cut(start, start + len(part), text, ends, style.size, most):
                spaced = start > 0 and text[start - 1] == " "
                result.append(_Piece(cut, _width(cut, style.size), spaced))
                start += sum(len(stretch) for stretch, _ in cut)
    return result


_Stretches = tuple[tuple[str, str], ...]


def _stretches(start: int, end: int, text: str, ends: Sequence[tuple[int, str]]) -> _Stretches:
    """A part of the text, in the faces of its runs."""
    result = []
    for run_end, face in ends:
        if start < run_end and start < end:
            result.append((text[start : min(run_end, end)], face))
            start = run_end
    return tuple(result)


def _width(stretches: _Stretches, size: float) -> float:
    return sum(float(stringWidth(text, face, size)) for text, face in stretches)


def _cut(
    start: int, end: int, text: str, ends: Sequence[tuple[int, str]], size: float, most: float
) -> Iterator[_Stretches]:
    """A word whole, or in parts that each fit a line."""
    whole = _stretches(start, end, text, ends)
    if _width(whole, size) <= most:
        yield whole
        return
    letters = (stringWidth(letter, face, size) for words, face in whole for letter in words)
    reach = list(accumulate(letters, initial=0.0))  # measured once: a word may be as long as someone pastes
    first = 0
    while start + first < end:
        fits = bisect_right(reach, reach[first] + most + _CLOSE) - 1
        last = max(fits, first + 1)
        yield _stretches(start + first, start + last, text, ends)
        first = last
