"""Measures how a PDF lies on paper: its printed lines, the room around them, lines drawn below them, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from pypdf import PdfReader

from cchc_desktop.domain.laid_out import Align, Box, Face, Layout, Line, Numbering, Sheet
from cchc_desktop.domain.vietnamese import nfc
from cchc_desktop.exchange.pdf_content import Letter, PageContent, page_content

MAX_PAGES = 120  # a report has some dozen: what comes after is like what came before
_MM = 25.4 / 72
_SINGLE, _ASCENT, _DESCENT = 1.149, 0.891, 0.216  # of the size, of Times New Roman
_ROW = 1.0  # points: letters that stand so close have one base line
_APART = 12.0  # points between two letters that belong to two columns
_WORD = 0.17  # of the size: so wide a room is a space, written or not
_NEAR, _SURE = 0.7, 1.5  # millimetres: two edges are one; they are not
_INDENTS = (3.0, 25.0)  # millimetres that a first line goes in
_BELOW = 12.0  # points below a base line in which the line drawn for it is looked for
_HEAD, _FOOT = 25.0, 25.0  # millimetres of a page where its number may stand
_NUMBER = re.compile(r"(?:(?:trang|page)\s*)?[-–]?\s*(?P<number>\d{1,3})\s*[-–]?(?:\s*/\s*\d{1,3})?", re.IGNORECASE)
_ANNEX = re.compile(r"phụ lục(?: [IVX]+| \d+)?", re.IGNORECASE)
_FULL_LINES = 3  # that end at one edge before it is said to be the margin


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    lines: list[Line]
    numbered: Line | None = None
    at_top: bool = True


def pdf_layout(path: Path) -> Layout:
    """The layout of a PDF that pypdf can open."""
    reader = PdfReader(path)
    pages = [_page(place, page, reader) for place, page in enumerate(reader.pages[:MAX_PAGES], 1)]
    sections: list[list[_Page]] = []
    for page in pages:
        begins = any(_ANNEX.fullmatch(line.text) for line in page.lines[:2])
        if begins or not sections or (page.width > page.height) != (sections[-1][0].width > sections[-1][0].height):
            sections.append([])
        sections[-1].append(page)
    sheets = [_sheet(section) for section in sections]
    lines = [
        line
        for number, (section, sheet) in enumerate(zip(sections, sheets, strict=True))
        for line in _placed([line for page in section for line in page.lines], sheet, number)
    ]
    numbering = tuple(_numbering(section, sheet) for section, sheet in zip(sections, sheets, strict=True))
    return Layout(tuple(sheets), tuple(lines), numbering, len(reader.pages), measured=True)


def _page(number: int, page: Any, reader: PdfReader) -> _Page:
    box = page.mediabox
    left, bottom, height = float(box.left), float(box.bottom), float(box.height)
    content = page_content(page, reader)
    lines = list(_lines(content, number, left, bottom + height))
    found = _Page(number, float(box.width) * _MM, height * _MM, lines)
    for at_top, line in ((True, lines[:1]), (False, lines[-1:])):
        base = line[0].box.base if line and line[0].box else -1.0
        in_margin = base < _HEAD if at_top else base > found.height - _FOOT
        if found.numbered is None and line and in_margin and _NUMBER.fullmatch(line[0].text):
            found.numbered, found.at_top = line[0], at_top
            lines.remove(line[0])
    return found


def _lines(content: PageContent, page: int, left: float, top: float) -> Iterator[Line]:
    rows: list[list[Letter]] = []
    for letter in sorted(content.letters, key=lambda one: (-round(one.base, 1), one.left)):
        if rows and abs(rows[-1][0].base - letter.base) < _ROW:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    for row in rows:
        for letters in _columns(sorted(row, key=lambda one: one.left)):
            inked = [one for one in letters if one.text.strip()]
            if inked:
                start, end, base = inked[0].left, inked[-1].right, inked[0].base
                box = Box(page, (start - left) * _MM, (end - left) * _MM, (top - base) * _MM)
                framed = any(not one.level and one.bottom - 1 <= base <= one.top + 1 for one in content.strokes)
                rule = None if framed else _rule_below(content, start, end, base)
                yield Line(0, tuple(_faces(letters)), rule=rule, framed=framed, box=box)


def _columns(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of one base line, parted where they stand far apart."""
    here: list[Letter] = []
    last: Letter | None = None  # with ink
    for letter in row:
        if last and letter.text.strip() and letter.left - here[-1].right > _APART:
            yield here
            here = []
        here.append(letter)
        last = letter if letter.text.strip() else last
    if here:
        yield here


def _faces(letters: Sequence[Letter]) -> Iterator[Face]:
    text, face = "", letters[0]
    for before, letter in zip((letters[0], *letters), letters, strict=False):
        room = letter.left - before.right
        space = " " if room > _WORD * letter.size and not text.endswith(" ") and text and letter.text != " " else ""
        if (letter.font, letter.size, letter.black) != (face.font, face.size, face.black) and letter.text.strip():
            yield _face(text + space, face)
            text, face, space = "", letter, ""
        text += space + letter.text
    yield _face(text, face)


