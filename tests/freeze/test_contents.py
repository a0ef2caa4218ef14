"""What the frozen folder gets: what is needed and nothing else, and no part that may not be shipped with the rest."""

import ast
import shutil
import sys
from importlib import util
from pathlib import Path

import PySide6
import pytest

from freeze import contents
from freeze.contents import Entry

PACKAGE = Path(__file__).parents[2] / "src" / "cchc_desktop"
# Qt modules that are not under the LGPL, and what they bring.
GPL_ONLY = {"Charts", "DataVisualization", "Graphs", "HttpServer", "Lottie", "NetworkAuth", "Quick3D"}
GPL_ONLY |= {"QuickTimeline", "VirtualKeyboard", "VirtualKeyboardQml"}


def binary(name: str, kind: str = "BINARY") -> Entry:
    return (name, name, kind)


def kept(links: dict[str, list[str]], *extensions: str) -> set[str]:
    """Of these files, the names of those that stay; the links of each are by name."""
    entries = [binary(name, "EXTENSION" if name in extensions else "BINARY") for name in links]
    return {name for name, _, _ in contents.wanted_binaries(entries, links.__getitem__)}


def test_a_library_stays_where_something_that_stays_links_to_it() -> None:
    links = {
        "A.so": ["libb.so.1"],
        "lib/libb.so.1": ["libc.so.1", "of_the_system.so"],
        "libc.so.1": ["libb.so.1"],
        "libd.so.1": ["libc.so.1"],
    }
    assert kept(links, "A.so") == {"A.so", "lib/libb.so.1", "libc.so.1"}


def test_windows_spells_names_as_it_likes() -> None:
    links = {"PySide6\\QtCore.pyd": ["QT6CORE.dll"], "PySide6\\Qt6Core.dll": [], "Qt6Qml.dll": []}
    assert kept(links, "PySide6\\QtCore.pyd") == {"PySide6\\QtCore.pyd", "PySide6\\Qt6Core.dll"}


def test_of_two_files_of_one_name_both_stay() -> None:
    links = {"A.pyd": ["msvcp140.dll"], "MSVCP140.dll": [], "PySide6/MSVCP140.dll": []}
    assert kept(links, "A.pyd") == set(links)


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", False),
        ("libpython3.11.so.1.0", True),
        ("python312.dll", True),
        ("PySide6/opengl32sw.dll", False),
    ],
)
def test_what_nothing_links_to_stays_only_where_it_is_named(name: str, stays: bool) -> None:
    assert kept({name: []}) == ({name} if stays else set())


@pytest.mark.parametrize("name", ["libcups.so.2", "libdbus-1.so.3", "libreadline.so.8"])
def test_what_is_the_systems_own_does_not_come_with_what_it_needs(name: str) -> None:
    assert kept({"A.so": [name], name: ["libz.so.1"], "libz.so.1": []}, "A.so") == {"A.so"}


def test_links_stay_with_what_they_lead_to() -> None:
    library = binary("PySide6/Qt/lib/libQt6Core.so.6")
    links = [(f"libQt6{name}.so.6", f"PySide6/Qt/lib/libQt6{name}.so.6", "SYMLINK") for name in ("Core", "Qml")]
    assert contents.wanted_data(links, [library]) == links[:1]


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("cchc_desktop/resources/page.toml", True),
        ("cchc_desktop\\ui\\main_window.ui", True),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("PySide6\\translations\\qtbase_lg.qm", False),
        ("tqdm-4.66.0.dist-info/RECORD", False),
        ("docx/py.typed", False),
        ("base_library.zip", True),
    ],
)
def test_data_that_is_never_opened_stays_behind(name: str, stays: bool) -> None:
    assert bool(contents.wanted_data([(name, name, "DATA")], [])) == stays


def test_of_the_first_scripts_only_ours_run() -> None:
    names = ["start_up", *contents.HOOKS_LEFT_OUT, "__main__"]
    left = contents.wanted_scripts([(name, f"{name}.py", "PYSOURCE") for name in names])
    assert [name for name, _, _ in left] == ["start_up", "__main__"]


def test_no_library_under_the_gpl_alone_is_let_through() -> None:
    assert not contents.QT_LIBRARIES & GPL_ONLY
    names = [f"PySide6/Qt/lib/libQt6{name}.so.6" for name in sorted(GPL_ONLY)]
    assert contents.strange_libraries([binary(name) for name in names]) == names


@pytest.mark.parametrize("name", ["Qt6Charts.dll", "PySide6\\QtGraphs.pyd", "PySide6/QtCharts.abi3.so", "QtSql.pyd"])
def test_a_library_that_nobody_has_looked_at_is_seen(name: str) -> None:
    assert contents.strange_libraries([binary("Qt6Core.dll"), binary(name)]) == [name]


@pytest.mark.skipif(sys.platform == "linux" and not shutil.which("objdump"), reason="needs binutils")
def test_of_all_that_the_wheels_bring_only_what_we_use_remains() -> None:
    """Everything of PySide6, as if PyInstaller had collected it, and the modules that the program imports."""
    from freeze.links import linked

    folder = Path(PySide6.__file__).parent
    modules = ("QtCore", "QtGui", "QtWidgets", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtUiTools")
    entries = [
        (f"PySide6/{path.relative_to(folder).as_posix()}", str(path), "BINARY")
        for path in folder.rglob("*")
        if path.is_file() and ".so" in path.suffixes or path.suffix in (".dll", ".pyd")
    ]
    entries = [
        (name, path, "EXTENSION" if Path(name).name.split(".")[0] in modules else "BINARY") for name, path, _ in entries
    ]
    wanted = contents.wanted_binaries(entries, linked)
    assert contents.strange_libraries(entries), "the wheels hold much more"
    assert contents.strange_libraries(wanted) == []
    names = " ".join(name for name, _, _ in wanted)
    assert all(word in names for word in ("Qt6Pdf.", "qsvgicon", "qoffscreen", "QtUiTools", "Qt6PrintSupport"))
    assert len(wanted) < 45


def imported(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    nodes = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def left_out(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in contents.MODULES_LEFT_OUT)


def test_no_module_of_ours_imports_what_is_left_out() -> None:
    found = {path.name: bad for path in PACKAGE.rglob("*.py") if (bad := {*filter(left_out, imported(path))})}
    assert not found
    assert left_out("reportlab.graphics.shapes") and not left_out("reportlab.platypus")


def test_what_is_brought_exists() -> None:
    assert all(util.find_spec(name) for name in contents.MODULES_BROUGHT)
