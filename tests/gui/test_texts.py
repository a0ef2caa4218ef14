"""The texts of the window, read without a TOML library: the same that one reads."""

import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.texts import plain_texts, window_texts
from cchc_desktop.paths import RESOURCES, UI


def flat(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def menus() -> dict[str, list[str]]:
    """The actions and menus in each menu of the main window."""
    tree = ET.parse(UI / "main_window.ui")
    return {
        menu.get("name", ""): [name for item in menu.findall("addaction") if (name := item.get("name")) != "separator"]
        for menu in tree.iter("widget")
        if menu.get("class") in ("QMenu", "QMenuBar")
    }


def test_every_item_of_a_menu_is_called_something_before_an_office_is_open() -> None:
    items = {f"window.{name}" for names in menus().values() for name in names}
    assert len(items) > 40 and items <= set(window_texts())


def test_each_letter_opens_one_item_of_a_menu() -> None:
    for menu, names in menus().items():
        texts = [window_texts()[f"window.{name}"] for name in names]
        letters = [fold(text.partition("&")[2][:1]) for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), (menu, texts)


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
