"""Which spellings are a possible Vietnamese syllable: onset, rime and tone, by table."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from cchc_desktop.domain.vietnamese import fold

_NONE = "-"  # no onset, or nothing after the vowel

# The vowels of a rime, each with the ends that it takes.
_RIMES = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oo": "c ng",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uô": "c i m n ng t",
    "ư": "- a c i m ng t u",
    "ươ": "c i m n ng p t u",
}
# Those that begin with rounded lips. No onset of the lips goes before them, and where c would stand it is qu.
_ROUNDED = {
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- m n ng o t",
    "uâ": "n ng t y",
    "uê": "- ch nh u",
    "uơ": "-",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
}
_AFTER_QU = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "n ng t y",
    "e": "- n o t",
    "ê": "- ch n nh t u",
    "i": "- t",
    "ô": "c",
    "ơ": "- i",
    "y": "- ch nh t",
    "yê": "n t",
}
# After gi the i of a rime is not written twice: giêng has the rime iêng, gìn the rime in.
_AFTER_GI = {
    **{vowels: _RIMES[vowels] for vowels in ("a", "ă", "â", "e", "o", "ô", "ơ", "u", "uô", "ư", "ươ")},
    "ê": "- " + _RIMES["iê"],
    "": "- n p",
}
_WITHOUT_ONSET = {**{vowels: ends for vowels, ends in _RIMES.items() if vowels != "iê"}, "y": "-", "yê": "m n ng t u"}

_PLAIN = "b ch d đ h kh l m n nh p ph r s t th tr v x"
_TAKE_ROUNDED = "- ch d đ g h kh l n ng nh r s t th tr x"
_TAKE_Y = "h k l m s t th v"  # kỹ beside kĩ: both are in use
_BEFORE_FRONT = {"c": "k", "g": "gh", "ng": "ngh"}  # what an onset becomes before the vowels made in front
_FRONT = "eêi"

_STOPS = ("c", "ch", "p", "t")
_LEVEL, _ACUTE, _DOT = "", "\u0301", "\u0323"
_TONES = (_LEVEL, "\u0300", "\u0309", "\u0303", _ACUTE, _DOT)
_STOPPED_TONES = (_ACUTE, _DOT)
_TWO_STYLES = ("oa", "oe", "uy")  # at the end: hòa or hoà

# In every dictionary, and against the rules above.
_BORROWED = ("boa", "buýt", "gích", "gioăng", "gịa", "moay", "phuy", "voan")


@cache
def syllables() -> frozenset[str]:
    """Every possible syllable, in small letters and NFC, in both styles of setting the tone mark."""
    return frozenset(_spelt_out()) | frozenset(_BORROWED)


@cache
def bare_syllables() -> frozenset[str]:
    """The same without any diacritics, as typed on a keyboard that has none."""
    return frozenset(fold(syllable) for syllable in syllables())


def is_syllable(word: str) -> bool:
    """May this word stand in a Vietnamese text as it is spelt? Names that keep a foreign spelling (Đắk Lắk) may not."""
    return unicodedata.normalize("NFC", word).lower() in syllables()


def is_bare_syllable(word: str) -> bool:
    """Could this word be a syllable that somebody typed without its diacritics? One that has some is none."""
    return word.isascii() and word.lower() in bare_syllables()


def _spelt_out() -> Iterator[str]:
    for onset, vowels, ends in _parts():
        for end in ends.split():
            last = "" if end == _NONE else end
            for tone in _STOPPED_TONES if last in _STOPS else _TONES:
                for place in _tone_places(onset, vowels, last):
                    text = onset + vowels + last
                    yield unicodedata.normalize("NFC", f"{text[:place]}{tone}{text[place:]}")


def _parts() -> Iterator[tuple[str, str, str]]:
    """Each onset as it is written, with each set of vowels it may precede and their ends."""
    for onset in _PLAIN.split():
        yield from ((onset, vowels, ends) for vowels, ends in _RIMES.items())
    for onset, front in _BEFORE_FRONT.items():
        yield from ((front if vowels[0] in _FRONT else onset, vowels, ends) for vowels, ends in _RIMES.items())
    for onset in _TAKE_ROUNDED.split():
        yield from (("" if onset == _NONE else onset, vowels, ends) for vowels, ends in _ROUNDED.items())
    yield from ((onset, "y", _NONE) for onset in _TAKE_Y.split())
    for onset, rimes in (("", _WITHOUT_ONSET), ("qu", _AFTER_QU), ("gi", _AFTER_GI)):
        yield from ((onset, vowels, ends) for vowels, ends in rimes.items())


def _tone_places(onset: str, vowels: str, end: str) -> tuple[int, ...]:
    """After which letters of a syllable the tone mark is set: the last of these vowels, and in gìn the i of gi."""
    last = len(onset) + len(vowels)
    return (last - 1, last) if vowels in _TWO_STYLES and not end else (last,)
