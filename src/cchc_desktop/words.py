"""The words behind a verb of the command line: how they are written, and what is said of wrong ones."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from cchc_desktop.domain.faults import Fault
from cchc_desktop.store.wording import wording

Options = argparse.Namespace
_LAST_NUMBER = 99_999  # of a document: no office writes more in a year
AddArguments = Callable[[argparse.ArgumentParser], None]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split()).removeprefix("usage: ")
        raise Fault("wrong_words", verb=self.prog.partition(" ")[2], usage=usage)


def options_of(name: str, add_arguments: AddArguments, words: Sequence[str]) -> Options:
    """What the words behind a verb say; a Fault shows how they should be written."""
    texts = wording(date.today())
    parser = _Parser(prog=f"cchc-desktop {name}", description=texts[f"command.{name}"], allow_abbrev=False)
    add_arguments(parser)
    parser.add_argument("--json", action="store_true", help=texts["command.json"])
    return parser.parse_args(words)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text)


def _number(text: str) -> int:
    number = _count(text)
    if not 1 <= number <= _LAST_NUMBER:
        raise ValueError(text)
    return number


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def adding(*names: str) -> Callable[[argparse.ArgumentParser], None]:
    """Adds these words to a verb's parser: places by name, options as they are spelled."""

    def add(parser: argparse.ArgumentParser) -> None:
        for name in names:
            keywords: dict[str, Any] = dict(_OPTIONS.get(name, {}))
            parser.add_argument(name, **keywords)

    return add


_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "file": {"type": Path, "metavar": "FILE"},
    "document": {"type": Path, "metavar": "DOCUMENT"},
    "sheet": {"type": Path, "metavar": "SHEET"},
    "import_id": {"type": _count, "metavar": "IMPORT_ID"},
    "register": {"metavar": "REGISTER"},
    "figure": {"metavar": "FIGURE"},
    "text": {"metavar": "TEXT"},
    "--profile": {"type": Path, "required": True, "metavar": "PROFILE.toml"},
    "rule": {"metavar": "RULE"},
    "--number": {"type": _number, "required": True},
    "--date": {"type": date.fromisoformat, "required": True, "metavar": "2022-03-04"},
    "--signer": {"default": "", "metavar": "NAME"},
    "--reason": {"required": True, "metavar": "TEXT"},
    "--database": {"type": Path, "metavar": "FILE"},
    "--period": {"required": True, "metavar": "2022-Q1"},
    "--out": {"type": Path, "required": True, "metavar": "DIR"},
    "--limit": {"type": _count, "default": 100},
    "--size": {"type": _size, "default": (1366, 768)},
    "--dry-run": {"action": "store_true"},
    "--skip-refused": {"action": "store_true"},
}
