"""The body's paragraphs: first line, gaps, spacing, both edges even, one size (Annex I, II.6e)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.laid_out import Line
from cchc_desktop.report.form.found import number_text, of_line

_FIRST = (10.0, 12.7)  # millimetres
_FIRST_SLACK, _FIRST_MEASURED = 0.2, 0.6
_GAP, _GAP_SLACK, _GAP_MEASURED = 6.0, 0.1, 0.7  # points
_SPACING, _SPACING_SLACK = (1.0, 1.5), 0.03  # single lines
_SHORT = 60  # characters: a paragraph that fills no line looks the same either way
_FEW = 0.1  # of the paragraphs: fewer are slips, and told as such


def body_findings(lines: Sequence[Line], *, measured: bool) -> Iterator[Finding]:
    severity: Severity = "warning" if measured else "error"
    yield from _first_of(lines, "form.first_line", severity, lambda line: _wrong_first(line, measured), "length")
    yield from _first_of(lines[1:], "form.gap", severity, lambda line: _wrong_gap(line, measured), "length")
    yield from _first_of(lines, "form.spacing", severity, _wrong_spacing, "length")
    yield from _first_of(lines, "form.justified", severity, _ragged, "length")
    yield from _one_size(lines)


def _first_of(
    lines: Sequence[Line], rule: str, severity: Severity, wrong: Callable[[Line], str], name: str
) -> Iterator[Finding]:
    """One finding for all paragraphs alike: the first of them, and how many there are."""
    broken = [(line, said) for line in lines if (said := wrong(line))]
    if broken:
        line, said = broken[0]
        yield of_line(rule, severity, line, **{name: said, "count": len(broken)})


def _wrong_first(line: Line, measured: bool) -> str:
    if line.first is None or line.align in ("center", "right"):
        return ""
    slack = _FIRST_MEASURED if measured else _FIRST_SLACK
    near = min(abs(line.first - right) for right in _FIRST)
    return number_text(round(line.first, 1)) if near > slack else ""


def _wrong_gap(line: Line, measured: bool) -> str:
    if line.gap is None:
        return ""
    slack = _GAP_MEASURED if measured else _GAP_SLACK
    return number_text(max(round(line.gap, 1), 0.0)) if line.gap < _GAP - slack else ""


def _wrong_spacing(line: Line) -> str:
    least, most = _SPACING
    if line.spacing is None or least - _SPACING_SLACK <= line.spacing <= most + _SPACING_SLACK:
        return ""
    return number_text(round(line.spacing, 2))


def _ragged(line: Line) -> str:
    if line.box is None and len(line.text) < _SHORT:
        return ""
    return "1" if line.align == "left" or (line.box is None and line.align in ("center", "right")) else ""


def _one_size(lines: Sequence[Line]) -> Iterator[Finding]:
    """The whole body has one size; those that have another are few, else nobody could tell which is right."""
    sizes = Counter(size for line in lines for size in line.sizes)
    if len(sizes) < 2:
        return
    usual = sizes.most_common(1)[0][0]
    other = next(line for line in lines if line.sizes != (usual,))
    size = next(size for size in other.sizes if size != usual)
    yield of_line("form.one_size", "warning", other, size=number_text(size), right=number_text(usual))
