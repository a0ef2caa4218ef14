"""Writes a whole office as one workbook: what its fields mean, then a sheet a register, each of which imports back."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from cchc_desktop.actions.export_sheet import xlsx
from cchc_desktop.actions.holders import holder_name
from cchc_desktop.actions.sentences import choice_labels, field_label, field_labels
from cchc_desktop.domain.attachment import REGISTER as ATTACHMENT
from cchc_desktop.domain.register import Field, Register
from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.whole_book import register_sheet, sheet_name
from cchc_desktop.exchange.workbook import Labels, workbook
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.progress import Progress, counted
from cchc_desktop.store.records import Row, all_rows, count
from cchc_desktop.store.wording import wording

_COLUMNS = ("register", "sheet", "label", "field", "kind", "required", "choices", "meaning")
_ATTACHED_WIDTHS = (26, 50, 40, 14, 66, 20, 20)
_WIDTHS = (26, 26, 30, 22, 24, 12, 60, 60)


def export_office(connection: sqlite3.Connection, path: Path, progress: Progress) -> int:
    """Every row of every register that the office keeps, to one .xlsx file; returns how many."""
    texts = wording(date.today())
    with one_moment(connection), workbook(xlsx(path)) as book:
        kept = {register: count(connection, register) for register in ALL}
        registers = [register for register in ALL if kept[register] or not register.upper_level_only]
        total = sum(kept.values())
        book.write_lines(sheet_name(texts["dictionary.title"]), _WIDTHS, _dictionary(registers, texts), wrap=True)
        rows = counted_rows = 0
        for register in registers:
            labels = Labels(field_labels(register, texts), choice_labels(register, texts))
            begin = counted_rows

            def told(done: int, _total: int, begin: int = begin) -> None:
                progress(begin + done, total)

            stored = counted(all_rows(connection, register), kept[register], told)
            rows += book.write_rows(register_sheet(register, texts), register, stored, labels)
            counted_rows += kept[register]
        if attached := list(all_rows(connection, ATTACHMENT)):
            title = sheet_name(texts["attached_list.title"])
            book.write_lines(title, _ATTACHED_WIDTHS, _attached(connection, attached, texts))
    return rows


def _dictionary(registers: list[Register], texts: Wording) -> Iterator[tuple[str, ...]]:
    yield tuple(texts[f"dictionary.{name}"] for name in _COLUMNS)
    for register in registers:
        names = texts[f"register.{register.id}.title"], register_sheet(register, texts)
        yield (*names, "", register.id, "", "", "", texts[f"register.{register.id}.help"])
        choices = choice_labels(register, texts)
        for item in register.fields:
            known = (*item.choices, *item.known)
            yield (
                *names,
                field_label(register, item.name, texts),
                f"{register.id}.{item.name}",
                texts[f"kind.{item.kind.value}"],
                texts["value.yes"] if item.required else "",
                "\n".join(f"{code} = {choices[item.name][code]}" for code in known),
                _meaning(register, item, texts),
            )


def _attached(connection: sqlite3.Connection, attached: Sequence[Row], texts: Wording) -> Iterator[tuple[str, ...]]:
    """The files by name: what they hold is in the office's own file alone."""
    names = ("name", "size", "sha256")
    labels = tuple(field_label(ATTACHMENT, name, texts) for name in names)
    stamps = tuple(texts[f"common.{name}"] for name in ("created_at", "created_by"))
    yield (texts["dictionary.register"], texts["attached_list.row"], *labels, *stamps)
    for row in attached:
        register = row.record.register
        holder = holder_name(connection, register, row.record.row_id, texts)
        if holder:  # those of a row that is deleted come back with it
            told = tuple(str(getattr(row.record, field)) for field in names)
            yield (texts[f"register.{register}.title"], holder, *told, row.created_at, row.created_by)


def _meaning(register: Register, item: Field, texts: Wording) -> str:
    """What the description of a field tells beyond its label."""
    told = [texts.get(f"help.{register.id}.{item.name}", "")]
    if item.refers:
        titles = {"register": texts[f"register.{item.refers.register}.title"]}
        told.append(texts("dictionary.must_name" if item.refers.must_exist else "dictionary.names", **titles))
    if item.computed:
        told.append(texts["dictionary.computed"])
    if item.section:
        told.append(texts["dictionary.section"])
    if item.known:
        told.append(texts["dictionary.known"])
    if item.name in register.key_names:
        told.append(texts["dictionary.key"])
    return " ".join(part for part in told if part)
