"""The decree's points as checks of a .docx: each yields what it finds against the point."""

import re
from collections.abc import Callable, Iterable, Iterator

from docx.oxml.ns import qn

from report import decree_patterns as form
from report.decree_docx import DocxView, ParagraphView, SectionView, value

Check = Callable[[DocxView], Iterable[str]]
CHECKS: dict[int, Check] = {}
MM = 72 / 25.4


def point(number: int) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        CHECKS[number] = check
        return check

    return register


def look(
    name: str,
    paragraphs: Iterable[ParagraphView],
    sizes: tuple[float, ...],
    bold: bool,
    italic: bool,
    align: str | None = "center",
) -> Iterator[str]:
    for p in paragraphs:
        if any(run.size not in sizes for run in p.runs if run.text.strip()):
            yield f"{name}: size {[run.size for run in p.runs]} is not among {sizes}"
        if not p.all("bold", bold) or not p.all("italic", italic):
            yield f"{name}: bold must be {bold}, italic {italic}"
        if align and p.align != align:
            yield f"{name}: aligned {p.align}, not {align}"


def single(name: str, paragraphs: Iterable[ParagraphView]) -> Iterator[str]:
    for p in paragraphs:
        if p.line != (1.0, "auto") or p.before or p.after:
            yield f"{name}: single spacing asked, {p.line} {p.before} {p.after} found"


def ruled(
    name: str, text: list[ParagraphView], rules: list[ParagraphView], share: tuple[float, float]
) -> Iterator[str]:
    """A solid rule whose length is a share of the longest line's; widths come from the writer's own faces."""
    from cchc_desktop.report.fonts import family

    if len(rules) != 1 or rules[0].rule is None or not rules[0].solid:
        yield f"{name}: {len(rules)} solid rules where one is asked"
        return
    longest = max(
        sum(family().width(run.text, run.size, run.bold, run.italic) for run in p.runs) for p in text if p.text.strip()
    )
    if not share[0] <= rules[0].rule / longest <= share[1]:
        yield f"{name}: the rule is {rules[0].rule / longest:.2f} of the text"


def left_head(view: DocxView) -> list[ParagraphView]:
    return view.head.rows[0][0]


def right_head(view: DocxView) -> list[ParagraphView]:
    return view.head.rows[0][1]


def words(paragraphs: Iterable[ParagraphView]) -> list[ParagraphView]:
    return [p for p in paragraphs if p.text.strip()]


@point(1)
def paper(view: DocxView) -> Iterator[str]:
    for section in view.sections:
        sides = sorted((section.length("w:pgSz", "w:w"), section.length("w:pgSz", "w:h")))
        if abs(sides[0] - 595.3) > 0.5 or abs(sides[1] - 841.9) > 0.5:
            yield f"the sheet is {sides}"


@point(2)
def orientation(view: DocxView) -> Iterator[str]:
    for section in view.sections:
        wide = section.length("w:pgSz", "w:w") > section.length("w:pgSz", "w:h")
        if wide != (section.attribute("w:pgSz", "w:orient") == "landscape"):
            yield "the orientation does not say how the sheet lies"
        if wide and not any(table.bordered for table in section.tables):
            yield "a landscape section without a table"


@point(3)
def margins(view: DocxView) -> Iterator[str]:
    for section in view.sections:
        for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            length = section.length("w:pgMar", f"w:{side}") / MM
            if not least - 0.05 <= length <= most + 0.05:
                yield f"the {side} margin is {length:.1f} mm"
        if section.length("w:pgMar", "w:gutter"):
            yield "a gutter"


def _all_runs(view: DocxView) -> Iterator[ParagraphView]:
    yield from view.everything
    for section in view.sections:
        for kind in ("default", "first"):
            yield from view.header(section, kind) or ()


@point(4)
def font(view: DocxView) -> Iterator[str]:
    for p in _all_runs(view):
        for run in p.runs:
            if run.fonts != {"Times New Roman"} or run.themed:
                yield f"{run.text[:20]!r} is in {sorted(map(str, run.fonts))}, theme: {run.themed}"
            if run.color not in (None, "auto", "000000") or run.shaded:
                yield f"{run.text[:20]!r} is coloured"
    for style in view.styles.root.iter(qn("w:rFonts")):
        if any(key.endswith("Theme") for key in style.keys()):
            yield "a style names a theme's font"


@point(5)
def letters(view: DocxView) -> Iterator[str]:
    for p in view.everything:
        if wrong := form.wrong_letters(p.text):
            yield f"{p.text[:30]!r} holds {sorted(wrong)}"


@point(6)
def page_number(view: DocxView) -> Iterator[str]:
    for section in view.sections:
        lines, first = view.header(section, "default") or [], view.header(section, "first")
        fields = [p for p in lines if "PAGE" in "".join(t.text or "" for t in p.element.iter(qn("w:instrText")))]
        if len(fields) != 1 or fields[0].align != "center":
            yield "the header has no page number in its middle"
        for p in fields:
            if any(r.size not in (13, 14) or r.bold or r.italic for r in p.runs):
                yield "the page number is not upright 13-14"
        if section.properties.find(qn("w:titlePg")) is None or any(
            p.text.strip() or p.element.xpath(".//w:instrText") for p in first or ()
        ):
            yield "the first page shows a number"
        if section.attribute("w:pgNumType", "w:fmt") not in (None, "decimal"):
            yield "the page numbers are not Arabic"
        if section.length("w:pgMar", "w:header") + 14 * 1.15 >= section.length("w:pgMar", "w:top"):
            yield "the page number does not stand in the top margin"
        if section.properties.findall(qn("w:footerReference")):
            yield "there is a footer"


