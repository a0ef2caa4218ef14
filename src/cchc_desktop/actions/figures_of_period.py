"""The figures of a reporting period, as the report prints them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cchc_desktop.actions.outline_in_force import shipped_outline
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import ReportingPeriod, period
from cchc_desktop.store import counts
from cchc_desktop.store.profile import cut_offs, office_on
from cchc_desktop.store.working_days import working_calendar


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    period: ReportingPeriod
    office: Office  # as in force on the last day of the window
    figures: dict[str, FigureValue]


def window_of(connection: sqlite3.Connection, period_id: str) -> ReportingPeriod:
    """The period with its window, by the cut-off rule in force."""
    return period(period_id, cut_offs(connection))


def figures_of_period(connection: sqlite3.Connection, period_id: str) -> PeriodFigures:
    window = window_of(connection, period_id)
    office = office_on(connection, window.date_to)
    return PeriodFigures(window, office, figures_in(connection, window, office, window.date_to))


def figures_in(
    connection: sqlite3.Connection, window: ReportingPeriod, office: Office, printed_on: date
) -> dict[str, FigureValue]:
    """All figures of a window; percentages as the office wants them, else as the outline's sections say."""
    return counts.figures(connection, window, working_calendar(connection), decimals_of(office, printed_on))


def decimals_of(office: Office, printed_on: date) -> Callable[[str], int]:
    """How many decimals the percentage of a figure has; an office's own outline changes none of them."""
    outline = shipped_outline(printed_on)
    decimals = office.decimals
    return outline.decimals_of if decimals is None else lambda figure: decimals
