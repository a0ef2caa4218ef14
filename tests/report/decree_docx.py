"""Reads a .docx for the decree's checks: every property as it takes effect, through runs, styles and defaults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_ON = (None, "1", "true", "on")


def value(element: Any, name: str = "w:val") -> str | None:
    return None if element is None else element.get(qn(name))


@dataclass(frozen=True)
class RunView:
    text: str
    bold: bool
    italic: bool
    underline: bool
    size: float
    fonts: frozenset[str | None]
    themed: bool
    color: str | None
    shaded: bool
    language: str | None


class Styles:
    """The styles part: the chain from a style to the defaults."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._by_id = {value(style, "w:styleId"): style for style in root.iter(qn("w:style"))}
        self.default = next(
            (
                key
                for key, style in self._by_id.items()
                if value(style, "w:default") and value(style, "w:type") == "paragraph"
            ),
            None,
        )

    def chain(self, style_id: str | None, part: str) -> list[Any]:
        found = []
        while style_id in self._by_id:
            style = self._by_id[style_id]
            if (properties := style.find(qn(part))) is not None:
                found.append(properties)
            style_id = value(style.find(qn("w:basedOn")))
        default = self.root.find(f".//{qn('w:docDefaults')}//{qn(part)}")
        return found if default is None else [*found, default]


@dataclass
class ParagraphView:
    element: Any
    styles: Styles
    width: float  # points, of the page's text or of the cell
    in_table: bool = False

    @cached_property
    def _chain(self) -> list[Any]:
        own = self.element.find(qn("w:pPr"))
        style = self.style
        chain = self.styles.chain(style, "w:pPr")
        return chain if own is None else [own, *chain]

    @cached_property
    def style(self) -> str | None:
        return value(self.element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) or self.styles.default

    def _attribute(self, tag: str, name: str = "w:val") -> str | None:
        for properties in self._chain:
            found = value(properties.find(qn(tag)), name)
            if found is not None:
                return found
        return None

    def _length(self, tag: str, name: str) -> float:
        return int(self._attribute(tag, name) or 0) / 20

    def has(self, tag: str) -> bool:
        for properties in self._chain:
            found = properties.find(qn(tag))
            if found is not None:
                return value(found) in _ON
        return False

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def align(self) -> str:
        return self._attribute("w:jc") or "left"

    @cached_property
    def before(self) -> float:
        return self._length("w:spacing", "w:before")

    @cached_property
    def after(self) -> float:
        return self._length("w:spacing", "w:after")

    @cached_property
    def line(self) -> tuple[float, str]:
        """The line spacing: in single lines where the rule is auto, else in points."""
        rule = self._attribute("w:spacing", "w:lineRule") or "auto"
        amount = int(self._attribute("w:spacing", "w:line") or 240)
        return (amount / 240, "auto") if rule == "auto" else (amount / 20, rule)

    @cached_property
    def first(self) -> float:
        return self._length("w:ind", "w:firstLine") - self._length("w:ind", "w:hanging")

    @cached_property
    def left(self) -> float:
        return self._length("w:ind", "w:left")

    @cached_property
    def rule(self) -> float | None:
        """The length of the rule this paragraph draws, if it draws one."""
        border = next((p.find(qn("w:pBdr")) for p in self._chain if p.find(qn("w:pBdr")) is not None), None)
        if border is None or all(value(side) in (None, "none", "nil") for side in border):
            return None
        return self.width - self.left - self._length("w:ind", "w:right")

    @cached_property
    def solid(self) -> bool:
        return any(value(side) == "single" for side in self.element.iter(qn("w:top"), qn("w:bottom")))

    @cached_property
    def runs(self) -> list[RunView]:
        return [self._run(element) for element in self.element.iter(qn("w:r"))]

    def _run(self, element: Any) -> RunView:
        own = element.find(qn("w:rPr"))
        chain = self.styles.chain(self.style, "w:rPr")
        if own is not None:
            chain = [own, *self.styles.chain(value(own.find(qn("w:rStyle"))), "w:rPr")[:-1], *chain]

        def first(tag: str, name: str = "w:val") -> str | None:
            return next((v for p in chain if (v := value(p.find(qn(tag)), name)) is not None), None)

        def toggle(tag: str) -> bool:
            found = next((p.find(qn(tag)) for p in chain if p.find(qn(tag)) is not None), None)
            return found is not None and value(found) in _ON

        fonts = frozenset(first("w:rFonts", f"w:{name}") for name in ("ascii", "hAnsi", "cs", "eastAsia"))
        themed = any(
            key.endswith("Theme") for p in chain if (f := p.find(qn("w:rFonts"))) is not None for key in f.attrib
        )
        text = "".join(
            "-" if part.tag == qn("w:noBreakHyphen") else "\t" if part.tag == qn("w:tab") else part.text or ""
            for part in element.iter(qn("w:t"), qn("w:noBreakHyphen"), qn("w:tab"))
        )
        return RunView(
            text,
            toggle("w:b"),
            toggle("w:i"),
            first("w:u") not in (None, "none"),
            int(first("w:sz") or 20) / 2,
            fonts,
            themed or first("w:color", "w:themeColor") is not None,
            first("w:color"),
            first("w:highlight") is not None or first("w:shd", "w:fill") not in (None, "auto", "FFFFFF"),
            first("w:lang"),
        )

    def all(self, name: str, wanted: object) -> bool:
        """Whether every run with text has a property so."""
        return all(getattr(run, name) == wanted for run in self.runs if run.text.strip())


