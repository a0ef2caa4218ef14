"""The report that the tab shows, made in the background: both files, its words, and what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from cchc_desktop.actions.compose_report import ComposedReport
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.signing import Signing
from cchc_desktop.report.document import Heading


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report as it will be kept: both files, and what is known about it."""

    period_id: str
    docx: bytes
    pdf: bytes
    composed: ComposedReport
    findings: tuple[Finding, ...]
    signing: Signing | None  # of one that was signed, and is locked
    offered: str  # the period whose words it may begin as; "" for none

    @property
    def headings(self) -> Mapping[str, Heading]:
        """Of all sections by their keys, in order; one that is not printed has no number."""
        return {heading.key: heading for heading in self.composed.headings}

    @property
    def printed(self) -> Mapping[str, Heading]:
        """Of the sections that are printed."""
        return {key: heading for key, heading in self.headings.items() if heading.number}

    @property
    def texts(self) -> Mapping[str, str]:
        """Of the sections, as a person would type them."""
        return self.composed.texts


def make(connection: Connection, period_id: str, typed: Mapping[str, str] | None = None) -> MadeReport:
    """The work of the background: through files, so that what is shown is what is written."""
    from cchc_desktop.actions.carry_over import offered
    from cchc_desktop.actions.make_report import make_report
    from cchc_desktop.store.signed import in_force

    with TemporaryDirectory(prefix="cchc-") as folder:
        made = make_report(connection, period_id, Path(folder), typed)
        files = made.docx.read_bytes(), made.pdf.read_bytes()
        kept = in_force(connection, period_id)
        signing = kept.signing if kept else None
        return MadeReport(period_id, *files, made.composed, made.findings, signing, offered(connection, period_id))
