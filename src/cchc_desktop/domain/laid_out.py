"""A document as it lies on paper: its sheets, its lines with their faces and places, and its page numbers.

Whatever file it came in; what a file does not tell is None. Lengths are millimetres, sizes and gaps points.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Face:
    """How a stretch of text looks; `fonts` are the names that take effect for its letters."""

    text: str
    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    black: bool = True
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Where a printed line stands, from the left and the top edge of its page; `base` is its base line."""

    page: int  # from 1
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a Word file, or a printed line of a page.

    `first` is how far its first line goes in beyond the others (None where it is no first line), `gap` the room above
    it beyond the spacing, `spacing` in single lines, `rule` how long the line drawn right below it is (0.0: there is
    none). `cell` is its table, row and column, from 0; `framed` says whether that table has lines.
    """

    section: int
    faces: tuple[Face, ...]
    align: Align | None = None
    first: float | None = None
    gap: float | None = None
    spacing: float | None = None
    rule: float | None = None
    cell: tuple[int, int, int] | None = None
    framed: bool = False
    box: Box | None = None

    @property
    def text(self) -> str:
        return "".join(face.text for face in self.faces).strip()

    @property
    def inked(self) -> tuple[Face, ...]:
        """The faces that show."""
        return tuple(face for face in self.faces if face.text.strip())

    def all(self, name: Literal["bold", "italic", "black", "underlined"]) -> bool | None:
        """Whether all of it is so; None where only some is."""
        kinds = {bool(getattr(face, name)) for face in self.inked}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def sizes(self) -> tuple[float, ...]:
        return tuple(sorted({face.size for face in self.inked}))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section's paper and margins (top, bottom, left, right)."""

    width: float
    height: float
    margins: tuple[float | None, float | None, float | None, float | None]

    @property
    def landscape(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Numbering:
    """The page numbers of a section: None for all that a document of one page does not show."""

    shown: bool
    at_top: bool = True
    centred: bool = True
    on_first: bool = False
    plain: bool = True  # the number and nothing else
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`measured` says that places were measured on printed pages, which is less exact than what a Word file states;
    `pages` is their number, or a guess from the length of the text."""

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    numbering: tuple[Numbering, ...]
    pages: int
    measured: bool

    def of_section(self, number: int) -> Iterator[Line]:
        return (line for line in self.lines if line.section == number)
