"""The form of a report as it lies on paper, whoever wrote it, beside Decree 30/2020, Annex I."""

from collections.abc import Iterator

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.laid_out import Layout
from cchc_desktop.domain.script import Script
from cchc_desktop.report.form.body import body_findings
from cchc_desktop.report.form.found import placed
from cchc_desktop.report.form.looks import look_findings
from cchc_desktop.report.form.page import page_findings
from cchc_desktop.report.form.parts import parts_of
from cchc_desktop.report.form.rules import rule_findings


def layout_findings(layout: Layout, script: Script) -> Iterator[Finding]:
    """Each point of the form that is not kept, once for each part of the report, with the nearest right form."""
    parts = parts_of(layout)
    found = [
        *page_findings(layout, parts),
        *look_findings(parts, measured=layout.measured),
        *rule_findings(parts, measured=layout.measured),
        *body_findings(parts.get("body", ()), measured=layout.measured),
    ]
    yield from (placed(finding, script) for finding in found)
