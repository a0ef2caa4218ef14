"""The decree's points from 22 on (body, foot, annexes) as checks of a .docx."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from report import decree_patterns as form
from report.decree_docx import DocxView, ParagraphView, SectionView, value
from report.docx_checks import CHECKS, look, point, words

__all__ = ["CHECKS"]


@point(22)
def grounds(view: DocxView) -> Iterator[str]:
    lines = [p for p in view.body if form.GROUND.match(p.text)]
    yield from look("grounds", lines, (13, 14), False, True, None)
    for number, p in enumerate(lines):
        if not p.text.endswith("." if number == len(lines) - 1 else ";"):
            yield f"a ground ends with {p.text[-1]!r}"


def _bold(found: list[tuple[ParagraphView, re.Match[str]]]) -> list[tuple[ParagraphView, re.Match[str]]]:
    return [(p, match) for p, match in found if p.all("bold", True)]


@point(24)
def structure(view: DocxView) -> Iterator[str]:
    muc = [match["number"] for _, match in view.headings(form.MUC)]
    if wrong := form.gap_in(muc, form.ROMAN):
        yield f"mục {wrong} does not follow"
    khoan: list[str] = []
    points: list[str] = []
    for p in view.body:
        if form.MUC.match(p.text):
            khoan, points = [], []
        elif (match := form.KHOAN.match(p.text)) and p.all("bold", True):
            khoan.append(match["number"])
            points = []
            if khoan != [str(n) for n in range(1, len(khoan) + 1)]:
                yield f"khoản {match['number']} does not follow"
        elif match := form.POINT.match(p.text):
            points.append(match["number"])
            if points != form.DIEM[: len(points)]:
                yield f"điểm {match['number']} does not follow"


@point(26)
def muc_form(view: DocxView) -> Iterator[str]:
    found = view.headings(form.MUC)
    if not found:
        yield "no mục"
    if any(not match["title"].isupper() for _, match in found):
        yield "the title of a mục is not in capitals"
    yield from look("mục", [p for p, _ in found], (13, 14), True, False, None)


@point(27)
def khoan_form(view: DocxView) -> Iterator[str]:
    found = [p for p, match in view.headings(form.KHOAN) if not p.text.rstrip().endswith((".", ";", ":", ","))]
    if any(p.text.isupper() for p in found):
        yield "the title of a khoản is in capitals"
    yield from look("khoản", found, (13, 14), True, False, None)


@point(28)
def point_form(view: DocxView) -> Iterator[str]:
    for p in view.body:
        if form.WRONG_POINT.match(p.text):
            yield f"a điểm is marked {p.text[:4]!r}"
    yield from look("điểm", [p for p, _ in view.headings(form.POINT)], (13, 14), False, False, None)


@point(30)
def text(view: DocxView) -> Iterator[str]:
    upright = [p for p in view.body if not form.GROUND.match(p.text)]
    if any(run.italic for p in upright for run in p.runs if run.text.strip()):
        yield "the body is not upright"
    sizes = {run.size for p in view.body for run in p.runs if run.text.strip()}
    if len(sizes) != 1 or not sizes <= {13, 14}:
        yield f"the body's sizes are {sorted(sizes)}"
    for p in view.body:
        if p.align != "both":
            yield f"{p.text[:30]!r} is aligned {p.align}"


@point(31)
def first_line(view: DocxView) -> Iterator[str]:
    indents = {round(p.first, 1) for p in view.body}
    if len(indents) != 1 or not any(abs(next(iter(indents)) - cm * 28.346) < 0.3 for cm in (1, 1.27)):
        yield f"the first lines are indented by {sorted(indents)} points"
    if any(p.text[:1] in " \t\u00a0" for p in view.body):
        yield "a paragraph begins with a space"


@point(32)
def gaps(view: DocxView) -> Iterator[str]:
    body = set(map(id, view.body))
    paragraphs = view.sections[0].blocks
    for before, after in zip(paragraphs, paragraphs[1:], strict=False):
        if not (isinstance(before, ParagraphView) and isinstance(after, ParagraphView)):
            continue
        near = before.after + after.before < 6 or before.has("w:contextualSpacing")
        if near and {id(before), id(after)} <= body:
            yield f"{before.after + after.before} points below {before.text[:30]!r}"
    for p in view.sections[0].paragraphs:
        if not p.text.strip() and p.rule is None and p.style not in ("separator", "last"):
            yield "an empty paragraph"


@point(33)
def spacing(view: DocxView) -> Iterator[str]:
    for p in view.body:
        amount, rule = p.line
        least, most = (1.0, 1.5) if rule == "auto" else (p.runs[0].size * 1.149, p.runs[0].size * 1.724)
        if not least <= amount <= most:
            yield f"{p.text[:30]!r} is spaced {amount} {rule}"


@point(34)
def end_mark(view: DocxView) -> Iterator[str]:
    if not view.body or not view.body[-1].text.endswith("./."):
        yield "the body does not end with ./."


def _signs(view: DocxView) -> list[ParagraphView]:
    return words(view.foot.rows[0][1])


def _authority(view: DocxView) -> list[ParagraphView]:
    return [p for p in _signs(view) if p.text.isupper()]


@point(36)
def authority(view: DocxView) -> Iterator[str]:
    for p in _authority(view):
        if not form.AUTHORITY.match(p.text):
            yield f"the authority reads {p.text!r}"


@point(37)
def signer_lines(view: DocxView) -> Iterator[str]:
    lines = tuple(p.text for p in _authority(view))
    if lines not in form.LAST_LINES:
        yield f"no commune's report is signed with {lines}"


@point(38)
def authority_form(view: DocxView) -> Iterator[str]:
    if not _authority(view):
        yield "nobody signs in capitals"
    yield from look("authority", _authority(view), (13, 14), True, False)


@point(39)
def signer(view: DocxView) -> Iterator[str]:
    names = [p for p in _signs(view) if not p.text.isupper()]
    yield from look("signer", names, (13, 14), True, False)
    for p in names:
        if form.DEGREE.match(p.text) or not all(word[0].isupper() for word in p.text.split()):
            yield f"the signer reads {p.text!r}"


@point(44)
def recipients_label(view: DocxView) -> Iterator[str]:
    line = view.foot.rows[0][0][0]
    if line.text != "Nơi nhận:":
        yield f"the label reads {line.text!r}"
    yield from look("recipients' label", [line], (12,), True, True, "left")
    if line.left or line.first or any(run.underline for run in line.runs):
        yield "the label is indented or underlined"


@point(45)
def recipients(view: DocxView) -> Iterator[str]:
    lines = words(view.foot.rows[0][0])[1:]
    yield from look("recipients", lines, (11,), False, False, "left")
    if any(not form.RECEIVER.match(p.text) for p in lines[:-1]):
        yield "a recipient lacks its dash or its semicolon"
    if view.addressee and (not lines or lines[0].text != "- Như trên;"):
        yield "an addressee asks for '- Như trên;'"


@point(46)
def kept_copy(view: DocxView) -> Iterator[str]:
    lines = words(view.foot.rows[0][0])[1:]
    if not lines or not form.KEPT_COPY.match(lines[-1].text):
        yield "the last recipient is not the kept copy"


def _annexes(view: DocxView) -> list[SectionView]:
    return view.sections[1:]


@point(49)
def annex_numbers(view: DocxView) -> Iterator[str]:
    found = [words(section.paragraphs)[0].text for section in _annexes(view)]
    wanted = ["Phụ lục"] if len(found) == 1 else [f"Phụ lục {number}" for number in form.ROMAN[: len(found)]]
    if found != wanted:
        yield f"the annexes are numbered {found}"
    body = " ".join(p.text for p in view.body)
    for name in found:
        if not re.search(rf"{re.escape(name)}(?![IVX])", body):
            yield f"the body does not name {name}"


@point(50)
def annex_head(view: DocxView) -> Iterator[str]:
    for section in _annexes(view):
        first, *rest = words(section.paragraphs)
        if not form.ANNEX.match(first.text):
            yield f"the annex is called {first.text!r}"
        yield from look("annex", [first], (14,), True, False)
        title = rest[: next((i for i, p in enumerate(rest) if p.text.startswith("(")), 1)]
        if not title or not all(p.text.isupper() for p in title):
            yield "the title of an annex is not in capitals"
        yield from look("annex title", title, (13, 14), True, False)


@point(51)
def attached(view: DocxView) -> Iterator[str]:
    for section in _annexes(view):
        lines = [p for p in section.paragraphs if p.text.startswith("(")][:1]
        if not lines or not form.ATTACHED.match(lines[0].text):
            yield f"an annex does not say what it is attached to: {[p.text for p in lines]}"
        yield from look("attached", lines, (13, 14), False, True)


@point(52)
def annex_pages(view: DocxView) -> Iterator[str]:
    for section in _annexes(view):
        if section.attribute("w:pgNumType", "w:start") != "1" or section.properties.find(qn("w:titlePg")) is None:
            yield "the page numbers of an annex do not start anew"
        if value(section.properties.find(qn("w:type"))) not in (None, "nextPage"):
            yield "an annex does not start on a page of its own"


@point(53)
def annex_without_head(view: DocxView) -> Iterator[str]:
    for section in _annexes(view):
        cells = [p.text for t in section.tables if not t.bordered for row in t.rows for cell in row for p in cell]
        for line in [*cells, *(p.text for p in section.paragraphs)]:
            if line in (form.COUNTRY, form.MOTTO) or form.NUMBER_LINE.match(line) or form.PLACE.match(line):
                yield f"an annex repeats {line!r}"
