"""What two versions of a report say otherwise: figures, and the text of each section word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from cchc_desktop.report.printed_sections import PrintedSection

_WORD = re.compile(r"\s+|\w(?:[\w/.,%-]*\w%?)?|[^\w\s]")  # numbers, dates and symbols of documents stay whole
_AHEAD = 8  # lines: so far a changed line is looked for behind lines that were put in before it
_ALIKE = 0.5  # the share of words that two lines must have in common to be one line that was changed


@dataclass(frozen=True, slots=True)
class Version:
    """What is compared of a version: the printed texts of its figures by id, and its sections."""

    figures: Mapping[str, str]
    sections: Sequence[PrintedSection]


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that is printed otherwise; None where a version has no such figure."""

    figure: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `differs` where the other version has not got it."""

    text: str
    differs: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of each version side by side; None where only the other one has it."""

    before: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section of both versions, or of one; its heading is that of the later version, if that has it."""

    heading: str
    rows: tuple[Row, ...]
    equal: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    figures: tuple[FigureDifference, ...]
    sections: tuple[SectionPair, ...]

    @property
    def differing(self) -> tuple[SectionPair, ...]:
        return tuple(section for section in self.sections if not section.equal)


def compare_versions(before: Version, after: Version) -> Comparison:
    """What differs; figures in the order of the later version, sections as they stand in both."""
    names = dict.fromkeys((*after.figures, *before.figures))
    pairs = [FigureDifference(name, before.figures.get(name), after.figures.get(name)) for name in names]
    figures = tuple(pair for pair in pairs if pair.before != pair.after)
    return Comparison(figures, tuple(_sections(before.sections, after.sections)))


def _sections(before: Sequence[PrintedSection], after: Sequence[PrintedSection]) -> Iterator[SectionPair]:
    matcher = SequenceMatcher(None, [one.path for one in before], [one.path for one in after], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield from map(_pair, before[first:last], after[begin:end])
        else:
            yield from (SectionPair(one.heading, tuple(_gone(one.lines)), False) for one in before[first:last])
            yield from (SectionPair(one.heading, tuple(_come(one.lines)), False) for one in after[begin:end])


def _pair(before: PrintedSection, after: PrintedSection) -> SectionPair:
    return SectionPair(after.heading, tuple(_rows(before.lines, after.lines)), before.lines == after.lines)


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Row((Piece(line),), (Piece(line),)) for line in before[first:last])
        else:
            yield from _changed(before[first:last], after[begin:end])


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    """Each line beside the next one that is much the same; what stands between two such pairs has no other side."""
    place = 0
    for line in before:
        ahead = range(place, min(place + _AHEAD, len(after)))
        found = next((number for number in ahead if _alike(line, after[number])), None)
        if found is None:
            yield from _gone([line])
        else:
            yield from _come(after[place:found])
            yield _words(line, after[found])
            place = found + 1
    yield from _come(after[place:])


def _alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _words(before: str, after: str) -> Row:
    old, new = _WORD.findall(before), _WORD.findall(after)
    was, now = list[Piece](), list[Piece]()
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was.append(Piece("".join(old[first:last]), tag != "equal"))
        now.append(Piece("".join(new[begin:end]), tag != "equal"))
    return Row(_joined(was), _joined(now))


def _joined(pieces: Sequence[Piece]) -> Line:
    """Without empty pieces, and what then stands together in one."""
    kept = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.differs)
    return tuple(Piece("".join(piece.text for piece in group), differs) for differs, group in kept)


def _gone(lines: Sequence[str]) -> Iterator[Row]:
    return (Row((Piece(line, True),), None) for line in lines)


def _come(lines: Sequence[str]) -> Iterator[Row]:
    return (Row(None, (Piece(line, True),)) for line in lines)
