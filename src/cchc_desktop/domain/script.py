"""A report as somebody reads it: its paragraphs one after another, whoever wrote it and whatever file it came in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "item", "text", "cell"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its place among all (from 1), its words without the mark before them, and what it is.

    `mark` is what stands before it ("II.", "1.", "a)", "-", "+"; "" where nothing does), `section` the numbers of the
    headings above it ("II.2", "" before the first). A cell of a table knows its table, row and column, from 0.
    """

    number: int
    text: str
    kind: Kind = "text"
    mark: str = ""
    section: str = ""
    cell: tuple[int, int, int] | None = None

    @property
    def whole(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Script:
    """All paragraphs of a report."""

    passages: tuple[Passage, ...]

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)

    @property
    def prose(self) -> Sequence[Passage]:
        """What is not in a table."""
        return tuple(passage for passage in self.passages if passage.kind != "cell")


def below(passages: Sequence[Passage], place: int) -> Iterator[Passage]:
    """The items that a paragraph introduces: those right after it, of the mark that the first of them has.

    Items of a lower kind between them ("+" below "-") are theirs, and not given. Paragraphs without a mark are items
    for as long as each of them ends in a semicolon.
    """
    here, *after = passages[place:]
    first = after[0] if after else here
    if first.kind == "text" and first.text.endswith(";") and here.text.endswith(":"):
        for passage in after:
            yield passage
            if passage.kind != "text" or not passage.text.endswith(";"):
                return
    if first.kind != "item" or first.mark == here.mark:
        return
    for passage in after:
        if passage.kind != "item" or passage.mark == here.mark:
            return
        if _like(passage.mark, first.mark):
            yield passage


def introduces(passages: Sequence[Passage], place: int) -> bool:
    """Whether an item serves as a heading: one clause, and what it is about stands below it."""
    passage, after = passages[place], passages[place + 1] if place + 1 < len(passages) else None
    if passage.kind != "item" or after is None or after.kind == "heading" or passage.text.endswith(";"):
        return False
    return ". " not in passage.text.rstrip(".") and not _like(after.mark or "text", passage.mark)


def _like(mark: str, other: str) -> bool:
    """Two bullets are alike where they are the same, two numbers where they end in the same sign."""
    return mark == other or (mark[-1:] == other[-1:] and mark[:-1].isalnum() and other[:-1].isalnum())
