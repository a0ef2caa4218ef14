"""The charts of the overview: how dossiers come and go over the year, how many in time, and what is pending where.

A bar is a figure of a window of its own, or of some fields of work: the number is counted as the figure is.
"""

import sqlite3
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from cchc_desktop.actions.figures_of_period import decimals_of, window_of
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.conditions import Condition, any_of, equals
from cchc_desktop.domain.figures import FigureValue, with_ratios
from cchc_desktop.domain.period import CutOffs, ReportingPeriod, period, quarters
from cchc_desktop.domain.printing import Words, printed
from cchc_desktop.domain.register import FIRST_YEAR
from cchc_desktop.domain.vietnamese import grouped, roman
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.charts import Chart, Series
from cchc_desktop.store import counts
from cchc_desktop.store.profile import cut_offs, office_on
from cchc_desktop.store.wording import office_overlay, wording
from cchc_desktop.store.working_days import working_calendar

FLOW, RATIO, FIELDS = CHARTS = ("flow", "ratio", "fields")  # the names of the charts
RECEIVED, RESOLVED, PENDING = "dossiers.received", "dossiers.resolved", "dossiers.pending"
IN_TIME = "dossiers.resolved_in_time_ratio"
_FLOW = (RECEIVED, RESOLVED)
_SPEED = ("dossiers.resolved", "dossiers.resolved_in_time", "dossiers.resolved_late")
_RATIOS = (IN_TIME, "dossiers.resolved_late_ratio")  # rounded together, as the report prints them
_FIELDS = {"dossier": "procedure_field", "dossier_tally": "field"}  # the field of work, by register
_MONTHS_UNTIL = 2  # quarters of a year: more months have no room side by side
MOST_FIELDS = 7
_ROLES: tuple[Literal["strong", "soft"], ...] = ("strong", "soft")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands behind a bar: a figure, the window it was counted in, and the fields of work where not all of them.

    `label` says in words which rows these are.
    """

    figure: str
    window: ReportingPeriod
    label: str
    fields: tuple[str, ...] | None = None

    @property
    def among(self) -> Mapping[str, Condition] | None:
        """What is asked of the rows besides, by register."""
        if self.fields is None:
            return None
        return {
            register: any_of(*(equals(column, field) for field in self.fields)) for register, column in _FIELDS.items()
        }


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart and what is behind its bars, by series and place."""

    chart: Chart
    bars: Mapping[tuple[int, int], Bar]


def overview_charts(connection: sqlite3.Connection, period_id: str) -> tuple[BarChart, BarChart, BarChart]:
    """Of the year up to a period: received and resolved, the ratio in time, and what is pending on its last day."""
    window, rules = window_of(connection, period_id), cut_offs(connection)
    texts = wording(window.date_to, office_overlay(connection))
    with counts.one_moment(connection):
        return (
            _flow(connection, window, rules, texts),
            _in_time(connection, window, rules, texts),
            _pending(connection, window, texts),
        )


def months(quarter: ReportingPeriod) -> Iterator[ReportingPeriod]:
    """A quarter's window in three, each closed on the day of the month that closes the quarter."""
    last = quarter.date_to
    at_end = last.day == monthrange(last.year, last.month)[1]
    start = quarter.date_from
    for month in range(last.month - 2, last.month + 1):
        length = monthrange(last.year, month)[1]
        end = last.replace(month=month, day=length if at_end else min(last.day, length))
        yield replace(quarter, date_from=start, date_to=end)
        start = end + _ONE_DAY


def _flow(connection: sqlite3.Connection, window: ReportingPeriod, rules: CutOffs, texts: Wording) -> BarChart:
    by_quarter = [period(name, rules) for name in _quarters_up_to(window)]
    if window.last_quarter <= _MONTHS_UNTIL and not _tallied(connection, by_quarter):
        windows = [month for quarter in by_quarter for month in months(quarter)]
        names = [texts("chart.month", month=month.date_to.month) for month in windows]
        short = [texts("chart.short_month", month=month.date_to.month) for month in windows]
    else:
        windows, short = by_quarter, [roman(one.first_quarter) for one in by_quarter]
        names = [texts("chart.quarter", quarter=number) for number in short]
    calendar = working_calendar(connection)
    found = [counts.totals(connection, _FLOW, one, calendar) for one in windows]
    series = tuple(
        Series(
            texts[f"chart.{figure.rpartition('.')[2]}"],
            tuple(one[figure] for one in found),
            tuple(grouped(one[figure]) for one in found),
            role,
        )
        for figure, role in zip(_FLOW, _ROLES, strict=True)
    )
    empty = texts("chart.no_dossiers", year=window.year)
    chart = Chart(
        "grouped",
        texts["chart.flow"],
        tuple(names),
        series,
        texts["chart.dossiers"],
        empty,
        short=tuple(short),
        name=FLOW,
    )
    bars = {
        (number, place): Bar(figure, one, _of_days(figure, name, one, texts))
        for number, figure in enumerate(_FLOW)
        for place, (one, name) in enumerate(zip(windows, names, strict=True))
    }
    return BarChart(chart, bars)


