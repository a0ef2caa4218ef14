"""The decree's points from 26 on (body, foot, annexes) as checks of a PDF."""

from collections import Counter
from collections.abc import Iterator

from report import decree_patterns as form
from report.decree_pdf import LineView, PdfView
from report.pdf_checks import CHECKS, MM, TOP, look, point, receives, signs

__all__ = ["CHECKS"]


def _starts(view: PdfView) -> list[LineView]:
    """The first lines of the body's paragraphs."""
    left = min((line.x0 for line in view.body), default=0)
    return [line for line in view.body if line.x0 > left + 5]


@point(26)
def muc_form(view: PdfView) -> Iterator[str]:
    found = [line for line in _starts(view) if form.MUC.match(line.text)]
    if not found or any(not line.text.isupper() for line in found):
        yield "the title of a mục is not in capitals, or there is none"
    yield from look("mục", found, (13, 14), True, False)


@point(28)
def point_form(view: PdfView) -> Iterator[str]:
    found = [line for line in _starts(view) if form.POINT.match(line.text)]
    yield from look("điểm", found, (13, 14), False, False)


def _sequences(view: PdfView) -> Iterator[tuple[LineView, LineView]]:
    """Neighbouring lines of the body on one page, where nothing stands between them."""
    for before, after in zip(view.body, view.body[1:], strict=False):
        if before.page == after.page and 0 < after.base - before.base < 2.5 * before.size:
            yield before, after


@point(30)
def text(view: PdfView) -> Iterator[str]:
    left = min((line.x0 for line in view.body), default=0)
    edges = [before.x1 for before, after in _sequences(view) if after.x0 < left + 1]
    if edges and max(edges) - min(edges) > 1.5:
        yield f"the right edges differ by {max(edges) - min(edges):.1f} points"
    if not view.body or view.body[0].size not in (13, 14):
        yield "the body is not 13-14"


@point(31)
def first_line(view: PdfView) -> Iterator[str]:
    left = min((line.x0 for line in view.body), default=0)
    indents = {round(line.x0 - left, 1) for line in _starts(view)}
    if max(indents, default=0) - min(indents, default=9) > 1 or not any(
        abs(i - cm * 28.346) <= 1 for i in indents for cm in (1, 1.27)
    ):
        yield f"the first lines are indented by {sorted(indents)} points"


def _pitch(view: PdfView) -> float:
    jumps = Counter(round(after.base - before.base, 1) for before, after in _sequences(view))
    return min((jump for jump, count in jumps.most_common(3) if count > 1), default=0.0)


@point(32)
def gaps(view: PdfView) -> Iterator[str]:
    starts = set(_starts(view))
    for before, after in _sequences(view):
        if after in starts and after.base - before.base - _pitch(view) < 5.5:
            yield f"{after.base - before.base - _pitch(view):.1f} points above {after.text[:30]!r}"


@point(33)
def spacing(view: PdfView) -> Iterator[str]:
    size = view.body[0].size if view.body else 1
    if not 1.14 <= _pitch(view) / size <= 1.73:
        yield f"the lines stand {_pitch(view) / size:.2f} sizes apart"


@point(34)
def end_mark(view: PdfView) -> Iterator[str]:
    if not view.body or not view.body[-1].text.endswith("./."):
        yield "the body does not end with ./."


@point(38)
def authority_form(view: PdfView) -> Iterator[str]:
    found = [line for line in signs(view) if line.text.isupper()]
    if not found:
        yield "nobody signs in capitals"
    yield from look("authority", found, (13, 14), True, False)


@point(39)
def signer(view: PdfView) -> Iterator[str]:
    found = [line for line in signs(view) if not line.text.isupper()]
    yield from look("signer", found, (13, 14), True, False)
    above = [line for line in signs(view) if line.text.isupper()]
    if found and above and abs(found[0].middle - above[-1].middle) > 2 * MM:
        yield "the signer does not stand below the authority"


@point(44)
def recipients_label(view: PdfView) -> Iterator[str]:
    label = view.find("Nơi nhận:")
    yield from look("recipients' label", [label], (12,), True, True)
    if label and view.body and abs(label.x0 - min(line.x0 for line in view.body)) > MM:
        yield "the label does not stand at the left margin"
    if label and signs(view) and abs(signs(view)[0].base - label.base) > 4:
        yield "the label does not stand level with the authority"


@point(45)
def recipients(view: PdfView) -> Iterator[str]:
    yield from look("recipients", receives(view), (11,), False, False)


@point(50)
def annex_head(view: PdfView) -> Iterator[str]:
    for section in view.sections[1:]:
        first, *rest = section[0].lines
        if not form.ANNEX.match(first.text):
            yield f"the annex is called {first.text!r}"
        yield from look("annex", [first], (14,), True, False)
        title = rest[: next((place for place, line in enumerate(rest) if line.text.startswith("(")), 1)]
        yield from look("annex title", title, (13, 14), True, False)
        if not title or not all(line.text.isupper() for line in title):
            yield "the title of an annex is not in capitals"


@point(51)
def attached(view: PdfView) -> Iterator[str]:
    for section in view.sections[1:]:
        lines = section[0].lines
        start = next((place for place, line in enumerate(lines) if line.text.startswith("(Kèm theo")), None)
        if start is None:
            yield "an annex does not say what it is attached to"
            continue
        end = next((place for place, line in enumerate(lines) if line.text.endswith(")") and place >= start), start)
        whole = " ".join(line.text for line in lines[start : end + 1])
        if not form.ATTACHED.match(whole):
            yield f"an annex is attached so: {whole!r}"
        yield from look("attached", lines[start : end + 1], (13, 14), False, True)


@point(52)
def annex_pages(view: PdfView) -> Iterator[str]:
    for section in view.sections[1:]:
        for shown, page in enumerate(section, start=1):
            band = [line.text for line in page.lines if line.base < TOP]
            if band != ([] if shown == 1 else [str(shown)]):
                yield f"page {page.number + 1} of an annex shows {band}"


@point(53)
def annex_without_head(view: PdfView) -> Iterator[str]:
    for section in view.sections[1:]:
        for line in section[0].lines:
            if line.text in (form.COUNTRY, form.MOTTO) or form.NUMBER_LINE.match(line.text):
                yield f"an annex repeats {line.text!r}"
