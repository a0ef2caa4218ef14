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
    return Script(passages([Line(text) for text in (*_HEAD, *paragraphs)]))


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
    "a share of a fraction is wrong": ("sum", _first(r"(?<=đạt )83,3%", lambda _: "85,3%")),
    "more done than given": ("sum", _first(r"(?<!\d)18/18", lambda _: "19/18")),
    "a day that is none": ("date", _first(_RIGHT_DAY.pattern, lambda match: "31/02/" + match[0][-4:])),
    "a month that is none": ("date", _first(_RIGHT_DAY.pattern, lambda match: match[0][:3] + "13/" + match[0][-4:])),
    "a stroke forgotten": ("date", _first(r"(?<=ngày )\d\d/\d\d/\d{4}", lambda m: m[0][:5] + m[0][6:])),
    "a month before a whole day": ("date", _first(r"ngày(?= \d\d/\d{1,2}/\d{4})", lambda _: "tháng")),
    "a document of the future": ("date", _first(r"(?<=UBND ngày )\d\d/\d{1,2}/202[34]", lambda m: m[0][:-4] + "2025")),
    "a zero too few": ("date", _first(r"(?<=[nN]gày )05 tháng 02", lambda _: "5 tháng 2")),
    "a body mistyped": ("citation", _first(r"(?<=[HCĐ])-UBND", lambda _: "-UBDND")),
    "a kind without its stroke": ("citation", _first(r"/QĐ-", lambda _: "/QD-")),
    "a space in a symbol": ("citation", _first(r"(?<=số \d\d)/(?=[A-ZĐ])", lambda _: " /")),
    "no number word": ("citation", _first(r"(?<=Quyết định )số ", lambda _: "")),
    "a year that is another": ("citation", _first(r"/(?:2018|2022)/", lambda _: "/2016/")),
    "another day elsewhere": ("citation", _second_day),
    "a count that is another": ("list", _first(r"0(?P<n>[234])(?= (?:nhóm|quầy|giải pháp|kiến nghị))", _one_more)),
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
