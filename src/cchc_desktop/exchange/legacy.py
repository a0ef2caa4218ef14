"""Tells text in the old Vietnamese encodings, TCVN3 (ABC) and VNI, from any other, and turns it into Unicode.

Both put Vietnamese letters where Western ones stand and leave the rest to the font, which no sheet tells us. So words
are counted: those that are no Vietnamese syllable as they stand and become one when read the other way.

What cannot be known: TCVN3 has no capitals with a tone, as its capital fonts (.VnTimeH) draw small letters large.
A toned letter is taken for a capital where its word, or its cell, has capitals only; else it stays small.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Literal

from cchc_desktop.domain.syllables import is_syllable
from cchc_desktop.exchange.sheets import Sheet

Legacy = Literal["tcvn3", "vni"]

_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # grave, hook, tilde, acute, dot below
# TCVN3, by code: the toned letters of each vowel in the order of _TONES, then the letters without a tone.
_TCVN3_TONED = {
    "a": "B5B6B7B8B9", "ă": "BBBCBDBEC6", "â": "C7C8C9CACB", "e": "CCCECFD0D1", "ê": "D2D3D4D5D6", "i": "D7D8DCDDDE",
    "o": "DFE1E2E3E4", "ô": "E5E6E7E8E9", "ơ": "EAEBECEDEE", "u": "EFF1F2F3F4", "ư": "F5F6F7F8F9", "y": "FAFBFCFDFE",
}  # fmt: skip
_TCVN3_PLAIN = {0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ"}
_TCVN3_PLAIN |= {0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ"}
# VNI: a letter, then a mark that is a Western letter: a tone alone, or a tone on a hat or a breve (first without one).
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = (("aeouyôö", "", " øûõùï"), ("aeo", "\u0302", "âàåãáä"), ("a", "\u0306", "êèúüéë"))

_LAST_OLD = "\u00ff"  # neither encoding has a letter beyond Latin-1
_ENOUGH = 3  # different words that speak for it: fewer are chance
_SHARE = 0.1  # of all words with a letter beyond ASCII, in sheets where some columns are old and some are not
_SURE = 0.6  # of those that are no syllables as they stand: how many the old encoding must explain
_SAMPLE = 3_000  # rows of a sheet, evenly spread; and cells that are all different are many by then


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _tcvn3() -> dict[str, str]:
    table = {chr(code): letter for code, letter in _TCVN3_PLAIN.items()}
    for vowel, codes in _TCVN3_TONED.items():
        for code, tone in zip(bytes.fromhex(codes), _TONES, strict=True):
            table[chr(code)] = _composed(vowel + tone)
    return table


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for letters, shape, marks in _VNI_MARKS:
        for letter in letters:
            for mark, tone in zip(marks, ("", *_TONES), strict=True):
                if mark != " ":
                    table[letter + mark] = _composed(_VNI_LETTERS.get(letter, letter) + shape + tone)
    # A capital may bear a small mark, so that only its letter says how it is written.
    return table | {
        old.upper()[0] + mark: new.upper() for old, new in table.items() for mark in {old[1:], old[1:].upper()}
    }


_TCVN3, _VNI = _tcvn3(), _vni()
_VNI_FOUND = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TONED = frozenset(chr(code) for codes in _TCVN3_TONED.values() for code in bytes.fromhex(codes))
_TCVN3_MAP = str.maketrans(_TCVN3)
_OLD = "".join(sorted({char for char in "".join([*_TCVN3, *_VNI]) if not char.isascii()}))
_OLD_WORD = re.compile(f"[A-Za-z{_OLD}]*[A-Za-z][A-Za-z{_OLD}]*")  # a sign alone, such as a bullet or ½, is no word
_TO_CONVERT = re.compile(f"[A-Za-z{_OLD}]{{2,}}|[{''.join(filter(str.isalpha, _OLD))}]")  # but ë alone is one
_UNICODE_WORD = re.compile(r"[^\W\d_]+")


def detect(sheets: Sequence[Sheet]) -> Legacy | None:
    """The old encoding in which some columns at least are written, or None where all is as it should be."""
    words = Counter(word for text in _sample(sheets) for word in _words(text))
    known = {word for word in words if is_syllable(word)}
    beyond = sum(times for word, times in words.items() if not word.isascii())
    doubtful = [word for word in words if not word.isascii() and word not in known and _could_be_old(word)]
    odd = sum(words[word] for word in doubtful)
    found: list[tuple[int, Legacy]] = []
    for legacy, read in _READERS.items():
        speaking = [word for word in doubtful if is_syllable(read(word))]
        times = sum(words[word] for word in speaking)
        if len(speaking) >= _ENOUGH and times >= _SHARE * beyond and times >= _SURE * odd:
            found.append((times, legacy))
    return max(found)[1] if found else None


def convert(sheets: Sequence[Sheet], legacy: Legacy) -> list[Sheet]:
    """The same sheets in Unicode; cells that already are, headers for instance, stay as they are."""
    read = lru_cache(maxsize=100_000)(_READERS[legacy])
    weigh = lru_cache(maxsize=100_000)(partial(_weight, read=read))
    return [Sheet(sheet.name, [_row(row, read, weigh) for row in sheet.rows]) for sheet in sheets]


def _row(row: list[object], read: Callable[[str], str], weigh: Callable[[str], int]) -> list[object]:
    """A cell that could be read either way goes with its row: who typed one cell typed the others."""
    weights = [weigh(cell) if isinstance(cell, str) and not cell.isascii() else 0 for cell in row]
    as_it_is = sum(weights) < 0
    return [
        read(cell) if isinstance(cell, str) and (weight > 0 or (weight == 0 and not as_it_is)) else cell
        for cell, weight in zip(row, weights, strict=True)
    ]


def _weight(text: str, read: Callable[[str], str]) -> int:
    """How many words speak for reading a text the old way; below 0, for leaving it."""
    words = [word for word in _words(text) if not word.isascii()]
    if any(not _could_be_old(word) for word in words):
        return -len(words)
    return sum(is_syllable(read(word)) - is_syllable(word) for word in words)


def _sample(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for row in sheet.rows[:: max(1, len(sheet.rows) // _SAMPLE)]:
            yield from (cell for cell in row if isinstance(cell, str))


def _words(text: str) -> Iterator[str]:
    """The words of a text; one with a letter that no old encoding has is given whole."""
    if text.isascii():
        return
    for word in text.split():
        yield from (_OLD_WORD if _could_be_old(word) else _UNICODE_WORD).findall(word)


def _could_be_old(text: str) -> bool:
    return not any(char > _LAST_OLD and char.isalpha() for char in text)


def _from_tcvn3(text: str) -> str:
    if not _could_be_old(text):
        return text
    all_large = _only_capitals(text)
    return _TO_CONVERT.sub(lambda word: _tcvn3_word(word[0], all_large), text)


def _tcvn3_word(word: str, all_large: bool) -> str:
    read = word.translate(_TCVN3_MAP)
    return read.upper() if all_large or _only_capitals(word) else read


def _only_capitals(text: str) -> bool:
    """Two capitals at least, and no small letter but those of a toned letter, which has no other form."""
    letters = "".join(_TCVN3.get(char, char) for char in text if char not in _TONED)
    return letters.isupper() and sum(map(str.isupper, letters)) >= 2


def _from_vni(text: str) -> str:
    return _VNI_FOUND.sub(lambda found: _VNI[found[0]], text) if _could_be_old(text) else text


_READERS: dict[Legacy, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
