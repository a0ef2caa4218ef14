"""The notice: whose work the folder holds, each part with its licence and the licence's words."""

import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from cchc_desktop.actions import licences
from cchc_desktop.actions.licences import Part
from freeze import notice
from freeze.contents import Entry


def collected(*names: str) -> list[Entry]:
    """One file of each of these packages, as if PyInstaller had brought it."""
    entries = []
    for name in names:
        package = distribution(name)
        file = next(file for file in package.files or () if file.suffix == ".py" and ".dist-info" not in str(file))
        entries.append((str(file), str(package.locate_file(file)), "PYMODULE"))
    return entries


def test_only_packages_of_which_something_was_collected_are_named() -> None:
    packages = notice.packages_in(collected("python-docx", "tqdm", "pytest"))
    assert [package.name for package in packages] == ["python-docx", "tqdm"]


def test_their_metadata_and_licences_come_along() -> None:
    entries = list(notice.metadata([distribution("tqdm")]))
    folder = f"tqdm-{distribution('tqdm').version}.dist-info"
    assert [name for name, _, _ in entries][:2] == [f"{folder}/METADATA", f"{folder}/licenses/LICENCE"]
    assert all(Path(source).is_file() for _, source, _ in entries)
    assert entries[-1][0] == "cchc_desktop/resources/licences/Python.txt"


def test_the_folder_says_whose_work_it_holds(tmp_path: Path) -> None:
    packages = list(licences.packages_there())
    notice.write_notice(tmp_path, packages, [("VCRUNTIME140.dll", "", "BINARY")])
    text = (tmp_path / "NOTICE.txt").read_text(encoding="utf-8")
    for package in packages:
        assert f"{package.name} {package.version} " in text
    others = ("Qt", "Python", "SQLite", "Tinos", "Noto Sans", "PyInstaller bootloader", "Microsoft Visual C++ runtime")
    for name in others:
        assert f"\n{name} " in text
    files = [line.rpartition("(")[2].rstrip(")") for line in text.splitlines() if line.endswith(".txt)")]
    assert len(files) >= len(packages) + len(others)
    assert not [name for name in files if not (tmp_path / name).read_text(encoding="utf-8").strip()]
    assert "Permission is hereby granted" in (tmp_path / "licences" / "CCHC Desktop.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [Part("a", "1", "", "words"), Part("a", "1", "MIT", " \n")])
def test_a_part_without_a_licence_stops_the_build(part: Part) -> None:
    with pytest.raises(ValueError, match="a: no licence"):
        notice.notice([part])


def test_libraries_of_debian_bring_their_copyright() -> None:
    library = next(Path("/usr/lib").glob("*/libfontconfig.so.1"), None)
    if sys.platform == "win32" or library is None or not Path("/usr/share/doc/libfontconfig1/copyright").is_file():
        pytest.skip("not Debian")
    [part] = notice.system_parts([str(library), str(library), __file__])
    assert part.name == "libfontconfig1" and part.version and "Copyright" in part.text
