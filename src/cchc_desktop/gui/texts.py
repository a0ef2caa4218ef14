"""The window's own texts, read without the thousand of the registers: they are all that its first paint needs."""

from collections.abc import Iterator
from functools import cache

from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import RESOURCES


@cache
def window_texts() -> Wording:
    """The texts of `window.toml`; those of the registers come with the office."""
    path = RESOURCES / "wording" / "vi" / "window.toml"
    return Wording(dict(plain_texts(path.read_text(encoding="utf-8"))))


def plain_texts(toml: str) -> Iterator[tuple[str, str]]:
    """The texts of a TOML file that holds nothing but `[tables]` and lines of `key = "text"` without a backslash, by
    dotted key: read at once, where to load tomllib alone would take as long as the menus. A ValueError for any other
    line."""
    table = ""
    for line in toml.splitlines():
        if line.startswith("[") and line.endswith("]"):
            table = line[1:-1]
        elif line and not line.startswith("#"):
            key, separator, text = line.partition(' = "')
            if not separator or text.find('"') != len(text) - 1 or "\\" in text:
                raise ValueError(line)
            yield f"{table}.{key}", text[:-1]
