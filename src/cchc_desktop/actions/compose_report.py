"""Composes the report of a period from the registers, the profile and the outline in force."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cchc_desktop.actions.figures_of_period import figures_in, window_of
from cchc_desktop.actions.fill_annexes import fill_annexes
from cchc_desktop.actions.outline_in_force import annexes_chosen, outline_in_force
from cchc_desktop.domain.carried import CarriedText
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import (
    ReportingPeriod,
    cumulative,
    following_name,
    period_name,
    previous,
    same_last_year,
)
from cchc_desktop.domain.register import in_force
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.charts import Chart
from cchc_desktop.report.compose import Material, compose
from cchc_desktop.report.document import Document, Heading
from cchc_desktop.report.office_annexes import wording_with
from cchc_desktop.report.outline import Outline
from cchc_desktop.report.placeholders import CHART, Token, parse
from cchc_desktop.report.proofread.mentions import symbols_in
from cchc_desktop.report.proofread.ours import own_findings
from cchc_desktop.report.sentences import SHIFTED
from cchc_desktop.report.stale import stale_findings
from cchc_desktop.report.typed_numbers import TypedNumber, figures_named, typed_by_section, typed_findings
from cchc_desktop.store.carried import carried_texts
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.first_rows import figures_known
from cchc_desktop.store.form_ii06 import form_ii06
from cchc_desktop.store.profile import office_on
from cchc_desktop.store.records import Row, all_rows, found_where
from cchc_desktop.store.wording import office_overlay, wording
from cchc_desktop.store.working_days import working_calendar

# A report is due within two working days of the end of its window (Decree 09/2019).
DAYS_TO_SIGN = 2
RowsOf = Callable[[str], Sequence[Row]]  # of a register, by its id


@dataclass(frozen=True, slots=True)
class ComposedReport:
    period: ReportingPeriod
    figures: Mapping[str, FigureValue]
    document: Document
    headings: tuple[Heading, ...]  # of all sections; one that is not printed has no number
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]  # of the sections, as a person would type them
    kept: Mapping[str, str]  # of the sections, the office's own as it was typed, else the same
    printed: Mapping[str, str]  # what the placeholders in them print
    carried: Mapping[str, CarriedText]  # by section, what the office's own texts were carried over as
    compared: Mapping[str, Mapping[str, FigureValue]]  # the figures of other periods, by their modifier
    typed_numbers: Mapping[str, Sequence[TypedNumber]]  # by section, those typed by hand that mean a figure


@dataclass(frozen=True, slots=True)
class ReportRead:
    """What a report is composed of, as the registers had it at one moment."""

    material: Material
    outline: Outline
    texts: Wording
    carried: Mapping[str, CarriedText]
    symbols_typed: frozenset[str]  # of documents that the office cites by hand

    def composed(self) -> ComposedReport:
        """The report; nothing more is read for it."""
        made = compose(self.material, self.outline, self.texts)
        material, carried = self.material, self.carried
        own = {section.key: section.own_text(material.texts) for section in self.outline.sections}
        kept = {key: own[key] or text for key, text in made.texts.items()}
        labels = {name: self.texts[f"figure.{name}"] for name in material.figures}
        named = figures_named(material.figures, labels, material.period)
        numbers = typed_by_section(material.texts, self.outline.sections, named)
        found = (
            *made.findings,
            *own_findings(made.document, kept, made.printed, material.documents, self.symbols_typed),
            *stale_findings(material.texts, carried),
            *typed_findings(numbers),
        )
        return ComposedReport(
            material.period,
            material.figures,
            made.document,
            made.headings,
            found,
            made.texts,
            kept,
            made.printed,
            carried,
            {name: getattr(material, name) for name in SHIFTED},
            numbers,
        )


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
    with one_moment(connection):
        read = read_report(connection, period_id, read_once(connection), typed, signing)
    return read.composed()


def read_report(
    connection: sqlite3.Connection,
    period_id: str,
    rows_of: RowsOf,
    typed: Mapping[str, str] | None = None,
    signing: Signing | None = None,
) -> ReportRead:
    """What the report of a period is composed of; `rows_of` gives the small registers."""
    window = window_of(connection, period_id)
    day = window.date_to
    office, outline = office_on(connection, day), outline_in_force(connection, day)
    texts = wording_with(annexes_chosen(connection, day), wording(day, office_overlay(connection)))
    own = own_texts(connection, period_id) | dict(typed or {})
    listed = _listed(rows_of, window)
    written = (*own.values(), *(item.text for item in listed["assessment"]))
    by_hand = frozenset(symbol for text in written for symbol in symbols_in(text))
    figures = figures_in(connection, window, office, day)
    others = {
        "previous": previous(period_id),
        "same_last_year": same_last_year(period_id),
        "cumulative": cumulative(period_id),
    }
    shifted = {
        name: figures if other == period_id else _compared(connection, other, office, day, texts)
        for name, other in others.items()
    }
    material = Material(
        office=office,
        period=window,
        period_name=period_name(period_id, texts),
        following_name=following_name(period_id, texts),
        figures=figures,
        documents=_documents(connection, window, {office.guiding_document, *by_hand, *_named(outline, own, listed)}),
        listed=listed,
        texts=own,
        annex_rows=form_ii06(connection, window, working_calendar(connection)),
        attached=fill_annexes(connection, window, texts),
        signing=signing,
        expected_signing=working_calendar(connection).add(day, DAYS_TO_SIGN),
        charts=_charts(connection, period_id, own.values()),
        **shifted,
    )
    return ReportRead(material, outline, texts, carried_texts(connection, period_id), by_hand)


def _compared(
    connection: sqlite3.Connection, period_id: str, office: Office, day: date, texts: Wording
) -> dict[str, FigureValue]:
    """The figures of another period, without a value where the office has no row as old as that."""
    window = window_of(connection, period_id)
    known, unknown = figures_known(connection, window.date_to), texts["report.change.unknown"]
    found = figures_in(connection, window, office, day)
    return {name: figure if name in known else FigureValue(name, None, unknown) for name, figure in found.items()}


def _charts(connection: sqlite3.Connection, period_id: str, texts: Iterable[str]) -> dict[str, Chart]:
    """The charts that these texts place, by name; reading them takes a while, so that it is done for those alone."""
    tokens = (piece for text in texts for piece in parse(text) if isinstance(piece, Token))
    if not any(token.name == CHART for token in tokens):
        return {}
    from cchc_desktop.actions.overview_charts import overview_charts

    return {made.chart.name: made.chart for made in overview_charts(connection, period_id)}


def own_texts(connection: sqlite3.Connection, period_id: str) -> dict[str, str]:
    """What the office wrote for sections of this report, by their keys."""
    rows = found_where(connection, BY_ID["report_text"], "period = :period", {"period": period_id})
    return {row.record.section: row.record.text for row in rows}


def read_once(connection: sqlite3.Connection) -> RowsOf:
    """Reads a register whole when it is first asked for: for those that are small."""
    return cache(lambda register: tuple(all_rows(connection, BY_ID[register])))


def _listed(rows_of: RowsOf, window: ReportingPeriod) -> dict[str, list[Any]]:
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
    listed = {name: [row.record for row in rows_of(name) if keep(row.record)] for name, keep in cut.items()}
    listed["assessment"].sort(key=lambda item: item.position)
    return listed


def _named(outline: Outline, own: Mapping[str, str], listed: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The symbols of the documents that a text names, or a row of a list."""
    for text in (*outline.texts(), *own.values()):
        yield from (piece.argument for piece in parse(text) if isinstance(piece, Token))
    yield from (task.plan_symbol for task in listed["plan_task"])
    yield from (review.document_symbol for review in listed["legal_review"])


def _documents(connection: sqlite3.Connection, window: ReportingPeriod, named: Collection[str]) -> list[Any]:
    """Those of any year that the report may cite: filed under a section, issued in the window, or named.

    With each come all of its symbol, for which a citation must then tell apart.
    """
    bound = {"named": json.dumps(sorted(named)), "since": window.date_from.isoformat()}
    bound["until"] = window.date_to.isoformat()
    return [row.record for row in found_where(connection, BY_ID["document"], _CITED, bound)]


_CITED = """
symbol IN (SELECT value FROM json_each(:named)
    UNION SELECT symbol FROM document WHERE topic IS NOT NULL
    UNION SELECT symbol FROM document WHERE direction = 'outgoing' AND issued_on BETWEEN :since AND :until)
"""
