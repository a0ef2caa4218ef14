"""Numbers that somebody typed by hand where a live figure could stand: found only where no doubt is left.

A number means a figure where the words around it in its clause say all that the figure's name says, and nothing else
but words that say nothing; where two figures fit alike, none is meant. Dates, symbols and ordinals count nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.vietnamese import percent
from cchc_desktop.report.outline import Section
from cchc_desktop.report.proofread.quantities import Quantity
from cchc_desktop.report.typed_clauses import Clause, clauses, is_text, without_placeholders
from cchc_desktop.report.typed_words import Syllables, first_syllable, said, syllables, typed_words

DIFFERS = "report.typed_differs"
_ITEM = re.compile(r"[-–+*]\s")
_COMMA = re.compile(r"\w+, \w+")
_HEADS = re.compile(r":\s*$|^[^.;]{1,80}[^.;\s]\s*$")  # it introduces what stands below, or is its heading
_FEWEST = 2  # syllables that a name must have to be told from others


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number from `start` to `end` of a text that means a figure, and what the figure says now.

    `quote` is the passage that says it, from `quoted` on: without placeholders, and but once in the text if it can.
    """

    figure: str
    start: int
    end: int
    quoted: int
    quote: str
    live: str
    agrees: bool

    @property
    def typed(self) -> str:
        return self.quote[self.start - self.quoted : self.end - self.quoted]

    @property
    def mended(self) -> str:
        """The quote with the live figure in the number's place."""
        head, tail = self.quote[: self.start - self.quoted], self.quote[self.end - self.quoted :]
        return f"{head}[[{self.figure}]]{tail}"


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to name a figure: the syllables it needs, and those it may have."""

    figure: str
    is_share: bool
    needed: Syllables
    allowed: Syllables


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period with their names: those that typed numbers are compared with.

    A register that is not kept has only figures that are nothing, and is not compared with.
    """

    values: Mapping[str, FigureValue]
    names: tuple[_Name, ...]
    joined: frozenset[str]  # commas inside of names, with the word before and after
    period: ReportingPeriod


def figures_named(values: Mapping[str, FigureValue], labels: Mapping[str, str], period: ReportingPeriod) -> Figures:
    """The figures of a period by their labels."""
    kept = {name.partition(".")[0] for name, figure in values.items() if figure.value}
    named = {
        figure: [label, *typed_words().also.get(figure, ())]
        for figure, label in labels.items()
        if figure in values and figure.partition(".")[0] in kept
    }
    # What begins with "trong đó" names no figure: it lacks what is counted.
    names = [
        _Name(figure, isinstance(values[figure].value, Fraction), said(label), syllables(label))
        for figure, ways in named.items()
        for label in ways
        if values[figure].value is not None and not typed_words().introducing.match(label)
    ]
    joined = frozenset(pair.casefold() for label in labels.values() for pair in _COMMA.findall(label))
    return Figures(values, tuple(name for name in names if len(name.needed) >= _FEWEST), joined, period)


def typed_by_section(
    texts: Mapping[str, str], sections: Iterable[Section], figures: Figures
) -> dict[str, tuple[TypedNumber, ...]]:
    """By the keys of sections, the numbers in the office's own texts that mean a figure."""
    found: dict[str, tuple[TypedNumber, ...]] = {}
    for section in sections:
        if own := section.own_text(texts):
            found[section.key] = tuple(typed_numbers(own, section, figures))
    return found


def typed_findings(found: Mapping[str, Sequence[TypedNumber]]) -> Iterator[Finding]:
    """Each of them that differs from its figure; what it should be is the passage with the live figure in it."""
    for section, numbers in found.items():
        for number in numbers:
            if not number.agrees:
                values = {"figure": number.figure, "typed": number.typed, "live": number.live, "mend": number.mended}
                span = number.quoted, number.quoted + len(number.quote)
                yield Finding(DIFFERS, "warning", number.quote, section, values=values, span=span)


def typed_numbers(text: str, section: Section, figures: Figures) -> Iterator[TypedNumber]:
    """The numbers of a section's text that mean a figure it prints; any figure, where it prints none of its own."""
    at, above = 0, ""
    for line in text.split("\n"):
        is_item = bool(_ITEM.match(line))
        for clause in clauses(line, above, figures.joined, figures.period, is_item=is_item):
            figure = _meant(clause, figures.names) if clause.sure else ""
            if figure and (section.prints(figure) or not section.figures):
                quoted, quote = _quoted(text, at, line, clause)
                start, end = at + clause.number.start, at + clause.number.end
                value = figures.values[figure]
                yield TypedNumber(figure, start, end, quoted, quote, value.text, _agrees(clause.number, value))
        if _HEADS.search(line):
            above = line
        elif not is_item:
            above = ""
        at += len(line) + 1


def _meant(clause: Clause, names: Sequence[_Name]) -> str:
    """The figure that the words name best, "" where there is none or more than one."""
    fits: dict[str, int] = {}
    for name in names:
        if name.is_share == clause.number.percent and _fits(clause, name):
            fits[name.figure] = max(fits.get(name.figure, 0), len(name.needed))
    best = [figure for figure, size in fits.items() if size == max(fits.values())]
    return best[0] if len(best) == 1 else ""


def _fits(clause: Clause, name: _Name) -> bool:
    words = typed_words()
    here = said(clause.words)
    around = here | clause.parent
    if not name.needed <= around or name.needed <= clause.parent or not around & words.turning <= name.allowed:
        return False
    if not name.is_share and not first_syllable(clause.after) <= name.allowed | words.units:
        return False
    return said(clause.words, words.beside_shares if name.is_share else words.beside) <= name.allowed


def _agrees(number: Quantity, figure: FigureValue) -> bool:
    if isinstance(figure.value, Fraction):
        told = percent(figure.value, number.decimals).removesuffix("%").replace(",", ".")
        return number.value == Fraction(told) or number.value == _shown(figure)
    return number.value == figure.value


def _shown(figure: FigureValue) -> Fraction | None:
    """The percentage as printed: one that makes a whole with others may differ in its last digit."""
    plain = figure.text.removesuffix("%").replace(",", ".")
    return Fraction(plain) if plain.replace(".", "", 1).isdigit() else None


def _quoted(text: str, at: int, line: str, clause: Clause) -> tuple[int, str]:
    """Where the passage begins that says a number, and the passage: longer where the same words stand elsewhere too."""
    plain = without_placeholders(line)
    start, end = clause.number.start, clause.number.end
    while start > clause.start and is_text(plain[start - 1]):
        start -= 1
    while end < clause.end and is_text(plain[end]):
        end += 1
    begin = len(line) - len(line.lstrip("-–+* "))
    start = max(start, begin)
    start += len(line[start:end]) - len(line[start:end].lstrip())
    end -= len(line[start:end]) - len(line[start:end].rstrip())
    while start > begin and is_text(plain[start - 1]) and text.count(line[start:end]) > 1:
        start -= 1
    while end < len(line) and is_text(plain[end]) and text.count(line[start:end]) > 1:
        end += 1
    return at + start, line[start:end]
