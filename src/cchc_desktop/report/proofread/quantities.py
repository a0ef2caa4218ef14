"""The numbers that a sentence counts with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.report.proofread.mentions import DAY

COUNT = r"\d{1,3}(?:\.\d{3}){1,5}|\d{1,12}"  # longer ones count nothing
_NUMBER = re.compile(
    rf"(?<![\d/.,:\w-])(?P<whole>{COUNT})(?:,(?P<rest>\d{{1,6}}))?(?P<percent>\s?%)?(?![\d/:]|[.,]\d|-\w)"
)
# Numbers that count nothing: days, years, symbols, ordinals, levels, standards, clauses of laws.
_NO_COUNT = re.compile(
    rf"{DAY.pattern}|(?<![\d/])(?=\d+/)[\d/]{2, 20}[A-ZĐa-z][\w/&.-]*|cấp\s+[1-4]\b|"
    r"\b(?:năm|quý|tháng|ngày|mức độ|điều|khoản|điểm|(?<!tổng )(?<!trong )số|lần thứ|thứ|ISO|TCVN|phụ lục|mẫu|biểu|"
    r"lớp|khóa|nhiệm kỳ|giai đoạn|quầy số|thôn|tổ|khu phố)\s+\d[\d:./,–-]*"
    r"(?:\s?(?:và|-|–)\s?\d+|,?\s?(?<=[\s,])\d+(?![\d.]| (?!tháng|năm|và)[^\W\d_]))*",
    re.IGNORECASE,
)
# A number after these is a difference, another time's or about as many: no whole, no part and no share of one.
_BESIDE = re.compile(
    r"\b(?:tăng|giảm|vượt|hơn|kém|thêm|so với|chênh lệch|khoảng|gần|ước|trên|dưới|ít nhất|tối thiểu|tối đa|bình quân)"
    r"(?:\s+(?:thêm|được|đạt|từ|là|thấp|cao|nhiều|ít|khoảng|gần))*\s+$",
    re.IGNORECASE,
)
_BESIDE_LENGTH = 40  # characters: the longest that _BESIDE has to see
_OF_A_PLAN = re.compile(r"\s+(?:so với|kế hoạch|chỉ tiêu|dự toán|mục tiêu|cùng kỳ)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?:(?=\s+(?P<next>[^\W\d_]))|(?=\s*$))")
_UNIT = re.compile(r"\s*(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)")
_ONE_UNIT = {"tthc": "thu tuc"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the word counted (folded; "" where none follows); `decimals` and `percent` as written.

    One that is not `counted` is a difference, only about right, or a share of something else than of what is told here.
    """

    value: Fraction
    decimals: int
    percent: bool
    unit: str
    start: int
    end: int
    counted: bool = True


def quantities(text: str) -> list[Quantity]:
    plain = without_ordinals(text)
    return [_quantity(match, plain) for match in _NUMBER.finditer(plain)]


def without_ordinals(text: str) -> str:
    """The text as long as it is, with what counts nothing blotted out."""
    return _NO_COUNT.sub(lambda match: "_" * len(match[0]), text)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match["next"] is None or match["next"].isupper():
            yield start, text[start : match.end()]
            start = match.end()
    if text[start:].strip():
        yield start, text[start:]


def is_beside(text: str, place: int) -> bool:
    """Whether what stands at a place is compared with something, or only about so much."""
    return bool(_BESIDE.search(text, max(place - _BESIDE_LENGTH, 0), place))


def _quantity(match: re.Match[str], text: str) -> Quantity:
    rest = match["rest"] or ""
    value = Fraction(int(match["whole"].replace(".", "") + rest), 10 ** len(rest))
    unit = _UNIT.match(text, match.end())
    words = fold(unit["unit"]) if unit else ""
    first = words.split(" ")[0]
    percent = bool(match["percent"])
    counted = not is_beside(text, match.start()) and not (percent and _OF_A_PLAN.match(text, match.end()))
    return Quantity(value, len(rest), percent, _ONE_UNIT.get(first, words), match.start(), match.end(), counted)
