"""Takes what was typed into a row: checks it as an import checks a sheet's, and writes it when nothing is wrong."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain.register import Problem, Register, Values
from cchc_desktop.domain.typed import Typing, typed
from cchc_desktop.domain.values import BadValue
from cchc_desktop.store import records
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.entry import StoredSurroundings, codes_in_use, taken_key, unknown_references
from cchc_desktop.store.signed import locked
from cchc_desktop.store.working_days import working_calendar

Choices = Mapping[str, Mapping[str, str]]  # by field, the labels of its codes


@dataclass(frozen=True, slots=True)
class Looked:
    """Typed texts as values, completed by what can be computed, and what is wrong with them; nothing is written."""

    values: Values
    problems: tuple[Problem, ...]


def look(
    connection: sqlite3.Connection,
    register: Register,
    texts: Mapping[str, str],
    choices: Choices,
    typing: Typing,
    stored: records.Row | None = None,
    row_id: str | None = None,
) -> Looked:
    """What `texts` make of a row: of the `stored` one, or of a new one. Fields without a text keep their values."""
    given, bad = values_typed(register, texts, choices, typing)
    around = StoredSurroundings(connection, working_calendar(connection))
    values = register.changed(records.vars_of(stored.record) if stored else register.defaults, given, around)
    unknown = list(unknown_references(register, values, around))
    told = {problem.field for problem in (*bad, *unknown)}
    computed = {item.name for item in register.fields if item.computed} if told else set()  # what rests on the others
    problems = [problem for problem in register.problems(values) if problem.field not in told | computed]
    if not told and not problems:
        signed = list(locked(connection, register, values, *([records.vars_of(stored.record)] if stored else ())))
        problems += signed or taken_key(connection, register, values, stored.id if stored else row_id)
        problems += codes_in_use(connection, register, stored, values) if stored else ()
    return Looked(values, (*bad, *unknown, *problems))


def enter(database: Database, register: Register, values: Values, row_id: str, *, new: bool) -> list[Touched]:
    """Write a row that `look` found nothing wrong with; unchanged, nothing is written."""
    stored = None if new else records.get(database.connection, register, row_id)
    if stored and records.vars_of(stored.record) == values:
        return []
    with change(database, "edit") as made:
        if new:
            made.add(register, values, row_id)
        else:
            made.change(register, row_id, values)
        return made.touched


def values_typed(
    register: Register, texts: Mapping[str, str], choices: Choices, typing: Typing
) -> tuple[Values, list[Problem]]:
    """The values of typed texts, and what is wrong with those that are none."""
    values: Values = {}
    bad: list[Problem] = []
    for name, text in texts.items():
        try:
            values[name] = typed(register.by_name[name], text, dict(choices.get(name, {})), typing)
        except BadValue as unread:
            bad.append(Problem(name, unread.rule, unread.values))
    return values, bad
