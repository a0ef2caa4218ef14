"""The decree's fixed words and the forms of its lines, for the checks."""

import re
import unicodedata
from itertools import pairwise

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DIEM = [
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
FACES = ("TimesNewRoman", "Tinos", "LiberationSerif")

_BLANK = "[ \u00a0.…]"
_NUMBER = r"(?:0[1-9]|[1-9]\d{1,4})"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[12]|[3-9]|1[0-2])"

NUMBER_LINE = re.compile(rf"^Số:(?: {_NUMBER}|{_BLANK}{{2,}})/BC-UBND$")
PLACE = re.compile(
    rf"^(?P<place>[^,\n]+), ngày(?: {_DAY} |{_BLANK}{{2,}})tháng (?:{_MONTH}|{_BLANK}{{2,}}) năm 20\d\d$"
)
MUC = re.compile(r"^(?P<number>[IVXL]+)\. (?P<title>.+)$")
KHOAN = re.compile(r"^(?P<number>[1-9]\d?)\. (?P<title>\S.*)$")
POINT = re.compile(r"^(?P<number>\w{1,2})\) \S")
WRONG_POINT = re.compile(r"^(?:[a-zđ]\. |\([a-zđ]\) |[fjwz]\) )")
GROUND = re.compile(r"^Căn cứ ")
AUTHORITY = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\. )?(?!(?:T/M|TM|KT|K\.T|TL|TUQ)\b)[^.]+$")
DEGREE = re.compile(r"^(?:TS|ThS|PGS|GS|CN|BS|KS|Tiến sĩ|Thạc sĩ)[. ]")
KEPT_COPY = re.compile(r"^- Lưu: VT(?:, [^,;:\n]+)*\.$")
RECEIVER = re.compile(r"^- \S.*;$")
ANNEX = re.compile(r"^Phụ lục(?: (?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII))?$")
ATTACHED = re.compile(
    rf"^\(Kèm theo Báo cáo số(?: {_NUMBER}|{_BLANK}{{2,}})/BC-UBND ngày(?: {_DAY} |{_BLANK}{{2,}})tháng "
    rf"(?:{_MONTH}|{_BLANK}{{2,}}) năm 20\d\d của [^()]+\)$"
)
LAST_LINES = {  # point 37: what may stand over the signature of a commune's report
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("Q. CHỦ TỊCH",),
    ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
}


def wrong_letters(text: str) -> set[str]:
    """Letters that are not precomposed Vietnamese: combining marks, look-alikes of Đ, invisible and private ones."""
    wrong = {c for c in text if unicodedata.category(c) in ("Mn", "Co", "Cf") or c in "\u00d0\u0189"}
    return wrong if unicodedata.is_normalized("NFC", text) else wrong | {"(not NFC)"}


def gap_in(numbers: list[str], series: list[str]) -> str | None:
    """The first number that does not follow the one before it; a series may begin anew."""
    if numbers and numbers[0] != series[0]:
        return numbers[0]
    for before, after in pairwise(numbers):
        place = series.index(before) + 1 if before in series else 0
        if after != series[0] and (place >= len(series) or after != series[place]):
            return after
    return None
