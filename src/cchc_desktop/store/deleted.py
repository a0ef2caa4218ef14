"""The rows deleted from a register, as the history keeps them: the recycle bin."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.register import Register
from cchc_desktop.store.records import values_of

# A row whose last operation is its deletion.
_DELETED = """
SELECT h.row_id, h.before, c.made_at, c.made_by FROM history AS h JOIN change_set AS c ON c.id = h.change_set_id
WHERE h.register = :register AND h.operation = 'delete'
    AND h.id = (SELECT max(id) FROM history WHERE register = h.register AND row_id = h.row_id)
ORDER BY h.id DESC
"""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A row that was deleted: its values then, when and by whom, and all that putting it back needs."""

    register: Register
    row_id: str
    record: Any
    deleted_at: str
    deleted_by: str
    before: dict[str, Any]


def deleted_rows(connection: sqlite3.Connection, register: Register) -> list[Deleted]:
    """The last deleted first."""
    return [
        Deleted(
            register,
            row["row_id"],
            register.record(**values_of(register, before)),
            row["made_at"],
            row["made_by"],
            before,
        )
        for row in connection.execute(_DELETED, {"register": register.id})
        for before in [json.loads(row["before"])]
    ]
