"""What is overdue or falls due soon, over all registers that know a deadline."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.deadlines import DEADLINES, SOON, days_left
from cchc_desktop.domain.period import containing, period
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import records
from cchc_desktop.store.deadlines import due_rows
from cchc_desktop.store.listing import seen
from cchc_desktop.store.profile import cut_offs
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import working_calendar

MOST = 200  # of each register: nobody goes through more in a week


@dataclass(frozen=True, slots=True)
class DueItem:
    """A row to be finished: `days_left` are working days, negative where its day has passed."""

    register: str
    row_id: str
    title: str
    due_on: date
    days_left: int


def due_items(connection: sqlite3.Connection, today: date, within: int = SOON) -> list[DueItem]:
    """What is open and due by so many working days from today, the earliest first."""
    return sorted(_items(connection, today, within), key=lambda item: (item.due_on, item.register, item.title))


def _items(connection: sqlite3.Connection, today: date, within: int) -> Iterator[DueItem]:
    calendar, texts = working_calendar(connection), wording(today)
    until, rules = calendar.add(today, within), cut_offs(connection)
    quarter = period(containing(today, rules), rules)
    for name in DEADLINES:
        register = BY_ID[name]
        labels = choice_labels(register, texts)
        for due in due_rows(connection, seen(register, quarter, calendar, today), until, MOST):
            row = records.get(connection, register, due.row_id)
            if row:
                title = register.name_of(row.record, labels=labels)
                yield DueItem(name, due.row_id, title, due.due_on, days_left(calendar, today, due.due_on))
