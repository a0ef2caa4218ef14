"""Brings an office's file up to date: numbered SQL files, each in one transaction, the version written last."""

import sqlite3
from datetime import datetime
from functools import cache
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.backup import row_counts
from cchc_desktop.store.search_index import fill_if_small

APPLICATION_ID = 0x43434843  # "CCHC"


@cache
def migrations() -> tuple[tuple[int, Path], ...]:
    """(version it leads to, its file), ascending."""
    files = sorted((RESOURCES / "sql").glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple((int(path.name[:4]), path) for path in files)


def latest_version() -> int:
    return migrations()[-1][0]


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: Path | None) -> Path | None:
    """Apply what is missing. A file with data (`path`) is copied first and the copy proven; its path is returned."""
    version = version_of(connection)
    if version == latest_version():
        return None
    copy = _verified_copy(connection, path, version) if path else None
    for target, file in migrations():
        if target > version:
            _apply(connection, file.read_text(encoding="utf-8"), target)
    fill_if_small(connection)
    return copy


def _apply(connection: sqlite3.Connection, script: str, target: int) -> None:
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\n"
            f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {target};\nCOMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.rollback()
        raise


def _verified_copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.stem}.v{version}-{stamp}{path.suffix}.bak")
    made = sqlite3.connect(copy)
    proven = False
    try:
        connection.backup(made)
        sound = made.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        proven = sound and row_counts(made) == row_counts(connection)
    finally:
        made.close()
        if not proven:
            copy.unlink(missing_ok=True)
    if not proven:
        raise Fault("copy_failed", path=copy)
    return copy
