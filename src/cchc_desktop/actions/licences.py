"""Of whose work the program is made: the packages, libraries and fonts that come with it, and their licences."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cchc_desktop.paths import RESOURCES

# Those of requirements.txt. One that this system or this Python does without, or that the frozen program leaves out,
# is not there.
DISTRIBUTIONS = (
    "PySide6-Essentials",
    "PySide6_Pdf",
    "PySide6-Addons",
    "shiboken6",
    "python-docx",
    "lxml",
    "typing_extensions",
    "reportlab",
    "pillow",
    "charset-normalizer",
    "XlsxWriter",
    "python-calamine",
    "pypdf",
    "platformdirs",
    "tqdm",
    "colorama",
)
_FONTS = {"Noto Sans": "noto-sans", "Tinos": "tinos"}
_TEXTS = RESOURCES / "licences"
_LGPL = "LGPL-3.0-only"
# Who may choose must choose: Qt's libraries lie beside the program and may be exchanged, as the LGPL wants it.
_CHOSEN = {"LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": _LGPL}
_SHORT = 60  # letters: what is longer is no name of a licence


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others have made; `version` is empty where it has none, `text` is the licence word for word."""

    name: str
    version: str
    licence: str
    text: str


def parts(packages: Iterable[Distribution] | None = None) -> tuple[Part, ...]:
    """All of them: Qt, Python and SQLite, the packages (these, or all that are there), the fonts."""
    told = [part_of(each) for each in (packages_there() if packages is None else packages)]
    qt = next(part.version for part in told if part.name.startswith("PySide6"))
    return (
        Part("Qt", qt, _LGPL, _lgpl()),
        Part("Python", platform.python_version(), "Python-2.0", _read(python_licence())),
        Part("SQLite", sqlite3.sqlite_version, "public domain", "https://sqlite.org/copyright.html\n"),
        *told,
        *(Part(name, "", "OFL-1.1", _read(RESOURCES / "fonts" / place / "OFL.txt")) for name, place in _FONTS.items()),
    )


def packages_there() -> Iterator[Distribution]:
    for name in DISTRIBUTIONS:
        with suppress(PackageNotFoundError):
            yield distribution(name)


def part_of(package: Distribution) -> Part:
    """What a package says of itself."""
    licence = _licence(package)
    text = _lgpl() if licence == _LGPL else "\n".join(licence_files(package).values())
    return Part(package.name, package.version, licence, text)


def licence_files(package: Distribution) -> dict[str, str]:
    """The texts of its licences by their place in its metadata."""
    places = [f"licenses/{name}" for name in package.metadata.get_all("License-File", [])]
    return {place: text for place in places if (text := package.read_text(place))}


def python_licence() -> Path:
    """Python's own: in the frozen program among ours, else where Python keeps it."""
    places = (_TEXTS / "Python.txt", Path(os.__file__).with_name("LICENSE.txt"), Path(sys.base_prefix) / "LICENSE.txt")
    return next(filter(Path.is_file, places), places[0])


def _licence(package: Distribution) -> str:
    told = [text for key in ("License-Expression", "License") for text in package.metadata.get_all(key, [])]
    classified = [each.split(" :: ")[-1] for each in package.metadata.get_all("Classifier", []) if "License ::" in each]
    licence = next((text for text in [*told, *classified] if len(text) <= _SHORT), "")
    return _CHOSEN.get(licence, licence)


def _lgpl() -> str:
    """It is written as additions to the GPL."""
    return "\n".join(_read(_TEXTS / name) for name in ("LGPL-3.0.txt", "GPL-3.0.txt"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
