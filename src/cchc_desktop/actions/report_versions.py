"""The versions of a period's report side by side: those that were signed, and what would be made of it now."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.issue_report import printed
from cchc_desktop.report.compare_versions import Comparison, Version, compare_versions
from cchc_desktop.report.printed_sections import printed_sections
from cchc_desktop.store import signed
from cchc_desktop.store.counts import one_moment

DRAFT = 0  # in the place of a version's number: the report as it would be made now


def compared(connection: sqlite3.Connection, period_id: str, before: int, after: int) -> Comparison:
    """What two versions of a report say otherwise; by their numbers, which must be there, or DRAFT."""
    with one_moment(connection):
        kept = {report.version: report for report in signed.versions(connection, period_id)}
        sides = [
            _draft(connection, period_id) if number == DRAFT else _kept(kept[number]) for number in (before, after)
        ]
    return compare_versions(*sides)


def _kept(report: signed.SignedReport) -> Version:
    return Version(report.figures, printed_sections(report.docx))


def _draft(connection: sqlite3.Connection, period_id: str) -> Version:
    """Written as a file and read back, so that nothing differs but what would on paper."""
    from cchc_desktop.report.to_docx import write_docx

    composed = compose_report(connection, period_id)
    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "draft.docx"
        write_docx(composed.document, path)
        return Version(printed(composed), printed_sections(path.read_bytes()))
