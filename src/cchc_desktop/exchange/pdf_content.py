"""Reads what a page of a PDF draws: its letters with their places, faces and colours, and its thin level lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream

from cchc_desktop.exchange.pdf_fonts import PdfFont

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 1.6  # points: a thicker bar is no line
_DEEPEST, _MOST = 4, 1_000  # drawings within drawings, and drawings of a page: a file may hide a bomb in them
_PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, or the few that one code stands for; places in points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    black: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin line on the page: a level one, or an upright one of a table."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def level(self) -> bool:
        return self.right - self.left > self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _State:
    """What q keeps and Q brings back."""

    matrix: Matrix = _SAME
    font: PdfFont | None = None
    size: float = 0.0
    spacing: float = 0.0  # between letters
    stretch: float = 0.0  # of spaces
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    black: bool = True


@dataclass(slots=True)
class PageContent:
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def page_content(page: PageObject, reader: Any) -> PageContent:
    """What a page draws."""
    content = page.get_contents()
    painter = _Painter(reader)
    if content is not None:
        painter.draw(content, page.get("/Resources", {}), _State(), 0)
    return painter.found


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class _Painter:
    def __init__(self, reader: Any) -> None:
        self.found = PageContent()
        self._reader = reader
        self._drawn = self._figures = 0  # drawings begun so far; figures that what comes next is inside of
        self._fonts: dict[int, tuple[Any, PdfFont]] = {}  # with the object itself: it must live as long as its id

    def draw(self, content: Any, resources: Any, state: _State, depth: int) -> None:
        """Do what a stream says; what it says wrong is left out."""
        kept: list[_State] = []
        text = line = _SAME
        path: list[Stroke] = []
        at = (0.0, 0.0)
        marked: list[bool] = []  # whether what stands between BMC or BDC and EMC is a figure
        resources = resources.get_object()
        for operands, operator in content.operations:
            match operator, operands:
                case b"q", _:
                    kept.append(state)
                case b"Q", _:
                    state = kept.pop() if kept else state
                case b"cm", [_, _, _, _, _, _]:
                    state = replace(state, matrix=_times(_matrix(operands), state.matrix))
                case ((b"BMC" | b"BDC"), [tag, *_]):
                    marked.append(tag == "/Figure")
                    self._figures += marked[-1]
                case b"EMC", _ if marked:
                    self._figures -= marked.pop()
                case b"BT", _:
                    text = line = _SAME
                case b"Tf", [name, size]:
                    state = replace(state, font=self._font(resources, name), size=float(size))
                case b"Tc", [amount]:
                    state = replace(state, spacing=float(amount))
                case b"Tw", [amount]:
                    state = replace(state, stretch=float(amount))
                case b"Tz", [amount]:
                    state = replace(state, scale=float(amount) / 100)
                case b"TL", [amount]:
                    state = replace(state, leading=float(amount))
                case b"Ts", [amount]:
                    state = replace(state, rise=float(amount))
                case (b"Td" | b"TD") as move, [x, y]:
                    if move == b"TD":
                        state = replace(state, leading=-float(y))
                    text = line = _times((1, 0, 0, 1, float(x), float(y)), line)
                case b"Tm", [_, _, _, _, _, _]:
                    text = line = _matrix(operands)
                case b"T*", _:
                    text = line = _times((1, 0, 0, 1, 0, -state.leading), line)
                case b"Tj", [shown]:
                    text = self._show([shown], state, text)
                case b"TJ", [shown]:
                    text = self._show(shown, state, text)
                case b"'", [shown]:
                    line = _times((1, 0, 0, 1, 0, -state.leading), line)
                    text = self._show([shown], state, line)
                case b'"', [stretch, spacing, shown]:
                    state = replace(state, stretch=float(stretch), spacing=float(spacing))
                    line = _times((1, 0, 0, 1, 0, -state.leading), line)
                    text = self._show([shown], state, line)
                case b"g", [grey]:
                    state = replace(state, black=float(grey) == 0)
                case b"rg", [red, green, blue]:
                    state = replace(state, black=not any(map(float, (red, green, blue))))
                case b"k", [cyan, magenta, yellow, key]:
                    none = not any(map(float, (cyan, magenta, yellow)))
                    state = replace(state, black=none and float(key) == 1)
                case b"re", [x, y, width, height]:
                    path.append(_stroke(state.matrix, x, y, float(x) + float(width), float(y) + float(height)))
                case b"m", [x, y]:
                    at = float(x), float(y)
                case b"l", [x, y]:
                    path.append(_stroke(state.matrix, *at, x, y))
                    at = float(x), float(y)
                case (operator, _) if operator in _PAINTS or operator == b"n":
                    self.found.strokes += [one for one in path if operator != b"n" and _is_thin(one)]
                    path = []
                case b"Do", [name]:
                    self._drawing(resources, name, state, depth)
                case _:
                    pass

    def _show(self, shown: Sequence[Any], state: _State, text: Matrix) -> Matrix:
        """Set letters, and say where the next one begins."""
        for part in shown:
            if isinstance(part, (int, float)):
                text = _times((1, 0, 0, 1, -float(part) / 1000 * state.size * state.scale, 0), text)
            elif state.font:
                data = part if isinstance(part, bytes) else getattr(part, "original_bytes", b"")
                for letter, width, is_space in state.font.letters(data):
                    step = width * state.size
                    self._set(letter, step * state.scale, state, text)
                    step += state.spacing + (state.stretch if is_space else 0.0)
                    text = _times((1, 0, 0, 1, step * state.scale, 0), text)
        return text

    def _set(self, letter: str, width: float, state: _State, text: Matrix) -> None:
        place = _times((1, 0, 0, 1, 0, state.rise), _times(text, state.matrix))
        if abs(place[1]) > abs(place[0]) or not state.font or self._figures:
            return  # it runs up the page, or is a label in a figure
        size = state.size * (place[2] ** 2 + place[3] ** 2) ** 0.5
        self.found.letters.append(
            Letter(
                letter,
                place[4],
                place[4] + width * place[0],
                place[5],
                round(size, 1),
                state.font.name,
                state.black,
            )
        )

    def _font(self, resources: Any, name: Any) -> PdfFont | None:
        fonts = resources.get("/Font", {}).get_object() if "/Font" in resources else {}
        if name not in fonts:
            return None
        font = fonts[name].get_object()
        if id(font) not in self._fonts:
            self._fonts[id(font)] = font, PdfFont(font)
        return self._fonts[id(font)][1]

    def _drawing(self, resources: Any, name: Any, state: _State, depth: int) -> None:
        drawings = resources.get("/XObject", {}).get_object() if "/XObject" in resources else {}
        drawing = drawings[name].get_object() if name in drawings else None
        if drawing is None or drawing.get("/Subtype") != "/Form" or depth >= _DEEPEST or self._drawn >= _MOST:
            return
        self._drawn += 1
        matrix = _matrix(drawing.get("/Matrix", _SAME))
        inner = replace(state, matrix=_times(matrix, state.matrix))
        self.draw(ContentStream(drawing, self._reader), drawing.get("/Resources", resources), inner, depth + 1)


def _matrix(numbers: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def _stroke(matrix: Matrix, x0: Any, y0: Any, x1: Any, y1: Any) -> Stroke:
    first = _times((1, 0, 0, 1, float(x0), float(y0)), matrix)
    last = _times((1, 0, 0, 1, float(x1), float(y1)), matrix)
    across, up = sorted((first[4], last[4])), sorted((first[5], last[5]))
    return Stroke(across[0], across[1], up[0], up[1])


def _is_thin(stroke: Stroke) -> bool:
    sides = sorted((stroke.right - stroke.left, stroke.top - stroke.bottom))
    return sides[0] < _THIN < sides[1]
