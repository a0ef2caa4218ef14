"""The report that the tab shows, made in the background: both files, its words, and what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from cchc_desktop.actions.compose_report import ComposedReport
from cchc_desktop.domain.attachment import SIGNED_REPORT
from cchc_desktop.domain.findings import Finding
from cchc_desktop.report.document import Heading
from cchc_desktop.report.outline import Section
from cchc_desktop.store.attachments import attachments_of
from cchc_desktop.store.presented import digest_of
from cchc_desktop.store.signed import SignedReport


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report as it will be kept: both files, and what is known about it."""

    period_id: str
    docx: bytes
    pdf: bytes
    composed: ComposedReport
    findings: tuple[Finding, ...]
    signed: SignedReport | None  # the version in force: then the report is locked
    scans: int  # of the signed version
    offered: str  # the period whose words it may begin as; "" for none
    digest: str  # of all that it says

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
        """Of the sections, as a person would type them; as they were signed."""
        return self.signed.sections if self.signed else self.composed.texts

    def text_of(self, section: Section) -> str:
        return next((self.texts[key] for key in section.keys if self.texts.get(key)), "")


def make(connection: Connection, period_id: str, typed: Mapping[str, str] | None = None) -> MadeReport:
    """The work of the background: through files, so that what is shown is what is written."""
    from cchc_desktop.actions.carry_over import offered
    from cchc_desktop.actions.make_report import make_report
    from cchc_desktop.report.to_text import to_text

    with TemporaryDirectory(prefix="cchc-") as folder:
        made = make_report(connection, period_id, Path(folder), typed, brief=True)
        files = made.docx.read_bytes(), made.pdf.read_bytes()
        scans = len(attachments_of(connection, SIGNED_REPORT, str(made.signed.id))) if made.signed else 0
        carried = offered(connection, period_id)
        digest = digest_of(to_text(made.composed.document))
        return MadeReport(period_id, *files, made.composed, made.findings, made.signed, scans, carried, digest)
