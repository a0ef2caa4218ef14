"""How Vietnamese is written: Unicode forms, folding, alphabetical order, dates, numbers and percentages as printed."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn"}  # zero-width and control characters, half a surrogate pair: no writer takes them
_DIGIT = re.compile(r"\d")
_BLANKS_AROUND = re.compile(" ?([/-]) ?")
_PICTURE = "\ufffc"
_BULLET = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf02d][ \t\u00a0]*")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng; ngang is 0
_FIRST_PLACE = 0xE000  # code points for private use
_ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"  # those that number the points of a document
_ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")]
_ROMAN += [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]

SortKey = tuple[str, str, str]


def _order() -> tuple[dict[int, str], dict[int, str | None]]:
    """Every letter, toned or not, as its place in the alphabet, and as its tone alone (a syllable has but one).

    The places lie above all that is no letter: digits and signs come first.
    """
    by_rank: dict[int, str] = {}
    only_tones: dict[int, str | None] = {}
    for rank, letter in enumerate(_LETTERS):
        for mark, tone in (("", None), *((mark, str(number)) for mark, number in _TONES.items())):
            toned = unicodedata.normalize("NFC", letter + mark)
            if len(toned) == 1:
                by_rank[ord(toned)], only_tones[ord(toned)] = chr(_FIRST_PLACE + rank), tone
    return by_rank, only_tones


_BY_RANK, _ONLY_TONES = _order()


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text without diacritics, case and double spaces, to compare by: hoà, hòa and HOA are one."""
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFD", bare).replace("đ", "d")
        bare = "".join(char for char in bare if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join(bare.split())


def spelling(text: str) -> str:
    """The text without what one name is written with or without: capitals, the place of the tone's mark, blanks around
    / and -, and in what holds a digit, as codes do, every blank. Other letters or another tone make another name."""
    form = text.casefold()
    if " " in form:
        form = form.replace(" ", "") if _DIGIT.search(form) else _BLANKS_AROUND.sub(r"\1", form)
    if form.isascii():
        return form
    letters, tones, _ = sort_key(form)
    return f"{letters}\n{tones}"


def without_marks_of_word(text: str) -> str:
    """A bullet that is a letter of a symbol font becomes a dash; what stands for a picture goes."""
    text = text.replace(_PICTURE, "")
    return text if text.isprintable() else _BULLET.sub("- ", text)


def tidy(text: str) -> str:
    """The text as it is stored: NFC, no invisible characters, single spaces, none at the ends; line breaks are kept."""
    text = without_marks_of_word(nfc(text))
    if text.isprintable():
        return " ".join(text.split())
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    return "\n".join(" ".join(_visible(line).split()) for line in lines).strip("\n")


def _visible(line: str) -> str:
    return "".join(char for char in line if char == "\t" or unicodedata.category(char) not in _INVISIBLE)


def capitals(text: str) -> str:
    return nfc(nfc(text).upper())


def sort_key(text: str) -> SortKey:
    """Alphabetical order: the letters of all syllables first (a ă â b … d đ e ê …), then their tones."""
    plain = nfc(text)
    small = " ".join(plain.casefold().split())
    return small.translate(_BY_RANK), small.translate(_ONLY_TONES), plain


def name_sort_key(full_name: str) -> tuple[SortKey, SortKey]:
    """The order of a list of people: by given name, which stands last, then by family and middle names."""
    *others, given = full_name.split() or [""]
    return sort_key(given), sort_key(" ".join(others))


def date_text(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def moment_text(iso: str) -> str:
    """2022-03-04T10:32:00 as a person reads it, 10:32 04/03/2022; a ValueError where it is no such time."""
    moment = datetime.fromisoformat(iso)
    return f"{moment:%H:%M} {date_text(moment)}"


def date_in_words(day: date) -> str:
    """As Decree 30/2020 writes dates: days below 10 and the months 1 and 2 get a zero before them, no other month."""
    return f"ngày {day.day:02d} tháng {month_number(day.month)} năm {day.year}"


def month_number(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def padded_count(number: int) -> str:
    return f"{number:02d}"


def decimal_text(number: Decimal) -> str:
    """Decimal comma, no trailing zeros, no grouping."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")


def percent(fraction: Fraction, decimals: int) -> str:
    """81,8%: rounded half up, trailing zeros trimmed, no space before the sign."""
    return decimal_text(_scaled_down(_half_up(fraction * 100 * 10**decimals), decimals)) + "%"


def parts_of_whole(fractions: Sequence[Fraction], decimals: int) -> list[Decimal]:
    """Percentages printed together: each half up, then adjusted in the last digit so that a whole makes 100.

    The adjustment goes to those that rounding moved furthest; of two alike the later gives way, so that of a split in
    two the first stays as rounded and the second is the rest.
    """
    whole = 100 * 10**decimals
    exact = [fraction * whole for fraction in fractions]
    rounded = [_half_up(part) for part in exact]
    missing = whole - sum(rounded) if sum(fractions) == 1 else 0
    step = 1 if missing > 0 else -1
    by_loss = sorted(range(len(exact)), key=lambda place: (step * (rounded[place] - exact[place]), step * place))
    for place in by_loss[: abs(missing)]:
        rounded[place] += step
    return [_scaled_down(part, decimals) for part in rounded]


def _half_up(number: Fraction) -> int:
    """Away from zero at the half, as Decimal's ROUND_HALF_UP, but exact for any fraction."""
    size = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    return size if number >= 0 else -size


def _scaled_down(number: int, decimals: int) -> Decimal:
    return Decimal(number).scaleb(-decimals)


def roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def vietnamese_letter(number: int) -> str:
    """The letter of the n-th point: a b c d đ e g h … y, then aa, ab …"""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(_ITEM_LETTERS))
        text = _ITEM_LETTERS[place] + text
    return text