def _face(text: str, letter: Letter) -> Face:
    name = letter.font.lower()
    italic = "italic" in name or "oblique" in name
    return Face(nfc(text), frozenset({letter.font}), letter.size, "bold" in name, italic, letter.black)


def _rule_below(content: PageContent, left: float, right: float, base: float) -> float:
    """How long the level line is that stands right below, in millimetres: 0.0 where there is none."""
    below = [
        one.right - one.left
        for one in content.strokes
        if one.level and base - _BELOW < one.bottom < base and left - 20 < (one.left + one.right) / 2 < right + 20
    ]
    return max(below, default=0.0) * _MM


def _sheet(pages: Sequence[_Page]) -> Sheet:
    """The paper, and the room around what is printed on it: that of the page which leaves least."""
    lines = [(page, line, line.box) for page in pages for line in page.lines if line.box]
    if not lines:
        return Sheet(pages[0].width, pages[0].height, (None, None, None, None))
    top = min(box.base - line.sizes[-1] * _ASCENT * _MM for _, line, box in lines)
    bottom = min(page.height - box.base - line.sizes[-1] * _DESCENT * _MM for page, line, box in lines)
    left = min(box.left for _, _, box in lines)
    edge = _edge([line for _, line, _ in lines])
    margins = (left, pages[0].width - edge) if edge is not None else (None, None)  # a table may be narrow
    return Sheet(pages[0].width, pages[0].height, (top, bottom, *margins))


def _edge(lines: Sequence[Line]) -> float | None:
    """Where most lines end: what stands alone may reach further."""
    ends = Counter(round(line.box.right / _NEAR) for line in lines if line.box and not line.framed)
    often = [(count, end) for end, count in ends.items() if count >= _FULL_LINES]
    most = max(often)[1] if often else None
    near = [line.box.right for line in lines if line.box and most == round(line.box.right / _NEAR)]
    return max(near) if near else None


def _placed(lines: Sequence[Line], sheet: Sheet, section: int) -> Iterator[Line]:
    """The lines with what their places tell: how they are aligned, indented and spaced."""
    left = sheet.margins[2] or 0.0
    right = sheet.width - sheet.margins[3] if sheet.margins[3] is not None else None
    goes_on = [_goes_on(one, other, left) for one, other in zip(lines, lines[1:], strict=False)]
    pairs = zip(lines, lines[1:], goes_on, strict=False)
    pitches = [_pitch(one, other) / other.sizes[-1] for one, other, on in pairs if on]
    usual = median(pitches) if pitches else None
    for place, line in enumerate(lines):
        followed = place < len(goes_on) and goes_on[place]
        follows = place > 0 and goes_on[place - 1]
        before = lines[place - 1] if place else None
        pitch = _pitch(before, line) if before and before.box and line.box and _below(before, line) else None
        yield replace(
            line,
            section=section,
            align=_align(line, left, right, followed),
            first=None if follows or line.framed or not line.box else _indent(line.box.left - left),
            spacing=pitch / (line.sizes[-1] * _SINGLE) if pitch is not None and follows else None,
            gap=pitch - usual * line.sizes[-1] if pitch is not None and usual is not None and not follows else None,
        )


def _goes_on(line: Line, following: Line, left: float) -> bool:
    """Whether the next line goes on with the paragraph: it begins at the margin, of the same size, right below."""
    if not (line.box and following.box) or line.framed or following.framed or line.sizes != following.sizes:
        return False
    starts = abs(following.box.left - left) < _NEAR and line.box.left - left < _INDENTS[1]
    close = _below(line, following) and _pitch(line, following) < 2 * line.sizes[-1] * _SINGLE
    return starts and close and line.box.right - line.box.left > following.box.left


def _below(line: Line, following: Line) -> bool:
    assert line.box and following.box
    return line.box.page == following.box.page and following.box.base > line.box.base


def _pitch(line: Line, following: Line) -> float:
    """Points from one base line to the next."""
    assert line.box and following.box
    return (following.box.base - line.box.base) / _MM


def _align(line: Line, left: float, right: float | None, followed: bool) -> Align | None:
    if not line.box or line.framed or right is None:
        return None
    if followed:
        return "both" if right - line.box.right < _NEAR else "left" if right - line.box.right > _SURE else None
    middle = (line.box.left + line.box.right) / 2
    if abs(middle - (left + right) / 2) < 2 and line.box.left - left > _SURE:
        return "center"
    return None


def _indent(distance: float) -> float | None:
    return distance if _INDENTS[0] < distance < _INDENTS[1] else None


def _numbering(pages: Sequence[_Page], sheet: Sheet) -> Numbering:
    """Of a section: its first page shows no number, the others do."""
    shown = [page for page in pages[1:] if page.numbered]
    on_first = pages[0].numbered is not None
    page = shown[0] if shown else pages[0] if on_first else None
    if page is None or page.numbered is None or page.numbered.box is None:
        return Numbering(False)
    box = page.numbered.box
    _, _, left, right = sheet.margins
    middles = [page.width / 2, ((left or 30) + page.width - (right or 15)) / 2]
    centred = min(abs((box.left + box.right) / 2 - middle) for middle in middles) < 2.5
    plain = page.numbered.text.isdigit()
    return Numbering(True, page.at_top, centred, on_first, plain, page.numbered.inked[0])
