"""Whatever a person can type is a search: a hundred thousand strings, no error, no write, and how long each takes.

`python dev.py bench fuzz` runs it whole over the sample office; the tests take a short part of it.
"""

import random
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

STRINGS = 100_000
_VOWELS = ("oa", "oe", "uy")  # where the tone stands on the first letter by the old style, on the second by the new
_BEFORE = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr",
    "v", "x",
)  # fmt: skip
_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SYNTAX = (
    "'", '"', "*", "(", ")", "NEAR", "NEAR(", "OR", "AND", "NOT", ";", "--", "%", "_", "\\", "/*", "^", "+", "-", ":",
    "{text}", "text:", "rowid", "[", "]", "?", "NULL", "\x00", "\x01", "\t", "\n", "\u2028", "\ud800", "\u200b",
    "\ufeff",
    "\U0001f600", "İ", "ß", "ﬁ", "1e999", "0x", "' OR 1=1 --", '" OR "', "DROP TABLE dossier", "{0}", "%s",
)  # fmt: skip
_TELEX = "aawwoossffjjrrxxddeeuuiiyynnghtr0123456789 /.-"
_WORDS = ("nguyễn", "đất đai", "Trần", "hộ tịch", "QĐ-UBND", "05/03/2022", "5/3", "Trực tiếp", "hoà", "1.250.000", "có")
_LONG = 10_000  # characters


def _tone_pairs() -> list[tuple[str, str]]:
    """Three hundred syllables in the old and in the new style: hoà, hòa."""
    pairs = []
    for vowels in _VOWELS:
        for before in _BEFORE:
            for tone in _TONES:
                first, second = vowels
                both = (before + first + second + tone, before + first + tone + second)
                pairs.append(tuple(unicodedata.normalize("NFC", style) for style in both))
    return pairs[:300]


TONE_PAIRS = _tone_pairs()


def strings(dice: random.Random, number: int) -> Iterator[str]:
    """What people, input methods and those who mean harm may type."""
    for _ in range(number):
        match dice.randrange(8):
            case 0:
                yield "".join(dice.choice(_SYNTAX) for _ in range(dice.randrange(1, 6)))
            case 1:
                yield "".join(dice.choice(_TELEX) for _ in range(dice.randrange(1, 20)))
            case 2:
                yield "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(1, 8)))
            case 3:
                word = dice.choice(_WORDS)
                yield word[: dice.randrange(len(word) + 1)] + dice.choice(_SYNTAX)
            case 4:
                yield dice.choice(_SYNTAX) + dice.choice(_WORDS) + dice.choice(("", " ", "  ", '"', "'"))
            case 5:
                yield " ".join(dice.choice(_WORDS + _SYNTAX) for _ in range(dice.randrange(1, 5)))
            case 6:
                word = unicodedata.normalize(dice.choice(("NFD", "NFC")), dice.choice(_WORDS))
                yield "".join(dice.choice((char, char.upper())) for char in word)
            case _:
                yield dice.choice(_WORDS) if dice.random() > 0.02 else dice.choice(_TELEX + "'\"%") * _LONG


def main() -> int:
    """Print errors, writes and times; 1 where there are any of the first two."""
    from datetime import date

    from cchc_desktop.actions.make_sample import make_sample
    from cchc_desktop.actions.sentences import choice_labels
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.store.database import open_for_writing
    from cchc_desktop.store.search import how_many
    from cchc_desktop.store.wording import wording

    register, errors, taken = BY_ID["dossier"], 0, []
    labels = choice_labels(register, wording(date.today()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.cchc"
        make_sample(path)
        before = path.read_bytes()
        with open_for_writing(path) as database:
            for text in strings(random.Random(18), STRINGS):
                began = time.perf_counter()
                try:
                    how_many(database.connection, register, text, labels)
                except Exception as error:  # noqa: BLE001 — any is what is looked for
                    errors += 1
                    sys.stdout.write(f"fuzz: {text!r}: {error!r}\n")
                taken.append((time.perf_counter() - began) * 1000)
            writes = database.connection.total_changes
        writes += before != path.read_bytes()
    taken.sort()
    sys.stdout.write(
        f"fuzz: {STRINGS:,} strings, {errors} errors, {writes} writes; "
        f"95 % within {taken[len(taken) * 95 // 100]:.2f} ms, longest {taken[-1]:.1f} ms\n"
    )
    return 1 if errors or writes else 0
