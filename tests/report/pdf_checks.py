"""The decree's points 1 to 21 (page and head) as checks of a PDF: each yields what it finds against the point."""

import re
from collections.abc import Callable, Iterable, Iterator

from report import decree_patterns as form
from report.decree_pdf import LineView, PdfView

Check = Callable[[PdfView], Iterable[str]]
CHECKS: dict[int, Check] = {}
MM = 72 / 25.4
LEFT, RIGHT, TOP = 30 * MM, 210 * MM, 20 * MM  # the least left margin, the sheet, the least top margin


def point(number: int) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        CHECKS[number] = check
        return check

    return register


def look(
    name: str, lines: Iterable[LineView | None], sizes: tuple[float, ...], bold: bool, italic: bool
) -> Iterator[str]:
    for line in lines:
        if line is None:
            yield f"{name}: not found"
            continue
        if not any(abs(line.size - size) < 0.06 for size in sizes):
            yield f"{name}: size {line.size} is not among {sizes}"
        if not (line.bold if bold else line.light) or not (line.italic if italic else line.upright):
            yield f"{name}: {sorted(line.fonts)}"


def text_middle(view: PdfView) -> float:
    """The middle of the text area: between the left margin and the right edge of full lines."""
    edge = max((line.x1 for line in view.body), default=195 * MM)
    start = min((line.x0 for line in view.body), default=LEFT)
    return (start + edge) / 2


def ruled(view: PdfView, name: str, lines: list[LineView], share: tuple[float, float]) -> Iterator[str]:
    if not lines:
        yield f"{name}: not found"
        return
    rules = view.pages[lines[-1].page].rules_below(lines[-1])
    if len(rules) != 1:
        yield f"{name}: {len(rules)} rules where one is asked"
        return
    part = rules[0].length / max(line.width for line in lines)
    if not share[0] <= part <= share[1] or abs(rules[0].middle - lines[-1].middle) > 2 * MM:
        yield f"{name}: the rule is {part:.2f} of the text"


def first_page(view: PdfView) -> list[LineView]:
    return [line for line in view.lines if line.page == 0]


def top_right(view: PdfView) -> list[LineView]:
    return [line for line in first_page(view) if line.middle > 105 * MM][:3]


def office_lines(view: PdfView) -> list[LineView]:
    lines = [line for line in first_page(view) if line.middle < 105 * MM]
    return lines[: next((place for place, line in enumerate(lines) if line.text.startswith("Số")), 0)]


def number_line(view: PdfView) -> LineView | None:
    return next((line for line in first_page(view) if line.text.startswith("Số")), None)


def signs(view: PdfView) -> list[LineView]:
    label = view.find("Nơi nhận")
    if label is None:
        return []
    return [x for x in view.lines if x.page == label.page and x.base > label.base - 3 and x.x0 > 105 * MM]


def receives(view: PdfView) -> list[LineView]:
    label = view.find("Nơi nhận")
    if label is None:
        return []
    return [x for x in view.lines if x.page == label.page and x.base > label.base + 3 and x.x0 < 105 * MM]


@point(1)
def paper(view: PdfView) -> Iterator[str]:
    for page in view.pages:
        sides = sorted((page.width, page.height))
        if abs(sides[0] - 595.3) > 1 or abs(sides[1] - 841.9) > 1:
            yield f"page {page.number + 1} measures {sides}"


@point(2)
def orientation(view: PdfView) -> Iterator[str]:
    for page in view.sections[0]:
        if page.width > page.height:
            yield f"page {page.number + 1} lies on its side"


@point(3)
def margins(view: PdfView) -> Iterator[str]:
    for page in view.pages:
        for line in page.lines:
            numbered = line.base < TOP and re.fullmatch(r"\d+", line.text)
            outside = line.x0 < LEFT - 1 or line.x1 > page.width - 15 * MM + 1 or line.base > page.height - 20 * MM
            if not numbered and (outside or line.base < TOP):
                yield f"page {page.number + 1}: {line.text[:30]!r} stands in a margin"


@point(4)
def font(view: PdfView) -> Iterator[str]:
    for page in view.pages:
        strange = {c["fontname"] for c in page.chars if not c["fontname"].split("+")[-1].startswith(form.FACES)}
        if strange:
            yield f"page {page.number + 1} uses {sorted(strange)}"
        colours = {str(c["non_stroking_color"]) for c in page.chars}
        if not colours <= {"None", "0", "(0,)", "(0, 0, 0)", "(0, 0, 0, 1)", "(0.0,)", "(0.0, 0.0, 0.0)"}:
            yield f"page {page.number + 1} is coloured {sorted(colours)}"


@point(5)
def letters(view: PdfView) -> Iterator[str]:
    for page in view.pages:
        for line in page.lines:
            if wrong := form.wrong_letters(line.text):
                yield f"page {page.number + 1}: {line.text[:30]!r} holds {sorted(wrong)}"


