"""What others call our columns, read from the resources: guesses to offer, never to act on unasked."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from cchc_desktop.domain.register import Register
from cchc_desktop.paths import RESOURCES


def headings_of(register: Register) -> Mapping[str, Sequence[str]]:
    """By field, what its column is called elsewhere."""
    found: Mapping[str, Sequence[str]] = _data()["heading"].get(register.id, {})
    return found


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "headings.toml").read_text(encoding="utf-8"))
