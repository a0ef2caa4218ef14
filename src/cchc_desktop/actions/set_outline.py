"""Lets an office have its own outline of the report, and its choice of annexes, from a day on."""

import sqlite3
from datetime import date, timedelta

from cchc_desktop.actions.outline_in_force import annexes_chosen, shipped_outline
from cchc_desktop.domain.outline_changes import OutlineChanges
from cchc_desktop.report.office_annexes import Annexes, unchosen, with_annexes
from cchc_desktop.report.office_outline import Plan, changes_of, checked, plan_of
from cchc_desktop.report.sentences import words_of_office
from cchc_desktop.store.changes import Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.office_outline import changes_from, outline_changes, set_changes
from cchc_desktop.store.profile import office_on
from cchc_desktop.store.wording import office_overlay, wording


def plan_on(connection: sqlite3.Connection, day: date) -> Plan:
    """The outline in force on a day, with what is left out of it."""
    return plan_of(shipped_outline(day), outline_changes(connection, day) or OutlineChanges())


def heading_words(connection: sqlite3.Connection, day: date) -> dict[str, str]:
    """What the placeholders of headings print on a day, by their names."""
    texts = wording(day, office_overlay(connection))
    prefix = "report.word."
    words = {f"word.{key.removeprefix(prefix)}": text for key, text in texts.items() if key.startswith(prefix)}
    return words | words_of_office(office_on(connection, day), texts)


def usual_annexes(connection: sqlite3.Connection, day: date) -> tuple[str, ...]:
    """The ids of those attached on a day where none were chosen."""
    return unchosen(wording(day, office_overlay(connection)))


def set_outline(database: Database, day: date, plan: Plan, annexes: Annexes) -> list[Touched]:
    """Let the reports whose windows end on this day or later follow a plan, with these annexes, until the day of the
    next set.

    Only the set of this very day is written: those of other days, and what was signed, stay as they are. What is in
    force without it leaves no set. A Fault names the section that makes no outline.
    """
    connection = database.connection
    changes: OutlineChanges | None = with_annexes(changes_of(shipped_outline(day), checked(plan), day), annexes, day)
    eve = day - timedelta(days=1)
    if plan == plan_before(connection, day) and annexes == annexes_chosen(connection, eve):
        changes = None
    if changes == changes_from(connection, day):
        return []
    with change(database, "edit") as made:
        set_changes(made, day, changes)
        return made.touched


def plan_before(connection: sqlite3.Connection, day: date) -> Plan:
    """What would be in force on a day if no set began on it."""
    former = outline_changes(connection, day - timedelta(days=1))
    return plan_of(shipped_outline(day), former or OutlineChanges())
