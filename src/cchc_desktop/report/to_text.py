"""Draws a document as plain text, a block to a line or so: for tests and for proofreading."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from cchc_desktop.report.charts import Chart
from cchc_desktop.report.charts import names as names_of
from cchc_desktop.report.document import (
    Addressee,
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
)
from cchc_desktop.report.layout import text_of


def to_text(document: Document) -> str:
    """The whole document, its annexes after an empty line each."""
    lines = list(_lines(document.blocks))
    for annex in document.annexes:
        lines += ["", annex.number, *annex.title, annex.attached, *_lines(annex.blocks)]
    return "\n".join(lines) + "\n"


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Letterhead(superior, office, number, country, motto, place_and_date):
                yield from (superior,) if superior else ()
                yield from (*office, number, country, motto, place_and_date)
            case Title(kind, subject):
                yield from (kind, *subject)
            case Addressee(label, names) if len(names) == 1:
                yield f"{label} {names[0]}"
            case Addressee(label, names):
                yield from (label, *names)
            case Paragraph() | Item() | Heading() | Note():
                yield "".join(run.text for run in text_of(block)[1])
            case Table(_, header, body):
                yield from map(_row, (*header, *body))
            case Chart():
                yield from (*((block.title,) if block.titled else ()), *names_of(block))
            case Signature(recipients_label, recipients, authority, name):
                yield from (recipients_label, *recipients, *authority, name)
            case _:
                assert_never(block)


def _row(cells: Sequence[Cell]) -> str:
    return "\t".join(cell.text for cell in cells)
