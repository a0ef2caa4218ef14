"""The numbers that a sentence counts with, and what it says about them: wholes with their parts, parts in per cent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.script import Passage, below
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.report.proofread.mentions import DAY

_NUMBER = re.compile(
    r"(?<![\d/.,:\w-])(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?(?P<percent>\s?%)?(?![\d/:]|[.,]\d|-\w)"
)
# Numbers that count nothing: days, years, symbols, ordinals, levels, standards, clauses of laws.
_NO_COUNT = re.compile(
    rf"{DAY.pattern}|\d[\d/]*/[\d/]*[A-ZĐa-z][\w/&.-]*|"
    r"\b(?:năm|quý|tháng|ngày|mức độ|cấp|điều|khoản|điểm|số|lần thứ|thứ|ISO|TCVN|phụ lục|mẫu|biểu|lớp|khóa|nhiệm kỳ|"
    r"giai đoạn|quầy số|thôn|tổ|khu phố)\s+\d[\d:./,–-]*(?:\s?(?:,|và|-|–)\s?\d+)*",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"\b(?:trong đó|bao gồm|gồm|chia ra|cụ thể)\b(?P<some> có| chủ yếu)?:?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_a-zà-ỹ]|\s*$)")
_UNIT = re.compile(r"\s*(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)")
_ONE_UNIT = {"tthc": "thu tuc"}
_OPEN, _CLOSE = "(", ")"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the word counted (folded; "" where none follows); `decimals` and `percent` as written."""

    value: Fraction
    decimals: int
    percent: bool
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and the parts said of it, each with the share that stands beside it; `only_some` may leave others out."""

    quote: str
    whole: Quantity
    parts: tuple[tuple[Quantity, Quantity | None], ...]
    only_some: bool


def quantities(text: str) -> list[Quantity]:
    plain = _NO_COUNT.sub(lambda match: "_" * len(match[0]), text)
    return [_quantity(match, plain) for match in _NUMBER.finditer(plain)]


def breakdowns(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Breakdown]]:
    """Every whole that is said to consist of parts: in one sentence, in brackets, or in the list below a colon."""
    for place, passage in enumerate(passages):
        if passage.kind == "cell":
            continue
        for start, sentence in sentences(passage.text):
            counted = [item for item in quantities(passage.text) if start <= item.start < start + len(sentence)]
            for match in _INTRODUCES.finditer(sentence):
                at = start + match.start()
                whole = _whole_before(passage.text, counted, at)
                if whole and ";" in passage.text[whole.end : at]:
                    continue  # the parts may be those of any whole of the clauses before
                listed = _parts(passage.text, counted, start + match.end(), start + len(sentence))
                if not listed and sentence.rstrip().endswith(":") and match.end() >= len(sentence.rstrip()) - 1:
                    listed = [_first(item) for item in below(passages, place)]
                if whole and listed:
                    quote = passage.text[whole.start : start + len(sentence)]
                    yield passage, Breakdown(quote, whole, tuple(_same_unit(whole, listed)), bool(match["some"]))
            yield from ((passage, found) for found in _in_brackets(passage.text, counted))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


def _quantity(match: re.Match[str], text: str) -> Quantity:
    rest = match["rest"] or ""
    value = Fraction(int(match["whole"].replace(".", "") + rest), 10 ** len(rest))
    unit = _UNIT.match(text, match.end())
    words = fold(unit["unit"]) if unit else ""
    first = words.split(" ")[0]
    return Quantity(value, len(rest), bool(match["percent"]), _ONE_UNIT.get(first, words), match.start(), match.end())


def _whole_before(text: str, counted: Sequence[Quantity], at: int) -> Quantity | None:
    """The last number before, on the same level of brackets or outside them; of "10/12" there is none."""
    depth = _depth(text, at)
    before = [item for item in counted if item.end <= at and not item.percent and _depth(text, item.start) <= depth]
    outer = [item for item in before if item.value == int(item.value)]
    return outer[-1] if outer else None


def _parts(text: str, counted: Sequence[Quantity], start: int, end: int) -> list[tuple[Quantity, Quantity | None]]:
    """The numbers from here to the end of the clause, those in deeper brackets left to themselves."""
    depth = _depth(text, start)
    for place in range(start, end):
        if _depth(text, place) < depth:
            end = place
            break
    following = _INTRODUCES.search(text, start, end)
    end = following.start() if following else end
    here = [item for item in counted if start <= item.start < end]
    level = [item for item in here if not item.percent and _depth(text, item.start) == depth]
    return [(item, _share(here, item, level)) for item in level]


def _share(here: Sequence[Quantity], part: Quantity, level: Sequence[Quantity]) -> Quantity | None:
    """The percentage between a number and the next one."""
    following = [item.start for item in level if item.start > part.start]
    until = min(following, default=10**9)
    return next((item for item in here if item.percent and part.end <= item.start < until), None)


def _first(item: Passage) -> tuple[Quantity, Quantity | None]:
    found = [one for one in quantities(item.text) if not one.percent]
    shares = [one for one in quantities(item.text) if one.percent]
    nothing = Quantity(Fraction(0), 0, False, "", 0, 0)
    if not found:
        return nothing, None
    close = shares[0] if shares and (len(found) < 2 or shares[0].start < found[1].start) else None
    return found[0], close


def _in_brackets(text: str, counted: Sequence[Quantity]) -> Iterator[Breakdown]:
    """11 người (Đại học: 9, tỷ lệ 81,8%; Trung cấp: 2): labelled numbers in brackets behind their whole."""
    for match in re.finditer(r"\((?P<inside>[^()]*)\)", text):
        inside = [item for item in counted if match.start() < item.start < match.end()]
        counts = [item for item in inside if not item.percent]
        labelled = [item for item in counts if text[match.start() : item.start].rstrip().endswith(":")]
        before = [item for item in counted if item.end <= match.start() and not item.percent]
        if len(labelled) > 1 and before and not _INTRODUCES.search(match["inside"]):
            parts = [(item, _share(inside, item, labelled)) for item in labelled]
            yield Breakdown(text[before[-1].start : match.end()], before[-1], tuple(parts), False)


def _same_unit(
    whole: Quantity, listed: Sequence[tuple[Quantity, Quantity | None]]
) -> Iterator[tuple[Quantity, Quantity | None]]:
    """Parts counted in the unit of the whole, or in none."""
    for part, share in listed:
        ours, theirs = whole.unit.split(" "), part.unit.split(" ")
        if not part.unit or not whole.unit or ours == theirs or ours[0] == theirs[0]:
            yield part, share


def _depth(text: str, place: int) -> int:
    return text.count(_OPEN, 0, place) - text.count(_CLOSE, 0, place)
