"""Lines of a printed text as paragraphs: joined where a line was only full, with their marks and sections told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from cchc_desktop.domain.script import Kind, Passage
from cchc_desktop.domain.vietnamese import nfc

_ROMAN = re.compile(r"(?P<mark>(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)\.)\s+(?P<text>\S.*)", re.DOTALL)
_ARABIC = re.compile(r"(?P<mark>\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)])\s+(?P<text>\D.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<mark>[a-eghiklmnopqrstuvxyđ]\))\s+(?P<text>\S.*)", re.DOTALL)
_BULLET = re.compile(r"(?P<mark>[-–—+*•●▪])\s*(?P<text>\S.*)", re.DOTALL)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_SPLIT_SYMBOL = re.compile(r"/[\w&.-]*[A-ZĐ]-$")  # 48/2018/QĐ- at the end of a line goes on with UBND
_FULL = 0.72  # of the width of the text: a shorter line ends its paragraph
_ROOM = 0.9  # of the same: with the next word the line would have been fuller than that
_WIDEST = 0.9  # the share of lines that are not wider than the text
_LONGEST_HEADING, _LONGEST_STOPPED = 300, 120  # characters; of a heading that ends like a sentence
_ANNEX = re.compile(r"phụ lục(?: [IVX]+| \d+)?", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?")


_NOTHING = Passage(0, "", "heading")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph before its place is known; `bold` where the file says so, None where it cannot."""

    text: str
    bold: bool | None = None
    cell: tuple[int, int, int] | None = None


def joined(lines: Iterable[str]) -> list[Line]:
    """The paragraphs of a text that was broken into lines to be printed, page numbers left out."""
    kept = [line for text in lines if (line := nfc(text).strip()) and not _PAGE_NUMBER.fullmatch(line)]
    width = sorted(map(len, kept))[int(len(kept) * _WIDEST)] if kept else 0
    paragraphs: list[str] = []
    former = ""
    for line in kept:
        if former and _goes_on(former, line, width):
            space = "" if _SPLIT_SYMBOL.search(former) else " "
            paragraphs[-1] += space + line
        else:
            paragraphs.append(line)
        former = line
    return [Line(text) for text in paragraphs]


def passages(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """Each paragraph with its mark, and in the section whose headings stand above it."""
    found: list[Passage] = []
    roman, arabic = "", ""
    for number, line in enumerate(lines, start=1):
        passage = _marked(number, line)
        if passage.kind == "heading":
            if _ROMAN.match(passage.whole):
                roman, arabic = passage.mark.rstrip("."), ""
            else:
                arabic = passage.mark.rstrip(".)")
        elif _ANNEX.fullmatch(passage.text):
            roman, arabic = "", ""
        section = ".".join(part for part in (roman, arabic) if part)
        found.append(replace(passage, section=section))
    return tuple(_without_false_headings(found))


def _goes_on(former: str, line: str, width: int) -> bool:
    if _mark_of(line):
        return False
    if line[0].islower() or _SPLIT_SYMBOL.search(former):
        return True
    if former.endswith(_ENDS):
        return False
    if not line[0].isalpha():
        return True
    if _is_capitals(line) and (_is_capitals(former) or not line.endswith(".")):  # else a sentence ends in a symbol
        return _is_capitals(former) and bool(_mark_of(former))  # a heading of two lines; a letterhead has no mark
    if _mark_of(former) and not _BULLET.fullmatch(former):
        # A heading may be nearly as long as a line: what goes on had no room left there.
        return len(f"{former} {line.split()[0]}") >= _ROOM * width
    return len(former) >= _FULL * width


def _marked(number: int, line: Line) -> Passage:
    text = line.text
    if line.cell:
        return Passage(number, text, "cell", cell=line.cell)
    if found := _ROMAN.fullmatch(text):
        kind: Kind = "heading" if _is_capitals(found["text"]) or line.bold else "item"
        return Passage(number, found["text"], kind, found["mark"])
    if found := _ARABIC.fullmatch(text):
        return Passage(number, found["text"], "heading" if _is_heading(line) else "item", found["mark"])
    if found := _LETTER.fullmatch(text) or _BULLET.fullmatch(text):
        return Passage(number, found["text"], "item", found["mark"])
    return Passage(number, text)


def _is_heading(line: Line) -> bool:
    """A title of its own: bold where the file says so, else one clause that ends in no sentence."""
    if line.bold is not None:
        return line.bold
    body = line.text.rstrip(" .:")
    outside = re.sub(r"\([^()]*\)", "", body).strip()
    longest = _LONGEST_STOPPED if line.text.endswith(".") else _LONGEST_HEADING
    return len(outside) <= longest and not re.search(r"\D\. |;$", outside)


def _without_false_headings(found: Sequence[Passage]) -> Iterator[Passage]:
    """A numbered sentence with nothing below it is an item; where most of those in one part are, all of them are."""
    for _, section in groupby(found, key=lambda passage: passage.section.partition(".")[0]):
        group = list(section)
        numbered = [passage for passage in group if passage.kind != "text" and passage.mark[:1].isdigit()]
        doubtful = [passage for passage in numbered if passage.kind == "heading" and passage.text.endswith(".")]
        alone = [one for one, after in pairwise([*group, _NOTHING]) if one in doubtful and after.kind != "text"]
        items = [passage for passage in numbered if passage.kind == "item"]
        listed = doubtful if (len(items) + len(alone)) * 2 > len(numbered) else alone
        sections = {passage.section for passage in listed}
        for passage in group:
            roman = passage.section.partition(".")[0]
            kind = "item" if passage in listed else passage.kind
            yield replace(passage, kind=kind, section=roman) if passage.section in sections else passage


def _mark_of(line: str) -> str:
    for form in (_ROMAN, _ARABIC, _LETTER, _BULLET):
        if found := form.fullmatch(line):
            return found["mark"]
    return ""


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) > 3
