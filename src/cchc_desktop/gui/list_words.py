"""What a printed list says of itself: its columns as the table has them, and what limits its rows."""

from collections.abc import Iterator

from cchc_desktop.domain.period import ReportingPeriod, period_name
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.record_pane import RecordPane


def columns_of(pane: RecordPane) -> list[tuple[str, str, bool]]:
    """(name, header, are they numbers), in the order that somebody gave them."""
    header, columns = pane.table.header, pane.model.columns
    places = [header.logicalIndex(place) for place in range(len(columns))]
    shown = [columns[place] for place in places if not header.isSectionHidden(place)]
    return [(column.name, column.header, column.number) for column in shown]


def said_of(pane: RecordPane, period: ReportingPeriod, texts: Wording) -> tuple[str, ...]:
    """The lines under the title."""
    return tuple(_lines(pane, period, texts))


def _lines(pane: RecordPane, period: ReportingPeriod, texts: Wording) -> Iterator[str]:
    filters = pane.filters
    if filters.only is not None:
        yield texts("list.figure", figure=texts.get(f"figure.{filters.figure}", ""))
    if filters.in_period or filters.only is not None:
        first, last = date_text(period.date_from), date_text(period.date_to)
        yield texts("list.period", period=period_name(period.id, texts), first=first, last=last)
    written = [texts("list.filter_part", column=label, text=text) for label, text in filters.written()]
    if written:
        yield texts("list.filter", filters="; ".join(written))
    if any(column.name == STATUS for column in pane.model.columns):
        yield texts("list.as_of", day=date_text(pane.seen.period.date_to))
