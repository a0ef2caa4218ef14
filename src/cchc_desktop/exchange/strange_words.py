"""The words of a sheet that are no value of their field, and what they are likely to mean."""

from collections.abc import Iterable, Iterator, Mapping

from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import BadValue, parse
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.exchange.headings import words_of
from cchc_desktop.exchange.mapped import Mapped

EMPTY = ""  # in place of a value: the word stands for nothing
_MOST = 200  # words of a field: a column with more is the wrong column

Words = Mapping[str, Mapping[str, str]]  # by field and folded word, the word as it was first met


def strange_words(register: Register, mapped: Mapped, labels: Mapping[str, Mapping[str, str]]) -> Words:
    """Of the fields whose words are names of values: choices, yes and no."""
    return {
        item.name: found
        for item in register.fields
        if item.kind in (Kind.CHOICE, Kind.YES_NO) and item.name in mapped.columns
        if (found := _of_field(item, mapped, labels.get(item.name, {})))
    }


def likely_meanings(register: Register, words: Words) -> Mapping[str, Mapping[str, str]]:
    """By field and folded word, the value that such a word stands for elsewhere."""
    known = words_of(register)
    found = {
        name: {word: known[name][word] for word in met if word in known.get(name, {})} for name, met in words.items()
    }
    return {name: meanings for name, meanings in found.items() if meanings}


def _of_field(item: Field, mapped: Mapped, labels: Mapping[str, str]) -> dict[str, str]:
    place = mapped.columns[item.name]
    met: dict[str, None] = dict.fromkeys(_texts(mapped.rows, place))
    found: dict[str, str] = {}
    for text in met:
        if len(found) < _MOST and not _is_value(item, text, labels):
            found.setdefault(fold(text), text)
    return found


def _texts(rows: Iterable[list[object]], place: int) -> Iterator[str]:
    return (raw for row in rows if place < len(row) and isinstance(raw := row[place], str))


def _is_value(item: Field, text: str, labels: Mapping[str, str]) -> bool:
    try:
        parse(item, text, labels)
    except BadValue:
        return False
    return True
