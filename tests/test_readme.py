"""What the README tells people to type exists, and its links lead somewhere."""

import argparse
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from cchc_desktop.verbs import VERBS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTIONS = {"--version", "--self-test"}


def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program_lines() -> list[list[str]]:
    """Each line of a code block that calls the program, as words without comments."""
    blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```$", README, re.M | re.S))
    return [line.split("  ")[0].split()[1:] for line in blocks.splitlines() if re.match(r"\S*cchc-desktop ", line)]


def test_every_verb_of_the_program_exists() -> None:
    named = {words[0] for words in program_lines()} - OPTIONS - {"don-vi.cchc"}
    assert named == set(VERBS)


@pytest.mark.parametrize("words", program_lines(), ids=" ".join)
def test_every_option_of_a_line_exists(words: list[str]) -> None:
    options = {word.strip("[]") for word in words if word.strip("[").startswith("--")} - OPTIONS
    if words[0] in VERBS:
        parser = argparse.ArgumentParser()
        VERBS[words[0]].add_arguments(parser)
        usage = parser.format_usage()
        options = {option for option in options if option not in usage}
    assert not options


def test_every_developer_command_exists() -> None:
    named = set(re.findall(r"python dev\.py ([a-z-]+)", README))
    assert {"run", "test", "first-hour"} <= named <= set(dev().VERBS)


@pytest.mark.parametrize("page", [".ci/run", ".github/workflows/ci.yml"])
def test_every_command_of_a_check_exists(page: str) -> None:
    named = set(re.findall(r"python\"? dev\.py ([a-z]+)", (ROOT / page).read_text(encoding="utf-8")))
    assert "test" in named and named <= set(dev().VERBS)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_to_a_file_resolves(page: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if "://" not in link and not (ROOT / link.partition("#")[0]).exists()]


def test_the_layout_is_that_of_the_tree() -> None:
    layout = README.partition("## Layout")[2].partition("```\n")[2].partition("```")[0]
    named = [line.split()[0] for line in layout.splitlines()]
    assert len(named) == 11
    assert not [name for name in named if not (ROOT / name).exists()]
