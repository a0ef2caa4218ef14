"""Takes a sheet of rows into a register: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.mapping import (
    NO_FIELD,
    Mapped,
    guess_columns,
    header_key,
    header_of_texts,
    map_columns,
)
from cchc_desktop.exchange.plan import Meanings, Refusal, Step, plan_import
from cchc_desktop.exchange.sheets import Sheet, read_sheets
from cchc_desktop.exchange.whole_book import own_sheets
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.import_memory import ImportMemory, import_memory, remember
from cchc_desktop.store.lock import storable
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import working_calendar

_AT_ONCE = 2_000  # rows


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How a person has a sheet read: which of the file's, its header row (index from 0), the column of each field, and
    what a word stands for, by field and folded word."""

    sheet: str
    header: int
    columns: Mapping[str, int]
    meanings: Meanings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """How a sheet was read: the file's sheets, the headers of the one that was taken, and the fields only guessed."""

    mapping: SheetMapping
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    guessed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or with `dry_run` would do; `import_id` is None where nothing was written. `unused` are the
    headers of the columns that the register has no field for."""

    import_id: int | None
    added: int
    changed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unused: tuple[str, ...] = ()
    understood: Understood | None = None


def import_sheet(
    database: Database,
    register: Register,
    path: Path,
    *,
    dry_run: bool = False,
    skip_refused: bool = False,
    action: str = "import",
    mapping: SheetMapping | None = None,
    guess: bool = False,
    sheet: str | None = None,
    progress: Progress = told_to_nobody,
) -> Imported:
    """One refused row refuses the sheet, unless `skip_refused` takes the rest.

    Columns are found by the ids and labels of fields. A `mapping` says it all instead, and is remembered by what it
    writes; with `guess` what was remembered of other sheets is followed, and labels that are only alike are taken.
    A `sheet` is the one of the file's that is looked at.
    """
    texts = wording(date.today())
    with faults(path):
        sheets = own_sheets(read_sheets(path), register, texts)
    memory = import_memory(database.connection, register) if guess else ImportMemory()
    wanted = [item for item in sheets if item.name == sheet] or sheets
    mapped = _mapped_as(mapping, sheets) if mapping else _found(register, wanted, texts, memory, guess=guess)
    meanings = mapping.meanings if mapping else memory.values
    choices = choice_labels(register, texts)
    calendar = working_calendar(database.connection)
    plan = plan_import(database.connection, register, mapped, choices, calendar, progress, meanings)
    steps = plan.steps if skip_refused or not plan.refused else []
    import_id = None
    if steps and not dry_run:
        said = _said(mapped, meanings) if mapping else None
        import_id = _write(database, register, steps, action, storable(path.name), said, progress)
    added = sum(step.operation == "add" for step in steps)
    understood = Understood(
        SheetMapping(mapped.sheet.name, mapped.header, mapped.columns, meanings),
        tuple(item.name for item in sheets),
        mapped.headers,
        mapped.guessed,
    )
    refused = tuple(plan.refused)
    return Imported(import_id, added, len(steps) - added, plan.unchanged, refused, mapped.unused, understood)


def _found(register: Register, sheets: Sequence[Sheet], texts: Wording, memory: ImportMemory, *, guess: bool) -> Mapped:
    labels = field_labels(register, texts)
    try:
        mapped = map_columns(register, labels, sheets, memory.columns)
    except Fault:
        unnamed = header_of_texts(sheets) if guess else None
        if unnamed is None:
            raise
        mapped = unnamed
    return guess_columns(register, labels, mapped, memory.columns) if guess else mapped


def _mapped_as(mapping: SheetMapping, sheets: Sequence[Sheet]) -> Mapped:
    sheet = next((sheet for sheet in sheets if sheet.name == mapping.sheet), sheets[0])
    return Mapped(sheet, mapping.header, mapping.columns)


def _said(mapped: Mapped, meanings: Meanings) -> ImportMemory:
    fields = {place: name for name, place in mapped.columns.items()}
    headers = {header_key(text): fields.get(place, NO_FIELD) for place, text in enumerate(mapped.headers)}
    return ImportMemory({key: name for key, name in headers.items() if key}, meanings)


def _write(
    database: Database,
    register: Register,
    steps: Sequence[Step],
    action: str,
    note: str,
    said: ImportMemory | None,
    progress: Progress,
) -> int:
    new: list[Values] = []
    with change(database, action, note) as made:
        for step in counted(steps, len(steps), progress):  # whoever stops it here leaves nothing behind
            if step.operation == "add" and step.row_id is None:
                new.append(step.values)
                if len(new) < _AT_ONCE:
                    continue
            made.add_all(register, new)  # in the order of the sheet
            new = []
            if step.operation == "change" and step.row_id:
                made.change(register, step.row_id, step.values)
            elif step.row_id:
                made.add(register, step.values, step.row_id)
        made.add_all(register, new)
        if said:
            remember(made.connection, register, said)
        return made.id
