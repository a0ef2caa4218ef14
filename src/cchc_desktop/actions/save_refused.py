"""Writes the rows that an import refused into a sheet of their own, each with its reason, to be mended and read in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.read_sheet import read_as_said
from cchc_desktop.actions.sentences import problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.exchange.date_order import day_first_row
from cchc_desktop.exchange.workbook import workbook
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.wording import wording

_SHEET = "Sheet1"


def save_refused(register: Register, path: Path, found: Imported, target: Path) -> int:
    """The header of the sheet and its refused rows, with one more column; returns how many rows.

    They stand as in the sheet, but in Unicode and with the day first: few rows no longer show how they are meant.
    """
    texts, mapping = wording(date.today()), found.understood.mapping
    mapped, _ = read_as_said(register, path, mapping)
    sheet = mapped.sheet
    turned = mapping.order == "month"
    reasons: dict[int, list[str]] = {}
    for refusal in found.refused:
        sentence = problem_sentence(refusal.problem, register, refusal.value, texts)
        reasons.setdefault(refusal.row, []).append(sentence)
    width = max(len(sheet.rows[number - 1]) for number in (*range(mapped.header + 1, mapped.first + 1), *reasons))

    def rows() -> Iterator[list[object]]:
        yield [*_filled(sheet.rows[mapped.header], width), texts["command.import_reason"]]
        yield from sheet.rows[mapped.header + 1 : mapped.first]
        for number, sentences in reasons.items():
            row = sheet.rows[number - 1]
            read = day_first_row(register, mapped, row) if turned else row
            yield [*_filled(read, width), " ".join(sentences)]

    with faults(target), workbook(target) as book:
        book.write_cells(_SHEET, rows())
    return len(reasons)


def _filled(row: list[object], width: int) -> list[object]:
    return [*row, *[None] * (width - len(row))]
