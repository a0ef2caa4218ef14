"""The blocks of a document as WordprocessingML: the one match that the .docx writer is."""

from collections.abc import Iterator, Sequence
from typing import assert_never

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
    Runs,
    Signature,
    Table,
    Title,
)
from cchc_desktop.report.docx_chart import chart_xml
from cchc_desktop.report.docx_parts import LAST, RULE, SEPARATOR, text_xml, twips
from cchc_desktop.report.docx_table import box_xml, table_xml
from cchc_desktop.report.fonts import Family
from cchc_desktop.report.layout import head_columns, kept_whole, kept_with_next, longest, rule_below, text_of
from cchc_desktop.report.page import Page, points
from cchc_desktop.report.styles import styles

_RULE_FALL = 3.0  # points from the line of text to the rule: it must not touch the letters' tails


def blocks_xml(blocks: Sequence[Block], page: Page, family: Family, landscape: bool, ids: Iterator[int]) -> str:
    """The blocks of one section, in order; `ids` are those of the drawings, each given once in a document."""
    kept, whole = kept_with_next(blocks), kept_whole(blocks)
    result = []
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        after_table = isinstance(before, Table)
        match block:
            case Letterhead():
                result.append(_letterhead(block, page, family))
            case Title():
                result.append(_title(block, page, family))
            case Addressee():
                result.append(_addressee(block, page, family))
            case Paragraph() | Item() | Heading() | Note():
                style, runs = text_of(block)
                align = block.align if isinstance(block, Note) else None
                above = page.paragraph_gap if after_table else None
                result.append(line(style, runs, kept[place], place in whole, align, above))
            case Table():
                if after_table:
                    result.append(empty(SEPARATOR))
                result.append(table_xml(block, page, page.text_width(landscape)))
            case Chart():
                if after_table:
                    result.append(empty(SEPARATOR))
                result.append(chart_xml(block, next(ids), page, page.text_width(landscape), kept[place]))
            case Signature():
                if after_table:
                    result.append(empty(SEPARATOR))
                result.append(_signature(block, page))
            case _:
                assert_never(block)
    return "".join(result)


def annex_xml(annex: Annex, page: Page, family: Family, ids: Iterator[int]) -> str:
    """An annex: its number, its title, what it is attached to, a short rule, its blocks."""
    head = [words("annex", annex.number, keep=True)]
    head += [words("annex_title", text, keep=True) for text in annex.title]
    head.append(words("attached", annex.attached, keep=True))
    head.append(_rule(points(page.annex_rule_mm), page.text_width(annex.landscape), page, after=page.paragraph_gap))
    return "".join(head) + blocks_xml(annex.blocks, page, family, annex.landscape, ids)


def closing_xml(section: str) -> str:
    """The line that ends a section: a table may stand last in it, and a section's properties need a line to hang on."""
    return empty(LAST, section)


def line(
    style: str,
    runs: Runs,
    keep: bool = False,
    whole: bool = False,
    align: str | None = None,
    before: float | None = None,
    indents: str = "",
) -> str:
    """A paragraph in a style, with what departs from it."""
    properties = (
        f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "") + ("<w:keepLines/>" if whole else "")
    )
    if before is not None:
        properties += f'<w:spacing w:before="{twips(before)}"/>'
    properties += indents
    if align is not None:
        properties += f'<w:jc w:val="{align}"/>'
    text = "".join(text_xml(run.text, run.bold, run.italic) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def words(style: str, text: str, keep: bool = False, before: float | None = None, indents: str = "") -> str:
    """A paragraph of one run in the face of its style."""
    properties = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "")
    if before is not None:
        properties += f'<w:spacing w:before="{twips(before)}"/>'
    return f"<w:p><w:pPr>{properties}{indents}</w:pPr>{text_xml(text) if text else ''}</w:p>"


def empty(style: str, more: str = "") -> str:
    """A line without text, as thin as its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr></w:p>'


def _rule(length: float, width: float, page: Page, after: float = 0.0) -> str:
    """A rule of a length in the middle of a width: the border of an empty line between indents."""
    side = twips((width - length) / 2)
    border = (
        f'<w:pBdr><w:top w:val="single" w:sz="{round(page.rule_thickness * 8)}" w:space="1" w:color="000000"/></w:pBdr>'
    )
    spacing = f'<w:spacing w:before="{twips(_RULE_FALL)}" w:after="{twips(after)}"/>'
    return empty(RULE, f'<w:keepNext/>{border}{spacing}<w:ind w:left="{side}" w:right="{side}"/>')


def _letterhead(head: Letterhead, page: Page, family: Family) -> str:
    style = styles(page)
    left, right = head_columns(head, page, family)
    office = [words("superior", head.superior)] if head.superior else []
    office += [words("office", name) for name in head.office]
    office.append(_rule(rule_below(head.office, style["office"], family, page), left, page))
    country = [words("country", head.country), words("motto", head.motto)]
    country.append(_rule(longest([head.motto], style["motto"], family), right, page))
    return box_xml(
        (left, right),
        (("".join(office), "".join(country)), (words("number", head.number), words("place", head.place_and_date))),
        bottom_from=1,
    )


def _title(title: Title, page: Page, family: Family) -> str:
    lines = [words("title", title.kind, keep=True), *(words("subject", text, keep=True) for text in title.subject)]
    length = rule_below(title.subject, styles(page)["subject"], family, page)
    return "".join(lines) + _rule(length, page.text_width(), page, after=page.title_gap)


def _addressee(addressee: Addressee, page: Page, family: Family) -> str:
    if len(addressee.names) == 1:
        return words("addressee", f"{addressee.label} {addressee.names[0]}")
    style = styles(page)["addressee_label"]
    colon = style.left + family.width(addressee.label.rstrip(":"), style.size)
    dash = family.width("- ", style.size)
    indents = f'<w:ind w:left="{twips(colon + dash)}" w:hanging="{twips(dash)}"/>'
    names = [words("addressee_name", name, indents=indents) for name in addressee.names[:-1]]
    spaced = f'<w:spacing w:after="{twips(page.title_gap)}"/>{indents}'
    return words("addressee_label", addressee.label, keep=True) + "".join(
        [*names, words("addressee_name", addressee.names[-1], indents=spaced)]
    )


def _signature(foot: Signature, page: Page) -> str:
    """Who receives on the left, who signs on the right; every line but the last holds on to the next."""
    left = points(page.foot_left_mm)
    receives = words("recipients_label", foot.recipients_label, keep=True)
    receives += "".join(words("recipient", name, keep=True) for name in foot.recipients)
    gap = page.paragraph_gap
    signs = "".join(
        words("authority", text, keep=True, before=None if place else gap) for place, text in enumerate(foot.authority)
    )
    signs += words("signer", foot.name)
    return box_xml((left, page.text_width() - left), ((receives, signs),))
