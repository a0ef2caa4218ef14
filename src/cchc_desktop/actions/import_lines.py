"""The rows of a sheet as a preview tells of them: what would be done with each, and to which row of the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.sentences import choice_labels, field_label
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.values import show
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.plan import Step


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A row by its number in the sheet; `name` is that of the register's row, `change` says which fields get another
    value (both "" for a row that stays as it is)."""

    number: int
    deed: Literal["add", "change", "same"]
    name: str = ""
    change: str = ""


def import_lines(found: Imported, register: Register, texts: Wording) -> list[ImportLine]:
    """The first rows that are added, changed or stay, in the order of the sheet."""
    labels = choice_labels(register, texts)

    def of_step(step: Step) -> ImportLine:
        record = register.record(**step.values)
        name = register.name_of(record, labels=labels) or texts["history.nameless"]
        changes = _changes(register, step.before, step.values, texts) if step.before is not None else ()
        return ImportLine(step.number, step.operation, name, "; ".join(changes))

    lines = [of_step(step) for step in found.first_steps]
    lines += [ImportLine(number, "same") for number in found.first_same]
    return sorted(lines, key=lambda line: line.number)


def _changes(register: Register, before: Values, after: Values, texts: Wording) -> Iterator[str]:
    labels = choice_labels(register, texts)
    for item in register.fields:
        if before[item.name] != after[item.name]:
            was, now = (show(item, values[item.name], labels.get(item.name, {})) for values in (before, after))
            empty, label = texts["window.import_empty"], field_label(register, item.name, texts)
            yield texts("history.field_change", label=label, before=was or empty, after=now or empty)
