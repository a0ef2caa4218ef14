"""Fills the annexes that an office attaches to its report with the rows of its registers, as texts."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.deadlines import days_left
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.domain.vietnamese import date_text, grouped
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.annex_template import Column, Filled, Template, chosen
from cchc_desktop.store.annex_rows import annex_rows
from cchc_desktop.store.working_days import working_calendar

Row = dict[str, Any]


def fill_annexes(connection: sqlite3.Connection, window: ReportingPeriod, wording: Wording) -> list[Filled]:
    """Those that have rows, in the order of their templates."""
    calendar = working_calendar(connection)
    filled = (
        fill_annex(connection, template, window, calendar, wording)
        for template in chosen(wording["report.annex.attach"])
    )
    return [annex for annex in filled if annex.rows]


def fill_annex(
    connection: sqlite3.Connection,
    template: Template,
    window: ReportingPeriod,
    calendar: WorkingCalendar,
    wording: Wording,
) -> Filled:
    """The rows of one template, at most as many as it lists."""
    register = BY_ID[template.register]
    found = annex_rows(connection, register, template.rows, template.order, window, calendar, template.most)
    labels = choice_labels(register, wording)
    rows = []
    for number, row in enumerate(found.rows, start=1):
        row |= {"number": number} | _over(row, window, calendar)
        texts = (_text(register, column, row, labels, wording) for column in template.columns)
        rows.append(tuple(texts))
    sums = tuple(
        grouped(sum(row[column.show] or 0 for row in found.rows)) if column.summed else ""
        for column in template.columns
    )
    return Filled(template, rows, found.count, sums)


def _over(row: Row, window: ReportingPeriod, calendar: WorkingCalendar) -> Row:
    """By how many working days a row with a derived due day is late, on the day it was finished or the last one."""
    due: date | None = row.get("due")
    if due is None:
        return {}
    until = min(row["finished_on"] or window.date_to, window.date_to)
    return {"days_over": max(-days_left(calendar, until, due), 0)}


def _text(
    register: Register, column: Column, row: Row, labels: Mapping[str, Mapping[str, str]], wording: Wording
) -> str:
    value = row[column.show]
    if value is None:
        return column.empty
    if column.show == STATUS:
        return wording[f"status.{register.id}.{value}"]
    if column.show in register.by_name:
        text = show(register.by_name[column.show], value, labels.get(column.show, {}))
        return " ".join(text.split()) or column.empty
    return date_text(value) if isinstance(value, date) else grouped(value) if isinstance(value, int) else str(value)
