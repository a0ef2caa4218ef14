"""The words by which numbers typed by hand tell what they count, read once from the resources."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from cchc_desktop.domain.vietnamese import nfc, sort_key
from cchc_desktop.paths import RESOURCES

Syllables = frozenset[tuple[str, str]]
_SYLLABLE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class TypedWords:
    """`empty` say nothing anywhere, `beside` may stand by any figure's name (`beside_shares` by that of a percentage);
    the others are told where they are listed."""

    empty: re.Pattern[str]
    beside: re.Pattern[str]
    beside_shares: re.Pattern[str]
    units: Syllables
    turning: Syllables
    introducing: re.Pattern[str]
    other_times: re.Pattern[str]
    own_times: re.Pattern[str]
    wishes: re.Pattern[str]
    narrowing: re.Pattern[str]
    short: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]


@cache
def typed_words() -> TypedWords:
    read = tomllib.loads((RESOURCES / "proofread" / "typed.toml").read_text(encoding="utf-8"))
    return TypedWords(
        _any_of(map(re.escape, read["empty"])),
        _any_of(map(re.escape, read["beside"])),
        _any_of(map(re.escape, [*read["beside"], *read["beside_shares"]])),
        syllables(" ".join(read["units"])),
        syllables(" ".join(read["turning"])),
        _any_of(map(re.escape, read["introducing"])),
        _any_of(read["other_times"]),
        _any_of(read["own_times"]),
        _any_of(map(re.escape, read["wishes"])),
        _any_of(map(re.escape, read["narrowing"])),
        read["short"],
        {figure: tuple(names) for figure, names in read["also"].items()},
    )


def syllables(text: str) -> Syllables:
    """The syllables of a text, however their tones are placed (hoá, hóa) and whatever their case."""
    return frozenset(sort_key(found)[:2] for found in _SYLLABLE.findall(nfc(text).casefold()))


def first_syllable(text: str) -> Syllables:
    """That with which a text begins, written out where it is short."""
    found = _SYLLABLE.search(_written_out(text))
    return syllables(found[0]) if found else frozenset()


def said(text: str, beside: re.Pattern[str] | None = None) -> Syllables:
    """The syllables that say what is counted: without empty words, and without those that may stand beside a name."""
    plain = _written_out(text)
    plain = typed_words().empty.sub(" ", _without_places(plain) if beside else plain)
    return syllables(beside.sub(" ", plain) if beside else plain)


def _written_out(text: str) -> str:
    return _SYLLABLE.sub(lambda found: typed_words().short.get(found[0].casefold(), found[0]), text)


def _without_places(text: str) -> str:
    """xã Lộc Thủy is a place as xã alone is one: the name after it goes."""

    def bare(found: re.Match[str]) -> str:
        words = found["after"].split()
        name = list(takewhile(lambda word: word[0].isupper(), words))
        return " ".join([found["kind"], *words[len(name) :]])

    return re.sub(r"\b(?P<kind>xã|phường|thị trấn|đặc khu)\b(?P<after>(?:\s+[^\W\d_]+){1,4})", bare, text)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Longer ones first, so that none hides another."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
