"""What takes effect for a paragraph of a Word file and its letters: through runs, styles, defaults and the theme."""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_ON = (None, "1", "true", "on")
_DEFAULT_SIZE = 10.0  # points, where nothing says one
_THEME_FONT = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"


def attribute(element: Any, name: str = "w:val") -> str | None:
    """An attribute of an element, None where either is missing."""
    found = None if element is None else element.get(qn(name))
    return None if found is None else str(found)


class Look:
    """The styles of a Word file, its defaults and the fonts of its theme."""

    def __init__(self, part: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._defaults: Any = None
        self._default = ""
        self._theme: dict[str, str] = {}
        for relation in part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.STYLES:
                self._read_styles(parse_xml(relation.target_part.blob))
            elif relation.reltype == RELATIONSHIP_TYPE.THEME:
                self._read_theme(parse_xml(relation.target_part.blob))

    def _read_styles(self, root: Any) -> None:
        self._styles = {attribute(style, "w:styleId") or "": style for style in root.iter(qn("w:style"))}
        self._defaults = root.find(qn("w:docDefaults"))
        for key, style in self._styles.items():
            if attribute(style, "w:type") == "paragraph" and attribute(style, "w:default") in ("1", "true"):
                self._default = key

    def _read_theme(self, root: Any) -> None:
        for kind in ("major", "minor"):
            for fonts in root.iter(f"{_THEME_FONT.removesuffix('latin')}{kind}Font"):
                latin = fonts.find(_THEME_FONT)
                self._theme[kind] = "" if latin is None else latin.get("typeface", "")

    def paragraph(self, element: Any) -> list[Any]:
        """The paragraph properties that hold, the nearest first."""
        own = element.find(qn("w:pPr"))
        return [*([] if own is None else [own]), *self._chain(self._style_of(element), "w:pPr")]

    def run(self, run: Any, paragraph: Any) -> list[Any]:
        """The properties of letters that hold, the nearest first."""
        own = run.find(qn("w:rPr"))
        chain = self._chain(self._style_of(paragraph), "w:rPr")
        if own is None:
            return chain
        style = attribute(own.find(qn("w:rStyle")))
        return [own, *(self._of_styles(style, "w:rPr") if style else ()), *chain]

    def fonts(self, chain: Sequence[Any]) -> frozenset[str]:
        """The fonts of Latin letters: the two kinds of them may differ, and a theme's font beats a named one."""
        return frozenset(self._font(chain, kind) for kind in ("ascii", "hAnsi"))

    def size(self, chain: Sequence[Any]) -> float:
        size = first(chain, "w:sz")
        return float(size) / 2 if size else _DEFAULT_SIZE

    def _font(self, chain: Sequence[Any], kind: str) -> str:
        for properties in chain:
            fonts = properties.find(qn("w:rFonts"))
            if theme := attribute(fonts, f"w:{kind}Theme"):
                return self._theme.get("major" if theme.startswith("major") else "minor", theme)
            if name := attribute(fonts, f"w:{kind}"):
                return name
        return ""

    def _style_of(self, paragraph: Any) -> str:
        return attribute(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) or self._default

    def _chain(self, style: str, part: str) -> list[Any]:
        default = self._defaults.find(f".//{qn(part)}") if self._defaults is not None else None
        return [*self._of_styles(style, part), *([] if default is None else [default])]

    def _of_styles(self, style: str | None, part: str) -> Iterator[Any]:
        seen: set[str] = set()  # a file may base two styles on each other
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            if (properties := element.find(qn(part))) is not None:
                yield properties
            style = attribute(element.find(qn("w:basedOn")))


def first(chain: Sequence[Any], tag: str, name: str = "w:val") -> str | None:
    """The nearest value that says something."""
    found = (attribute(properties.find(qn(tag)), name) for properties in chain)
    return next((value for value in found if value is not None), None)


def switched(chain: Sequence[Any], tag: str) -> bool:
    """Whether what is on or off is on."""
    found = next((item for properties in chain if (item := properties.find(qn(tag))) is not None), None)
    return found is not None and attribute(found) in _ON
