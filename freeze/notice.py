"""NOTICE.txt and licences/: whose work lies in the frozen folder and under which terms, by what was collected."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePath

from cchc_desktop.actions import licences
from cchc_desktop.actions.licences import Part
from freeze.contents import Entry

_HEAD = """CCHC Desktop is under the MIT licence (licences/CCHC Desktop.txt). It comes with the work of others:

"""
_FOOT = """
Qt and its bindings PySide6 and shiboken6 are used under the LGPL v3, unchanged. Their libraries are the separate files
of the folder _internal and may be exchanged for others of the same version. Their sources are at
https://download.qt.io/official_releases/. Qt contains code of others, as listed at
https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
_LICENCE = Path(__file__).parents[1] / "LICENSE"
# Of what the two programs begin with, before Python does. The exception lets it start programs under any licence.
_BOOTLOADER = "GPL-2.0-or-later WITH Bootloader-exception"
_MICROSOFT = Part(
    "Microsoft Visual C++ runtime",
    "",
    "Microsoft Software License Terms, distributable code",
    "https://learn.microsoft.com/visualstudio/releases/2022/redistribution\n",
)


def packages_in(collected: Iterable[Entry]) -> list[Distribution]:
    """Our packages of which anything has been collected."""
    sources = {_same(Path(source)) for _, source, _ in collected if source}

    def has_part(package: Distribution) -> bool:
        return any(_same(_place(package, str(file))) in sources for file in package.files or ())

    return list(filter(has_part, licences.packages_there()))


def metadata(packages: Iterable[Distribution]) -> Iterator[Entry]:
    """What `actions/licences.py` reads of them, and Python's licence, as data for the folder."""
    for package in packages:
        folder = next(file.parent for file in package.files or () if file.name == "METADATA")
        for name in ("METADATA", *licences.licence_files(package)):
            yield f"{folder}/{name}", str(_place(package, f"{folder}/{name}")), "DATA"
    yield "cchc_desktop/resources/licences/Python.txt", str(licences.python_licence()), "DATA"


def write_notice(folder: Path, packages: Sequence[Distribution], collected: Sequence[Entry]) -> None:
    """Write both beside the programs; a part without a licence is an error."""
    bootloader = licences.part_of(distribution("pyinstaller"))
    parts = [*licences.parts(packages), replace(bootloader, name="PyInstaller bootloader", licence=_BOOTLOADER)]
    if any(PurePath(name).name.lower().startswith(("msvcp140", "vcruntime140")) for name, _, _ in collected):
        parts.append(_MICROSOFT)
    parts += system_parts(source for _, source, kind in collected if kind == "BINARY")
    (folder / "NOTICE.txt").write_text(notice(parts), encoding="utf-8")
    (folder / "licences").mkdir(exist_ok=True)
    for part in (Part("CCHC Desktop", "", "MIT", _LICENCE.read_text(encoding="utf-8")), *parts):
        (folder / "licences" / f"{part.name}.txt").write_text(part.text, encoding="utf-8")


def notice(parts: Iterable[Part]) -> str:
    """The list: a line for each part, with its licence and the file that has it word for word."""
    lines = []
    for part in parts:
        if not (part.name and part.licence and part.text.strip()):
            raise ValueError(f"{part.name}: no licence known")
        lines.append(f"{f'{part.name} {part.version}'.strip():40} {part.licence} (licences/{part.name}.txt)\n")
    return _HEAD + "".join(lines) + _FOOT


def system_parts(sources: Iterable[str]) -> list[Part]:
    """On Debian and its kin the packages that system libraries come from, as they were built into the folder."""
    if not shutil.which("dpkg-query"):
        return []
    names = sorted({name for source in sources if (name := _debian_package(Path(source).resolve()))})
    return [_debian_part(name) for name in names]


def _debian_package(library: Path) -> str:
    """dpkg knows some libraries without the /usr that they lie in today."""
    for place in (library, Path("/", *library.parts[2:])):
        if library.is_relative_to("/usr") or library.is_relative_to("/lib"):
            found = _ask("-S", str(place))
            if found:
                return found.split(":")[0]
    return ""


def _debian_part(name: str) -> Part:
    text = Path("/usr/share/doc", name, "copyright").read_text(encoding="utf-8", errors="replace")
    return Part(name, _ask("-W", "-f", "${Version}\n", name).splitlines()[0], "see the text", text)


def _ask(*words: str) -> str:
    return subprocess.run(["dpkg-query", *words], capture_output=True, encoding="utf-8").stdout


def _place(package: Distribution, name: str) -> Path:
    return Path(str(package.locate_file(name)))


def _same(path: Path) -> str:
    """Windows spells one path in several ways."""
    return str(path.resolve()).lower()
