"""Takes a sheet of rows into a register: all of it, or nothing."""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc_desktop.actions.read_sheet import (
    Guessing,
    SheetMapping,
    Understood,
    read_as_said,
    read_by_names,
    read_guessing,
)
from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.exchange.mapped import Mapped, column_keys, layout_of
from cchc_desktop.exchange.mapping import guess_columns, name_columns
from cchc_desktop.exchange.plan import Meanings, Refusal, Step, plan_import
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database
from cchc_desktop.store.import_memory import NO_FIELD, ImportMemory, import_memory, remember
from cchc_desktop.store.lock import storable
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import working_calendar

MOST_SHOWN = 2_000  # rows: nobody looks through more of them one by one
_AT_ONCE = 2_000  # rows


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or with `dry_run` would do; `import_id` is None where nothing was written. `first_steps` are
    the first rows that are written, `first_same` the numbers of the first that are in the register as they stand.
    `unused` are the headers of the columns that the register has no field for."""

    import_id: int | None
    added: int
    changed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unused: tuple[str, ...]
    understood: Understood
    first_steps: tuple[Step, ...] = ()
    first_same: tuple[int, ...] = ()


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """The rows of a sheet lie in none; to go through all of them in search of some takes a tenth of an import."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_no_search_for_cycles()
def import_sheet(
    database: Database,
    register: Register,
    path: Path,
    *,
    dry_run: bool = False,
    skip_refused: bool = False,
    action: str = "import",
    mapping: SheetMapping | None = None,
    guessing: Guessing | None = None,
    guess: Collection[str] = (),
    progress: Progress = told_to_nobody,
) -> Imported:
    """One refused row refuses the sheet, unless `skip_refused` takes the rest.

    Columns are found by the ids and labels of fields. A `mapping` says it all instead, and is remembered by what it
    writes; words of the fields to `guess` are then taken for what is likely. With `guessing` what was remembered of
    other sheets is followed, and what is likely is taken.
    """
    if mapping:
        mapped, understood = read_as_said(register, path, mapping, guess)
    elif guessing:
        mapped, understood = read_guessing(register, path, import_memory(database.connection, register), guessing)
    else:
        mapped, understood = read_by_names(register, path)
    said = understood.mapping
    choices = choice_labels(register, wording(date.today()))
    calendar = working_calendar(database.connection)
    plan = plan_import(database.connection, register, mapped, choices, calendar, progress, said.meanings, said.order)
    steps = plan.steps if skip_refused or not plan.refused else []
    import_id = None
    if steps and not dry_run:
        remembered = _said(database, register, mapped, said.meanings) if mapping else None
        import_id = _write(database, register, steps, action, storable(path.name), remembered, progress)
    added = sum(step.operation == "add" for step in steps)
    return Imported(
        import_id,
        added,
        len(steps) - added,
        len(plan.same),
        tuple(plan.refused),
        mapped.unused,
        understood,
        tuple(steps[:MOST_SHOWN]),
        tuple(plan.same[:MOST_SHOWN]),
    )


def _said(database: Database, register: Register, mapped: Mapped, meanings: Meanings) -> ImportMemory:
    """What a person said of a sheet of this layout: the field of each column, and none of those that would hold one if
    nobody had said anything."""
    layout, keys = layout_of(mapped.headers), column_keys(mapped.headers)
    memory = import_memory(database.connection, register)
    memory = replace(memory, layouts={key: said for key, said in memory.layouts.items() if key != layout})
    labels = field_labels(register, wording(date.today()))
    unasked = guess_columns(register, labels, name_columns(register, labels, mapped, memory), memory)
    columns = {keys[place]: NO_FIELD for place in unasked.columns.values()}
    columns |= {keys[place]: name for name, place in mapped.columns.items() if place < len(keys)}
    return ImportMemory({layout: columns} if layout else {}, meanings)


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
