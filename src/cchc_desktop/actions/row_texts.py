"""A stored row as a table shows it: one line of text a column."""

import sqlite3
from collections.abc import Mapping

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import from_plain, show
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording


def cell_text(
    register: Register, name: str, row: sqlite3.Row, labels: Mapping[str, Mapping[str, str]], texts: Wording
) -> str:
    """The text of a field, or of the state that the row is in; `labels` are those of codes, by field."""
    if name == STATUS:
        return texts[f"status.{register.id}.{row[STATUS]}"] if row[STATUS] else ""
    field = register.by_name[name]
    return " ".join(show(field, from_plain(field, row[name]), labels[name]).split())
