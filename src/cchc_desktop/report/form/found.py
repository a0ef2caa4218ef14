"""A finding about the form, and where in the text its quote stands."""

from dataclasses import replace

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.laid_out import Line
from cchc_desktop.domain.script import Script

_LONGEST = 90  # characters of a quote


def of_line(rule: str, severity: Severity, line: Line, /, **values: object) -> Finding:
    """About a line, which is quoted; it knows its page where that was measured."""
    page = {"page": line.box.page} if line.box else {}
    text = " ".join(line.text.split())
    quote = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0]
    return Finding(rule, severity, quote, values={**page, **values})


def of_whole(rule: str, severity: Severity, /, **values: object) -> Finding:
    """About the sheets, not about a line."""
    return Finding(rule, severity, values=values)


def placed(finding: Finding, script: Script) -> Finding:
    """With the passage that has the quote, and the section of it; a page is told where there is none."""
    for passage in script if finding.text else ():
        if finding.text in " ".join(passage.whole.split()):
            values = {"section": passage.section, "number": passage.number, **finding.values}
            return replace(finding, where=passage.section, values=values)
    return finding


def number_text(number: float) -> str:
    """13, 12,5, 1,27: as people write it."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
