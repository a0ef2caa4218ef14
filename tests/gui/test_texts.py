"""The texts of the window, read without a TOML library: the same that one reads."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from cchc_desktop.gui.texts import plain_texts, window_texts
from cchc_desktop.paths import RESOURCES


def flat(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def test_they_are_those_of_the_file() -> None:
    text = (RESOURCES / "wording" / "vi" / "window.toml").read_text(encoding="utf-8")
    assert dict(window_texts()) == dict(flat(tomllib.loads(text))) and len(window_texts()) > 50


@pytest.mark.parametrize(
    "line",
    ['a = "x\\ny"', "a = 'x'", 'a = """x', 'a = "x" # why', "a = 1", 'a = "x', "a", 'a = "x"y"', 'a="x"'],
)
def test_any_other_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"^a"):
        list(plain_texts(f"[t]\n{line}"))
