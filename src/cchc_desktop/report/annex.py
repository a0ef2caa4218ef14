"""The annexes: form II.06 of Circular 01/2020/TT-VPCP (dossiers by field of procedures), then those of templates."""

from collections.abc import Sequence

from cchc_desktop.domain.vietnamese import capitals, grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.document import Annex, Cell, Note, Table
from cchc_desktop.report.head_and_foot import day_or_room, number_or_room
from cchc_desktop.report.material import AnnexRow, Material
from cchc_desktop.report.register_annex import register_annex
from cchc_desktop.report.sentences import FORM, annex_numbers, annex_word, office_words

# Number, field, then the counts; the three sums of others are wider, for their heading says of which.
_WIDTHS = (13.0, 46.0, 24.0, 17.0, 17.0, 17.0, 24.0, 17.0, 17.0, 17.0, 24.0, 17.0, 17.0)
# The figure that each number of the row of totals prints, from column 3 on; no figure adds direct and post.
_FIGURES = (
    "dossiers.to_process",
    "dossiers.received_online",
    None,
    "dossiers.carried_over",
    "dossiers.resolved",
    "dossiers.resolved_early",
    "dossiers.resolved_on_time",
    "dossiers.resolved_late",
    "dossiers.pending",
    "dossiers.pending_in_time",
    "dossiers.pending_overdue",
)


def annexes(material: Material, wording: Wording) -> tuple[Annex, ...]:
    """All annexes in the order of their numbers; one without rows is left out."""
    numbers, attached = annex_numbers(material, wording), _attached(material, wording)
    form = [_form(numbers[FORM], attached, material, wording)] if FORM in numbers else []
    others = (
        register_annex(filled, numbers[annex_word(filled.template.id)], attached, material)
        for filled in material.attached
    )
    return (*form, *others)


def _attached(material: Material, wording: Wording) -> str:
    """(Kèm theo Báo cáo số …)"""
    words = office_words(material, wording)
    return wording(
        "report.annex.attached",
        room=number_or_room(material),
        symbol=material.office.symbol,
        day=day_or_room(material, wording),
        office=words["office.full_name"],
    )


def _form(number: str, attached: str, material: Material, wording: Wording) -> Annex:
    title = wording("report.annex.title", period=material.period_name)
    return Annex(
        number=number,
        title=tuple(capitals(line) for line in title.split("\n")),
        attached=attached,
        blocks=(Note(wording["report.annex.unit"], align="right", italic=True), _table(material.annex_rows, wording)),
        landscape=True,
    )


def _table(rows: Sequence[AnnexRow], wording: Wording) -> Table:
    *fields, total = rows
    body = [_row(str(place), row.field, row) for place, row in enumerate(fields, start=1)]
    return Table(_WIDTHS, _header(wording), (*body, _total(total, wording)))


def _row(number: str, field: str, row: AnnexRow) -> tuple[Cell, ...]:
    counts = (Cell(grouped(count), align="right") for count in _counts(row))
    return (Cell(number, align="center"), Cell(field), *counts)


def _total(row: AnnexRow, wording: Wording) -> tuple[Cell, ...]:
    counts = (
        Cell(grouped(count), align="right", bold=True, figure=figure)
        for count, figure in zip(_counts(row), _FIGURES, strict=True)
    )
    return (Cell(wording["report.annex.total"], columns=2, align="center", bold=True), *counts)


def _counts(row: AnnexRow) -> tuple[int, ...]:
    """Columns 3 to 13; the form says which are sums of which."""
    received = (row.received_online, row.received_direct_post, row.carried_over)
    resolved = (row.early, row.on_time, row.late)
    pending = (row.pending_in_time, row.pending_overdue)
    return (sum(received), *received, sum(resolved), *resolved, sum(pending), *pending)


def _header(wording: Wording) -> tuple[tuple[Cell, ...], ...]:
    def cell(key: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell(wording[f"report.annex.column.{key}"], columns, rows, align="center", bold=True)

    return (
        (
            cell("number", rows=3),
            cell("field", rows=3),
            cell("received", columns=4),
            cell("resolved", columns=4),
            cell("pending", columns=3),
        ),
        (
            cell("sum", rows=2),
            cell("within", columns=2),
            cell("carried_over", rows=2),
            cell("sum", rows=2),
            cell("early", rows=2),
            cell("on_time", rows=2),
            cell("late", rows=2),
            cell("sum", rows=2),
            cell("in_time", rows=2),
            cell("overdue", rows=2),
        ),
        (cell("online"), cell("direct_post")),
        tuple(Cell(mark, align="center") for mark in wording["report.annex.column_numbers"].split("|")),
    )
