"""A report that this program has written, read back from its .docx: what stands on paper below each heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

_HEADING, _ANNEX = "Heading ", "cchc annex"
_LINES = ("cchc body", "cchc note", "cchc annex title")  # the names of styles, as docx_parts.py gives them
_CELL = "cchc cell"
BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A heading as it is printed ("" for what stands before the first one), and the lines below it, a row of a table a
    line; `path` are the headings down to it without their numbers, by which it is known in another version."""

    path: tuple[str, ...]
    heading: str
    lines: tuple[str, ...]


def printed_sections(docx: bytes) -> tuple[PrintedSection, ...]:
    """The sections in their order, then the annexes; the head and the foot of the report are none."""
    found: list[PrintedSection] = []
    path: tuple[str, ...] = ()
    heading, lines = "", list[str]()
    for style, text in _styled(docx):
        level = 1 if style == _ANNEX else int(style[-1]) if style.startswith(_HEADING) else 0
        if level:
            found.append(PrintedSection(path, heading, tuple(lines)))
            path, heading, lines = (*path[: level - 1], _bare(text) if style != _ANNEX else text), text, []
        else:
            lines.append(text)
    found.append(PrintedSection(path, heading, tuple(lines)))
    return tuple(section for section in found if section.path or section.lines)


def _styled(docx: bytes) -> Iterator[tuple[str, str]]:
    """The headings and lines of the body, each with the name of its style."""
    from docx import Document
    from docx.table import Table, _Cell

    document = Document(BytesIO(docx))
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            style = block.style.name if block.style and block.style.name else ""
            if style in _LINES or style == _ANNEX or style.startswith(_HEADING):
                yield style, block.text
            continue
        for row in block._tbl.tr_lst:
            paragraphs = [_Cell(cell, block).paragraphs for cell in row.tc_lst]  # a cell that spans others once
            first = paragraphs[0][0].style
            if first and first.name == _CELL:
                yield _CELL, BETWEEN_CELLS.join(" ".join(line.text for line in cell).strip() for cell in paragraphs)


def _bare(heading: str) -> str:
    """Without its number: a section keeps its name when one before it is left out."""
    return heading.partition(" ")[2]
