"""A small office of a test's own: a real database file, rows written straight into it, and a window to count in."""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.period import ReportingPeriod, period
from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store import counts
from sample_rows import insert, minimal_row

Q1 = period("2022-Q1", ((date.min, 4),))
H1 = period("2022-H1", ((date.min, 4),))
F, T = Q1.date_from, Q1.date_to  # 2021-12-05 to 2022-03-04
DAY = timedelta(days=1)
LONG_AGO, LATER = F - 60 * DAY, T + 60 * DAY
TET = frozenset(date(2022, 1, 31) + timedelta(days=number) for number in range(5))
CALENDAR = WorkingCalendar(TET, frozenset())

TALLY = (1, 20, 3, 6, 4, 5, 7, 8, 6, 24)  # the counts of a tally, in the order of its fields

_numbers = itertools.count(1)


@contextmanager
def office(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty office, closed in the end: Windows deletes no open file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        for script in sorted((RESOURCES / "sql").glob("[0-9]*.sql")):
            connection.executescript(script.read_text(encoding="utf-8"))
        yield connection
    finally:
        connection.close()


def add(connection: sqlite3.Connection, register: str, **fields: Any) -> str:
    """A row with these fields, the others as the program fills them in; returns its id."""
    number = next(_numbers)
    row = minimal_row(BY_ID[register]) | {"code": f"số {number}"} | fields
    names = {field.name for field in BY_ID[register].fields}
    insert(connection, BY_ID[register], {name: row[name] for name in names}, f"row-{number}")
    return f"row-{number}"


def add_dossier(connection: sqlite3.Connection, received_on: date, due_on: date, **fields: Any) -> str:
    """A dossier of the procedure TT1, which is made where it is missing."""
    fields = {"procedure_code": "TT1", "channel": "direct"} | fields
    known = "SELECT 1 FROM procedure WHERE code = ?"
    if not connection.execute(known, (fields["procedure_code"],)).fetchone():
        add(connection, "procedure", code=fields["procedure_code"], mechanism="one_stop", field="Hộ tịch")
    return add(connection, "dossier", received_on=received_on, due_on=due_on, **fields)


def nonzero(connection: sqlite3.Connection, *families: str, window: ReportingPeriod = Q1) -> dict[str, int]:
    """The figures of these families that are not nothing; without the ratios."""
    return {
        name: value
        for name, value in counts.values(connection, window, CALENDAR).items()
        if isinstance(value, int) and value and name.partition(".")[0] in families
    }


def add_tally(connection: sqlite3.Connection, first: date, last: date, *numbers: int, **fields: Any) -> None:
    names = [field.name for field in BY_ID["dossier_tally"].fields if field.kind is Kind.WHOLE]
    fields = {"field": "Đất đai", "mechanism": "interlinked"} | dict(zip(names, numbers, strict=True)) | fields
    add(connection, "dossier_tally", date_from=first, date_to=last, **fields)
