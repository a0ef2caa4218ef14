"""Reads from a Word file how it will lie on paper: sections, paragraphs with their faces, page numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile
from operator import itemgetter
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from cchc_desktop.domain.laid_out import Align, Face, Layout, Line, Numbering, Sheet
from cchc_desktop.exchange.docx_look import Look, attribute, first, switched
from cchc_desktop.exchange.docx_words import HYPHEN, PARAGRAPH, TAB, TABLE, TEXT, blocks_of, parts_of

_MM = 25.4 / 1440  # of a twip
_TAB = 720  # twips between the tabs that nobody sets
_SINGLE = 1.149  # of the size: a single line of Times New Roman
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
_TOO_LONG_FOR_ONE_PAGE = 3_500  # characters
_BLACK = (None, "auto", "000000")
_PAGE = re.compile(r"\bPAGE\b")
_EMU = 36_000  # to a millimetre
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_CELL_BESIDE = 1.9  # millimetres beside the words of a cell, where a file says nothing
_EMPTY = 16.0  # points: an empty line


def docx_layout(path: Path) -> Layout:
    """The layout of a Word file that python-docx can open."""
    package = docx.Document(str(path))
    reader = _Reader(package.part, Look(package.part))
    sections = list(_sections(package.element.body))
    sheets = [_sheet(properties) for _, properties in sections]
    lines: list[Line] = []
    for number, (blocks, _) in enumerate(sections):
        _, _, left, right = sheets[number].margins
        lines += reader.lines(blocks, number, sheets[number].width - (left or 0.0) - (right or 0.0))
    length = sum(len(line.text) for line in lines)
    return Layout(
        tuple(sheets),
        tuple(lines),
        tuple(reader.numbering([properties for _, properties in sections])),
        2 if length > _TOO_LONG_FOR_ONE_PAGE else 1,
        measured=False,
    )


def _sections(body: Any) -> Iterator[tuple[list[Any], Any]]:
    """The blocks of each section, and its properties."""
    waiting: list[Any] = []
    for child in body:
        if child.tag == qn("w:sectPr"):
            yield waiting, child
            waiting = []
            continue
        waiting += [child] if child.tag in (PARAGRAPH, TABLE) else blocks_of(child)
        if (properties := child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")) is not None:
            yield waiting, properties
            waiting = []


def _sheet(properties: Any) -> Sheet:
    size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
    gutter = _twips(attribute(margins, "w:gutter"))
    top, bottom, left, right = (_twips(attribute(margins, f"w:{side}")) for side in ("top", "bottom", "left", "right"))
    # Without a word of it, a sheet is as large as Word makes it by itself: Letter.
    width, height = (_twips(attribute(size, f"w:{side}") or default) for side, default in (("w", 12240), ("h", 15840)))
    return Sheet(width, height, (abs(top), abs(bottom), left + gutter, right))


def _twips(value: object) -> float:
    try:
        return float(str(value)) * _MM if value is not None else 0.0
    except ValueError:
        return 0.0


class _Reader:
    def __init__(self, part: Any, look: Look) -> None:
        self._part, self._look = part, look
        tab = attribute(part.settings.element.find(qn("w:defaultTabStop")))
        self._tab = _twips(tab) or _twips(_TAB)
        self._tables = 0

    def lines(self, blocks: list[Any], section: int, width: float) -> list[Line]:
        """The lines of blocks with words in them, in a width of so many millimetres."""
        found: list[Line] = []
        after = 0.0
        for block in blocks:
            if block.tag == TABLE:
                found += self._of_table(block, section)
                after = 0.0
            elif block.tag == PARAGRAPH:
                lines, below = self._paragraph(block, section, after, width)
                if any(line.text for line in lines):
                    found, after = found + lines, below
                else:  # an empty paragraph may draw the line below the words above it; else it makes room
                    if found and lines[0].rule != 0.0:
                        found[-1] = replace(found[-1], rule=lines[0].rule)
                    after = max(after, below) + _EMPTY
        return found

    def _of_table(self, table: Any, section: int) -> Iterator[Line]:
        number, framed, beside = self._tables, self._is_framed(table), _beside(table)
        self._tables += 1
        for row, cells in enumerate(table.findall(qn("w:tr"))):
            for column, cell in enumerate(cells.findall(qn("w:tc"))):
                width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
                wide = _twips(attribute(width, "w:w")) if attribute(width, "w:type") in (None, "dxa") else 0.0
                wide = max(wide - beside, 0.0)
                place = number, row, column
                paragraphs = [block for block in blocks_of(cell) if block.tag == PARAGRAPH]
                for line in self.lines(paragraphs, section, wide):
                    yield replace(line, cell=place, framed=framed)

    def _is_framed(self, table: Any) -> bool:
        borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        sides = [attribute(side) for side in borders] if borders is not None else []
        style = attribute(table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")) or ""
        return any(side not in (None, "none", "nil") for side in sides) or (not sides and "Grid" in style)

    def _paragraph(self, element: Any, section: int, above: float, width: float) -> tuple[list[Line], float]:
        """The lines of a paragraph, parted where a break or a tab parts them, and the room that it leaves below."""
        chain = self._look.paragraph(element)
        after = _points(first(chain, "w:spacing", "w:after"))
        pieces = self._pieces(element)
        size = max((face.size for face in pieces[0]), default=14.0) if pieces else 14.0
        line = Line(
            section,
            (),
            _ALIGNS.get(first(chain, "w:jc") or "", "left"),
            self._first_line(element, chain),
            _points(first(chain, "w:spacing", "w:before")) + above,
            _spacing(chain, size),
            self._rule(element, chain, width),
        )
        found = [replace(line, faces=tuple(faces)) for faces in pieces]
        if len(found) == 1:
            return found, after
        # Where a tab or a break parts it, nobody can tell where the parts stand; a line is drawn below the last.
        parts = [replace(one, first=None, rule=0.0) for one in found if one.text] or [line]
        return [*parts[:-1], replace(parts[-1], rule=line.rule)], after

    def _first_line(self, paragraph: Any, chain: list[Any]) -> float:
        """How far the first line goes in: by its indent, and by the tabs that it begins with."""
        indent = _twips(first(chain, "w:ind", "w:firstLine")) - _twips(first(chain, "w:ind", "w:hanging"))
        left = _twips(first(chain, "w:ind", "w:left") or first(chain, "w:ind", "w:start"))
        stops = sorted(_tab_stops(chain))
        place = left + indent
        for _ in takewhile(lambda part: part[1].tag == TAB, parts_of(paragraph)):
            usual = (int(place / self._tab + 1e-6) + 1) * self._tab
            place = next((stop for stop in stops if stop > place), left if place < left else usual)
        return place - left

    def _pieces(self, paragraph: Any) -> list[list[Face]]:
        pieces: list[list[Face]] = [[]]
        for run, parts in groupby(parts_of(paragraph), key=itemgetter(0)):
            face = self._face("", self._look.run(run, paragraph))
            for _, part in parts:
                if part.tag in (TEXT, HYPHEN):
                    pieces[-1].append(replace(face, text="-" if part.tag == HYPHEN else part.text or ""))
                elif any(one.text.strip() for one in pieces[-1]):
                    pieces.append([])
        return pieces

    def _face(self, text: str, chain: list[Any]) -> Face:
        coloured = first(chain, "w:color") not in _BLACK or first(chain, "w:color", "w:themeColor") not in (
            None,
            "text1",
            "dark1",
        )
        return Face(
            text,
            self._look.fonts(chain),
            self._look.size(chain),
            switched(chain, "w:b"),
            switched(chain, "w:i"),
            not coloured,
            first(chain, "w:u") not in (None, "none"),
        )

    def _rule(self, element: Any, chain: list[Any], width: float) -> float | None:
        """How long a line the paragraph draws; None where it draws one whose length nobody can tell."""
        border = next((found for p in chain if (found := p.find(qn("w:pBdr"))) is not None), None)
        if border is not None and any(attribute(side) not in (None, "none", "nil") for side in border):
            # LibreOffice writes start and end where Word writes left and right.
            sides = (("w:left", "w:start"), ("w:right", "w:end"))
            indents = (first(chain, "w:ind", one) or first(chain, "w:ind", other) for one, other in sides)
            return width - sum(map(_twips, indents)) if width else None
        extent = next(element.iter(_EXTENT), None)
        if extent is not None:
            return float(extent.get("cx", 0)) / _EMU
        return 0.0 if element.find(f".//{qn('w:pict')}") is None else None

    def numbering(self, sections: list[Any]) -> Iterator[Numbering]:
        """A section without headers of its own has those of the one before."""
        kept: dict[tuple[str, str], Any] = {}
        for properties in sections:
            for place in ("header", "footer"):
                for reference in properties.findall(qn(f"w:{place}Reference")):
                    related = self._part.rels[reference.get(qn("r:id"))].target_part
                    kept[place, attribute(reference, "w:type") or "default"] = related
            yield self._numbering(properties, kept)

    def _numbering(self, properties: Any, kept: dict[tuple[str, str], Any]) -> Numbering:
        own_first = switched([properties], "w:titlePg")
        for place in ("header", "footer"):
            if found := self._numbered(kept.get((place, "default"))):
                paragraph, face = found
                chain = self._look.paragraph(paragraph)
                on_first = not own_first or bool(self._numbered(kept.get((place, "first"))))
                frame = first(chain, "w:framePr", "w:xAlign")
                centred = first(chain, "w:jc") == "center" or frame == "center"
                said = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
                plain = not any(letter.isalpha() or letter == "/" for letter in said)
                return Numbering(True, place == "header", centred, on_first, plain, face)
        return Numbering(False)

    def _numbered(self, part: Any) -> tuple[Any, Face] | None:
        """The paragraph of a header that shows the page's number, and the face of it."""
        if part is None:
            return None
        root = part.element if hasattr(part, "element") else docx.oxml.parse_xml(part.blob)
        for paragraph in root.iter(qn("w:p")):
            fields = [text.text or "" for text in paragraph.iter(qn("w:instrText"))]
            fields += [attribute(field, "w:instr") or "" for field in paragraph.iter(qn("w:fldSimple"))]
            if _PAGE.search(" ".join(fields)):
                runs = list(paragraph.iter(qn("w:r")))
                shown = next((run for run in runs if run.find(qn("w:t")) is not None), runs[0] if runs else None)
                chain = self._look.paragraph(paragraph) if shown is None else self._look.run(shown, paragraph)
                return paragraph, self._face("1", chain)
        return None


def _beside(table: Any) -> float:
    """The room in a table's cells beside their words, left and right together."""
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    room = 0.0
    for side, other in (("left", "start"), ("right", "end")):
        found = None if margins is None else margins.find(qn(f"w:{side}"))
        if found is None and margins is not None:
            found = margins.find(qn(f"w:{other}"))
        room += _CELL_BESIDE if found is None else _twips(attribute(found, "w:w"))
    return room


def _tab_stops(chain: list[Any]) -> set[float]:
    """Those that a paragraph or its style sets, from the margin."""
    tabs = [tab for properties in chain for tab in properties.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}")]
    return {_twips(attribute(tab, "w:pos")) for tab in tabs if attribute(tab) != "clear"}


def _points(value: str | None) -> float:
    return _twips(value) * 72 / 25.4


def _spacing(chain: list[Any], size: float) -> float:
    """In single lines: what is said in points is measured by the size of the letters."""
    amount = _twips(first(chain, "w:spacing", "w:line") or 240) / _MM
    rule = first(chain, "w:spacing", "w:lineRule") or "auto"
    if rule == "auto":
        return amount / 240
    lines = amount / 20 / (size * _SINGLE)
    return max(lines, 1.0) if rule == "atLeast" else lines
