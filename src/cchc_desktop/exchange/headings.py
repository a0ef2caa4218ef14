"""What others call our columns and our values, read from the resources: guesses to offer, never to act on unasked."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.paths import RESOURCES


def headings_of(register: Register) -> Mapping[str, Sequence[str]]:
    """By field, what its column is called elsewhere."""
    found: Mapping[str, Sequence[str]] = _data()["heading"].get(register.id, {})
    return found


def words_of(register: Register) -> Mapping[str, Mapping[str, str]]:
    """By field and folded word, the value that the word stands for elsewhere; "" for an empty cell."""
    return _words().get(register.id, {})


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return {
        register: {
            name: {fold(word): value for value, words in values.items() for word in words}
            for name, values in fields.items()
        }
        for register, fields in _data()["value"].items()
    }


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "headings.toml").read_text(encoding="utf-8"))
