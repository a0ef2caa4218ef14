"""The report's face: Times New Roman where the machine has it, else its twin Tinos; and how wide a text runs in it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_letters, digits

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from cchc_desktop.paths import RESOURCES

_VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơư" + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
LETTERS = (
    ascii_letters + digits + " \u00a0.,;:!?()/-+%\"'“”–" + _VIETNAMESE
)  # a face that lacks one of these is refused

SHIPPED = tuple(
    RESOURCES / "fonts" / "tinos" / f"Tinos-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")
)
_OF_WINDOWS = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")

LINE_HEIGHT = 1.149  # of the size: ascent, descent and line gap of Times New Roman and of Tinos
DESCENT = 0.216  # of the size: from the base line to the foot of the line


@dataclass(frozen=True, slots=True)
class Family:
    """Four faces registered with the PDF library, by the names it knows them under."""

    name: str
    regular: str
    bold: str
    italic: str
    bold_italic: str

    def face(self, bold: bool = False, italic: bool = False) -> str:
        """The registered name of one face."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def width(self, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """How wide a text runs, in points."""
        return float(pdfmetrics.stringWidth(text, self.face(bold, italic), size))


@cache
def family() -> Family:
    """The faces in use on this machine."""
    return find_family(Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")


def find_family(folder: Path) -> Family:
    """Times New Roman out of a folder of fonts where all four faces are there and complete, else the shipped faces."""
    found = _load([folder / name for name in _OF_WINDOWS]) or _load(SHIPPED)
    if found is None:
        raise FileNotFoundError(f"no complete face among {[path.name for path in SHIPPED]}")
    return found


def missing_letters(path: Path) -> str:
    """The letters of Vietnamese that a font file cannot show."""
    return _missing(TTFont("probe", str(path)))


def _load(files: Iterable[Path]) -> Family | None:
    """The family that four files make, registered; None where one is absent, unreadable or lacks a letter."""
    fonts = []
    for file in files:
        if not file.is_file():
            return None
        try:
            font = TTFont(f"{file.stem}", str(file))
        except (TTFError, OSError):
            return None
        if _missing(font):
            return None
        fonts.append(font)
    for font in fonts:
        pdfmetrics.registerFont(font)
    name = fonts[0].face.familyName
    return Family(name.decode("latin-1") if isinstance(name, bytes) else str(name), *(font.fontName for font in fonts))


def _missing(font: TTFont) -> str:
    return "".join(letter for letter in LETTERS if not font.face.charToGlyph.get(ord(letter)))
