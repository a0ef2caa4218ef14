"""The recycle bin: the rows deleted from any register, each told as a person knows it and found by words."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store.deleted import Deleted, deleted_rows


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted row, what tells a person which it is, and the words by which it is found, folded."""

    row: Deleted
    name: str
    words: str


def binned_rows(connection: sqlite3.Connection, texts: Wording, registers: Iterable[Register] = ALL) -> list[Binned]:
    """Of all these registers, the last deleted first."""
    found = [item for register in registers for item in _binned(connection, register, texts)]
    return sorted(found, key=lambda item: item.row.deleted_at, reverse=True)


def matching(rows: Sequence[Binned], text: str) -> list[Binned]:
    """Those that have every word of a text, with or without its diacritics."""
    words = fold(text).split()
    return [row for row in rows if all(word in row.words for word in words)]


def _binned(connection: sqlite3.Connection, register: Register, texts: Wording) -> list[Binned]:
    labels, title = choice_labels(register, texts), texts[f"register.{register.id}.title"]
    found = []
    for row in deleted_rows(connection, register):
        name = register.name_of(row.record, labels=labels) or texts["history.nameless"]
        found.append(Binned(row, name, fold(f"{title} {name} {row.deleted_by}")))
    return found
