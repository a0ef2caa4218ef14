"""Finds what is not Vietnamese in a text that a user sees: English that Qt, a library or we have left in it."""

import re
import unicodedata
from collections.abc import Collection

from cchc_desktop.domain.syllables import is_syllable

# Names and borrowed words that a Vietnamese text may have, as they are written there.
_NAMES = (
    "PDF Word Excel PowerPoint Windows Linux Qt HTML XML RGB CCHC UBND HĐND TTHC "
    "Alt Ctrl Shift Esc Tab Enter Home End Del PgUp PgDown "
    "menu Menu inch Inch milimét Milimét"
)
NAMES = frozenset(_NAMES.split())
# Tags and entities, addresses, the ends of files' names (*.docx), the places for values.
_NO_WORDS = re.compile(r"<[^<>]*>|&\w+;|https?://\S+|\.[a-z][a-z0-9]{1,4}\b|%L?\d+|%[np]|\{\w*\}")


def english_in(text: str, names: Collection[str] = ()) -> list[str]:
    """The words of a text that are no possible Vietnamese syllable and no name, in their order; none where all is well.

    Single letters and what has a digit in it (A4) are no words. An English word that could be a Vietnamese one (to, in,
    go) passes: a whole sentence of them is unlikely. `names` adds what else is known, as it is written.
    """
    bare = _NO_WORDS.sub(" ", unicodedata.normalize("NFC", text)).replace("&", "")
    words = (word for word in re.findall(r"[^\W_]+", bare) if len(word) > 1 and word.isalpha())
    return [word for word in words if word not in NAMES and word not in names and not is_syllable(word)]
