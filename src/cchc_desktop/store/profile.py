"""The office profile as in force on a day, and the cut-off rule through time."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from cchc_desktop.domain.office import USUAL_CUT_OFF_DAY, Office, office_from
from cchc_desktop.store.changes import Change

ALWAYS = date(1, 1, 1)  # the first values hold for all the past


def office_on(connection: sqlite3.Connection, day: date) -> Office:
    """The profile of this day: of each value the latest that had taken effect."""
    rows = connection.execute(
        "SELECT name, value, max(valid_from) FROM profile WHERE valid_from <= ? GROUP BY name", (day.isoformat(),)
    )
    return office_from({name: json.loads(value) for name, value, _ in rows})


def cut_offs(connection: sqlite3.Connection) -> tuple[tuple[date, int], ...]:
    """(the day it takes effect, the cut-off day), ascending; the usual day holds until the office names one."""
    rows = connection.execute("SELECT valid_from, value FROM profile WHERE name = 'cut_off_day' ORDER BY valid_from")
    named = [(date.fromisoformat(day), int(json.loads(value))) for day, value in rows]
    first = [] if named and named[0][0] == ALWAYS else [(ALWAYS, USUAL_CUT_OFF_DAY)]
    return (*first, *named)


def set_office(change: Change, values: Mapping[str, object], valid_from: date = ALWAYS) -> None:
    """Let these values take effect on a day; the whole profile of that day must be right."""
    for name, value in values.items():
        change.set_profile(name, valid_from.isoformat(), value)
    office_on(change.connection, valid_from)
