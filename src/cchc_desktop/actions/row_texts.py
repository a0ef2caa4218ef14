"""A stored row in words, a text a column, as a table shows it."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from cchc_desktop.domain.deadlines import DEADLINES, days_left
from cchc_desktop.domain.values import from_plain, show
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store.listing import OPEN_UNTIL, Seen


def cell_text(seen: Seen, name: str, row: sqlite3.Row, labels: Mapping[str, Mapping[str, str]], texts: Wording) -> str:
    """The text of a field, all its lines, or of the state that the row is in; `labels` are those of codes, by field."""
    if name == STATUS:
        return _state(seen, row, texts)
    field = seen.register.by_name[name]
    return show(field, from_plain(field, row[name]), labels[name])


def one_line(text: str) -> str:
    """The text as it stands in a line of a table."""
    return text if text.isprintable() else " ".join(text.split())


def _state(seen: Seen, row: sqlite3.Row, texts: Wording) -> str:
    """The state of a row, and of an open one how many working days are left for it, or over."""
    if not row[STATUS]:
        return ""
    state = texts[f"status.{seen.register.id}.{row[STATUS]}"]
    until = row[OPEN_UNTIL] if seen.register.id in DEADLINES else None
    if not until:
        return state
    left = days_left(seen.calendar, seen.period.date_to, date.fromisoformat(until))
    said = "today" if left == 0 else "over" if left < 0 else "left"
    return texts(f"view.state_{said}", state=state, days=abs(left))


def left_text(left: int, texts: Wording) -> str:
    """còn 3 ngày, hôm nay, quá 2 ngày: working days"""
    if left == 0:
        return texts["view.due_today"]
    return texts("view.days_over" if left < 0 else "view.days_left", days=abs(left))
