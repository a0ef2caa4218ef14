"""The tables of an office, and the triggers that keep what was signed, are not to be changed by any statement.

Migrations make them, before this is asked of a connection. SQLite asks once for each statement that it has not met.
"""

import sqlite3

_SCHEMA = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in (
        "ALTER_TABLE",
        *(f"{act}_{what}" for act in ("CREATE", "DROP") for what in ("TABLE", "TRIGGER", "VIEW", "INDEX", "VTABLE")),
        *(f"{act}_TEMP_{what}" for act in ("CREATE", "DROP") for what in ("TABLE", "TRIGGER", "VIEW", "INDEX")),
    )
)
_PRAGMAS = ("writable_schema", "user_version", "application_id")  # those that would be set
_OURS = ("main", "temp")  # and not what VACUUM builds beside them


def lock_schema(connection: sqlite3.Connection) -> None:
    """From now on no statement of this connection changes a table, a view or a trigger."""
    connection.set_authorizer(_allowed)


def _allowed(action: int, first: str | None, second: str | None, schema: str | None, trigger: str | None) -> int:
    if action in _SCHEMA:
        # An ALTER names the schema first, a virtual table has its own.
        ours = (first if action == sqlite3.SQLITE_ALTER_TABLE else schema) in _OURS
        return sqlite3.SQLITE_DENY if ours else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and second is not None and (first or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
