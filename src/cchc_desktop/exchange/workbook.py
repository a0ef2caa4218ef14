"""Writes a register as a workbook: real dates and numbers, no formula made from data, and a sheet that explains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.files import whole_file
from cchc_desktop.store.records import Row

_WIDTH = {Kind.TEXT: 24, Kind.LONG_TEXT: 60, Kind.DATE: 12, Kind.MONEY: 16, Kind.CHOICE: 14}
_OTHER_WIDTH = 10
MAX_ROWS = 1_048_575  # of a sheet, below its header
_ID_WIDTH = 38


@dataclass(frozen=True, slots=True)
class Legend:
    """The sheet that explains the columns: (field name, its label, its choices) a line, in words."""

    title: str
    header: tuple[str, str, str]
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a sheet that people read: fields by name, choices by field and code, yes and no."""

    fields: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


def write_register(
    path: Path, register: Register, rows: Iterable[Row], legend: Legend, labels: Labels | None = None
) -> int:
    """Write every row so that it imports back to the same rows; returns how many.

    The header holds field names and choices are codes, unless `labels` gives the words for both.
    """
    import xlsxwriter
    import xlsxwriter.exceptions

    with whole_file(path) as part, TemporaryDirectory(prefix="cchc-") as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        }
        try:
            with xlsxwriter.Workbook(str(part), options) as book:
                return _write(book, register, rows, legend, labels)
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _write(book: Any, register: Register, rows: Iterable[Row], legend: Legend, labels: Labels | None) -> int:
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(register.id)
    sheet.freeze_panes(1, 2 if labels else 1)
    sheet.set_column(0, 0, _ID_WIDTH, text, {"hidden": labels is not None})  # nobody reads ids, a return needs them
    sheet.write_string(0, 0, "id", bold)
    for place, item in enumerate(register.fields, 1):
        name = labels.fields[item.name] if labels else item.name
        width = max(_WIDTH.get(item.kind, _OTHER_WIDTH), len(name) + 2)
        sheet.set_column(place, place, width, text if item.kind is Kind.TEXT else None)
        sheet.write_string(0, place, name, bold)
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise Fault("too_many_rows", rows=f"{MAX_ROWS}+", limit=MAX_ROWS)
        sheet.write_string(number, 0, row.id)
        for place, item in enumerate(register.fields, 1):
            value = getattr(row.record, item.name)
            _write_cell(sheet, number, place, _named(item, value, labels) if labels else value)
    sheet.autofilter(0, 0, max(number, 1), len(register.fields))
    _explain(book.add_worksheet(legend.title), legend, bold)
    return number


def _named(item: Field, value: Any, labels: Labels) -> Any:
    """The word for a code, for yes and no; any other value as it is."""
    if item.kind is Kind.YES_NO and value is not None:
        return labels.choices[item.name]["value.yes" if value else "value.no"]
    return labels.choices.get(item.name, {}).get(value, value)


def _write_cell(sheet: Any, row: int, place: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_number(row, place, int(value))
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, value)


def _explain(sheet: Any, legend: Legend, bold: Any) -> None:
    for place, width in enumerate((24, 40, 60)):
        sheet.set_column(place, place, width)
    for number, line in enumerate((legend.header, *legend.lines)):
        for place, cell in enumerate(line):
            sheet.write_string(number, place, cell, *([bold] if number == 0 else []))
