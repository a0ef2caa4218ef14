"""The words that the proofreader knows, read once from the resources."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from cchc_desktop.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class Replaced:
    """A word no longer in force from a day on, and what holds instead."""

    since: date
    pattern: re.Pattern[str]
    right: str


@dataclass(frozen=True, slots=True)
class Words:
    """`kinds` maps kinds of documents to their abbreviation; `slips` and `terms` map a pattern to the right words;
    `parts` are what every report has, by name; of the terms in one set of `apart` nothing bears two; what is counted in
    one unit of a set of `units` may be part of what is counted in another; `counted` is what a number is told of,
    `due` what of it somebody waits for."""

    kinds: Mapping[str, str]
    doubled: frozenset[str]
    never_doubled: frozenset[str]
    ends_before_itself: tuple[str, ...]
    slips: Mapping[re.Pattern[str], str]
    terms: Mapping[re.Pattern[str], str]
    names: tuple[str, ...]
    replaced: tuple[Replaced, ...]
    foreign: frozenset[str]
    dossier_verbs: tuple[str, ...]
    procedure_words: tuple[str, ...]
    parts: Mapping[str, re.Pattern[str]]
    apart: tuple[tuple[str, ...], ...]
    units: Mapping[str, tuple[str, ...]]
    counted: tuple[str, ...]
    due: tuple[str, ...]


@cache
def words() -> Words:
    read = tomllib.loads((RESOURCES / "proofread" / "words.toml").read_text(encoding="utf-8"))
    return Words(
        read["kinds"],
        frozenset(read["doubled"]["allowed"]),
        frozenset(read["doubled"]["surely"]),
        tuple(f" {word}" for word in read["doubled"]["ends_before_itself"]),
        _patterns(read["slips"]),
        _patterns(read["terms"]),
        tuple(read["names"]["both"]),
        tuple(Replaced(item["from"], re.compile(item["pattern"]), item["right"]) for item in read["replaced"]),
        frozenset(read["foreign"]["words"]),
        tuple(read["dossiers"]["verbs"]),
        tuple(read["dossiers"]["wrong"]),
        # What is printed on a page may go on in the next line.
        {name: re.compile(text.replace(" ", r"\s+"), re.MULTILINE) for name, text in read["parts"].items()},
        tuple(tuple(terms) for terms in read["numbers"]["apart"]),
        {
            "people": tuple(read["numbers"]["people"]),
            "documents": ("văn bản", *(kind.casefold() for kind in read["kinds"])),
        },
        tuple(read["numbers"]["counted"]),
        tuple(read["numbers"]["due"]),
    )


def _patterns(texts: Mapping[str, str]) -> dict[re.Pattern[str], str]:
    return {re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE): right for text, right in texts.items()}
