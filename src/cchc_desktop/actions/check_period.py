"""Everything that is wrong, or looks wrong, with the data and the report of a period."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.number_series import series_findings
from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.checks import Material, data_findings
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import counts, signed
from cchc_desktop.store.records import Row, all_rows, rows_where
from cchc_desktop.store.working_days import working_calendar


def check_period(connection: sqlite3.Connection, period_id: str, today: date | None = None) -> tuple[Finding, ...]:
    """The findings of the data, then those of the report, errors first."""
    with counts.one_moment(connection):
        composed = compose_report(connection, period_id)
        found = check_data(connection, composed.period, composed.figures, today or date.today()) + composed.findings
        found += tuple(differences(connection, period_id, composed.figures))
        return in_order(with_waivers(connection, period_id, found))


def with_waivers(connection: sqlite3.Connection, period_id: str, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that somebody has accepted are marked so."""
    accepted = {waiver.rule for waiver in signed.waivers(connection, period_id)}
    return tuple(replace(finding, waived=True) if finding.rule in accepted else finding for finding in found)


def differences(
    connection: sqlite3.Connection, period_id: str, figures: Mapping[str, FigureValue]
) -> Iterator[Finding]:
    """What the registers say by now otherwise than the signed report does, its number among them."""
    report = signed.in_force(connection, period_id)
    if report is None:
        return
    yield from series_findings(connection, report.signing, report.symbol, own=period_id)
    for name, figure in figures.items():
        before = report.figures.get(name)
        if before is not None and before != figure.text:
            values = {"figure": name, "before": before, "after": figure.text}
            yield Finding("signed.figure_differs", "warning", f"{before} → {figure.text}", values=values)


def check_data(
    connection: sqlite3.Connection, window: ReportingPeriod, figures: Mapping[str, FigureValue], today: date
) -> tuple[Finding, ...]:
    rows = {register.id: list(all_rows(connection, register)) for register in ALL if register.id != "dossier"}
    rows["dossier"] = _dossiers(connection, window)
    late = frozenset(ids_behind(connection, "dossiers.resolved_late", window)["dossier"])
    return tuple(data_findings(Material(window, today, working_calendar(connection), figures, rows, late)))


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Errors, then warnings, then notes; within each as they were found."""
    return tuple(sorted(findings, key=lambda finding: ("error", "warning", "note").index(finding.severity)))


def _dossiers(connection: sqlite3.Connection, window: ReportingPeriod) -> list[Row]:
    """Those that matter in the window: an office may keep half a million of them."""
    days = {"since": window.date_from.isoformat()}
    return list(rows_where(connection, BY_ID["dossier"], "received_on >= :since OR finished_on >= :since", days))
