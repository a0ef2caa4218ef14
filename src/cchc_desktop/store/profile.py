"""The office profile as in force on a day, and the cut-off rule through time."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from cchc_desktop.domain import profile
from cchc_desktop.domain.office import Office, office_from
from cchc_desktop.domain.profile import ALWAYS
from cchc_desktop.store.changes import Change


def office_on(connection: sqlite3.Connection, day: date) -> Office:
    """The profile of this day: of each value the latest that had taken effect."""
    rows = connection.execute(
        "SELECT name, value, max(valid_from) FROM profile WHERE valid_from <= ? GROUP BY name", (day.isoformat(),)
    )
    return office_from({name: json.loads(value) for name, value, _ in rows})


def profile_entries(connection: sqlite3.Connection) -> dict[date, dict[str, object]]:
    """Every value, by the day it takes effect."""
    entries: dict[date, dict[str, object]] = {}
    for row in connection.execute("SELECT name, valid_from, value FROM profile ORDER BY valid_from, name"):
        entries.setdefault(date.fromisoformat(row["valid_from"]), {})[row["name"]] = json.loads(row["value"])
    return entries


def cut_offs(connection: sqlite3.Connection) -> tuple[tuple[date, int], ...]:
    """(the day it takes effect, the cut-off day), ascending; the usual day holds until the office names one."""
    return profile.cut_offs(profile_entries(connection))


def set_office(change: Change, values: Mapping[str, object], valid_from: date = ALWAYS) -> None:
    """Let these values take effect on a day; the whole profile of that day must be right."""
    for name, value in values.items():
        change.set_profile(name, valid_from.isoformat(), value)
    office_on(change.connection, valid_from)
