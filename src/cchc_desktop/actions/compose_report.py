"""Composes the report of a period from the registers, the profile and the outline in force."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.actions.figures_of_period import figures_in, window_of
from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import (
    ReportingPeriod,
    following_name,
    period_name,
    previous,
    same_last_year,
)
from cchc_desktop.domain.register import in_force
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.report.compose import Material, compose
from cchc_desktop.report.document import Document
from cchc_desktop.report.proofread.ours import own_findings
from cchc_desktop.report.typed_numbers import TypedNumber, figures_named, typed_by_section, typed_findings
from cchc_desktop.store.form_ii06 import form_ii06
from cchc_desktop.store.profile import office_on
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.wording import office_overlay, wording
from cchc_desktop.store.working_days import working_calendar

# A report is due within two working days of the end of its window (Decree 09/2019).
DAYS_TO_SIGN = 2


@dataclass(frozen=True, slots=True)
class ComposedReport:
    period: ReportingPeriod
    figures: Mapping[str, FigureValue]
    document: Document
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]  # of the sections, as a person would type them
    printed: Mapping[str, str]  # what the placeholders in them print
    typed_numbers: Mapping[str, Sequence[TypedNumber]]  # by section, those typed by hand that mean a figure


def compose_report(
    connection: sqlite3.Connection,
    period_id: str,
    typed: Mapping[str, str] | None = None,
    signing: Signing | None = None,
) -> ComposedReport:
    """The report of a period from the registers, in the wording and the profile of the window's last day.

    `typed` are texts of sections that are being written and not entered yet; an empty one lets the standing text print.
    With a `signing` it bears its number and its day.
    """
    window = window_of(connection, period_id)
    day = window.date_to
    office = office_on(connection, day)
    texts = wording(day, office_overlay(connection))
    shifted = {
        name: figures_in(connection, window_of(connection, other), office, day)
        for name, other in (("previous", previous(period_id)), ("same_last_year", same_last_year(period_id)))
    }
    material = Material(
        office=office,
        period=window,
        period_name=period_name(period_id, texts),
        following_name=following_name(period_id, texts),
        figures=figures_in(connection, window, office, day),
        documents=_records(connection, "document"),
        listed=_listed(connection, window),
        texts=own_texts(connection, period_id) | dict(typed or {}),
        annex_rows=form_ii06(connection, window, working_calendar(connection)),
        signing=signing,
        expected_signing=working_calendar(connection).add(day, DAYS_TO_SIGN),
        **shifted,
    )
    outline = outline_in_force(day)
    composed = compose(material, outline, texts)
    labels = {name: texts[f"figure.{name}"] for name in material.figures}
    numbers = typed_by_section(material.texts, outline.sections, figures_named(material.figures, labels, window))
    found = composed.findings + own_findings(composed.document) + tuple(typed_findings(numbers))
    return ComposedReport(window, material.figures, composed.document, found, composed.texts, composed.printed, numbers)


def own_texts(connection: sqlite3.Connection, period_id: str) -> dict[str, str]:
    """What the office wrote for sections of this report, by their keys."""
    return {item.section: item.text for item in _records(connection, "report_text") if item.period == period_id}


def _listed(connection: sqlite3.Connection, window: ReportingPeriod) -> dict[str, list[Any]]:
    """The small registers that lists of the report are made of, cut to the period."""
    cut: dict[str, Callable[[Any], bool]] = {
        "assessment": lambda item: item.period == window.id,
        "counter": lambda item: in_force(item, window.date_to),
        "facility": lambda item: in_force(item, window.date_to),
        "legal_review": lambda item: window.date_from <= item.reviewed_on <= window.date_to,
        "plan_task": lambda item: True,
        "procedure": lambda item: True,
        "procedure_review": lambda item: window.date_from <= item.registered_on <= window.date_to,
        "training": lambda item: window.date_from <= item.held_on <= window.date_to,
    }
    listed = {name: [item for item in _records(connection, name) if keep(item)] for name, keep in cut.items()}
    listed["assessment"].sort(key=lambda item: item.position)
    return listed


def _records(connection: sqlite3.Connection, register: str) -> list[Any]:
    return [row.record for row in all_rows(connection, BY_ID[register])]
