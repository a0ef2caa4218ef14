"""Whose work the program is made of: all of it, under licences that let it be shipped."""

import re
from pathlib import Path

from cchc_desktop.actions import licences

ROOT = Path(__file__).parents[2]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_packages_are_those_that_are_pinned() -> None:
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert {plain(name) for name in licences.DISTRIBUTIONS} == {plain(name) for name in pins}


def test_every_part_has_a_version_and_a_licence_word_for_word() -> None:
    parts = licences.parts()
    assert [part.name for part in parts][:3] == ["Qt", "Python", "SQLite"]
    assert len(parts) == len(list(licences.packages_there())) + 5
    assert not [part.name for part in parts if not part.licence or not part.text.strip()]
    assert {part.name for part in parts if not part.version} == {"Noto Sans", "Tinos"}


def test_none_is_under_the_gpl_alone() -> None:
    by_name = {part.name: part.licence for part in licences.parts()}
    assert by_name["shiboken6"] == "LGPL-3.0-only"
    assert not [name for name, licence in by_name.items() if re.search(r"\bA?GPL", licence)]


def test_the_lgpl_comes_with_the_gpl_that_it_adds_to() -> None:
    text = next(part.text for part in licences.parts() if part.name == "Qt")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text and "GNU GENERAL PUBLIC LICENSE" in text
