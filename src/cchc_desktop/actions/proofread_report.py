"""Proofreads a report that somebody else wrote."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc_desktop.actions.check_period import in_order
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.reports import read_report
from cchc_desktop.report.proofread import proofread
from cchc_desktop.report.proofread.registered import registered_findings
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.wording import wording


def proofread_report(path: Path, connection: sqlite3.Connection | None = None) -> tuple[Finding, ...]:
    """What is wrong with a report, errors first; with an office, also beside its register of documents."""
    script, texts = read_report(path), wording(date.today())
    found = proofread(script)
    if connection:
        found += tuple(registered_findings(script, [row.record for row in all_rows(connection, BY_ID["document"])]))
    return in_order(tuple(replace(finding, where=_place(finding, texts)) for finding in found))


def _place(finding: Finding, texts: Wording) -> str:
    section = "section" if finding.where else "paragraph"
    return texts(f"finding.place.{section}", section=finding.where, number=finding.values["number"])
