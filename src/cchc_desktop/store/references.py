"""Finds the row that a field of another register may mean, by parts of its code or of what names it."""

import sqlite3
from typing import Any

from cchc_desktop.domain.register import Kind, Refers
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.store.records import row_of, select

_SEARCHED = (Kind.TEXT, Kind.LONG_TEXT)


def rows_meant(connection: sqlite3.Connection, refers: Refers, typed: str, limit: int) -> list[Any]:
    """The records that hold every word typed, each code once: that of this code, those that begin so, the newest."""
    register = BY_ID[refers.register]
    words = fold(typed).split()
    searched = [name for name in (refers.field, *register.named_by) if register.by_name[name].kind in _SEARCHED]
    text = " || ' ' || ".join(f"coalesce({name}, '')" for name in dict.fromkeys(searched))
    holds = " AND ".join(f"instr(fold({text}), ?) > 0" for _ in words) or "1"
    code = register.by_name[refers.field].name
    begins = f"instr(fold({code}), ?) = 1"
    # Whoever has written a code out means that one, however many others begin with it.
    query = f"{select(register)} WHERE {holds} ORDER BY fold({code}) = ? DESC, {begins} DESC, rowid DESC LIMIT ?"
    found: dict[str, Any] = {}
    for row in connection.execute(query, (*words, fold(typed), fold(typed), limit * 4)):
        record = row_of(register, row).record
        found.setdefault(getattr(record, code), record)
    return list(found.values())[:limit]


def row_named(connection: sqlite3.Connection, refers: Refers, code: object) -> Any | None:
    """The newest record that bears this code; None where there is none."""
    register = BY_ID[refers.register]
    query = f"{select(register)} WHERE {refers.field} = ? ORDER BY rowid DESC LIMIT 1"
    row = connection.execute(query, (code,)).fetchone()
    return row_of(register, row).record if row else None
