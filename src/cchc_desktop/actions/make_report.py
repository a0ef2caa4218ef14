"""Writes the report of a period as a Word file and a PDF."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.actions.check_period import checked_report
from cchc_desktop.actions.compose_report import ComposedReport
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.files import os_fault, whole_file
from cchc_desktop.report.document import Document
from cchc_desktop.store import signed


@dataclass(frozen=True, slots=True)
class Report:
    """The files of a report, both whole; `signed` is the version in force, if any, whose files they are."""

    docx: Path
    pdf: Path
    findings: tuple[Finding, ...]
    composed: ComposedReport
    signed: signed.SignedReport | None


def make_report(
    connection: sqlite3.Connection,
    period_id: str,
    folder: Path,
    typed: Mapping[str, str] | None = None,
    *,
    brief: bool = False,
) -> Report:
    """Both files in `folder`, made if missing; older files are replaced only whole.

    `typed` and `brief` are as in checked_report.
    Of a signed report both are those that were signed, byte for byte.
    """
    checked = checked_report(connection, period_id, typed, brief=brief)
    kept, composed = checked.signed, checked.composed
    docx, pdf = _kept(kept, folder) if kept else write_report(composed.document, period_id, folder)
    return Report(docx, pdf, checked.findings, composed, kept)


def report_name(period_id: str, number: int | None = None) -> str:
    """The name of a report's files, without their endings."""
    return f"bao-cao-cchc-{period_id}" + (f"-so-{number:02d}" if number else "")


def write_report(document: Document, period_id: str, folder: Path) -> tuple[Path, Path]:
    from cchc_desktop.report.to_docx import write_docx
    from cchc_desktop.report.to_pdf import write_pdf

    docx, pdf = _paths(period_id, folder)
    write_docx(document, docx)
    write_pdf(document, pdf)
    return docx, pdf


def _kept(report: signed.SignedReport, folder: Path) -> tuple[Path, Path]:
    docx, pdf = _paths(report.period, folder)
    for path, data in ((docx, report.docx), (pdf, report.pdf)):
        with whole_file(path) as part:
            part.write_bytes(data)
    return docx, pdf


def _paths(period_id: str, folder: Path) -> tuple[Path, Path]:
    """Where both files go; the folder is made if missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Fault("not_a_folder", path=folder) from error
    except OSError as error:
        raise os_fault(error, folder) from error
    return folder / f"{report_name(period_id)}.docx", folder / f"{report_name(period_id)}.pdf"
