"""Draws a filled template as an annex: its note, its table, the row of totals."""

from collections.abc import Iterator, Mapping, Sequence

from cchc_desktop.domain.vietnamese import capitals, date_text, grouped
from cchc_desktop.report.annex_template import Filled
from cchc_desktop.report.document import Annex, Block, Cell, Note, Table
from cchc_desktop.report.material import Material


def register_annex(filled: Filled, number: str, attached: str, material: Material) -> Annex:
    """The annex under its number; `attached` says to which report it belongs."""
    template, words = filled.template, _words(filled, material)
    return Annex(
        number=number,
        title=tuple(capitals(line) for line in template.title.format_map(words).split("\n")),
        attached=attached,
        blocks=tuple(_blocks(filled, words)),
        landscape=template.landscape,
    )


def _words(filled: Filled, material: Material) -> Mapping[str, str]:
    return {
        "period": material.period_name,
        "from": date_text(material.period.date_from),
        "to": date_text(material.period.date_to),
        "count": grouped(filled.count),
        "left": grouped(filled.count - len(filled.rows)),
    }


def _blocks(filled: Filled, words: Mapping[str, str]) -> Iterator[Block]:
    template = filled.template
    if template.note:
        yield Note(template.note.format_map(words), align="right", italic=True)
    header = tuple(Cell(column.label, align="center", bold=True) for column in template.columns)
    rows = [
        tuple(Cell(text, align=column.align) for text, column in zip(row, template.columns, strict=True))
        for row in filled.rows
    ]
    if template.total:
        rows.append(_total(template.total.format_map(words), filled.sums))
    yield Table(tuple(column.width for column in template.columns), (header,), tuple(rows))
    if filled.count > len(filled.rows):
        yield Note(template.more.format_map(words), italic=True)


def _total(text: str, sums: Sequence[str]) -> tuple[Cell, ...]:
    """What is counted stands up to the first column that is added up."""
    first = next((place for place, total in enumerate(sums) if total), len(sums))
    label = Cell(text, columns=first, align="center", bold=True)
    return (label, *(Cell(total, align="right", bold=True) for total in sums[first:]))
