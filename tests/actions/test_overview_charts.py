"""The charts of the overview: every bar is the figure of its own window, and its rows are those counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest

from cchc_desktop.actions.figures_of_period import figures_of_period
from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import new_office
from cchc_desktop.actions.overview_charts import (
    IN_TIME,
    MOST_FIELDS,
    PENDING,
    RECEIVED,
    RESOLVED,
    BarChart,
    months,
    overview_charts,
)
from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.period import period, quarters
from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.database import Database, open_for_writing
from small_office import LATER, F, T, add, add_dossier

QUARTER = "2022-Q1"
COUNTED = [field.name for field in BY_ID["dossier_tally"].fields if field.kind is Kind.WHOLE]


@pytest.fixture
def sample(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        yield database


@contextmanager
def new(path: Path) -> Iterator[Connection]:
    """An office without a row, with the profile of the sample."""
    new_office(path, SAMPLE / "profile.toml")
    with open_for_writing(path) as database:
        yield database.connection


def value(charted: BarChart, key: tuple[int, int]) -> float:
    found = charted.chart.series[key[0]].values[key[1]]
    assert found is not None
    return found


def test_bars_of_months_add_up_to_the_figures(sample: Database) -> None:
    flow, _, _ = overview_charts(sample.connection, QUARTER)
    figures = figures_of_period(sample.connection, QUARTER).figures
    assert flow.chart.categories == ("Tháng 1", "Tháng 2", "Tháng 3")
    for series, figure in zip(flow.chart.series, (RECEIVED, RESOLVED), strict=True):
        assert sum(number or 0 for number in series.values) == figures[figure].value
        assert sum(number or 0 for number in series.values) > 0


def test_bars_of_quarters_are_the_figures_of_those_quarters(sample: Database) -> None:
    flow, ratio, _ = overview_charts(sample.connection, "2022")
    assert flow.chart.categories == ("Quý I", "Quý II", "Quý III", "Quý IV")
    for place, quarter in enumerate(quarters("2022")):
        figures = figures_of_period(sample.connection, quarter).figures
        assert value(flow, (0, place)) == figures[RECEIVED].value
        assert value(flow, (1, place)) == figures[RESOLVED].value
        of_ratio = figures[IN_TIME]
        shown = ratio.chart.series[0].values[place]
        assert (shown is None) == (of_ratio.value is None)
        if of_ratio.value is not None:
            assert shown == pytest.approx(float(of_ratio.value) * 100)
            assert ratio.chart.series[0].texts[place] == of_ratio.text
    assert ratio.bars[0, 1].window.id == "2022-Q2"
    assert ratio.bars[0, 1].label.endswith(", quý II năm 2022")


def test_only_quarters_up_to_the_period_are_this_years(tmp_path: Path) -> None:
    with new(tmp_path / "a.cchc") as connection:
        for year in (2021, 2022):
            for month in (2, 5, 8):
                received, due = date(year, month, 1), date(year, month, 20)
                finished = date(year, month, 25 if month == 5 and year == 2021 else 10)
                add_dossier(connection, received, due, finished_on=finished, outcome="result")
        flow, ratio, _ = overview_charts(connection, "2022-Q3")
        assert flow.chart.categories == ("Quý I", "Quý II", "Quý III")
        this, last = ratio.chart.series
        assert (this.values, last.values) == ((100, 100, 100, None), (100, 0, 100, None))
        assert (this.label, last.label) == ("Năm 2022", "Năm 2021")


def test_what_is_pending_is_told_by_field(sample: Database) -> None:
    _, _, fields = overview_charts(sample.connection, QUARTER)
    figures = figures_of_period(sample.connection, QUARTER).figures
    numbers = [number or 0 for number in fields.chart.series[0].values]
    assert sum(numbers) == figures[PENDING].value
    assert len(fields.chart.categories) == len(set(fields.chart.categories)) <= MOST_FIELDS


def test_the_rows_behind_a_bar_are_as_many_as_it_says(sample: Database) -> None:
    for charted in overview_charts(sample.connection, QUARTER):
        assert set(charted.bars) >= {
            (number, place)
            for number, series in enumerate(charted.chart.series)
            for place, found in enumerate(series.values)
            if found is not None
        }
        for key, bar in charted.bars.items():
            if bar.figure == IN_TIME:
                continue
            found = ids_behind(sample.connection, bar.figure, bar.window, bar.among)
            assert len(found["dossier"]) == value(charted, key), bar.label


def test_of_many_fields_the_least_are_one_bar(tmp_path: Path) -> None:
    with new(tmp_path / "a.cchc") as connection:
        for number in range(9):
            add(connection, "procedure", code=f"P{number}", mechanism="one_stop", field=f"Lĩnh vực {number}")
            for _ in range(9 - number):
                add_dossier(connection, F, LATER, procedure_code=f"P{number}")
        add_dossier(connection, F, LATER, finished_on=LATER, outcome="result")  # pending on the last day
        _, _, fields = overview_charts(connection, QUARTER)
        assert fields.chart.series[0].values == (9, 8, 7, 6, 5, 4, 3 + 2 + 1 + 1)
        assert fields.chart.categories[-1] == "Lĩnh vực khác"
        bar = fields.bars[0, 6]
        assert len(ids_behind(connection, bar.figure, bar.window, bar.among)["dossier"]) == 7


def test_tallies_count_and_are_told_by_quarter(tmp_path: Path) -> None:
    counted = {"received_online": 4, "received_direct": 6, "resolved_early": 3, "resolved_on_time": 2}
    counted |= {"resolved_late": 1, "pending_in_time": 3, "pending_overdue": 1}
    with new(tmp_path / "a.cchc") as connection:
        add(
            connection,
            "dossier_tally",
            **{"date_from": F, "date_to": T, "field": "Đất đai", "mechanism": "one_stop"}
            | dict.fromkeys(COUNTED, 0)
            | counted,
        )
        add_dossier(connection, F, LATER)
        flow, ratio, fields = overview_charts(connection, QUARTER)
        assert flow.chart.categories == ("Quý I",)
        assert [one.values for one in flow.chart.series] == [(11,), (6,)]
        assert ratio.chart.series[0].values[0] == pytest.approx(500 / 6)
        assert dict(zip(fields.chart.categories, fields.chart.series[0].values, strict=True)) == {
            "Đất đai": 4,
            "Hộ tịch": 1,
        }
        bar = fields.bars[0, 0]
        found = ids_behind(connection, bar.figure, bar.window, bar.among)
        assert (len(found["dossier_tally"]), len(found["dossier"])) == (1, 0)


def test_an_empty_office_has_charts_that_say_so(tmp_path: Path) -> None:
    with new(tmp_path / "a.cchc") as connection:
        for charted in overview_charts(connection, QUARTER):
            assert charted.chart.empty
            assert not any(found for series in charted.chart.series for found in series.values)


@pytest.mark.parametrize("day", [4, 14, 15, 30, 31])
def test_months_are_a_quarter_without_a_gap(day: int) -> None:
    rules = ((date.min, day),)
    for name in ("2021-Q1", "2022-Q2", "2023-Q3", "2024-Q4"):
        quarter = period(name, rules)
        parts = list(months(quarter))
        assert len(parts) == 3
        assert parts[0].date_from == quarter.date_from and parts[-1].date_to == quarter.date_to
        for before, after in zip(parts, parts[1:], strict=False):
            assert (after.date_from - before.date_to).days == 1
            assert before.date_from <= before.date_to
        assert replace(parts[0], date_from=F, date_to=T) == replace(quarter, date_from=F, date_to=T)