def _in_time(connection: sqlite3.Connection, window: ReportingPeriod, rules: CutOffs, texts: Wording) -> BarChart:
    short = tuple(roman(number) for number in range(1, 5))
    names = tuple(texts("chart.quarter", quarter=number) for number in short)
    series: list[Series] = []
    bars: dict[tuple[int, int], Bar] = {}
    years = [_quarters_up_to(window)]
    if window.year > FIRST_YEAR:
        years.append(quarters(f"{window.year - 1:04d}"))

    for role, ids in zip(_ROLES, years, strict=False):
        windows = [period(name, rules) for name in ids]
        found = [_ratio(connection, one, texts) for one in windows]
        if not series or any(one.value is not None for one in found):
            label = texts("chart.year", year=windows[0].year)
            values = [None if one.value is None else float(one.value) * 100 for one in found]
            said = ["" if one.value is None else one.text for one in found]
            missing = len(names) - len(found)
            series.append(Series(label, (*values, *[None] * missing), (*said, *[""] * missing), role))
            number = len(series) - 1
            for place, one in enumerate(windows):
                bars[number, place] = Bar(IN_TIME, one, _of_days(IN_TIME, names[place], one, texts))
    empty = texts["chart.no_resolved"]
    chart = Chart("lines", texts["chart.ratio"], names, tuple(series), "%", empty, top=100, short=short, name=RATIO)
    return BarChart(chart, bars)


def _ratio(connection: sqlite3.Connection, window: ReportingPeriod, texts: Wording) -> FigureValue:
    """The ratio in time, printed as in the report of that quarter."""
    totals = counts.totals(connection, _SPEED, window, working_calendar(connection))
    catalogue = {name: CATALOGUE[name] for name in (*_SPEED, *_RATIOS)}
    places = decimals_of(office_on(connection, window.date_to), window.date_to)
    words = Words(texts["figure_text.none"], texts["figure_text.nothing_arisen"])
    return printed(catalogue, with_ratios(catalogue, totals), places, words)[IN_TIME]


def _pending(connection: sqlite3.Connection, window: ReportingPeriod, texts: Wording) -> BarChart:
    """By field of work, the most first; what has no room is one bar of its own."""
    found = counts.by_group(connection, PENDING, _FIELDS, window, working_calendar(connection))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    named = [((field,), field, number) for field, number in ordered]
    groups: list[tuple[tuple[str, ...], str, int]] = [*named]
    if len(named) > MOST_FIELDS:
        shown, rest = named[: MOST_FIELDS - 1], named[MOST_FIELDS - 1 :]
        others = tuple(field for fields, _, _ in rest for field in fields)
        groups = [*shown, (others, texts["chart.other_fields"], sum(number for _, _, number in rest))]
    series = Series(
        texts["chart.pending"],
        tuple(number for _, _, number in groups),
        tuple(grouped(number) for _, _, number in groups),
    )
    names = tuple(name for _, name, _ in groups)
    empty = texts["chart.no_pending"]
    chart = Chart("bars", texts["chart.fields"], names, (series,), texts["chart.dossiers"], empty, name=FIELDS)
    bars = {}
    for place, (fields, name, _) in enumerate(groups):
        label = texts("chart.rows_of_fields", figure=texts[f"figure.{PENDING}"], place=name)
        bars[0, place] = Bar(PENDING, window, label, fields)
    return BarChart(chart, bars)


def _of_days(figure: str, name: str, window: ReportingPeriod, texts: Wording) -> str:
    return texts(
        "chart.rows_of_days", figure=texts[f"figure.{figure}"], place=name[:1].lower() + name[1:], year=window.year
    )


def _quarters_up_to(window: ReportingPeriod) -> Sequence[str]:
    return quarters(f"{window.year:04d}")[: window.last_quarter]


def _tallied(connection: sqlite3.Connection, windows: Sequence[ReportingPeriod]) -> bool:
    """Whether any dossiers are known only by their totals, which are those of whole quarters."""
    bounds = (windows[-1].date_to.isoformat(), windows[0].date_from.isoformat())
    return bool(
        connection.execute("SELECT 1 FROM dossier_tally WHERE date_from <= ? AND date_to >= ?", bounds).fetchone()
    )
