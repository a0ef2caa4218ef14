"""The sheet of indicators of a period, every number as the report prints it: to look at, to copy, to keep."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.actions.figures_of_period import figures_in, figures_of_period, window_of
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.period import previous
from cchc_desktop.domain.printing import printed_number
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.workbook import Number, workbook
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.indicators import Line, read_lines
from cchc_desktop.store import signed
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.wording import office_overlay

COLUMNS = ("number", "name", "unit", "now", "before")
_WIDTHS = (7, 62, 14, 16, 16)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of the sheet; `now` and `before` (the period before) are "" where the form has no figure."""

    number: str
    name: str
    unit: str
    now: str
    before: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.name, self.unit, self.now, self.before)


def indicator_sheet(connection: sqlite3.Connection, period_id: str) -> list[Indicator]:
    """Every line of the form, in its order. What was signed is given as it was signed."""
    lines = _lines(connection)
    with one_moment(connection):
        made = figures_of_period(connection, period_id)
        earlier = previous(period_id)
        window = window_of(connection, earlier)
        # As the report prints the period before: by the profile and the outline of its own last day.
        before = figures_in(connection, window, made.office, made.period.date_to)
        now_texts = _texts(connection, period_id, made.figures)
        before_texts = _texts(connection, earlier, before)
    return [
        Indicator(line.number, line.name, line.unit, now_texts.get(line.figure, ""), before_texts.get(line.figure, ""))
        for line in lines
    ]


def tabbed(indicators: Iterable[Indicator]) -> str:
    """The lines for a sheet's clipboard: a tab between cells, blanks where the form has them."""
    return "\n".join("\t".join(indicator.cells) for indicator in indicators)


def header(texts: Wording) -> tuple[str, ...]:
    return tuple(texts[f"indicators.column.{name}"] for name in COLUMNS)


def save_indicators(indicators: Sequence[Indicator], path: Path, texts: Wording) -> None:
    """One sheet: numbers that add up and look as printed (05, 97%), words as words."""
    with workbook(path) as book:
        lines = (header(texts), *(_cells(indicator) for indicator in indicators))
        book.write_lines(texts["indicators.sheet"], _WIDTHS, lines, wrap=True)


def _cells(indicator: Indicator) -> list[str | Number]:
    *named, now, before = indicator.cells
    numbers = (Number(*found) if (found := printed_number(text)) else text for text in (now, before))
    return [*named, *numbers]


def _lines(connection: sqlite3.Connection) -> tuple[Line, ...]:
    """Those of the office's own form, `<database>.indicators.toml` beside its file, where there is one."""
    overlay = office_overlay(connection)
    own = overlay.with_name(overlay.name.replace(".wording.", ".indicators."))
    if not own.is_file():
        return read_lines(RESOURCES / "indicators.toml")
    try:
        return read_lines(own)
    except (ValueError, OSError) as error:  # what is no TOML or no UTF-8 is a ValueError, too
        raise Fault("indicators_unreadable", path=own, detail=str(error)) from error


def _texts(connection: sqlite3.Connection, period_id: str, figures: Mapping[str, FigureValue]) -> dict[str, str]:
    report = signed.in_force(connection, period_id)
    texts = {name: figure.text for name, figure in figures.items()}
    return texts | dict(report.figures if report else {})
