"""Clean paragraphs in the style of reports, and the same with one fault of a known family in each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.script import Script
from cchc_desktop.exchange.paragraphs import Line, passages

HERE = Path(__file__).parent
_HEAD = ("Thực hiện chế độ báo cáo quý I năm 2024, UBND xã Hòa Bình báo cáo như sau:", "I. KẾT QUẢ THỰC HIỆN")
_RIGHT_DAY = re.compile(r"(?<![\d/])\d{2}/\d{1,2}/\d{4}")
_CITED = re.compile(
    r"(?:Kế hoạch|Quyết định|Báo cáo|Nghị quyết|Công văn) số \d+/[\w-]+ ngày (?P<day>\d\d/\d{1,2}/\d{4})"
)


_COUNT = re.compile(r"(?<![\d/,.])(?:\d{1,3}\.\d{3}|\d{1,4})(?![\d/,]|\.\d|%| tháng|/)(?<! 20\d\d)")
_TELLS_PARTS = re.compile(r"gồm|trong đó|qua đó|\(|: ")
_RANGE = r"[Tt]ừ ngày (?P<first>\d\d/\d{1,2}/\d{4}) đến ngày (?P<last>\d\d/\d{1,2}/\d{4})"
_ITEMS = r"(?m)(?<=\n)"


@dataclass(frozen=True, slots=True)
class Faulty:
    """A paragraph with a fault: its family, what was done, the text."""

    family: str
    what: str
    text: str


def clean_paragraphs() -> list[str]:
    return (HERE / "files" / "clean_paragraphs.txt").read_text(encoding="utf-8").strip().split("\n\n")


def script_of(*paragraphs: str) -> Script:
    """The paragraphs below the head of a report, so that its office and its period are known."""
    return Script(passages([Line(line) for text in (*_HEAD, *paragraphs) for line in text.split("\n")]))


def faulty_paragraphs() -> Iterator[Faulty]:
    """Every mutation of every clean paragraph that it can be done to."""
    for text in clean_paragraphs():
        for what, (family, mutate) in MUTATIONS.items():
            mutated = mutate(text)
            if mutated is not None and mutated != text:
                yield Faulty(family, what, mutated)


def _first(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str], str | None]:
    """Change the first place that a pattern finds; None where it finds none."""

    def mutate(text: str) -> str | None:
        found = re.search(pattern, text)
        return text[: found.start()] + change(found) + text[found.end() :] if found else None

    return mutate


def _one_more(match: re.Match[str]) -> str:
    return match[0].replace(match["n"], str(int(match["n"]) + 3), 1)


def _whole_and_parts(text: str) -> tuple[re.Match[str], list[re.Match[str]]] | None:
    """A whole and the numbers behind it, up to the end of the clause, where they make just that whole."""
    numbers = list(_COUNT.finditer(text))
    for place, whole in enumerate(numbers):
        end = re.compile(r"\.(?:\s|$)|\)").search(text, whole.end())
        parts = [number for number in numbers[place + 1 :] if end is None or number.start() < end.start()]
        told = _TELLS_PARTS.search(text, whole.end(), parts[0].start()) if len(parts) > 1 else None
        if told and sum(map(_value, parts)) == _value(whole):
            return whole, parts
    return None


def _value(number: re.Match[str]) -> int:
    return int(number[0].replace(".", ""))


def _whole_of(more: int) -> Callable[[str], str | None]:
    return _parted(lambda whole, parts: whole, more)


def _last_part(more: int) -> Callable[[str], str | None]:
    return _parted(lambda whole, parts: parts[-1], more)


def _parted(
    choose: Callable[[re.Match[str], list[re.Match[str]]], re.Match[str]], more: int
) -> Callable[[str], str | None]:
    """One number of a whole and its parts is another, so that they make it no longer."""

    def mutate(text: str) -> str | None:
        if not (found := _whole_and_parts(text)):
            return None
        number = choose(*found)
        too_few = (more > 0) is (number is found[0])
        if too_few and "trong đó" in text[found[0].end() : found[1][0].start()]:
            return None  # it need not tell all
        return text[: number.start()] + f"{_value(number) + more:02d}" + text[number.end() :]

    return mutate


def _swapped(match: re.Match[str]) -> str:
    return match[0].replace(match["first"], "?").replace(match["last"], match["first"]).replace("?", match["last"])


def _second_day(text: str) -> str | None:
    """The same document again, on another day."""
    found = _CITED.search(text)
    if not found:
        return None
    day = found["day"]
    other = f"{28 if day[:2] != '28' else 27}{day[2:]}"
    return f"{text} Nội dung này nêu trong {found[0].replace(day, other)} về cùng việc đó."


def _doubled(text: str) -> str | None:
    return _first(r"\b(?P<w>của|được|và|các|trong|tại)\b", lambda match: f"{match[0]} {match[0]}")(text)


MUTATIONS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "a part is larger": ("sum", _first(r"(?:gồm|trong đó)[^.;]*?(?P<n>\d+) (?:hồ sơ|thủ tục|phiếu)", _one_more)),
    "a share is wrong": ("sum", _first(r"\((?P<n>\d+)%\)", lambda match: f"({int(match['n']) + 2}%)")),
    "a whole is smaller": ("sum", _whole_of(-2)),
    "a whole is larger": ("sum", _whole_of(10)),
    "the last part is larger": ("sum", _last_part(5)),
    "the last part is smaller": ("sum", _last_part(-1)),
    "a share with decimals is wrong": ("sum", _first(r"\((?P<n>\d+),\d%\)", _one_more)),
    "a share said in words is wrong": ("sum", _first(r"chiếm (?P<n>\d+),\d%", _one_more)),
    "a share of a fraction is wrong": ("sum", _first(r"/\d[^.;\d]*đạt (?:tỷ lệ )?(?P<n>\d+)(?:,\d)?%", _one_more)),
    "a share before its fraction is wrong": ("sum", _first(r"đạt (?P<n>\d+)(?:,\d)?%(?= \()", _one_more)),
    "more done than given": ("sum", _first(r"(?<![\d/])(?P<n>\d+)(?=/(?P=n) )", _one_more)),
    "a day that is none": ("date", _first(_RIGHT_DAY.pattern, lambda match: "31/02/" + match[0][-4:])),
    "a month that is none": ("date", _first(_RIGHT_DAY.pattern, lambda match: match[0][:3] + "13/" + match[0][-4:])),
    "a stroke forgotten": ("date", _first(r"(?<=ngày )\d\d/\d\d/\d{4}", lambda m: m[0][:5] + m[0][6:])),
    "a month before a whole day": ("date", _first(r"ngày(?= \d\d/\d{1,2}/\d{4})", lambda _: "tháng")),
    "a document of the future": ("date", _first(r"(?<=UBND ngày )\d\d/\d{1,2}/202[34]", lambda m: m[0][:-4] + "2025")),
    "a zero too few": ("date", _first(r"(?<=[nN]gày )05 tháng 02", lambda _: "5 tháng 2")),
    "a range that goes back": ("date", _first(_RANGE, _swapped)),
    "a year of three digits": ("date", _first(r"(?<=[nN]gày )\d\d/\d{1,2}/20(?=2\d)", lambda m: m[0][:-1])),
    "a body mistyped": ("citation", _first(r"(?<=[HCĐ])-UBND", lambda _: "-UBDND")),
    "a kind without its stroke": ("citation", _first(r"/QĐ-", lambda _: "/QD-")),
    "a space in a symbol": ("citation", _first(r"(?<=số \d\d)/(?=[A-ZĐ])", lambda _: " /")),
    "no number word": ("citation", _first(r"(?<=Quyết định )số ", lambda _: "")),
    "a year that is another": ("citation", _first(r"/(?:2018|2022)/", lambda _: "/2016/")),
    "a kind that is another": ("citation", _first(r"Quyết định(?= số \d+/QĐ-)", lambda _: "Kế hoạch")),
    "a number alone": (
        "citation",
        _first(r"(?P<kept>(?:Kế hoạch|Quyết định) số \d\d)/[\w-]+(?= ngày)", lambda m: m["kept"]),
    ),
    "no day": ("citation", _first(r"(?<=-UBND) ngày \d\d/\d{1,2}/\d{4}", lambda _: "")),
    "another day elsewhere": ("citation", _second_day),
    "a count that is another": ("list", _first(r"0(?P<n>[234])(?= (?:nhóm|quầy|giải pháp|kiến nghị))", _one_more)),
    "a count in words that is another": ("list", _first(r"\b(?:ba|bốn)(?= nhiệm vụ)", lambda _: "sáu")),
    "an item left out": (
        "list",
        _first(r"(?P<kept>\d (?:nhóm|quầy|giải|kiến|sáng|hạn)[^.]*);[^;.]*", lambda match: match["kept"]),
    ),
    "a number skipped": ("list", _first(_ITEMS + r"3(?=[.)] )", lambda _: "4")),
    "a number twice": ("list", _first(_ITEMS + r"3(?=[.)] )", lambda _: "2")),
    "the second number skipped": ("list", _first(_ITEMS + r"2(?=[.)] )", lambda _: "3")),
    "a list begun anew": ("list", _first(_ITEMS + r"3(?=[.)] )", lambda _: "1")),
    "a letter skipped": ("list", _first(_ITEMS + r"c(?=\) )", lambda _: "d")),
    "a letter twice": ("list", _first(_ITEMS + r"c(?=\) )", lambda _: "b")),
    "an item of a list left out": ("list", _first(r"(?<=giải pháp sau:)\n[^\n]*", lambda _: "")),
    "a word twice": ("language", _doubled),
    "an impossible syllable": ("language", _first(r"\bthực\b", lambda _: "thưc")),
    "a syllable with a wrong tone": ("language", _first(r"\bkết\b", lambda _: "kểt")),
    "a slip": ("language", _first(r"\bxử lý|hỗ trợ|bổ sung|sắp xếp|rà soát|rõ\b", lambda m: _SLIPS[m[0]])),
    "a space before a comma": ("language", _first(r"(?<=\w), ", lambda _: " , ")),
}
_SLIPS = {
    "xử lý": "sử lý",
    "hỗ trợ": "hổ trợ",
    "bổ sung": "bổ xung",
    "sắp xếp": "xắp xếp",
    "rà soát": "dà soát",
    "rõ": "rõ rõ",
}
