"""What a text says about its numbers: wholes with the parts they are made of, and the share that stands beside each."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from cchc_desktop.domain.script import Passage, below
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.report.proofread.quantities import Quantity, quantities, sentences
from cchc_desktop.report.proofread.words import words

_INTRODUCES = re.compile(
    r"\b(?:(?P<some>trong (?:số )?đó)|bao gồm|gồm|chia ra|cụ thể)\b(?P<chosen> có| chủ yếu)?:?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]*)\)")
_COLON = re.compile(r":(?=\s|$)")
_WITHIN = re.compile(r"\btrong\s+(?:tổng\s+)?(?:số\s+)?$", re.IGNORECASE)  # trong tổng số 20 người có 18 …
_HAS = re.compile(r"\b(?:có|là|thì)\b|[:(]", re.IGNORECASE)
_REST = re.compile(r"\bcòn lại\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;\n]|\bvà\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_OTHERS = re.compile(r"\b(?:khác|một số|các loại)\b|\.{3}|…|v\.v", re.IGNORECASE)  # uncounted
_TIMES = ("ngay", "thang", "nam", "quy", "tuan", "gio", "phut", "ky", "lan", "buoi")
_FARTHEST = 2000  # characters: no sentence that somebody writes tells its parts farther on
_NEAR = 60  # characters from a whole to the colon or the verb that tells its parts


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a whole, the percentage beside it, and the words that say what it counts."""

    number: Quantity
    share: Quantity | None
    label: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and the parts said of it: `complete` ones leave none out, `chosen` ones may leave out any.

    It is `implied` where no word says so, only the parts themselves.
    """

    quote: str
    whole: Quantity
    parts: tuple[Part, ...]
    complete: bool = False
    chosen: bool = False
    implied: bool = False

    @property
    def apart(self) -> tuple[Part, ...]:
        """Those parts, two or more, of which nothing is counted in two: by the way it came, by its outcome."""
        for terms in _term_sets():
            named = [(part, term) for part in self.parts if (term := _longest(terms, part.label))]
            if len(named) > 1 and len({term for _, term in named}) == len(named):
                return tuple(part for part, _ in named)
        return ()

    @property
    def mixed(self) -> bool:
        """Whether the parts are known to tell of several things, as women and members of the Party."""
        sets = {place for part in self.parts for place, terms in enumerate(_term_sets()) if _longest(terms, part.label)}
        return len(sets) > 1


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence within its paragraph: where it is, its numbers that count, how deep in brackets each place is."""

    text: str
    start: int
    end: int
    numbers: list[Quantity]
    depths: list[int]

    def between(self, start: int, end: int) -> list[Quantity]:
        first, last = (bisect_left(self.numbers, place, key=lambda item: item.start) for place in (start, end))
        return self.numbers[first:last]


def breakdowns(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Breakdown]]:
    """Every whole that is said to consist of parts: in a sentence or two, in brackets, or in the list below a colon."""
    for place, passage in enumerate(passages):
        if passage.kind == "cell":
            continue
        former: list[Quantity] = []
        for sentence in _sentences(passage.text):
            listed = list(below(passages, place)) if _opens_list(sentence) else []
            said = [
                *_introduced(sentence, former, listed),
                *_in_brackets(sentence),
                *_after_colon(sentence, listed),
                *_within(sentence),
            ]
            yield from ((passage, found) for found in said or _implied(sentence))
            former = sentence.numbers


def _sentences(text: str) -> Iterator[_Sentence]:
    numbers = deque(item for item in quantities(text) if item.counted)
    depths = [0, *accumulate((letter == "(") - (letter == ")") for letter in text)]
    for start, sentence in sentences(text):
        end, here = start + len(sentence), []
        while numbers and numbers[0].start < end:
            here.append(numbers.popleft())
        yield _Sentence(text, start, end, here, depths)


def _opens_list(sentence: _Sentence) -> bool:
    return sentence.text.endswith(":") and sentence.end == len(sentence.text)


