"""What a Word file says, whatever holds it: tracked insertions, content controls, text boxes, tables in cells."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from cchc_desktop.domain.vietnamese import nfc
from cchc_desktop.exchange.docx_look import Look, attribute, switched
from cchc_desktop.exchange.paragraphs import Line

PARAGRAPH, TABLE, TEXT, TAB, HYPHEN = (qn(f"w:{name}") for name in ("p", "tbl", "t", "tab", "noBreakHyphen"))
BREAKS = (qn("w:br"), qn("w:cr"))
_RUN, _ROW, _CELL, _BOX = (qn(f"w:{name}") for name in ("r", "tr", "tc", "txbxContent"))
_SAID = {TAB: "\t", HYPHEN: "-", **dict.fromkeys(BREAKS, "\n")}
# What was deleted, what only describes, and the copy of a drawing for programs that cannot draw it.
_LEFT_OUT = (
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


def blocks_of(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables right in an element, or in what only holds them there."""
    yield from _inside(parent, (PARAGRAPH, TABLE))


def parts_of(paragraph: Any) -> Iterator[tuple[Any, Any]]:
    """The words of a paragraph, its tabs and breaks, each with its run."""
    for part in _inside(paragraph, (TEXT, *_SAID, _BOX)):
        run = next(part.iterancestors(_RUN), None)
        if part.tag != _BOX and run is not None:
            yield run, part


def lines_of(body: Any, look: Look) -> Iterator[Line]:
    """Each paragraph, and each cell once, in the order of the file; a text box after the paragraph that it hangs on."""
    yield from _Words(look).lines(body)


def _inside(parent: Any, wanted: tuple[str, ...]) -> Iterator[Any]:
    """The nearest elements of these kinds, in their order."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _inside(child, wanted)


class _Words:
    def __init__(self, look: Look) -> None:
        self._look, self._tables = look, 0

    def lines(self, parent: Any) -> Iterator[Line]:
        for block in blocks_of(parent):
            if block.tag == TABLE:
                yield from self._of_table(block)
                continue
            if text := " ".join(_text(block).replace("\xa0", " ").split("\n")).strip():
                yield Line(text, self._is_bold(block))
            yield from self._of_boxes(block)

    def _of_boxes(self, block: Any) -> Iterator[Line]:
        for box in _inside(block, (_BOX,)):
            yield from self.lines(box)

    def _of_table(self, table: Any) -> Iterator[Line]:
        """The lines of a letterhead are lines of their own; what is merged into the cell above is that cell."""
        number = self._tables
        self._tables += 1
        for row, cells in enumerate(_inside(table, (_ROW,))):
            if cells.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            column = _count(cells.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
            for cell in _inside(cells, (_CELL,)):
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merged is None or attribute(merged) == "restart":
                    yield from self._of_cell(cell, (number, row, column))
                column += _count(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)

    def _of_cell(self, cell: Any, place: tuple[int, int, int]) -> Iterator[Line]:
        blocks = list(blocks_of(cell))
        paragraphs = [block for block in blocks if block.tag == PARAGRAPH]
        yield Line("\n".join(_text(paragraph).strip() for paragraph in paragraphs).strip(), cell=place)
        for block in blocks:
            yield from self._of_table(block) if block.tag == TABLE else self._of_boxes(block)

    def _is_bold(self, paragraph: Any) -> bool:
        """Bold throughout, by its own runs or by its style."""
        runs = {run for run, part in parts_of(paragraph) if (part.text or "").strip()}
        return bool(runs) and all(switched(self._look.run(run, paragraph), "w:b") for run in runs)


def _text(paragraph: Any) -> str:
    return nfc("".join(_SAID.get(part.tag) or part.text or "" for _, part in parts_of(paragraph)))


def _count(element: Any, missing: int) -> int:
    said = attribute(element) or ""
    return int(said) if said.isdecimal() else missing
