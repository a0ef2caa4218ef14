"""The blocks of a document as flowables: the one match that the PDF writer is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus import Table as Grid

from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import (
    Addressee,
    Annex,
    Block,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from cchc_desktop.report.fonts import Family
from cchc_desktop.report.layout import head_columns, kept_whole, kept_with_next, longest, rule_below, text_of
from cchc_desktop.report.page import Page, points
from cchc_desktop.report.pdf_chart import ChartPicture
from cchc_desktop.report.pdf_long_table import LongTable, is_long
from cchc_desktop.report.pdf_table import BOUNDLESS, Commands, box, lined_table, row_heights
from cchc_desktop.report.pdf_text import TextLines
from cchc_desktop.report.styles import Align, styles

_BARE: Commands = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
_BARE += [
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_RULE_ROOM = 7.0  # points: the height of the line that carries a rule
_RULE_FALL = 3.0  # points: how far below its top the rule is drawn


class Rule(Flowable):
    """A rule of its own length in the middle of the width."""

    def __init__(self, length: float, thickness: float, after: float = 0.0) -> None:
        super().__init__()
        self.length, self.thickness, self.spaceAfter = length, thickness, after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, _RULE_ROOM
        return self.width, self.height

    def draw(self) -> None:
        start, level = (self.width - self.length) / 2, self.height - _RULE_FALL
        self.canv.setLineWidth(self.thickness)
        self.canv.line(start, level, start + self.length, level)


def flowables(blocks: Sequence[Block], page: Page, family: Family, landscape: bool) -> list[Any]:
    """The blocks of one section, with a page break wherever what belongs together would not fit."""
    width, height = page.text_width(landscape), page.text_height(landscape)
    drawn = [_drawn(block, page, family, (width, height)) for block in blocks]
    whole = kept_whole(blocks)
    for place in whole:
        _keep_whole(drawn[place], width, height)
    kept = kept_with_next(blocks)
    result: list[Any] = []
    for place, parts in enumerate(drawn):
        starts_chain = kept[place] and not (place and kept[place - 1])
        if starts_chain or isinstance(blocks[place], Signature):
            result.append(CondPageBreak(min(_needed(drawn, kept, place, width), height)))
        result += parts
    return result


def annex_flowables(annex: Annex, page: Page, family: Family) -> list[Any]:
    """An annex: its number, its title, what it is attached to, a short rule, its blocks."""
    head = [_words("annex", annex.number, page, family)]
    head += [_words("annex_title", text, page, family) for text in annex.title]
    head.append(_words("attached", annex.attached, page, family))
    rule = Rule(points(page.annex_rule_mm), page.rule_thickness, after=page.paragraph_gap)
    return [*head, rule, *flowables(annex.blocks, page, family, annex.landscape)]


def _drawn(block: Block, page: Page, family: Family, frame: tuple[float, float]) -> list[Any]:
    width = frame[0]
    match block:
        case Letterhead():
            return [_letterhead(block, page, family, width)]
        case Title():
            return _title(block, page, family)
        case Addressee():
            return _addressee(block, page, family)
        case Paragraph() | Item() | Heading() | Note():
            name, runs = text_of(block)
            style = styles(page)[name]
            if isinstance(block, Note):
                style = replace(style, align=block.align)
            return [TextLines(runs, style, family)]
        case Table():
            if is_long(block):
                return [LongTable(block, page, family, *frame)]
            return [lined_table(block, page, family, *frame)]
        case Chart():
            return [ChartPicture(block, family, page.paragraph_gap)]
        case Signature():
            return [_signature(block, page, family, width)]
        case _:
            assert_never(block)


def _keep_whole(parts: Sequence[Any], width: float, height: float) -> None:
    for part in parts:
        if isinstance(part, TextLines) and part.wrap(width, height)[1] <= height:
            part.style = replace(part.style, whole=True)


def _needed(drawn: Sequence[Sequence[Any]], kept: Sequence[bool], place: int, width: float) -> float:
    """The height from a block to as much of the first free one after it as must stand with it."""
    total = 0.0
    while kept[place] and place + 1 < len(drawn):
        for part in drawn[place]:
            total += part.wrap(width, BOUNDLESS)[1] + part.getSpaceAfter()
        place += 1
    first = drawn[place][0]
    if isinstance(first, TextLines | LongTable):
        return total + first.least_height(width)
    height = float(first.wrap(width, BOUNDLESS)[1])
    if isinstance(first, Grid):
        height = sum(row_heights(first)[: first.repeatRows + 1])
    return total + height


def _words(name: str, text: str, page: Page, family: Family, **changes: float | Align) -> TextLines:
    return TextLines((Run(text),), replace(styles(page)[name], **changes), family)  # type: ignore[arg-type]


def _letterhead(head: Letterhead, page: Page, family: Family, width: float) -> Grid:
    style = styles(page)
    left: list[Any] = [_words("superior", head.superior, page, family)] if head.superior else []
    left += [_words("office", name, page, family) for name in head.office]
    left.append(Rule(rule_below(head.office, style["office"], family, page), page.rule_thickness))
    right: list[Any] = [_words("country", head.country, page, family), _words("motto", head.motto, page, family)]
    right.append(Rule(longest([head.motto], style["motto"], family), page.rule_thickness))
    second = [_words("number", head.number, page, family), _words("place", head.place_and_date, page, family)]
    columns = list(head_columns(head, page, family, width))
    above: Commands = [("TOPPADDING", (0, 1), (-1, 1), style["number"].before), ("VALIGN", (0, 1), (-1, 1), "BOTTOM")]
    return box([[left, right], second], columns, [*_BARE, *above], family)


def _title(title: Title, page: Page, family: Family) -> list[Any]:
    lines: list[Any] = [_words("title", title.kind, page, family)]
    lines += [_words("subject", text, page, family) for text in title.subject]
    length = rule_below(title.subject, styles(page)["subject"], family, page)
    return [*lines, Rule(length, page.rule_thickness, after=page.title_gap)]


def _addressee(addressee: Addressee, page: Page, family: Family) -> list[Any]:
    if len(addressee.names) == 1:
        return [_words("addressee", f"{addressee.label} {addressee.names[0]}", page, family)]
    style = styles(page)["addressee_label"]
    colon = style.left + family.width(addressee.label.rstrip(":"), style.size)
    dash = family.width("- ", style.size)
    names: list[Any] = [
        _words("addressee_name", name, page, family, left=colon + dash, first=-dash) for name in addressee.names[:-1]
    ]
    last = addressee.names[-1]
    names.append(_words("addressee_name", last, page, family, left=colon + dash, first=-dash, after=page.title_gap))
    return [_words("addressee_label", addressee.label, page, family), *names]


def _signature(foot: Signature, page: Page, family: Family, width: float) -> Grid:
    receives = [_words("recipients_label", foot.recipients_label, page, family)]
    receives += [_words("recipient", name, page, family) for name in foot.recipients]
    signs: list[Any] = [_words("authority", text, page, family) for text in foot.authority]
    signs.append(_words("signer", foot.name, page, family))
    column = points(page.foot_left_mm)
    above: Commands = [("TOPPADDING", (0, 0), (-1, -1), page.paragraph_gap)]
    # The row is split only where it is taller than a page: a page break before it makes room (`flowables`).
    return box([[receives, signs]], [column, width - column], [*_BARE, *above], family, splitInRow=1)
