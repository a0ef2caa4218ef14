"""Rules over numbers: parts make their whole, shares follow from both, and nobody says all where some are missing."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, takewhile

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.domain.vietnamese import fold, grouped, percent
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.quantities import Breakdown, Quantity, breakdowns, sentences

_MOST_PARTS = 10  # of which every choice is tried
_OF = re.compile(r"(?<![\d/])(?P<part>\d{1,6})/(?P<whole>\d{1,6})(?![\d/])\s+(?P<what>[^\W\d_]+(?: [^\W\d_]+){0,3})")
_SHARE_AFTER = re.compile(
    r"[^.;]{0,90}?(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)[^.;\d]{0,20}?(?P<share>\d{1,3}(?:,(?P<rest>\d+))?)\s?%"
)
_BRACKETED = re.compile(r"[^.;()\d]{0,60}\((?:đạt\s|tỷ lệ\s|chiếm\s)?\s*(?P<share>\d{1,3}(?:,(?P<rest>\d+))?)\s?%\)")
_LATE = re.compile(
    r"(?:trễ hạn|quá hạn|trễ hẹn)(?:\s+là)?:?\s*(?P<after>\d+)"
    r"|(?P<before>\d+)\s+hồ sơ\s+(?:\w+\s+){0,3}(?:trễ hạn|quá hạn|trễ hẹn)"
)
_ALL = re.compile(r"(?<![\d,])100\s?%")
_REST_TOLD = ("con lai", "chua", "dang", "qua han", "cham")


def sum_findings(script: Script, about: About) -> Iterator[Finding]:
    for passage, breakdown in breakdowns(script.passages):
        yield from _parts_of_whole(passage, breakdown)
        yield from _shares(passage, breakdown)
    for place, passage in enumerate(script.passages):
        section = takewhile(lambda one: one.kind != "heading", script.passages[place + 1 :])
        yield from _so_many_of(passage, list(section))
    yield from _all_beside_some(script)
    yield from _tables(script)


def _parts_of_whole(passage: Passage, found: Breakdown) -> Iterator[Finding]:
    parts = [part.value for part, _ in found.parts]
    whole = found.whole.value
    told = {"whole": _number(whole), "sum": _number(sum(parts, Fraction(0))), "parts": " + ".join(map(_number, parts))}
    if any(part > whole for part in parts):
        yield at(passage, "sum.part_above_whole", "error", found.quote, **told)
    elif len(parts) > 1 and not _some_make(parts, whole):
        if sum(parts) > whole:
            yield at(passage, "sum.parts_exceed", "error", found.quote, **told)
        elif not found.only_some:
            yield at(passage, "sum.parts_missing", "warning", found.quote, **told)


def _some_make(parts: list[Fraction], whole: Fraction) -> bool:
    """Whether all parts, or some of them beside which others only tell more, make the whole."""
    if sum(parts) == whole:
        return True
    if sum(parts) < whole or len(parts) > _MOST_PARTS:
        return False
    return any(sum(chosen) == whole for size in range(2, len(parts)) for chosen in combinations(parts, size))


def _shares(passage: Passage, found: Breakdown) -> Iterator[Finding]:
    whole = found.whole.value
    given = [(part, share) for part, share in found.parts if share]
    if not whole or any(part.value > whole for part, _ in given):
        return
    adjusted = sum((share.value for _, share in given), Fraction(0)) == 100
    for part, share in given:
        right = part.value / whole
        if share.value != _rounded(right, share.decimals) and not (adjusted and _nearly(share, right)):
            told = {"part": _number(part.value), "whole": _number(whole), "right": percent(right, share.decimals)}
            yield at(passage, "sum.share", "error", found.quote, **told, share=_share(share))


def _so_many_of(passage: Passage, following: Sequence[Passage]) -> Iterator[Finding]:
    """10/12 ý kiến chỉ đạo, đạt tỷ lệ 83%: the share is right, and the section says what becomes of the rest."""
    for match in _OF.finditer(passage.text):
        part, whole = int(match["part"]), int(match["whole"])
        if whole == 0 or _is_day(part, whole, match):
            continue
        told = {"part": grouped(part), "whole": grouped(whole)}
        if part > whole:
            yield at(passage, "sum.part_above_whole", "error", match[0], **told, sum=grouped(part), parts=grouped(part))
            continue
        said = _SHARE_AFTER.match(passage.text, match.end()) or _BRACKETED.match(passage.text, match.end())
        if said:
            decimals, right = len(said["rest"] or ""), Fraction(part, whole)
            if Fraction(said["share"].replace(",", ".")) != _rounded(right, decimals):
                quote = passage.text[match.start() : said.end()]
                shown = {"right": percent(right, decimals), "share": f"{said['share']}%"}
                yield at(passage, "sum.share", "error", quote, **told, **shown)
        after = fold(" ".join([passage.text[match.end() :], *(one.text for one in following)]))
        if part < whole and said and not any(word in after for word in _REST_TOLD):
            yield at(passage, "sum.rest_untold", "note", match[0], rest=grouped(whole - part), what=match["what"])


def _is_day(part: int, whole: int, match: re.Match[str]) -> bool:
    """ngày 05/12 is a day, and no share of twelve."""
    before = match.string[max(match.start() - 6, 0) : match.start()]
    return fold(before).rstrip().endswith("ngay")


def _all_beside_some(script: Script) -> Iterator[Finding]:
    """All are satisfied, in time or done, in one place; so many are late or not done in another."""
    told_late = [int(match["after"] or match["before"]) for one in script for match in _LATE.finditer(one.text)]
    late = max(told_late, default=0)
    undone = [
        match[0]
        for passage in script
        for match in _OF.finditer(passage.text)
        if int(match["part"]) < int(match["whole"]) and not _is_day(0, 0, match)
    ]
    for passage in script:
        for _, sentence in sentences(passage.text):
            if not _ALL.search(sentence):
                continue
            said = fold(sentence)
            quote = sentence.strip()
            if "hai long" in said and late:
                yield at(passage, "sum.satisfied_beside_late", "warning", quote, late=grouped(late))
            elif ("dung han" in said or "truoc han" in said) and late and "100% hồ sơ" in sentence:
                yield at(passage, "sum.in_time_beside_late", "error", quote, late=grouped(late))
            elif "hoan thanh" in said and ("ke hoach" in said or "nhiem vu" in said) and undone:
                yield at(passage, "sum.done_beside_undone", "warning", quote, other=undone[0])


def _tables(script: Script) -> Iterator[Finding]:
    """The last row of a table, where it is called a total: each number in it is the sum of those above."""
    tables: dict[int, dict[int, list[Passage]]] = {}
    for passage in script:
        if passage.cell:
            tables.setdefault(passage.cell[0], {}).setdefault(passage.cell[1], []).append(passage)
    for rows in tables.values():
        last = rows[max(rows)]
        if not any(fold(cell.text).startswith("tong") for cell in last):
            continue
        for cell in last:
            assert cell.cell is not None
            cells = (other for row in list(rows.values())[:-1] for other in row)
            above = [other for other in cells if other.cell and other.cell[2] == cell.cell[2]]
            numbers = [value for other in above if (value := _whole_number(other.text)) is not None]
            total = _whole_number(cell.text)
            if total is not None and _are_counts(above) and len(numbers) > 1 and sum(numbers) != total:
                told = {"whole": grouped(total), "sum": grouped(sum(numbers)), "parts": str(len(numbers))}
                yield at(cell, "sum.table_total", "error", cell.text, **told)


def _are_counts(column: list[Passage]) -> bool:
    """Below the header only numbers; those that merely number the columns ("(1)", 1, 2, 3) are none."""
    texts = [cell.text.strip() for cell in column]
    body = [place for place, text in enumerate(texts) if _whole_number(text) is not None]
    return bool(body) and all(_whole_number(text) is not None or not text for text in texts[body[0] :])


def _whole_number(text: str) -> int | None:
    plain = text.strip().replace(".", "")
    return int(plain) if plain.isascii() and plain.isdigit() else None


def _rounded(fraction: Fraction, decimals: int) -> Fraction:
    """Half up, as percentages are printed."""
    scaled = fraction * 100 * 10**decimals
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**decimals)


def _nearly(share: Quantity, right: Fraction) -> bool:
    return abs(share.value - right * 100) < Fraction(1, 10**share.decimals)


def _number(value: Fraction) -> str:
    return grouped(int(value)) if value == int(value) else f"{float(value)}".replace(".", ",")


def _share(share: Quantity) -> str:
    return f"{share.value.numerator / share.value.denominator:.{share.decimals}f}".replace(".", ",") + "%"
