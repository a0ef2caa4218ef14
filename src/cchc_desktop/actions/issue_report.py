"""Records the signing of a report: composed with its number and day, kept for ever, and locked."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_desktop.actions.check_period import check_data, in_order, with_waivers
from cchc_desktop.actions.compose_report import ComposedReport, compose_report
from cchc_desktop.actions.figures_of_period import window_of
from cchc_desktop.actions.make_report import report_name, write_report
from cchc_desktop.actions.number_series import series_findings
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding, Identity
from cchc_desktop.domain.signing import Signer, Signing
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.files import whole_file
from cchc_desktop.store import signed
from cchc_desktop.store.database import Database
from cchc_desktop.store.profile import office_on, profile_entries


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """The version that was recorded; copies of its files lie beside the office's."""

    version: int
    docx: Path
    pdf: Path
    findings: tuple[Finding, ...]


def issue_report(database: Database, period_id: str, signing: Signing, today: date | None = None) -> IssuedReport:
    """A Fault where the report is signed already, bears an impossible day, or has errors that nobody accepted."""
    today = today or date.today()
    with database.transaction() as connection:
        refuse_signed(database, period_id)
        window = window_of(connection, period_id)
        office = office_on(connection, window.date_to)
        signer, capacity = signing.signer or office.signer_name, signing.capacity or office.signer_capacity
        signing = replace(signing, signer=signer, capacity=capacity)
        if signing.day > today:
            raise Fault("signed_in_future", date=date_text(signing.day))
        if signing.day < window.date_from:
            raise Fault("signed_before_period", date=date_text(signing.day), since=date_text(window.date_from))
        composed = compose_report(connection, period_id, signing=signing)
        found = check_data(connection, window, composed.figures, today) + composed.findings
        found += tuple(series_findings(connection, signing, office.symbol))
        findings = in_order(with_waivers(signed.waivers(connection, period_id), found))
        if left := [finding for finding in findings if finding.severity == "error" and not finding.waived]:
            raise Fault("report_has_errors", count=len(left), rule=left[0].rule)
        docx, pdf = _files(composed, period_id)
        version = signed.record(
            database,
            period_id,
            signing,
            symbol=office.symbol,
            docx=docx,
            pdf=pdf,
            figures=printed(composed),
            sections=composed.texts,
        )
    name = report_name(period_id, signing.number)
    copies = [database.path.with_name(f"{name}{suffix}") for suffix in (".docx", ".pdf")]
    for copy, data in zip(copies, (docx, pdf), strict=True):
        with whole_file(copy) as part:
            part.write_bytes(data)
    return IssuedReport(version, copies[0], copies[1], findings)


def known_signers(connection: sqlite3.Connection, day: date) -> list[Signer]:
    """Who may sign, each name once: the leader of the profile on a day, those of others, whoever has signed before."""
    entries = profile_entries(connection)
    offices = [office_on(connection, day), *(office_on(connection, start) for start in sorted(entries, reverse=True))]
    leaders = [Signer(office.signer_name, office.signer_capacity) for office in offices if office.signer_name]
    by_name: dict[str, Signer] = {}
    for signer in (*leaders, *signed.signers(connection)):
        by_name.setdefault(signer.name, signer)
    return list(by_name.values())


def reopen_report(database: Database, period_id: str, reason: str) -> None:
    """Take a signed report up again, for a reason; what was signed stays as it was."""
    report = signed.in_force(database.connection, period_id)
    if report is None:
        raise Fault("not_signed", period=period_id)
    signed.reopen(database, report, _given(reason))


def waive_finding(
    database: Database, period_id: str, rule: str, reason: str, only: Collection[Identity] | None = None
) -> int:
    """Accept what a rule finds in a period, or `only` some of it, for a reason; how many findings that are now.

    What the rule finds later, another quote or another place, is not accepted.
    """
    connection = database.connection
    composed = compose_report(connection, period_id)
    found = check_data(connection, composed.period, composed.figures, date.today()) + composed.findings
    of_rule = [finding.identity for finding in found if finding.rule == rule]
    accepted = [identity for identity in of_rule if only is None or identity in only]
    if not accepted:
        raise Fault("nothing_to_waive", rule=rule, rules=", ".join(sorted({finding.rule for finding in found})))
    refuse_signed(database, period_id)
    signed.waive(database, period_id, rule, _given(reason), set(accepted))
    return len(accepted)


def printed(composed: ComposedReport) -> Mapping[str, str]:
    return {name: figure.text for name, figure in composed.figures.items()}


def refuse_signed(database: Database, period_id: str) -> None:
    """A Fault where the report of this period is signed, and locked."""
    if report := signed.in_force(database.connection, period_id):
        number, day = report.signing.number, date_text(report.signing.day)
        raise Fault("signed_already", period=period_id, number=number, date=day)


def _files(composed: ComposedReport, period_id: str) -> tuple[bytes, bytes]:
    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        docx, pdf = write_report(composed.document, period_id, Path(folder))
        return docx.read_bytes(), pdf.read_bytes()


def _given(reason: str) -> str:
    if not reason.strip():
        raise Fault("reason_missing")
    return " ".join(reason.split())
