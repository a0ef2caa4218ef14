"""Gives many rows new texts at once, pasted or repeated, each checked as if it had been typed: one change, or none."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc_desktop.actions.enter_row import Choices, look, values_typed
from cchc_desktop.domain.register import Problem, Register, Values
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.typed import Typing
from cchc_desktop.domain.vietnamese import tidy
from cchc_desktop.exchange.spellings import known_texts
from cchc_desktop.store import records
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.progress import Progress, counted, told_to_nobody


@dataclass(frozen=True, slots=True)
class Wanted:
    """The texts that a stored row is to have, or a new one (`row_id` None)."""

    row_id: str | None
    texts: Mapping[str, str]  # by field


@dataclass(frozen=True, slots=True)
class NotTaken:
    """What is wrong with a row: its place among those wanted, from 1, and the text that stands in the field."""

    place: int
    row_id: str | None
    text: str
    problem: Problem


@dataclass(slots=True)
class Edited:
    """What was done; of `refused` rows nothing, and unless they were to be left out nothing at all."""

    touched: list[Touched] = field(default_factory=list)
    refused: list[NotTaken] = field(default_factory=list)


class _NothingToKeep(Exception):  # noqa: N818 - no error: what was tried is given up
    """Takes back what was written."""


def wanted_by_key(
    connection: sqlite3.Connection,
    register: Register,
    rows: Sequence[Mapping[str, str]],
    choices: Choices,
    typing: Typing,
) -> list[Wanted]:
    """The texts of each row for the stored one with the same unique key, or for a new one; no row is meant twice."""
    wanted: list[Wanted] = []
    meant: set[str | None] = {None}
    for texts in rows:
        values = _key_typed(register, texts, choices, typing)
        whole = records.key_text(register, values) is not None
        stored = records.find_by_key(connection, register, values) if whole else None
        row_id = stored.id if stored else None
        wanted.append(Wanted(None if row_id in meant else row_id, texts))
        meant.add(row_id)
    return wanted


def _key_typed(register: Register, texts: Mapping[str, str], choices: Choices, typing: Typing) -> Values:
    """The parts of the unique key that the texts of a row give and that can be read."""
    key = {name: text for name, text in texts.items() if name in register.key_names}
    return values_typed(register, key, choices, typing)[0]


def edit_rows(
    database: Database,
    register: Register,
    wanted: Sequence[Wanted],
    choices: Choices,
    typing: Typing,
    *,
    skip_refused: bool = False,
    progress: Progress = told_to_nobody,
) -> Edited:
    """Each row is looked at after those before it were written: two that may not be alike are told. A text that names a
    stored row in another spelling means it, as in an import."""
    found = Edited()
    wanted = _spelled_as_stored(database.connection, register, wanted)
    taken = _spelled_otherwise(database.connection, register, wanted, choices, typing)
    try:
        with change(database, "edit") as made:
            for place, row in enumerate(counted(wanted, len(wanted), progress), start=1):
                stored = records.get(database.connection, register, row.row_id) if row.row_id else None
                looked = look(database.connection, register, row.texts, choices, typing, stored, row.row_id)
                problems = looked.problems or taken.get(place, ())
                if problems:
                    texts = row.texts
                    found.refused += [
                        NotTaken(place, row.row_id, texts.get(problem.field, ""), problem) for problem in problems
                    ]
                elif stored is None:
                    made.add(register, looked.values, row.row_id)
                elif records.vars_of(stored.record) != looked.values:
                    made.change(register, stored.id, looked.values)
            found.touched = made.touched
            if not found.touched or (found.refused and not skip_refused):
                raise _NothingToKeep
    except _NothingToKeep:
        found.touched = []
    return found


def _spelled_as_stored(
    connection: sqlite3.Connection, register: Register, wanted: Sequence[Wanted]
) -> Sequence[Wanted]:
    """The rows, with each text that names a row of another register as that one spells it."""
    for name, refers in ((item.name, item.refers) for item in register.fields if item.refers):
        texts = [" ".join(tidy(row.texts.get(name, "")).split()) for row in wanted]
        meant = known_texts(connection, BY_ID[refers.register], (refers.field,), filter(None, texts)).meant
        wanted = [
            replace(row, texts={**row.texts, name: meant[text]}) if text in meant else row
            for row, text in zip(wanted, texts, strict=True)
        ]
    return wanted


def _spelled_otherwise(
    connection: sqlite3.Connection, register: Register, wanted: Sequence[Wanted], choices: Choices, typing: Typing
) -> dict[int, tuple[Problem]]:
    """By place the new rows whose key is another spelling of a stored one, or of one before them."""
    keys: dict[int, str] = {}
    for place, row in enumerate(wanted, start=1):
        if row.row_id is None and (key := records.key_text(register, _key_typed(register, row.texts, choices, typing))):
            keys[place] = key
    if not keys:
        return {}
    known = known_texts(connection, register, register.unique, keys.values())
    problem = Problem(register.key_names[-1], "duplicate_key")
    return {place: (problem,) for place, key in keys.items() if key in known.meant or key in known.twins}
