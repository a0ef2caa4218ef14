"""Which stored text a text of a sheet means: itself, or the only one of which it is another spelling."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import spelling
from cchc_desktop.store import records


@dataclass(frozen=True, slots=True)
class Known:
    """Of some texts those that are `stored`; of the others the stored one that each can only mean, and of those that
    mean none the first that is spelled otherwise."""

    stored: Set[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)


def known_texts(
    connection: sqlite3.Connection, register: Register, parts: Sequence[str], texts: Iterable[str]
) -> Known:
    """What texts of one line are to the rows of a register, which have them in a field or, as a key, in several
    `parts`."""
    named = list(dict.fromkeys(texts))
    stored = records.texts_stored(connection, register, parts, named)
    missing = [text for text in named if text not in stored]
    if not missing:
        return Known(stored)
    forms = dict(zip(missing, _forms(missing), strict=True))
    alike = _alike(records.all_texts(connection, register, parts), set(forms.values()))
    meant = {text: next(iter(found)) for text, form in forms.items() if len(found := alike.get(form, ())) == 1}
    firsts: dict[str, str] = {}
    of_none = ((text, firsts.setdefault(form, text)) for text, form in forms.items() if text not in meant)
    return Known(stored, meant, {text: first for text, first in of_none if first != text})


def rows_named(connection: sqlite3.Connection, register: Register, texts: Iterable[str]) -> dict[str, list[Any]]:
    """By text the records whose name it is, of a register whose rows have a name and the days on which they hold."""
    wanted: dict[str, list[str]] = {}
    for text in texts:
        wanted.setdefault(spelling(text), []).append(text)
    found: dict[str, list[Any]] = {}
    if wanted and {"name", "valid_from", "valid_to"} <= register.by_name.keys():
        for row in records.all_rows(connection, register):
            for text in wanted.get(spelling(row.record.name), ()):
                found.setdefault(text, []).append(row.record)
    return found


def _alike(texts: Sequence[str], wanted: Set[str]) -> dict[str, set[str]]:
    """By form the texts that are spellings of it."""
    forms = _forms(texts)
    found: dict[str, set[str]] = {}
    if not wanted.isdisjoint(forms):
        for form, text in zip(forms, texts, strict=True):
            if form in wanted:
                found.setdefault(form, set()).add(text)
    return found


def _forms(texts: Sequence[str]) -> list[str]:
    """What is the same of all spellings of each text. Half a million codes are plain ones, and taken at once."""
    together = "\n".join(texts)
    if together.isascii() and " " not in together:
        return together.lower().split("\n") if texts else []
    return [records.APART.join(map(spelling, text.split(records.APART))) for text in texts]
