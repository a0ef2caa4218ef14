"""The decree's points 1 to 21 (page and head) as checks of a .docx: each yields what it finds against the point."""

import re
from collections.abc import Callable, Iterable, Iterator

from docx.oxml.ns import qn

from report import decree_patterns as form
from report.decree_docx import DocxView, ParagraphView

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
        if any(key.endswith("Theme") for key in style.attrib):
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
