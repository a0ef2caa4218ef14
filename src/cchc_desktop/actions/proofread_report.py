"""Proofreads a report that somebody else wrote."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc_desktop.actions.check_period import in_order
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.layouts import read_layout
from cchc_desktop.exchange.reports import read_report
from cchc_desktop.report.form import layout_findings
from cchc_desktop.report.proofread import proofread
from cchc_desktop.report.proofread.citations import beside_register
from cchc_desktop.report.proofread.registered import registered_findings
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.wording import wording


@dataclass(frozen=True, slots=True)
class Proofread:
    """What was found, errors first, and the paragraphs by their numbers."""

    findings: tuple[Finding, ...]
    passages: Mapping[int, str]


def proofread_report(path: Path, connection: sqlite3.Connection | None = None) -> Proofread:
    """What is wrong with a report; with an office, also beside its register of documents."""
    script, texts = read_report(path), wording(date.today())
    found = proofread(script)
    if layout := read_layout(path):
        found += tuple(layout_findings(layout, script))
    if connection:
        documents = [row.record for row in all_rows(connection, BY_ID["document"])]
        found = tuple(beside_register(found, {document.symbol for document in documents}))
        found += tuple(registered_findings(script, documents))
    placed = tuple(replace(finding, where=_place(finding, texts)) for finding in found)
    return Proofread(in_order(placed), {passage.number: passage.whole for passage in script})


def _place(finding: Finding, texts: Wording) -> str:
    if "number" in finding.values:
        place = "section" if finding.where else "paragraph"
    else:  # of the form: a page, or all of them
        place = "page" if "page" in finding.values else "whole"
    return texts(f"finding.place.{place}", **{"section": finding.where, **finding.values})
