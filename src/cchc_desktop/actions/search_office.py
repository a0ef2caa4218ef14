"""Finds rows of every register by what a person types, the last entered first; counting them all takes longer."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store.records import Row, rows_at
from cchc_desktop.store.search import how_many, matches
from cchc_desktop.store.search_text import wanted
from cchc_desktop.store.wording import wording

_LONGEST = 80  # characters of a value


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds what was typed: what it is called, and the field that holds it where its name does not."""

    row_id: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The first rows of a register; `more` where there are others."""

    register: str
    rows: tuple[Hit, ...]
    more: bool


def search_office(
    connection: sqlite3.Connection, registers: Sequence[str], text: str, limit: int, newest: int | None = None
) -> list[Hits]:
    """The first rows of each of these registers that hold the text; those that are called so come first.

    With `newest` only so many of the last rows of each are looked at.
    """
    if not fold(text):
        return []
    texts = wording(date.today())
    found = (_hits(connection, BY_ID[name], text, limit, texts, newest) for name in registers)
    return sorted((hits for hits in found if hits.rows), key=lambda hits: bool(hits.rows[0].where))


def count_hits(connection: sqlite3.Connection, registers: Sequence[str], text: str) -> Mapping[str, int]:
    """How many rows of each register hold the text."""
    texts = wording(date.today())
    return {name: how_many(connection, BY_ID[name], text, choice_labels(BY_ID[name], texts)) for name in registers}


def ids_found(connection: sqlite3.Connection, register: str, text: str) -> list[str]:
    """The ids of all rows of a register that hold the text."""
    labels = choice_labels(BY_ID[register], wording(date.today()))
    places = list(matches(connection, BY_ID[register], text, labels))
    query = f"SELECT id FROM {BY_ID[register].id} WHERE rowid IN (SELECT value FROM json_each(?))"
    return [row[0] for row in connection.execute(query, (json.dumps(places),))]


def _hits(
    connection: sqlite3.Connection, register: Register, text: str, limit: int, texts: Wording, newest: int | None
) -> Hits:
    labels = choice_labels(register, texts)
    places = list(islice(matches(connection, register, text, labels, newest), limit + 1))
    rows = rows_at(connection, register, places[:limit])
    forms = wanted(register, text, labels)
    hits = sorted((_hit(register, row, forms, labels, texts) for row in rows), key=lambda hit: bool(hit.where))
    return Hits(register.id, tuple(hits), len(places) > limit)


def _hit(
    register: Register, row: Row, forms: Sequence[str], labels: Mapping[str, Mapping[str, str]], texts: Wording
) -> Hit:
    """`forms` are the texts of which the row must hold one."""
    title = register.name_of(row.record, labels=labels)
    holding = (told for sought in forms for told in _holding(register, row, sought, labels, texts))
    where = "" if any(sought in fold(title) for sought in forms) else next(holding, "")
    return Hit(row.id, title, where)


def _holding(
    register: Register, row: Row, sought: str, labels: Mapping[str, Mapping[str, str]], texts: Wording
) -> Iterator[str]:
    """The fields that hold the text, with their names."""
    names = field_labels(register, texts)
    for item in register.fields:
        shown = " ".join(show(item, getattr(row.record, item.name), labels.get(item.name, {})).split())
        if sought in fold(shown):
            at = max(fold(shown).find(sought) - _LONGEST // 3, 0)
            cut = shown[at : at + _LONGEST]
            before, after = "…" if at else "", "…" if len(shown) > at + _LONGEST else ""
            yield f"{names[item.name]}: {before}{cut}{after}"
