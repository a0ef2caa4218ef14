"""R8: nothing can have happened after today; only what is due may lie ahead."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import date_text

_MAY_LIE_AHEAD = ("due_on", "valid_from")


def after_today(register: Register, row: Any, today: date) -> Iterator[Finding]:
    """Of a row as the store gives it."""
    if register.dated_by and register.dated_by not in _MAY_LIE_AHEAD:
        day = getattr(row.record, register.dated_by)
        if day and day > today:
            values = {"date": date_text(day), "today": date_text(today)}
            yield Finding("data.date_after_today", "error", register.name_of(row.record), register.id, row.id, values)
