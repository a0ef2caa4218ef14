"""Since when an office keeps its registers: of a time before that a figure is not nothing, it is not known."""

import sqlite3
from datetime import date

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Ratio
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.registers import BY_ID


def figures_known(connection: sqlite3.Connection, until: date) -> frozenset[str]:
    """The figures behind which some register has a row of that day or before it."""
    behind = {figure: _registers_behind(figure) for figure in CATALOGUE}
    kept = {name for name in set().union(*behind.values()) if _begins(connection, BY_ID[name]) <= until.isoformat()}
    return frozenset(figure for figure, registers in behind.items() if registers & kept)


def _registers_behind(figure_id: str) -> set[str]:
    figure = CATALOGUE[figure_id]
    if isinstance(figure, Ratio):
        return _registers_behind(figure.numerator) | _registers_behind(figure.denominator)
    return {part.register for part in figure.parts}


def _begins(connection: sqlite3.Connection, register: Register) -> str:
    """The first day of its rows; a row that may go without a day and does is of any time, no row of none."""
    days = [field for field in register.fields if field.kind is Kind.DATE]
    day = next((field for field in days if field.required), days[0] if days else None)
    if day is None:  # of money: by years
        column = "min(year) || '-01-01'"
    else:
        column = f"min({day.name})" if day.required else f"min(coalesce({day.name}, '0000'))"
    (first,) = connection.execute(f"SELECT {column} FROM {register.id}").fetchone()
    return first or "9999"