@point(6)
def page_number(view: PdfView) -> Iterator[str]:
    for section in view.sections:
        for shown, page in enumerate(section, start=1):
            band = [line for line in page.lines if line.base < TOP]
            if shown == 1:
                if band:
                    yield f"page {page.number + 1}: the first page of a part shows {band[0].text!r}"
                continue
            if len(band) != 1 or band[0].text != str(shown):
                yield f"page {page.number + 1} shows {[line.text for line in band]}, not {shown}"
                continue
            yield from look("page number", band, (13, 14), False, False)
            middles = (page.width / 2, (LEFT + page.width - 15 * MM) / 2, (LEFT + page.width - 20 * MM) / 2)
            if min(abs(band[0].middle - middle) for middle in middles) > 2 * MM:
                yield f"page {page.number + 1}: its number is not in the middle"


@point(7)
def size_pair(view: PdfView) -> Iterator[str]:
    sizes = tuple(line.size for line in top_right(view))
    if sizes not in ((13, 14, 14), (12, 13, 13)):
        yield f"country, motto and date are {sizes}"


@point(8)
def country(view: PdfView) -> Iterator[str]:
    lines = top_right(view)[:1]
    if not lines or lines[0].text != form.COUNTRY:
        yield "the name of the country is not on a line of its own"
    yield from look("country", lines, (12, 13), True, False)


@point(9)
def motto(view: PdfView) -> Iterator[str]:
    lines = top_right(view)
    if len(lines) < 2 or lines[1].text != form.MOTTO:
        yield "the motto is wrong"
        return
    yield from look("motto", lines[1:2], (13, 14), True, False)
    if lines[1].base - lines[0].base > lines[1].size * 1.25 or abs(lines[1].middle - lines[0].middle) > 2 * MM:
        yield "the motto is not right below the country"


@point(10)
def motto_rule(view: PdfView) -> Iterator[str]:
    yield from ruled(view, "motto", top_right(view)[1:2], (0.9, 1.1))


@point(12)
def office(view: PdfView) -> Iterator[str]:
    lines = office_lines(view)
    own = lines[1:] if lines and re.match("UBND|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)", lines[0].text) else lines
    if not own or not all(line.text.isupper() for line in own):
        yield "the issuing body is not in capitals"
    yield from look("issuing body", own, (12, 13), True, False)
    if len({round(line.middle) for line in own}) > 2:
        yield "the lines of the issuing body have not one middle"


@point(13)
def office_rule(view: PdfView) -> Iterator[str]:
    lines = office_lines(view)
    own = lines[1:] if lines and re.match("UBND|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)", lines[0].text) else lines
    yield from ruled(view, "issuing body", own, (0.3, 0.53))


@point(14)
def number(view: PdfView) -> Iterator[str]:
    line = number_line(view)
    if line is None or not form.NUMBER_LINE.match(line.text):
        yield f"the number reads {line.text if line else None!r}"
    yield from look("number", [line], (13,), False, False)
    date = top_right(view)[2:]
    if line and date and abs(line.base - date[0].base) > 2:
        yield "number and date do not stand on one line"


@point(16)
def place(view: PdfView) -> Iterator[str]:
    lines = top_right(view)
    if len(lines) < 3 or lines[2].text.startswith("Xã ") or not lines[2].text[:1].isupper():
        yield "the place is wrong"
    elif abs(lines[2].middle - lines[0].middle) > 3 * MM:
        yield "the place does not stand below the country's middle"


@point(17)
def date(view: PdfView) -> Iterator[str]:
    lines = top_right(view)[2:]
    if not lines or not form.PLACE.match(lines[0].text):
        yield f"the date reads {[line.text for line in lines]}"
    yield from look("date", lines, (13, 14), False, True)


@point(18)
def kind(view: PdfView) -> Iterator[str]:
    lines = view.title[:1]
    if not lines or lines[0].text != "BÁO CÁO":
        yield "the kind of document is not BÁO CÁO"
        return
    yield from look("kind", lines, (13, 14), True, False)
    if abs(lines[0].middle - text_middle(view)) > 2 * MM:
        yield "the kind of document is not in the middle"


@point(19)
def subject(view: PdfView) -> Iterator[str]:
    lines = view.title[1:]
    if not lines or any(line.text.isupper() for line in lines):
        yield "the subject is missing or in capitals"
    yield from look("subject", lines, (13, 14), True, False)


@point(20)
def subject_rule(view: PdfView) -> Iterator[str]:
    yield from ruled(view, "subject", view.title[1:] or view.title, (0.3, 0.53))


@point(21)
def addressee(view: PdfView) -> Iterator[str]:
    line = view.find("Kính gửi:")
    yield from look("addressee", [line], (13, 14), False, False)
    if line and view.title and line.base < view.title[-1].base:
        yield "the addressee stands above the subject"
