"""The recycle bin of the whole office: the rows deleted from any register, found by words, put back together."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.actions.delete_rows import put_back
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.deleted import Deleted, deleted_rows
from cchc_desktop.store.entry import StoredSurroundings
from cchc_desktop.store.progress import Progress, counted, told_to_nobody
from cchc_desktop.store.working_days import working_calendar


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted row, what tells a person which it is, and the words by which it is found, folded."""

    register: Register
    row: Deleted
    name: str
    words: str


def binned_rows(connection: sqlite3.Connection, texts: Wording) -> list[Binned]:
    """Of every register, the last deleted first."""
    found = [item for register in ALL for item in _binned(connection, register, texts)]
    return sorted(found, key=lambda item: item.row.deleted_at, reverse=True)


def matching(rows: Sequence[Binned], text: str) -> list[Binned]:
    """Those that have every word of a text, with or without its diacritics."""
    words = fold(text).split()
    return [row for row in rows if all(word in row.words for word in words)]


def restore_binned(database: Database, rows: Sequence[Binned], progress: Progress = told_to_nobody) -> list[Touched]:
    """One change, all or none; what others name first, in whatever order it was deleted. A Fault says what hinders."""
    ranked = sorted(rows, key=lambda item: _RANK[item.register.id])
    with change(database, "restore") as made:
        around = StoredSurroundings(made.connection, working_calendar(made.connection))
        for item in counted(ranked, len(ranked), progress):
            put_back(made, item.register, item.row, around)
        return made.touched


def _binned(connection: sqlite3.Connection, register: Register, texts: Wording) -> list[Binned]:
    labels, title = choice_labels(register, texts), texts[f"register.{register.id}.title"]
    found = []
    for row in deleted_rows(connection, register):
        name = register.name_of(row.record, labels=labels) or texts["history.nameless"]
        found.append(Binned(register, row, name, fold(f"{title} {name} {row.deleted_by}")))
    return found


def _ranks() -> dict[str, int]:
    """Each register after those whose rows its own must name."""
    ranks: dict[str, int] = {}
    while len(ranks) < len(ALL):
        for register in ALL:
            named = {field.refers.register for field in register.fields if field.refers and field.refers.must_exist}
            if register.id not in ranks and named - {register.id} <= ranks.keys():
                ranks[register.id] = len(ranks)
    return ranks


_RANK = _ranks()
