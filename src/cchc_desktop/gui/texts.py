"""The window's own texts, read without the thousand of the registers: they are all that its first paint needs."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import RESOURCES


@cache
def window_texts() -> Wording:
    """The texts of `window.toml`; those of the registers come with the office."""
    path = RESOURCES / "wording" / "vi" / "window.toml"
    return Wording(dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), "")))


def _flat(tree: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