@point(7)
def size_pair(view: DocxView) -> Iterator[str]:
    lines = [*words(right_head(view))[:2], *words(view.head.rows[1][1])]
    sizes = tuple(p.runs[0].size for p in lines)
    if sizes not in ((13, 14, 14), (12, 13, 13)):
        yield f"country, motto and date are {sizes}"


@point(8)
def country(view: DocxView) -> Iterator[str]:
    line = words(right_head(view))[0]
    if line.text != form.COUNTRY:
        yield f"the name of the country reads {line.text!r}"
    yield from look("country", [line], (12, 13), True, False)


@point(9)
def motto(view: DocxView) -> Iterator[str]:
    line = words(right_head(view))[1]
    if line.text != form.MOTTO:
        yield f"the motto reads {line.text!r}"
    yield from look("motto", [line], (13, 14), True, False)
    yield from single("motto", words(right_head(view))[:2])


@point(10)
def motto_rule(view: DocxView) -> Iterator[str]:
    cell = right_head(view)
    yield from ruled("motto", words(cell)[1:2], [p for p in cell if p.rule is not None], (0.9, 1.1))
    if any("_" in p.text or any(r.underline for r in p.runs) for p in cell):
        yield "the motto is underlined"


@point(11)
def superior(view: DocxView) -> Iterator[str]:
    lines = words(left_head(view))
    for place, line in enumerate(lines):
        if place == 0 and len(lines) > 1 and re.match("UBND|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)", line.text):
            yield from look("superior body", [line], (12, 13), False, False)
            if not line.text.isupper():
                yield "the superior body is not in capitals"


def _office(view: DocxView) -> list[ParagraphView]:
    lines = words(left_head(view))
    return lines[1:] if lines and re.match("UBND|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)", lines[0].text) else lines


@point(12)
def office(view: DocxView) -> Iterator[str]:
    lines = _office(view)
    if not lines or not all(line.text.isupper() for line in lines):
        yield "the issuing body is not in capitals"
    yield from look("issuing body", lines, (12, 13), True, False)
    yield from single("issuing body", lines)


@point(13)
def office_rule(view: DocxView) -> Iterator[str]:
    yield from ruled("issuing body", _office(view), [p for p in left_head(view) if p.rule is not None], (0.3, 0.53))


@point(14)
def number(view: DocxView) -> Iterator[str]:
    lines = words(view.head.rows[1][0])
    if len(lines) != 1 or not form.NUMBER_LINE.match(lines[0].text):
        yield f"the number reads {[line.text for line in lines]}"
    yield from look("number", lines, (13,), False, False)


@point(16)
def place(view: DocxView) -> Iterator[str]:
    found = form.PLACE.match(words(view.head.rows[1][1])[0].text)
    name = found["place"] if found else words(view.head.rows[1][1])[0].text.split(",")[0]
    if not name[:1].isupper() or name.startswith(("Xã ", "UBND")):
        yield f"the place reads {name!r}"


@point(17)
def date(view: DocxView) -> Iterator[str]:
    lines = words(view.head.rows[1][1])
    if len(lines) != 1 or not form.PLACE.match(lines[0].text):
        yield f"the date reads {[line.text for line in lines]}"
    yield from look("date", lines, (13, 14), False, True)


@point(18)
def kind(view: DocxView) -> Iterator[str]:
    lines = words(view.title)[:1]
    if not lines or lines[0].text != "BÁO CÁO":
        yield "the kind of document is not BÁO CÁO"
    yield from look("kind", lines, (13, 14), True, False)


@point(19)
def subject(view: DocxView) -> Iterator[str]:
    lines = words(view.title)[1:]
    if not lines or any(line.text.isupper() or line.text.startswith("V/v") for line in lines):
        yield "the subject is missing, in capitals, or V/v"
    if lines and lines[-1].text.endswith("."):
        yield "the subject ends with a full stop"
    yield from look("subject", lines, (13, 14), True, False)


@point(20)
def subject_rule(view: DocxView) -> Iterator[str]:
    lines = words(view.title)[1:] or view.title[:1]
    yield from ruled("subject", lines, [p for p in view.title if p.rule is not None], (0.3, 0.53))


@point(21)
def addressee(view: DocxView) -> Iterator[str]:
    lines = view.addressee
    if not lines or not lines[0].text.startswith("Kính gửi:"):
        yield "no addressee"
        return
    yield from look("addressee", lines, (13, 14), False, False, None)
    if len(lines) == 1:
        if not re.match(r"^Kính gửi: [^;:]+[^.;,:]$", lines[0].text):
            yield f"one addressee stands on the line of the label: {lines[0].text!r}"
        return
    names = lines[1:]
    if lines[0].text.strip() != "Kính gửi:" or any(not p.text.startswith("- ") for p in names):
        yield "several addressees stand on lines of their own, each with a dash"
    if any(not p.text.endswith(";") for p in names[:-1]) or not names[-1].text.endswith("."):
        yield "addressees end with a semicolon, the last with a full stop"
    if len({(p.left, p.first) for p in names}) != 1 or names[0].left + names[0].first < lines[0].left + 20:
        yield "the dashes do not stand below the colon"


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
        if isinstance(before, ParagraphView) and isinstance(after, ParagraphView) and {id(before), id(after)} <= body:
            if before.after + after.before < 6 or before.has("w:contextualSpacing"):
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
