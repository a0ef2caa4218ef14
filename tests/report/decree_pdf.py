"""Reads a PDF for the decree's checks: its lines with their faces, sizes and places, and its rules, in points."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber

_APART = 12.0  # points between two letters on one base line that belong to two columns


@dataclass(frozen=True)
class LineView:
    text: str
    x0: float
    x1: float
    base: float  # from the top of the page
    size: float
    fonts: frozenset[str]
    page: int

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def bold(self) -> bool:
        return all("Bold" in font for font in self.fonts)

    @property
    def italic(self) -> bool:
        return all("Italic" in font for font in self.fonts)

    @property
    def upright(self) -> bool:
        return not any("Italic" in font for font in self.fonts)

    @property
    def light(self) -> bool:
        return not any("Bold" in font for font in self.fonts)


@dataclass(frozen=True)
class RuleView:
    x0: float
    x1: float
    y: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class PageView:
    number: int
    width: float
    height: float
    chars: list[dict[str, Any]]
    rules: list[RuleView]
    uprights: list[tuple[float, float]]  # from where to where, of tables' vertical lines

    @cached_property
    def lines(self) -> list[LineView]:
        """The lines from top to bottom; what stands far apart on one base line makes two."""
        rows: list[list[dict[str, Any]]] = []
        for char in sorted(self.chars, key=lambda c: (round(self._base(c), 1), c["x0"])):
            if rows and abs(self._base(rows[-1][0]) - self._base(char)) < 1.0:
                rows[-1].append(char)
            else:
                rows.append([char])
        found: list[LineView] = []
        for row in rows:
            found += self._segments(sorted(row, key=lambda c: c["x0"]))
        return found

    def _base(self, char: dict[str, Any]) -> float:
        return self.height - float(char["matrix"][5])

    def _segments(self, row: list[dict[str, Any]]) -> Iterator[LineView]:
        start = 0
        for place in range(1, len(row) + 1):
            if place == len(row) or row[place]["x0"] - row[place - 1]["x1"] > _APART:
                part = row[start:place]
                start = place
                ink = [c for c in part if c["text"].strip("\u00a0 ")]
                if ink:
                    yield LineView(
                        "".join(c["text"] for c in part).strip(" "),
                        ink[0]["x0"],
                        ink[-1]["x1"],
                        self._base(ink[0]),
                        Counter(round(c["size"], 1) for c in ink).most_common(1)[0][0],
                        frozenset(c["fontname"].split("+")[-1] for c in ink),
                        self.number,
                    )

    def in_table(self, line: LineView) -> bool:
        return any(top - 1 <= line.base <= bottom + 1 for top, bottom in self.uprights)

    def rules_below(self, line: LineView, reach: float = 12.0) -> list[RuleView]:
        return [r for r in self.rules if line.base < r.y < line.base + reach and line.x0 - 20 < r.middle < line.x1 + 20]


class PdfView:
    """A PDF in pages, and in sections: a section starts with a page that shows no number."""

    def __init__(self, path: Path) -> None:
        with pdfplumber.open(path) as file:
            self.metadata = dict(file.metadata)
            self.pages = [self._page(number, page) for number, page in enumerate(file.pages)]

    @staticmethod
    def _page(number: int, page: Any) -> PageView:
        strokes = [(e["x0"], e["x1"], e["top"], e["bottom"]) for e in (*page.lines, *page.rects)]
        level = {
            (round(x0, 1), round(x1, 1), round(top, 1))
            for x0, x1, top, bottom in strokes
            if bottom - top < 1.6 < x1 - x0
        }
        uprights = sorted({(round(t, 1), round(b, 1)) for x0, x1, t, b in strokes if x1 - x0 < 1.6 < b - t})
        rules = [RuleView(*edges) for edges in sorted(level)]
        return PageView(number, float(page.width), float(page.height), page.chars, rules, uprights)

    @cached_property
    def sections(self) -> list[list[PageView]]:
        starts = [
            p.number for p in self.pages if any(line.text.startswith("Phụ lục") and line.bold for line in p.lines[:2])
        ]
        bounds = [0, *starts, len(self.pages)]
        return [self.pages[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]

    @cached_property
    def lines(self) -> list[LineView]:
        """The lines of the first section, without page numbers."""
        return [line for page in self.sections[0] for line in page.lines if line.base > 56]

    def find(self, start: str) -> LineView | None:
        return next((line for line in self.lines if line.text.startswith(start)), None)

    @cached_property
    def title(self) -> list[LineView]:
        """The kind of document and the lines of what it is about, down to the rule below them."""
        start = next((place for place, line in enumerate(self.lines) if line.text.upper() == "BÁO CÁO"), None)
        if start is None:
            return []
        found = []
        for line in self.lines[start:]:
            if found and line.base - found[-1].base > 24:
                break
            found.append(line)
            if self.pages[0].rules_below(line):
                break
        return found

    @cached_property
    def body(self) -> list[LineView]:
        """The lines of the body's size between the head and the signature that stand in no table."""
        if not self.title:
            return []
        start = self.lines.index(self.title[-1]) + 1
        end = next(
            (place for place, line in enumerate(self.lines) if line.text.startswith("Nơi nhận")), len(self.lines)
        )
        lines = [line for line in self.lines[start:end] if not self.pages[line.page].in_table(line)]
        size = Counter(line.size for line in lines).most_common(1)[0][0] if lines else 0.0
        addressed = next((i for i, line in enumerate(lines) if line.text.startswith("Kính gửi")), None)
        if addressed is not None:
            lines = lines[addressed + 1 :]
            while lines and lines[0].text.startswith("- ") and lines[0].x0 > 140:
                lines = lines[1:]
        return [line for line in lines if line.size == size]
