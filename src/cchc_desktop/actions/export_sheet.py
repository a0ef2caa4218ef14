"""Writes a register to a workbook that imports back to the same rows."""

import sqlite3
from datetime import date
from pathlib import Path

from cchc_desktop.actions.sentences import choice_labels, field_label
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.workbook import Legend, write_register
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.wording import wording


def export_sheet(connection: sqlite3.Connection, register: Register, path: Path) -> int:
    """Every row of the register, to an .xlsx file; returns how many."""
    if path.suffix.lower() != ".xlsx":
        raise Fault("export_needs_xlsx", path=path)
    return write_register(path, register, all_rows(connection, register), _legend(register, wording(date.today())))


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
