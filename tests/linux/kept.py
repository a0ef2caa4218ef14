"""What is kept of an hour's typing, read by another than the window: the file, the report, the sheets."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store import records
from cchc_desktop.store.entry import StoredSurroundings
from cchc_desktop.store.working_days import working_calendar


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """The office's file, opened by somebody who can only read."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.create_function("fold", 1, lambda told: fold(told or ""))
        yield connection


def stored(connection: sqlite3.Connection, register: Register) -> dict[str, Values]:
    """The rows of a register by their ids."""
    return {each.id: records.vars_of(each.record) for each in records.all_rows(connection, register)}


def completed(connection: sqlite3.Connection, register: Register, typed: Values) -> Values:
    """The row as it must be stored: what was typed, and what the program works out for the fields left empty."""
    values = dict(typed)
    register.complete(values, StoredSurroundings(connection, working_calendar(connection)))
    return values


def difference(wanted: Values, found: Sequence[Values]) -> str:
    """In which fields the stored row is another than the one wanted."""
    if not found:
        return "no such row"
    wrong = (f"{name}: {found[-1][name]!r} for {value!r}" for name, value in wanted.items() if found[-1][name] != value)
    return "; ".join(wrong)


# --- the report -------------------------------------------------------------------------------------------------------


def words_of_docx(path: Path) -> str:
    """All that stands in a Word file, in tables and beside them."""
    import docx
    from docx.oxml.ns import qn

    paragraphs = docx.Document(str(path)).element.body.iter(qn("w:p"))
    return "\n".join("".join(run.text or "" for run in one.iter(qn("w:t"))) for one in paragraphs)


def pages_of_pdf(path: Path) -> list[str]:
    """What stands on each page."""
    import pdfplumber

    assert path.read_bytes().startswith(b"%PDF")
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


# --- the sheets -------------------------------------------------------------------------------------------------------


def look_at_sheet(path: Path, register: Register, rows: Mapping[str, Values], texts: Wording) -> None:
    """The sheet holds exactly these rows, under the labels and in the words that people read."""
    import openpyxl

    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        head, *lines = book.worksheets[0].iter_rows(values_only=True)
    labels = field_labels(register, texts)
    assert list(head) == ["id", *(labels[item.name] for item in register.fields)], head
    named = choice_labels(register, texts)
    wanted = {
        row_id: [_cell(values[item.name], named.get(item.name, {})) for item in register.fields]
        for row_id, values in rows.items()
    }
    found = {str(line[0]): list(line[1:]) for line in lines}
    assert len(lines) == len(rows), f"{register.id}: {len(lines)} lines for {len(rows)} rows"
    assert found == wanted, f"{register.id}: {found} for {wanted}"


def _cell(value: Any, labels: Mapping[str, str]) -> object:
    """What a sheet holds of a value."""
    match value:
        case bool():
            return labels["value.yes" if value else "value.no"]
        case Decimal():
            return float(value)
        case date():
            return datetime(value.year, value.month, value.day)
        case str():
            return labels.get(value, value)
    return value