def _introduced(sentence: _Sentence, former: Sequence[Quantity], listed: Sequence[Passage]) -> Iterator[Breakdown]:
    """120 hồ sơ, trong đó …; what the words open a sentence with is said of the only number before that it can be."""
    text = sentence.text
    for match in _INTRODUCES.finditer(text, sentence.start, sentence.end):
        parts = _parts(sentence, match.end())
        if not parts and listed and not text[match.end() :].strip(" :"):
            parts = _items(listed)
        before = [item for item in former if sentence.depths[item.start] == 0 and _is_whole(item)]
        if text[sentence.start : match.start()].strip():
            whole = _whole_before(sentence, match.start())
        else:
            fitting = [item for item in before if parts and all(_fits(item, part) for part in parts)]
            whole = fitting[0] if len(fitting) == 1 else None
        if whole and ";" not in text[whole.end : match.start()]:  # else the parts may be those of any clause before
            complete = not match["some"] or bool(_REST.search(text, match.end(), _until(sentence, match.end())))
            yield from _breakdown(sentence, whole, parts, complete=complete, chosen=bool(match["chosen"]))


def _in_brackets(sentence: _Sentence) -> Iterator[Breakdown]:
    """11 người (đại học: 9, tỷ lệ 81,8%; trung cấp: 2): several numbers in brackets behind their whole."""
    text = sentence.text
    for match in _BRACKETS.finditer(text, sentence.start, sentence.end):
        inside = _parts(sentence, match.start() + 1)
        if len(inside) < 2 or _INTRODUCES.search(match["inside"]):
            continue
        labelled = [part for part in inside if text[match.start() : part.number.start].rstrip().endswith(":")]
        whole = _whole_before(sentence, match.start())
        if whole and not re.search(r"[;:]", text[whole.end : match.start()]):
            parts = labelled if len(labelled) > 1 else inside
            yield from _breakdown(sentence, whole, parts, complete=parts is labelled, end=match.end())


def _after_colon(sentence: _Sentence, listed: Sequence[Passage]) -> Iterator[Breakdown]:
    """120 hồ sơ: 100 hồ sơ trực tuyến, 20 hồ sơ trực tiếp; a colon has other uses, so each part must say its unit."""
    text = sentence.text
    for match in _COLON.finditer(text, sentence.start, sentence.end):
        whole = _whole_before(sentence, match.start())
        if whole is None or re.search(r"[,;:()]", said := text[whole.end : match.start()]) or len(said) > _NEAR:
            continue
        parts = _parts(sentence, match.end()) or _items(listed if match.end() == len(text) else [])
        if len(parts) > 1 and not _INTRODUCES.search(said):
            for found in _breakdown(sentence, whole, parts):
                if len(found.apart) == len(parts) or all(part.number.unit for part in parts):
                    yield found


def _within(sentence: _Sentence) -> Iterator[Breakdown]:
    """Trong 12 cán bộ có 10 người …: a whole and some of it."""
    text = sentence.text
    for number in sentence.numbers:
        began = max(sentence.start, number.start - 20)
        if _is_whole(number) and number.unit.split(" ")[0] not in _TIMES and _WITHIN.search(text, began, number.start):
            parts = _parts(sentence, number.end)
            if parts and _HAS.search(text, number.end, min(parts[0].number.start, number.end + _NEAR)):
                yield from _breakdown(sentence, number, parts, chosen=True)


def _implied(sentence: _Sentence) -> Iterator[Breakdown]:
    """Rà soát 42 văn bản; bãi bỏ 02 văn bản, giữ nguyên 40 văn bản: words that exclude one another name all parts."""
    whole = next((item for item in sentence.numbers if _is_whole(item)), None)
    if whole is None or _INTRODUCES.search(sentence.text, sentence.start, sentence.end):
        return
    parts = _parts(sentence, whole.end)
    if len(parts) > 1 and all(part.number.unit == whole.unit for part in parts):
        quote = sentence.text[whole.start : _until(sentence, whole.start)]
        found = Breakdown(quote, whole, tuple(parts), implied=True)
        label = sentence.text[sentence.start : _edge(sentence.text, whole, parts[0].number)]
        itself_named = any(_longest(terms, label) for terms in _term_sets() if _longest(terms, parts[0].label))
        if len(found.apart) == len(parts) and not itself_named:  # else the first of the parts, of a whole told before
            yield found


