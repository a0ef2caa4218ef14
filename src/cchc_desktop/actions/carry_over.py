"""Lets a report begin as the words of the period before, and confirms what of them holds still."""

import sqlite3
from collections.abc import Iterable

from cchc_desktop.actions.figures_of_period import window_of
from cchc_desktop.actions.issue_report import refuse_signed
from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.carried import REGISTER
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.period import previous
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.report.stale import Stretch, stale
from cchc_desktop.store import signed
from cchc_desktop.store.carried import carried_texts, note_carried
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import Row, rows_where, vars_of

_TEXT = BY_ID["report_text"]


def offered(connection: sqlite3.Connection, period_id: str) -> str:
    """The period whose words this one may begin as: the one before, where it has some and this one none; else ""."""
    return previous(period_id) if not _texts(connection, period_id) and sections_left(connection, period_id) else ""


def sections_left(connection: sqlite3.Connection, period_id: str) -> list[str]:
    """The sections that may get the words of the period before: those it wrote and this one has not; of a signed
    report none."""
    return [] if signed.is_locked(connection, period_id) else list(_left(connection, period_id))


def carry_over(database: Database, period_id: str) -> list[Touched]:
    """Give each section not yet written here the words it had in the period before, and note them as carried: one
    change. A Fault where the report is signed, or where there is nothing to be had."""
    connection, source = database.connection, previous(period_id)
    refuse_signed(database, period_id)
    rows = _left(connection, period_id)
    if not rows:
        raise Fault("nothing_to_carry", period=period_id, source=source)
    with change(database, "carry-over", source) as made:
        for section, row in rows.items():
            text_id = made.add(_TEXT, vars_of(row.record) | {"period": period_id, "section": section})
            note_carried(made, text_id, source, row.record.text)
        return made.touched


def unconfirmed(connection: sqlite3.Connection, period_id: str) -> dict[str, list[Stretch]]:
    """By section, what stands as it was carried and is not confirmed."""
    texts = {row.record.section: row.record.text for row in _texts(connection, period_id)}
    found = {name: stale(texts[name], note) for name, note in carried_texts(connection, period_id).items()}
    return {name: stretches for name, stretches in found.items() if stretches}


def confirm(database: Database, period_id: str, section: str, said: Iterable[str]) -> list[Touched]:
    """These words of a carried text hold for this period, too: one change, which can be taken back."""
    refuse_signed(database, period_id)
    note = carried_texts(database.connection, period_id).get(section)
    new = [quote for quote in dict.fromkeys(said) if note and quote not in note.confirmed]
    if note is None or not new:
        return []
    with change(database, "edit") as made:
        for quote in new:
            made.add(REGISTER, {"text_id": note.text_id, "quote": quote})
        return made.touched


def _left(connection: sqlite3.Connection, period_id: str) -> dict[str, Row]:
    """By section, the words of the period before for what is not written in this one."""
    outline = outline_in_force(connection, window_of(connection, period_id).date_to)

    def key(row: Row) -> str:
        """The section as this period's outline calls it; one that it has not stays as it is, which is told."""
        section = outline.section(row.record.section)
        return section.key if section else row.record.section

    written = {key(row) for row in _texts(connection, period_id)}
    return {key(row): row for row in _texts(connection, previous(period_id)) if key(row) not in written}


def _texts(connection: sqlite3.Connection, period_id: str) -> list[Row]:
    return list(rows_where(connection, _TEXT, "period = :period", {"period": period_id}))
