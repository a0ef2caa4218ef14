"""The proofreader: families of rules over the text of a report, one module each."""

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Script
from cchc_desktop.report.proofread.about import about
from cchc_desktop.report.proofread.citations import citation_findings
from cchc_desktop.report.proofread.dates import date_findings
from cchc_desktop.report.proofread.form import form_findings
from cchc_desktop.report.proofread.language import language_findings
from cchc_desktop.report.proofread.lists import list_findings
from cchc_desktop.report.proofread.sums import sum_findings

FAMILIES = {
    "citation": citation_findings,
    "date": date_findings,
    "sum": sum_findings,
    "list": list_findings,
    "language": language_findings,
    "form": form_findings,
}


def proofread(script: Script) -> tuple[Finding, ...]:
    """All that is wrong with a report, or looks so, by families."""
    known = about(script)
    return tuple(finding for find in FAMILIES.values() for finding in find(script, known))
