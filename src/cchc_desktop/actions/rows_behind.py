"""The rows behind a figure of a period."""

import sqlite3

from cchc_desktop.actions.figures_of_period import window_of
from cchc_desktop.store import counts
from cchc_desktop.store.working_days import working_calendar


def rows_behind(connection: sqlite3.Connection, figure: str, period_id: str) -> list[counts.Source]:
    """By register: those that the figure counted; of a ratio those of its numerator; of a sum the rows summed."""
    return counts.rows(connection, figure, window_of(connection, period_id), working_calendar())