def _breakdown(
    sentence: _Sentence,
    whole: Quantity,
    parts: Sequence[Part],
    *,
    complete: bool = False,
    chosen: bool = False,
    end: int | None = None,
) -> Iterator[Breakdown]:
    """A whole with those parts that are counted in its unit, or in none."""
    fitting = tuple(part for part in parts if _fits(whole, part))
    if fitting:
        quote = sentence.text[whole.start : _until(sentence, whole.start) if end is None else end]
        chosen = chosen or bool(_OTHERS.search(quote))
        yield Breakdown(quote, whole, fitting, complete and len(fitting) == len(parts), chosen)


def _until(sentence: _Sentence, start: int) -> int:
    return min(sentence.end, start + _FARTHEST)


def _is_whole(item: Quantity) -> bool:
    return not item.percent and item.value.denominator == 1


def _whole_before(sentence: _Sentence, at: int) -> Quantity | None:
    """The last number before, on the same level of brackets or outside them; of "10/12" there is none."""
    for item in reversed(sentence.between(sentence.start, at)):
        if _is_whole(item) and item.end <= at and sentence.depths[item.start] <= sentence.depths[at]:
            return item
    return None


def _parts(sentence: _Sentence, start: int) -> list[Part]:
    """The numbers from here to the end of the clause, those in deeper brackets left to themselves."""
    text, depths = sentence.text, sentence.depths
    following = _INTRODUCES.search(text, start, _until(sentence, start))
    end = following.start() if following else _until(sentence, start)
    if following and (stop := text.rfind(";", start, end)) > 0:
        end = stop  # what follows is the next whole
    end = next((place for place in range(start, end) if depths[place] < depths[start]), end)
    here = sentence.between(start, end)
    level = [item for item in here if not item.percent and depths[item.start] == depths[start]]
    stops = [place for place, (one, other) in enumerate(pairwise(level)) if ";" in text[one.end : other.start]]
    if stops and stops[0] > 0:  # commas between the parts: a new clause begins here
        end = text.index(";", level[stops[0]].end)
        level = level[: stops[0] + 1]
    edges = [start, *(_edge(text, one, other) for one, other in pairwise(level)), end]
    return [
        Part(item, _share(here, item, edge), text[edges[place] : edge])
        for place, (item, edge) in enumerate(zip(level, edges[1:], strict=False))
    ]


def _edge(text: str, one: Quantity, other: Quantity) -> int:
    """Where the words of one number end and those of the next begin."""
    separators = list(_SEPARATOR.finditer(text, one.end, other.start))
    return separators[-1].start() if separators else one.end


def _share(here: Sequence[Quantity], part: Quantity, edge: int) -> Quantity | None:
    """The percentage that follows a number among its own words."""
    return next((item for item in here if item.percent and part.end <= item.start < edge), None)


def _items(listed: Sequence[Passage]) -> list[Part]:
    """The first number of each item; an item without one counts nothing."""
    parts = []
    for item in listed:
        found = [one for one in quantities(item.text) if one.counted]
        counts, shares = ([one for one in found if one.percent is percent] for percent in (False, True))
        second = counts[1].start if len(counts) > 1 else len(item.text)
        number = counts[0] if counts else Quantity(Fraction(0), 0, False, "", 0, 0)
        parts.append(Part(number, shares[0] if counts and shares and shares[0].start < second else None, item.text))
    return parts


def _fits(whole: Quantity, part: Part) -> bool:
    """Whether a part may be one of a whole: by its unit, or by words that name what only a part is called."""
    ours, theirs = whole.unit, part.number.unit
    if not ours or not theirs or ours.split(" ")[0] == theirs.split(" ")[0]:
        return True
    return any(_begins(ours, unit) and _begins(theirs, unit) for unit in words().units.values()) or any(
        _begins(theirs, terms) for terms in words().apart
    )


def _begins(unit: str, terms: Sequence[str]) -> bool:
    return any(f"{unit} ".startswith(f"{fold(term)} ") for term in terms)


@cache
def _term_sets() -> tuple[Sequence[str], ...]:
    return (*words().apart, tuple(kind.casefold() for kind in words().kinds))


def _longest(terms: Sequence[str], label: str) -> str:
    """The longest of these terms that a label has."""
    said = _syllables(label)
    return max((term for term in terms if f" {term} " in said), key=len, default="")


@lru_cache(maxsize=1024)
def _syllables(label: str) -> str:
    return f" {' '.join(_WORD.findall(label.casefold()))} "
