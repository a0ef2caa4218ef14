"""Everything that is wrong, or looks wrong, with the data and the report of a period."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc_desktop.actions.compose_report import ComposedReport, RowsOf, read_once, read_report
from cchc_desktop.actions.number_series import series_findings
from cchc_desktop.actions.rows_behind import ids_behind
from cchc_desktop.domain.checks import Material, data_findings
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding, in_brief
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.store import counts, signed
from cchc_desktop.store.records import Found, found_where, rowids_where, rows_at, texts_stored
from cchc_desktop.store.working_days import working_calendar

DOCUMENT, DOSSIER = BY_ID["document"], BY_ID["dossier"]  # which are never read whole


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report with the findings of the data and its own, errors first; `signed` is the version in force, if any."""

    composed: ComposedReport
    findings: tuple[Finding, ...]
    signed: signed.SignedReport | None


def check_period(
    connection: sqlite3.Connection, period_id: str, today: date | None = None, *, brief: bool = False
) -> tuple[Finding, ...]:
    """The findings of the data, then those of the report, errors first; `brief` as in checked_report."""
    return checked_report(connection, period_id, today=today, brief=brief).findings


def checked_report(
    connection: sqlite3.Connection,
    period_id: str,
    typed: Mapping[str, str] | None = None,
    today: date | None = None,
    *,
    brief: bool = False,
) -> CheckedReport:
    """The report of a period and what is wrong with it, in `brief` for a screen; `typed` is as in compose_report.

    Read in one moment, composed and checked after it: whoever reads keeps others from writing.
    """
    with counts.one_moment(connection):
        rows_of = read_once(connection)
        read = read_report(connection, period_id, rows_of, typed)
        data = read_data(connection, read.material.period, read.material.figures, today or date.today(), rows_of)
        kept, waivers = signed.in_force(connection, period_id), signed.waivers(connection, period_id)
        series = tuple(series_findings(connection, kept.signing, kept.symbol, own=period_id)) if kept else ()
    composed = read.composed()
    of_data = data_findings(data)
    found = (
        *(in_brief(of_data) if brief else of_data),
        *composed.findings,
        *series,
        *_differences(kept, composed.figures),
    )
    return CheckedReport(composed, in_order(with_waivers(waivers, found)), kept)


def with_waivers(waivers: Iterable[signed.Waiver], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that somebody has accepted are marked so."""
    given = list(waivers)

    def accepted(finding: Finding) -> bool:
        return any(waiver.covers(finding) for waiver in given)

    return tuple(replace(finding, waived=True) if accepted(finding) else finding for finding in found)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then notes; within each as they were found."""
    return tuple(sorted(findings, key=lambda finding: ("error", "warning", "note").index(finding.severity)))


def check_data(
    connection: sqlite3.Connection, window: ReportingPeriod, figures: Mapping[str, FigureValue], today: date
) -> tuple[Finding, ...]:
    return tuple(data_findings(read_data(connection, window, figures, today, read_once(connection))))


def read_data(
    connection: sqlite3.Connection,
    window: ReportingPeriod,
    figures: Mapping[str, FigureValue],
    today: date,
    rows_of: RowsOf,
) -> Material:
    """What the rules over the data look at; `rows_of` gives the small registers."""
    calendar = working_calendar(connection)
    late = frozenset(ids_behind(connection, "dossiers.resolved_late", window)["dossier"])
    rows = {register.id: rows_of(register.id) for register in ALL if register not in (DOCUMENT, DOSSIER)}
    first, length = window.date_from, (window.date_to - window.date_from).days + 1
    days_off = [day for day in (first + timedelta(number) for number in range(length)) if not calendar.is_working(day)]
    bound = {
        "since": first.isoformat(),
        "today": today.isoformat(),
        "days_off": json.dumps([day.isoformat() for day in days_off]),
        "late": json.dumps(sorted(late)),
    }
    dossiers = rows_at(connection, DOSSIER, rowids_where(connection, DOSSIER, _LOOKED_AT, bound))
    material = Material(window, today, calendar, figures, rows, late, _documents(connection), dossiers)
    return replace(material, registered=_registered(connection, material))


# Of the dossiers that matter in a window, half a million in some offices, those that some rule of domain/checks.py may
# find something with.
_LOOKED_AT = """
(received_on >= :since OR finished_on >= :since) AND (
    received_on > :today
    OR channel = 'direct' AND received_on IN (SELECT value FROM json_each(:days_off))
    OR outcome IS NOT NULL AND finished_on IS NULL
    OR new_due_on IS NOT NULL AND apology_on IS NULL
    OR id IN (SELECT value FROM json_each(:late))
    OR code IN (SELECT dossier_code FROM dossier_pause)
    OR EXISTS (
        SELECT 1 FROM dossier_tally JOIN procedure ON procedure.field = dossier_tally.field
        WHERE procedure.code = dossier.procedure_code AND dossier.received_on BETWEEN date_from AND date_to
    )
)
"""


def _documents(connection: sqlite3.Connection) -> Iterator[list[Found]]:
    """The register by years, each read when its turn comes: what the rules compare is of one year."""
    first, last = connection.execute("SELECT min(issued_on), max(issued_on) FROM document").fetchone()
    for year in range(int(first[:4]), int(last[:4]) + 1) if first else ():
        bound = {"first": f"{year:04}-01-01", "last": f"{year:04}-12-31"}
        yield list(found_where(connection, DOCUMENT, "issued_on BETWEEN :first AND :last", bound))


def _registered(connection: sqlite3.Connection, material: Material) -> frozenset[str]:
    """Which of the documents that rows name are in the register."""
    symbols = {symbol for _, _, symbol in material.named_documents()}
    return frozenset(texts_stored(connection, DOCUMENT, ("symbol",), symbols))


def _differences(report: signed.SignedReport | None, figures: Mapping[str, FigureValue]) -> Iterator[Finding]:
    """What the registers say by now otherwise than the signed report does."""
    for name, figure in figures.items():
        before = report.figures.get(name) if report else None
        if before is not None and before != figure.text:
            values = {"figure": name, "before": before, "after": figure.text}
            yield Finding("signed.figure_differs", "warning", f"{before} → {figure.text}", values=values)
