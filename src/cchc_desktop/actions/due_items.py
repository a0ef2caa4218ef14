"""What is overdue or falls due soon, over all registers that know a deadline."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.deadlines import DEADLINES, DUE_SOON, OVERDUE, SOON, days_left
from cchc_desktop.domain.period import containing, period
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import records
from cchc_desktop.store.deadlines import due_counts, due_rows
from cchc_desktop.store.listing import seen
from cchc_desktop.store.profile import cut_offs
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import working_calendar

MOST = 100  # of each register, overdue and due soon: nobody goes through more in a week; the others are counted


@dataclass(frozen=True, slots=True)
class DueItem:
    """A row to be finished: `days_left` are working days, negative where its day has passed.

    Without a `row_id` it stands for `count` rows of its register that are not listed, from that day on.
    """

    register: str
    row_id: str
    title: str
    due_on: date
    days_left: int
    count: int = 1

    @property
    def state(self) -> str:
        """The state that the filter of its register knows it by."""
        return OVERDUE if self.days_left < 0 else DUE_SOON


def due_items(connection: sqlite3.Connection, today: date, within: int = SOON) -> list[DueItem]:
    """What is open and due by so many working days from today: what is overdue first, each the earliest first."""
    return sorted(_items(connection, today, within), key=_place)


def _place(item: DueItem) -> tuple[bool, bool, date, str, str]:
    return item.days_left >= 0, not item.row_id, item.due_on, item.register, item.title


def _items(connection: sqlite3.Connection, today: date, within: int) -> Iterator[DueItem]:
    calendar, texts = working_calendar(connection), wording(today)
    until, rules = calendar.add(today, within), cut_offs(connection)
    quarter = period(containing(today, rules), rules)
    for name in DEADLINES:
        register, deadline = BY_ID[name], DEADLINES[name]
        look, labels = seen(register, quarter, calendar, today), choice_labels(register, texts)
        wanted = (deadline.overdue, deadline.due_by(until))
        for condition, count in zip(wanted, due_counts(connection, look, wanted), strict=True):
            for due in due_rows(connection, look, condition, MOST) if count else ():
                row = records.get(connection, register, due.row_id)
                if row:
                    title = register.name_of(row.record, labels=labels)
                    yield DueItem(name, due.row_id, title, due.due_on, days_left(calendar, today, due.due_on))
            if count > MOST:
                yield DueItem(name, "", "", due.due_on, days_left(calendar, today, due.due_on), count - MOST)
