"""Writes the report of a period as a Word file and a PDF."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_desktop.actions.check_period import check_data, in_order
from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.files import os_fault
from cchc_desktop.report.document import Document
from cchc_desktop.store.counts import one_moment


@dataclass(frozen=True, slots=True)
class Report:
    """The files of a report, both whole."""

    docx: Path
    pdf: Path
    findings: tuple[Finding, ...]
    document: Document
    texts: Mapping[str, str]  # of the sections, as a person would type them


def make_report(
    connection: sqlite3.Connection, period_id: str, folder: Path, typed: Mapping[str, str] | None = None
) -> Report:
    """Both files in `folder`, made if missing; older files are replaced only whole. `typed` is as in compose_report."""
    with one_moment(connection):
        composed = compose_report(connection, period_id, typed)
        findings = check_data(connection, composed.period, composed.figures, date.today()) + composed.findings
    docx, pdf = write_report(composed.document, period_id, folder)
    return Report(docx, pdf, in_order(findings), composed.document, composed.texts)


def write_report(document: Document, period_id: str, folder: Path) -> tuple[Path, Path]:
    from cchc_desktop.report.to_docx import write_docx
    from cchc_desktop.report.to_pdf import write_pdf

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Fault("not_a_folder", path=folder) from error
    except OSError as error:
        raise os_fault(error, folder) from error
    docx, pdf = (folder / f"bao-cao-cchc-{period_id}{suffix}" for suffix in (".docx", ".pdf"))
    write_docx(document, docx)
    write_pdf(document, pdf)
    return docx, pdf
