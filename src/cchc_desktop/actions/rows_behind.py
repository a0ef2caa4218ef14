"""The rows behind a figure of a period."""

import sqlite3
from collections.abc import Mapping

from cchc_desktop.actions.figures_of_period import window_of
from cchc_desktop.domain.conditions import Condition
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.store import counts
from cchc_desktop.store.working_days import working_calendar


def rows_behind(connection: sqlite3.Connection, figure: str, period_id: str) -> list[counts.Source]:
    """By register: those that the figure counted; of a ratio those of its numerator; of a sum the rows summed."""
    return counts.rows(connection, figure, window_of(connection, period_id), working_calendar(connection))


def ids_behind(
    connection: sqlite3.Connection,
    figure: str,
    window: ReportingPeriod,
    among: Mapping[str, Condition] | None = None,
) -> dict[str, list[str]]:
    """Only which rows they are, by register: half a million ids are soon read, half a million rows are not."""
    sources = counts.rows(connection, figure, window, working_calendar(connection), ids_only=True, among=among)
    return {source.register: [row["id"] for row in source.rows] for source in sources}
