"""Writes registers as a workbook: real dates and numbers, no formula made from data, and sheets that explain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.vietnamese import decimal_text
from cchc_desktop.files import whole_file
from cchc_desktop.store.records import Row

_WIDTH = {Kind.TEXT: 24, Kind.LONG_TEXT: 60, Kind.DATE: 12, Kind.MONEY: 16, Kind.CHOICE: 14}
_OTHER_WIDTH = 10
MAX_ROWS = 1_048_575  # of a sheet, below its header
_ID_WIDTH = 38
_ARROW = 4  # characters: the filter's button beside a label
_EXACT = 15  # digits that a number of a sheet keeps


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


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that adds up, shown in a format of the sheet's own."""

    value: Decimal
    look: str


def write_register(
    path: Path, register: Register, rows: Iterable[Row], legend: Legend, labels: Labels | None = None
) -> int:
    """Write every row so that it imports back to the same rows; returns how many.

    The header holds field names and choices are codes, unless `labels` gives the words for both.
    """
    with workbook(path) as book:
        number = book.write_rows(register.id, register, rows, labels)
        book.write_lines(legend.title, (24, 40, 60), (legend.header, *legend.lines))
    return number


@contextmanager
def workbook(path: Path) -> Iterator["Workbook"]:
    """A new workbook, row by row on its way to the disk; whole at the end of the block, or not there."""
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
        book = xlsxwriter.Workbook(str(part), options)
        try:
            try:
                yield Workbook(book)
            except BaseException:
                _let_go(book)
                raise
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _let_go(book: Any) -> None:
    """Close the parts of a workbook that will not be: Windows deletes no open file."""
    for sheet in book.worksheets():
        sheet._opt_close()  # there is no public way but to pack it all first
    book.fileclosed = True


class Workbook:
    """The sheets of a workbook that is being written, one after the other."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold, self._text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._money = book.add_format({"num_format": "#,##0"})
        self._looks: dict[str, Any] = {}  # of numbers
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write_rows(self, name: str, register: Register, rows: Iterable[Row], labels: Labels | None) -> int:
        """A sheet of rows below their header; returns how many."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 2 if labels else 1)
        hidden = {"hidden": labels is not None}  # nobody reads ids, a return needs them
        sheet.set_column(0, 0, _ID_WIDTH, self._text, hidden)
        sheet.write_string(0, 0, "id", self._bold)
        for place, item in enumerate(register.fields, 1):
            label = labels.fields[item.name] if labels else item.name
            width = max(_WIDTH.get(item.kind, _OTHER_WIDTH), len(label) + _ARROW)
            sheet.set_column(place, place, width, {Kind.TEXT: self._text, Kind.MONEY: self._money}.get(item.kind))
            sheet.write_string(0, place, label, self._bold)
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                raise Fault("too_many_rows", rows=f"{MAX_ROWS}+", limit=MAX_ROWS)
            sheet.write_string(number, 0, row.id)
            for place, item in enumerate(register.fields, 1):
                value = getattr(row.record, item.name)
                _write_cell(sheet, number, place, _named(item, value, labels) if labels else value)
        sheet.autofilter(0, 0, max(number, 1), len(register.fields))
        return number

    def write_cells(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """A sheet of cells as they stood in another one, the first row its header."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            sheet.set_column(0, len(row) - 1, _OTHER_WIDTH)
            for place, cell in enumerate(row):
                if isinstance(cell, float):
                    sheet.write_number(number, place, cell)
                elif cell not in (None, ""):
                    whole = bool | int | Decimal | date | str
                    _write_cell(sheet, number, place, cell if isinstance(cell, whole) else str(cell))

    def write_lines(
        self, name: str, widths: Sequence[int], lines: Iterable[Sequence[str | Number]], wrap: bool = False
    ) -> None:
        """A sheet to read: lines of texts and numbers, the first of them their header."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        number = 0
        for number, line in enumerate(lines):
            look = self._head if number == 0 else self._wrapped if wrap else None
            for place, cell in enumerate(line):
                if isinstance(cell, Number):
                    sheet.write_number(number, place, cell.value, self._look_of(cell.look))
                else:
                    sheet.write_string(number, place, cell, look)
        sheet.autofilter(0, 0, max(number, 1), len(widths) - 1)

    def _look_of(self, look: str) -> Any:
        if look not in self._looks:
            self._looks[look] = self._book.add_format({"num_format": look, "valign": "top"})
        return self._looks[look]


def _named(item: Field, value: Any, labels: Labels) -> Any:
    """The word for a code, for yes and no; any other value as it is."""
    if item.kind is Kind.YES_NO and value is not None:
        return labels.choices[item.name]["value.yes" if value else "value.no"]
    return labels.choices.get(item.name, {}).get(value, value)


def _write_cell(sheet: Any, row: int, place: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_number(row, place, int(value))
    elif isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > _EXACT:
        sheet.write_string(row, place, decimal_text(value))  # a sheet's number would lose the last of them
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, value)
