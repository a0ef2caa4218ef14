"""Reports that went out to be signed: how, when and by whom, and in which words."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cchc_desktop.store.database import Database
from cchc_desktop.store.lock import user

Way = Literal["printed", "saved"]
_NEXT = "(SELECT coalesce(max(version), 0) + 1 FROM signed_report WHERE period = :period)"
_LAST = f"""
SELECT way, digest, presented_at, presented_by FROM presented_report
WHERE period = :period AND version = {_NEXT} ORDER BY id DESC LIMIT 1
"""
_ADD = f"""
INSERT INTO presented_report (period, version, way, digest, presented_at, presented_by)
VALUES (:period, {_NEXT}, :way, :digest, :at, :by)
"""


@dataclass(frozen=True, slots=True)
class Presented:
    """The last time that a draft went out to be signed."""

    way: Way
    digest: str
    at: str
    by: str


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def last_presented(connection: sqlite3.Connection, period: str) -> Presented | None:
    """Of the draft at work: not of a version that has been signed since."""
    row = connection.execute(_LAST, {"period": period}).fetchone()
    return Presented(*row) if row else None


def present(database: Database, period: str, way: Way, digest: str) -> None:
    now = datetime.now().isoformat(timespec="seconds")
    with database.transaction() as connection:
        connection.execute(_ADD, {"period": period, "way": way, "digest": digest, "at": now, "by": user()})
