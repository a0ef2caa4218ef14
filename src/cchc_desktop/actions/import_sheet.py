"""Takes a sheet of rows into a register: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.exchange.mapping import map_columns
from cchc_desktop.exchange.plan import Refusal, Step, plan_import
from cchc_desktop.exchange.sheets import read_sheets
from cchc_desktop.exchange.whole_book import own_sheets
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.lock import storable
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import working_calendar

_AT_ONCE = 2_000  # rows


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


def import_sheet(
    database: Database,
    register: Register,
    path: Path,
    *,
    dry_run: bool = False,
    skip_refused: bool = False,
    action: str = "import",
    progress: Progress = told_to_nobody,
) -> Imported:
    """One refused row refuses the sheet, unless `skip_refused` takes the rest."""
    texts = wording(date.today())
    with faults(path):
        mapped = map_columns(register, field_labels(register, texts), own_sheets(read_sheets(path), register, texts))
    choices = choice_labels(register, texts)
    plan = plan_import(database.connection, register, mapped, choices, working_calendar(database.connection), progress)
    steps = plan.steps if skip_refused or not plan.refused else []
    import_id = None
    if steps and not dry_run:
        import_id = _write(database, register, steps, action, storable(path.name), progress)
    added = sum(step.operation == "add" for step in steps)
    return Imported(import_id, added, len(steps) - added, plan.unchanged, tuple(plan.refused), mapped.unused)


def _write(
    database: Database, register: Register, steps: Sequence[Step], action: str, note: str, progress: Progress
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
        return made.id
