"""The outline of the report and its annexes in force on a day: those that the program brings, as the office has changed
them."""

import sqlite3
from datetime import date
from functools import cache

from cchc_desktop.domain.outline_changes import OutlineChanges
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.office_annexes import Annexes, annexes_of
from cchc_desktop.report.office_outline import fitted_outline
from cchc_desktop.report.outline import Outline, read_outline
from cchc_desktop.store.office_outline import outline_changes


def outline_in_force(connection: sqlite3.Connection, day: date) -> Outline:
    """The outline of a report whose window ends on this day."""
    shipped, changes = shipped_outline(day), outline_changes(connection, day)
    return fitted_outline(shipped, changes) if changes else shipped


def annexes_chosen(connection: sqlite3.Connection, day: date) -> Annexes:
    """Those that the office has chosen for the report of a window that ends on this day."""
    return annexes_of(outline_changes(connection, day) or OutlineChanges())


def shipped_outline(day: date) -> Outline:
    """The latest outline of the program's that had taken effect; the first one for all days before."""
    files = sorted((RESOURCES / "outline").glob("????-??-??.toml"))
    begun = [path for path in files if date.fromisoformat(path.stem) <= day]
    return _read(begun[-1] if begun else files[0])


_read = cache(read_outline)
