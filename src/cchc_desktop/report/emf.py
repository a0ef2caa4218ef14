"""Writes an enhanced metafile, the vector picture that every word processor draws: rectangles, lines and texts.

Its unit is a twentieth of a point, on the device that it says it was made for as on paper.
"""

from collections.abc import Sequence
from struct import pack

_HEADER, _EOF = 1, 14
_SET_BACKGROUND, _SET_ALIGN, _SET_COLOUR, _MOVE, _SELECT = 18, 22, 24, 27, 37
_PEN, _BRUSH, _DELETE, _RECTANGLE, _LINE, _FONT, _TEXT = 38, 39, 40, 43, 54, 82, 84
_TRANSPARENT, _BASE_LINE = 1, 24
_SOLID, _NO_PEN = 0, 5
_NORMAL, _BOLD = 400, 700
_PER_INCH = 1440
_HUNDREDTHS = 2540 / _PER_INCH  # of a millimetre, in a unit
_DEVICE = (14400, 14400, 254, 254)  # units and millimetres
_VIETNAMESE = 163  # the character set
_HEADER_SIZE = 108
_OBJECT = 1  # one is in use at a time


class Emf:
    """A picture of a size in points; `whole` is its file."""

    def __init__(self, width: float, height: float, font: str) -> None:
        self._size = (_units(width), _units(height))
        self._font = font
        self._records: list[bytes] = []
        self._add(_SET_BACKGROUND, pack("<I", _TRANSPARENT))
        self._add(_SET_ALIGN, pack("<I", _BASE_LINE))

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str, line: str = "") -> None:
        """Filled with a colour ("#1f5f99"), and with a line round it where that has one."""
        pen = pack("<IIiiI", _OBJECT, _SOLID if line else _NO_PEN, _units(1), 0, _colour(line or fill))
        self._add(_PEN, pen)
        self._add(_BRUSH, pack("<IIII", _OBJECT + 1, 0, _colour(fill), 0))
        for number in (_OBJECT, _OBJECT + 1):
            self._add(_SELECT, pack("<I", number))
        box = (_units(x), _units(y), _units(x + width), _units(y + height))
        self._add(_RECTANGLE, pack("<iiii", *box))
        self._let_go(_OBJECT, _OBJECT + 1)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        self._add(_PEN, pack("<IIiiI", _OBJECT, _SOLID, max(_units(width), 1), 0, _colour(colour)))
        self._add(_SELECT, pack("<I", _OBJECT))
        self._add(_MOVE, pack("<ii", _units(x1), _units(y1)))
        self._add(_LINE, pack("<ii", _units(x2), _units(y2)))
        self._let_go(_OBJECT)

    def text(
        self, x: float, y: float, text: str, size: float, bold: bool, colour: str, widths: Sequence[float]
    ) -> None:
        """From a point on the base line to the right; `widths` are those of the letters, in points."""
        name = self._font.encode("utf-16-le")[:62].ljust(64, b"\0")
        weight = _BOLD if bold else _NORMAL
        font = pack("<iiiiiBBBBBBBB", -_units(size), 0, 0, 0, weight, 0, 0, 0, _VIETNAMESE, 0, 0, 0, 0) + name
        self._add(_FONT, pack("<I", _OBJECT) + font.ljust(320, b"\0"))
        self._add(_SELECT, pack("<I", _OBJECT))
        self._add(_SET_COLOUR, pack("<I", _colour(colour)))
        letters = text.encode("utf-16-le")
        padded = letters.ljust(-(-len(letters) // 4) * 4, b"\0")
        head = 8 + 16 + 12 + 40  # what stands before the letters in the record
        place = pack("<iiII", _units(x), _units(y), len(letters) // 2, head)
        place += pack("<Iiiii", 0, 0, 0, -1, -1) + pack("<I", head + len(padded))
        bounds = pack("<iiii", 0, 0, *self._size)
        advance = pack(f"<{len(widths)}I", *_steps(widths))
        self._add(_TEXT, bounds + pack("<Iff", 1, _HUNDREDTHS, _HUNDREDTHS) + place + padded + advance)
        self._let_go(_OBJECT)

    def whole(self) -> bytes:
        """The file."""
        end = pack("<IIIII", _EOF, 20, 0, 16, 20)
        body = b"".join(self._records) + end
        frame = [0, 0, *(round(length * _HUNDREDTHS) for length in self._size)]
        header = pack("<IIiiii", _HEADER, _HEADER_SIZE, 0, 0, *self._size) + pack("<iiii", *frame)
        header += pack("<4sIII", b" EMF", 0x10000, _HEADER_SIZE + len(body), len(self._records) + 2)
        header += pack("<HHIII", _OBJECT + 2, 0, 0, 0, 0) + pack("<IIII", *_DEVICE)
        header += pack("<IIIII", 0, 0, 0, _DEVICE[2] * 1000, _DEVICE[3] * 1000)
        return header + body

    def _let_go(self, *objects: int) -> None:
        for stock in (0x80000007, 0x80000000, 0x8000000D):  # the usual pen, brush and font take their place
            self._add(_SELECT, pack("<I", stock))
        for number in objects:
            self._add(_DELETE, pack("<I", number))

    def _add(self, kind: int, content: bytes) -> None:
        self._records.append(pack("<II", kind, 8 + len(content)) + content)


def _units(length: float) -> int:
    return round(length * 20)


def _colour(text: str) -> int:
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return blue << 16 | green << 8 | red


def _steps(widths: Sequence[float]) -> list[int]:
    """How far each letter leads, in units, so that roundings do not add up."""
    steps, reached, whole = [], 0, 0.0
    for width in widths:
        whole += width
        steps.append(_units(whole) - reached)
        reached += steps[-1]
    return steps