@dataclass
class TableView:
    element: Any
    styles: Styles

    @cached_property
    def bordered(self) -> bool:
        return self.element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}") is not None

    @cached_property
    def columns(self) -> list[float]:
        return [int(value(column, "w:w") or 0) / 20 for column in self.element.iter(qn("w:gridCol"))]

    @cached_property
    def rows(self) -> list[list[list[ParagraphView]]]:
        """The paragraphs of each cell of each row."""
        rows = []
        for row in self.element.findall(qn("w:tr")):
            cells = []
            for cell in row.findall(qn("w:tc")):
                width = int(value(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}"), "w:w") or 0) / 20
                cells.append([ParagraphView(p, self.styles, width, True) for p in cell.findall(qn("w:p"))])
            rows.append(cells)
        return rows

    def row_has(self, number: int, tag: str) -> bool:
        return self.element.findall(qn("w:tr"))[number].find(f"{qn('w:trPr')}/{qn(tag)}") is not None


@dataclass
class SectionView:
    blocks: list[ParagraphView | TableView]
    properties: Any

    def attribute(self, tag: str, name: str) -> str | None:
        return value(self.properties.find(qn(tag)), name)

    def length(self, tag: str, name: str) -> float:
        return int(self.attribute(tag, name) or 0) / 20

    @property
    def paragraphs(self) -> list[ParagraphView]:
        return [block for block in self.blocks if isinstance(block, ParagraphView)]

    @property
    def tables(self) -> list[TableView]:
        return [block for block in self.blocks if isinstance(block, TableView)]


class DocxView:
    """A .docx in sections, and the blocks of its first section by the places the decree gives them."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            package = docx.Document(file)
        self.part = package.part
        self.styles = Styles(parse_xml(self.part.part_related_by(RELATIONSHIP_TYPE.STYLES).blob))
        self.sections = list(self._sections(package.element.body))

    def _sections(self, body: Any) -> Iterator[SectionView]:
        waiting: list[Any] = []
        for child in body:
            if child.tag == qn("w:sectPr"):
                yield self._section(waiting, child)
                continue
            waiting.append(child)
            if (properties := child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")) is not None:
                yield self._section(waiting, properties)
                waiting = []

    def _section(self, elements: list[Any], properties: Any) -> SectionView:
        section = SectionView([], properties)
        width = (
            section.length("w:pgSz", "w:w") - section.length("w:pgMar", "w:left") - section.length("w:pgMar", "w:right")
        )
        section.blocks = [
            TableView(element, self.styles)
            if element.tag == qn("w:tbl")
            else ParagraphView(element, self.styles, width)
            for element in elements
        ]
        return section

    def header(self, section: SectionView, kind: str) -> list[ParagraphView] | None:
        for reference in section.properties.findall(qn("w:headerReference")):
            if value(reference, "w:type") == kind:
                part = self.part.rels[reference.get(qn("r:id"))].target_part
                root = parse_xml(part.blob)
                return [ParagraphView(p, self.styles, 0) for p in root.iter(qn("w:p"))]
        return None

    @cached_property
    def everything(self) -> list[ParagraphView]:
        found: list[ParagraphView] = []
        for section in self.sections:
            for block in section.blocks:
                found += [block] if isinstance(block, ParagraphView) else [p for r in block.rows for c in r for p in c]
        return found

    @cached_property
    def head(self) -> TableView:
        return self.sections[0].tables[0]

    @cached_property
    def foot(self) -> TableView:
        return [table for table in self.sections[0].tables if not table.bordered][-1]

    @cached_property
    def title(self) -> list[ParagraphView]:
        """From the kind of document to the rule below what it is about."""
        found = []
        for paragraph in self.sections[0].paragraphs:
            found.append(paragraph)
            if paragraph.rule is not None:
                break
        return found

    @cached_property
    def addressee(self) -> list[ParagraphView]:
        after = self.sections[0].paragraphs[len(self.title) :]
        if not after or not after[0].text.strip().lower().startswith("kính gửi"):
            return []
        names = takewhile(lambda p: p.left > after[0].left + 20, after[1:])
        return [after[0], *names]

    @cached_property
    def body(self) -> list[ParagraphView]:
        """The paragraphs between the addressee and the signature, the lines beside tables and thin lines left out."""
        paragraphs = self.sections[0].paragraphs[len(self.title) + len(self.addressee) :]
        return [p for p in paragraphs if p.text.strip() and p.style != "note"]

    def headings(self, pattern: re.Pattern[str]) -> list[tuple[ParagraphView, re.Match[str]]]:
        return [(p, match) for p in self.body if (match := pattern.match(p.text))]
