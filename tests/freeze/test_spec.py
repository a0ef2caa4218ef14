"""build.spec, run with plain records in place of PyInstaller's slow steps: what it asks for, what it does itself."""

import os
import runpy
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import PySide6
import pytest

import cchc_desktop
from freeze import contents, signatures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[SimpleNamespace]]:
    """What the recipe asks of PyInstaller, by the name of the step."""
    work, dist = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("dist")
    (dist / "cchc-desktop").mkdir()
    steps: dict[str, list[SimpleNamespace]] = {}

    def step(name: str, **made: Any) -> Any:
        def ask(*words: Any, **options: Any) -> SimpleNamespace:
            steps.setdefault(name, []).append(SimpleNamespace(words=words, **options))
            return SimpleNamespace(**made)

        return ask

    analysis = {
        "pure": [(module.__name__, module.__file__, "PYMODULE") for module in (PySide6, docx)],
        "scripts": [(name, f"{name}.py", "PYSOURCE") for name in ("pyi_rth_inspect", "__main__")],
        "binaries": [("libstray.so", "libstray.so", "BINARY")],
        "datas": [("PySide6/Qt/translations/qt_de.qm", "qt_de.qm", "DATA")],
    }
    given = {
        "SPECPATH": str(ROOT),
        "DISTPATH": str(dist),
        "workpath": str(work),
        "Analysis": step("Analysis", **analysis),
        **{name: step(name) for name in ("PYZ", "EXE", "COLLECT")},
    }
    path = list(sys.path)
    try:
        runpy.run_path(str(ROOT / "build.spec"), given)
    finally:
        sys.path[:] = path
    steps["folder"] = [SimpleNamespace(made=dist / "cchc-desktop", work=work)]
    return steps


def test_one_analysis_makes_two_programs_in_one_folder(asked: dict[str, list[SimpleNamespace]]) -> None:
    [_], [folder] = asked["Analysis"], asked["COLLECT"]
    assert folder.name == "cchc-desktop"
    assert [(exe.name, exe.console) for exe in asked["EXE"]] == [("cchc-desktop", True), ("cchc-desktop-window", False)]
    for step in [folder, *asked["EXE"]]:
        assert step.upx is False and step.strip == (sys.platform == "linux")


def test_both_have_the_icon_and_no_script_of_others(asked: dict[str, list[SimpleNamespace]]) -> None:
    for exe in asked["EXE"]:
        assert (ROOT / exe.icon).is_file() and exe.exclude_binaries
        assert [name for name, _, _ in exe.words[1]] == ["__main__"]
        assert (exe.version is None) == (sys.platform != "win32")


def test_every_module_of_ours_and_the_files_beside_them_are_asked_for(asked: dict[str, list[SimpleNamespace]]) -> None:
    [analysis] = asked["Analysis"]
    package = ROOT / "src" / "cchc_desktop"
    paths = (path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py"))
    ours = {".".join(path.parts).removesuffix(".__init__") for path in paths} - {"cchc_desktop.__main__"}
    assert len(ours) > 100 and not ours - set(analysis.hiddenimports)
    assert set(contents.MODULES_BROUGHT) < set(analysis.hiddenimports)
    assert {to for _, to in analysis.datas} == {"cchc_desktop/resources", "cchc_desktop/ui"}
    assert all((ROOT / source).is_dir() for source, _ in analysis.datas)
    assert {"tkinter", "unittest", "ssl", "PySide6.QtQml"} < set(analysis.excludes)


def test_what_is_not_wanted_is_not_collected_and_what_we_read_is(asked: dict[str, list[SimpleNamespace]]) -> None:
    [folder] = asked["COLLECT"]
    binaries, data = folder.words[2:]
    names = {name for name, _, _ in data}
    assert binaries == []
    assert not [name for name in names if name.endswith(".qm")]
    assert [name for name in names if name.startswith("python_docx-") and name.endswith("/METADATA")]
    assert f"{signatures.FOLDER}/shibokensupport/signature/loader.pyc" in names


def test_the_notice_lies_beside_the_programs(asked: dict[str, list[SimpleNamespace]]) -> None:
    folder = asked["folder"][0].made
    assert "python-docx" in (folder / "NOTICE.txt").read_text(encoding="utf-8")
    assert (folder / "licences" / "Qt.txt").is_file()


def test_a_library_that_nobody_has_looked_at_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "strange_libraries", lambda entries: ["Qt6Charts.dll"])
    given = {"SPECPATH": str(ROOT), "DISTPATH": str(tmp_path), "workpath": str(tmp_path)}
    analysis = SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])
    monkeypatch.syspath_prepend(str(ROOT))
    with pytest.raises(SystemExit, match="Qt6Charts"):
        runpy.run_path(str(ROOT / "build.spec"), given | {"Analysis": lambda *words, **options: analysis})


def test_the_bindings_python_is_compiled_for_this_python(tmp_path: Path) -> None:
    made = {name: Path(source) for name, source, _ in signatures.compiled(tmp_path)}
    assert len(made) > 8 and all(name.startswith(signatures.FOLDER) for name in made)
    assert all(path.read_bytes().startswith(MAGIC_NUMBER) for path in made.values())


def test_programs_that_are_opened_do_not_get_our_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "ours")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "before")
    runpy.run_path(str(ROOT / "freeze" / "start_up.py"))
    assert os.environ["LD_LIBRARY_PATH"] == "before" and "LD_LIBRARY_PATH_ORIG" not in os.environ
    runpy.run_path(str(ROOT / "freeze" / "start_up.py"))
    assert "LD_LIBRARY_PATH" not in os.environ


@pytest.mark.parametrize("name", ["cchc-desktop", "cchc-desktop-window"])
def test_windows_is_told_the_programs_version(asked: dict[str, list[SimpleNamespace]], name: str) -> None:
    told = (asked["folder"][0].work / f"{name}.txt").read_text(encoding="utf-8")
    assert f"'FileVersion', '{cchc_desktop.__version__}'" in told and f"'{name}.exe'" in told
    assert "Báo cáo cải cách hành chính" in told
