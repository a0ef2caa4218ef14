"""What a person has typed and not finished, by register and row: kept so that nothing typed is lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.register import Register
from cchc_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of a new row that still lacks something, or those that an existing row cannot take yet."""

    row_id: str
    is_new: bool
    texts: Mapping[str, str]  # by field, as typed


def drafts(database: Database, register: Register) -> list[Draft]:
    """Those of a register, the oldest first."""
    query = "SELECT row_id, is_new, texts FROM draft WHERE register = ? ORDER BY rowid"
    rows = database.connection.execute(query, (register.id,))
    return [Draft(row["row_id"], bool(row["is_new"]), _known(register, json.loads(row["texts"]))) for row in rows]


def keep_draft(database: Database, register: Register, draft: Draft) -> None:
    """Keep what has been typed so far, in place of what was kept for this row before."""
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO draft (register, row_id, is_new, texts, typed_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (register, row_id) DO UPDATE SET texts = excluded.texts, typed_at = excluded.typed_at",
            (
                register.id,
                draft.row_id,
                draft.is_new,
                json.dumps(dict(draft.texts), ensure_ascii=False),
                datetime.now().isoformat(timespec="seconds"),
            ),
        )


def drop_draft(database: Database, register: Register, row_id: str) -> None:
    """Forget what was typed for a row: it has been entered, or given up."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM draft WHERE register = ? AND row_id = ?", (register.id, row_id))


def drafts_by_register(database: Database) -> dict[str, int]:
    """How many rows of each register are unfinished."""
    return dict(database.connection.execute("SELECT register, count(*) FROM draft GROUP BY register").fetchall())


def _known(register: Register, texts: Mapping[str, str]) -> dict[str, str]:
    """Without fields that this version of the program does not have."""
    return {name: text for name, text in texts.items() if name in register.by_name}
