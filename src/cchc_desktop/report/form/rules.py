"""The lines drawn below the motto, the issuing body and the subject (Annex I, II.1b, II.2b, II.5b)."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.laid_out import Line
from cchc_desktop.report.form.found import of_line
from cchc_desktop.report.form.parts import Parts

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class _Rule:
    """How long it is, as a share of a line of the words above it; `right` is what the decree says of it."""

    least: float
    most: float
    right: str


_RULES = {
    "motto": _Rule(0.9, 1.1, "whole"),
    "office": _Rule(0.3, 0.53, "part"),
    "subject": _Rule(0.3, 0.53, "part"),
}


def rule_findings(parts: Parts, *, measured: bool) -> Iterator[Finding]:
    drawn_somewhere = any(line.rule != 0.0 for name in _RULES for line in parts.get(name, ()))
    for name, rule in _RULES.items():
        lines = parts.get(name, ())
        if not lines:
            continue
        if any(line.all("underlined") for line in lines):
            yield of_line("form.rule_underlined", "error", lines[-1], form_part=name, form_share=rule.right)
            continue
        length = next((line.rule for line in reversed(lines) if line.rule != 0.0), 0.0)
        if length == 0.0:
            # In a Word file a line may be a shape that hangs on any paragraph: where there are some, none is missed.
            if measured or not drawn_somewhere:
                yield of_line("form.rule_missing", "error" if measured else "warning", lines[-1], form_part=name)
        elif length is not None:
            # Of a name on two lines the decree does not say which it is measured by: either will do.
            shares = [length / _width(line) for line in lines]
            if not any(rule.least <= share <= rule.most for share in shares):
                told = {"form_part": name, "form_share": rule.right, "length": f"{round(min(shares) * 100)}%"}
                yield of_line("form.rule_length", "error", lines[-1], **told)


def _width(line: Line) -> float:
    """How wide the words run, in millimetres."""
    if line.box:
        return line.box.right - line.box.left
    from cchc_desktop.report.fonts import family  # loads the PDF library

    return sum(family().width(one.text, one.size, one.bold, one.italic) for one in line.faces) * _MM
