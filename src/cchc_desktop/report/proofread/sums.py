"""Rules over numbers: parts make their whole, shares follow from both, and nobody says all where some are missing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, takewhile

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.domain.vietnamese import fold, grouped, percent
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.breakdowns import Breakdown, breakdowns
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.quantities import COUNT, Quantity, sentences, without_ordinals
from cchc_desktop.report.proofread.words import words

_MOST_PARTS = 10  # of which every choice is tried
_OF = re.compile(
    rf"(?<![\d/.,])(?P<part>{COUNT})(?P<money> (?:(?:triệu|tỷ|nghìn) )?đồng)?"
    r"(?:/|\s+trên\s+|\s+(?:[^\W\d_]+\s+){0,3}?trên\s+tổng(?:\s+số)?\s+)"
    rf"(?P<whole>{COUNT})(?![\d/]|[.,]\d)(?:\s+(?P<what>[^\W\d_]+(?: [^\W\d_]+){{0,3}}))?"
)
_SHARE = r"(?P<share>\d{1,3}(?:,(?P<rest>\d{1,6}))?)\s?%"
_SHARE_AFTER = re.compile(
    rf"(?:(?!trong đó|gồm|tăng|giảm)[^.;\d]){{0,90}}?(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương ứng)[^.;\d]{{0,20}}?{_SHARE}"
)
_BRACKETED = re.compile(rf"[^.;()\d]{{0,60}}\((?:đạt\s|tỷ lệ\s|chiếm\s)?\s*{_SHARE}\)")
_SHARE_BEFORE = re.compile(rf"(?<![\d,]){_SHARE}[^.;()\d]{{0,60}}\((?:[^\W\d_]+\s+){{0,2}}$")
_COMPARES = re.compile(r"\b(?:so với|tăng|giảm|cùng kỳ)\b", re.IGNORECASE)
_SHARE_LENGTH = 120  # characters: as far as a percentage stands before its brackets
_OVERLAP = Fraction(5, 4)  # of a whole: what parts that are told of it make at most by mistake
_LONGEST = 12  # digits of a number that counts something
_LAST_MONTH, _LAST_DAY = 12, 31
_LATE = re.compile(
    r"(?:trễ hạn|quá hạn|trễ hẹn)(?:\s+là)?:?\s*(?P<after>\d{1,9})(?!\d)"
    r"|(?<!\d)(?P<before>\d{1,9})\s+hồ sơ\s+(?:\w+\s+){0,3}(?:trễ hạn|quá hạn|trễ hẹn)"
)
_ALL = re.compile(r"(?<![\d,])100\s?%")
_WISHES = re.compile(r"\b(?:mục tiêu|chỉ tiêu|phấn đấu|dự kiến|sẽ|yêu cầu|(?:quý|năm|kỳ) (?:tới|sau))\b", re.IGNORECASE)
_REST_TOLD = re.compile(r"còn lại|chưa|đang|quá hạn|chậm", re.IGNORECASE)


def sum_findings(script: Script, about: About) -> Iterator[Finding]:
    for passage, breakdown in breakdowns(script.passages):
        yield from _parts_of_whole(passage, breakdown)
        yield from _shares(passage, breakdown)
    for place, passage in enumerate(script.passages):
        section = takewhile(lambda one: one.kind != "heading", script.passages[place + 1 :])
        yield from _so_many_of(passage, section)
    yield from _all_beside_some(script)
    yield from _tables(script)


def _parts_of_whole(passage: Passage, found: Breakdown) -> Iterator[Finding]:
    whole, apart = found.whole.value, found.apart
    parts = [part.number.value for part in found.parts]
    surely: Severity = "warning" if found.implied else "error"
    if any(part > whole for part in parts):
        yield at(passage, "sum.part_above_whole", surely, found.quote, **_told(whole, parts))
    elif sum(alone := [part.number.value for part in apart]) > whole:
        yield at(passage, "sum.parts_exceed", surely, found.quote, **_told(whole, alone))
    elif len(parts) > 1 and not _some_make(parts, whole):
        near = found.complete or sum(parts) <= whole * _OVERLAP  # far above it they overlap, as who learns two things
        if sum(parts) > whole and near and not found.mixed:
            yield at(passage, "sum.parts_exceed", "warning", found.quote, **_told(whole, parts))
        elif sum(parts) < whole and not found.chosen and (found.complete or len(apart) == len(parts)):
            yield at(passage, "sum.parts_missing", "warning", found.quote, **_told(whole, parts))


def _told(whole: Fraction, parts: Sequence[Fraction]) -> dict[str, str]:
    total = _number(sum(parts, Fraction(0)))
    return {"whole": _number(whole), "sum": total, "parts": " + ".join(map(_number, parts))}


def _some_make(parts: list[Fraction], whole: Fraction) -> bool:
    """Whether all parts, or some of them beside which others only tell more, make the whole."""
    if sum(parts) == whole:
        return True
    if sum(parts) < whole or len(parts) > _MOST_PARTS:
        return False
    return any(sum(chosen) == whole for size in range(2, len(parts)) for chosen in combinations(parts, size))


def _shares(passage: Passage, found: Breakdown) -> Iterator[Finding]:
    whole = found.whole.value
    given = [(part.number, part.share) for part in found.parts if part.share]
    if not whole or any(part.value > whole for part, _ in given):
        return
    adjusted = sum((share.value for _, share in given), Fraction(0)) == 100
    for part, share in given:
        right = part.value / whole
        if share.value != _rounded(right, share.decimals) and not (adjusted and _nearly(share, right)):
            told = {"part": _number(part.value), "whole": _number(whole), "right": percent(right, share.decimals)}
            yield at(passage, "sum.share", "error", found.quote, **told, share=_share(share))


def _so_many_of(passage: Passage, following: Iterable[Passage]) -> Iterator[Finding]:
    """10/12 ý kiến chỉ đạo, đạt tỷ lệ 83%: the share is right, and the section says what becomes of the rest."""
    text = without_ordinals(passage.text)
    told_until = max((match.start() for match in _REST_TOLD.finditer(passage.text)), default=0)
    if any(_REST_TOLD.search(one.text) for one in following):
        told_until = len(text)
    for start, sentence in sentences(text):
        for match in _OF.finditer(text, start, start + len(sentence)):
            part, whole = (int(match[name].replace(".", "")) for name in ("part", "whole"))
            if whole == 0 or _may_be_day(part, whole, match) or _is_compared(match, start):
                continue
            told = {"part": grouped(part), "whole": grouped(whole)}
            if part > whole:
                above = {"sum": grouped(part), "parts": grouped(part)}
                yield at(passage, "sum.part_above_whole", "error", match[0], **told, **above)
                continue
            said, quoted = _said_share(match, start)
            if said:
                decimals, right = len(said["rest"] or ""), Fraction(part, whole)
                if Fraction(said["share"].replace(",", ".")) != _rounded(right, decimals):
                    quote = passage.text[quoted[0] : quoted[1]]
                    shown = {"right": percent(right, decimals), "share": f"{said['share']}%"}
                    yield at(passage, "sum.share", "error", quote, **told, **shown)
            due = said and said.start() >= match.end() and _begins(match["what"] or "", words().due)
            if part < whole and due and told_until < match.end():
                yield at(passage, "sum.rest_untold", "note", match[0], rest=grouped(whole - part), what=match["what"])


def _said_share(match: re.Match[str], start: int) -> tuple[re.Match[str] | None, tuple[int, int]]:
    """The percentage said of a fraction, behind it or before the brackets it stands in; and where both stand."""
    text = match.string
    if said := _SHARE_AFTER.match(text, match.end()) or _BRACKETED.match(text, match.end()):
        return said, (match.start(), said.end())
    said = _SHARE_BEFORE.search(text, max(start, match.start() - _SHARE_LENGTH), match.start())
    closing = text.find(")", match.end(), match.end() + _SHARE_LENGTH)
    return said, (said.start() if said else 0, max(closing + 1, match.end()))


def _is_compared(match: re.Match[str], start: int) -> bool:
    """(120/90 hồ sơ): this time's beside another time's, where the sentence has compared before."""
    return match.string[match.start() - 1 : match.start()] == "(" and bool(
        _COMPARES.search(match.string, start, match.start())
    )


def _may_be_day(part: int, whole: int, match: re.Match[str]) -> bool:
    """26/3 is a day, and no share of three, where nothing that is counted follows."""
    if part > _LAST_DAY or whole > _LAST_MONTH or match["money"]:
        return False
    before = fold(match.string[max(match.start() - 6, 0) : match.start()])
    return before.rstrip().endswith("ngay") or not _begins(match["what"] or "", words().counted)


def _begins(what: str, nouns: Sequence[str]) -> bool:
    return any(f"{what} ".casefold().startswith(f"{noun} ".casefold()) for noun in nouns)


def _all_beside_some(script: Script) -> Iterator[Finding]:
    """All are satisfied, in time or done, in one place; so many are late or not done in another."""
    told_late = [int(match["after"] or match["before"]) for one in script for match in _LATE.finditer(one.text)]
    late = max(told_late, default=0)
    undone = [
        match[0]
        for passage in script
        for match in _OF.finditer(passage.text)
        if int(match["part"].replace(".", "")) < int(match["whole"].replace(".", ""))
        and _begins(match["what"] or "", words().counted)
    ]
    for passage in script:
        for _, sentence in sentences(passage.text):
            if not _ALL.search(sentence) or _WISHES.search(sentence):
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
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _LONGEST else None


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
