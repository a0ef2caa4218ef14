"""Writes a register to a workbook that imports back to the same rows."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cchc_desktop.actions.sentences import choice_labels, field_label, field_labels
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.workbook import Labels, Legend, write_register
from cchc_desktop.store.progress import Progress, counted
from cchc_desktop.store.records import all_rows, count, rows_at
from cchc_desktop.store.wording import wording


def export_sheet(connection: sqlite3.Connection, register: Register, path: Path) -> int:
    """Every row of the register, to an .xlsx file under field names and codes; returns how many."""
    texts = wording(date.today())
    return write_register(xlsx(path), register, all_rows(connection, register), _legend(register, texts))


def export_shown(
    connection: sqlite3.Connection, register: Register, rowids: Sequence[int] | None, path: Path, progress: Progress
) -> int:
    """These rows in their order, or all (None), under the labels that people read; it imports back all the same."""
    texts = wording(date.today())
    labels = Labels(field_labels(register, texts), choice_labels(register, texts))
    if rowids is None:
        rows = counted(all_rows(connection, register), count(connection, register), progress)
    else:
        rows = counted(rows_at(connection, register, rowids), len(rowids), progress)
    return write_register(xlsx(path), register, rows, _legend(register, texts), labels)


def xlsx(path: Path) -> Path:
    """The path, where it is that of a workbook."""
    if path.suffix.lower() != ".xlsx":
        raise Fault("export_needs_xlsx", path=path)
    return path


def _legend(register: Register, texts: Wording) -> Legend:
    choices = choice_labels(register, texts)
    lines = tuple(
        (
            item.name,
            field_label(register, item.name, texts),
            "; ".join(f"{code}: {choices[item.name][code]}" for code in item.choices),
        )
        for item in register.fields
    )
    header = (texts["legend.column"], texts["legend.label"], texts["legend.choices"])
    return Legend(texts["legend.title"], header, lines)
