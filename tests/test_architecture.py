"""The arrows between the layers: who may import whom."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "cchc_desktop"
INNER = {"domain", "paths", "files"}
ARROWS = {
    "domain": {"domain"},
    "paths": set[str](),
    "files": {"domain"},
    "log": INNER,
    "store": INNER | {"store"},
    "report": INNER | {"report"},
    "exchange": INNER | {"store", "exchange"},
    "actions": INNER | {"store", "report", "exchange", "actions"},
    "words": INNER | {"store"},
    "verbs": INNER | {"store", "report", "exchange", "actions", "log", "words"},
}
START = {"verbs", "command_line", "__main__"}  # they load the window only where it is opened
ALL = {"gui", "command_line", "__main__"}  # may import every layer
QT = {"PySide6", "shiboken6"}
NOT_TRUTH = {"sqlite3", "pathlib", "os", "shutil", "io", "tempfile"}  # the domain knows no files and no SQL


def broken_arrows(module: str, source: str) -> Iterator[str]:
    """What a module, named by its path inside the package, imports and may not."""
    layer = module.split("/")[0].removesuffix(".py")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for name in imported(node):
            package, _, rest = name.partition(".")
            if package == "cchc_desktop":
                allowed = rest == "__version__" or may_import(layer, rest.split(".")[0], late=node not in tree.body)
            elif package in QT:
                allowed = layer == "gui"
            else:
                allowed = layer != "domain" or (package in sys.stdlib_module_names and package not in NOT_TRUTH)
            if not allowed:
                yield f"{module}: {layer} may not import {name}"


def may_import(layer: str, other: str, late: bool) -> bool:
    if other == "gui":
        return layer == "gui" or (layer in START and late)
    return layer in ALL or other in ARROWS.get(layer, ())


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports name the package"
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_the_arrows_hold() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    broken = [
        fault
        for path in modules
        for fault in broken_arrows(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert len(modules) > 50
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain/period.py", "import sqlite3"),
        ("domain/period.py", "from pathlib import Path"),
        ("domain/period.py", "import docx"),
        ("domain/period.py", "from cchc_desktop import paths"),
        ("domain/period.py", "def late():\n    from cchc_desktop.store.records import Row"),
        ("store/records.py", "from cchc_desktop.report.document import Document"),
        ("store/records.py", "import cchc_desktop.actions.make_report"),
        ("report/to_pdf.py", "from cchc_desktop.store.database import open_database"),
        ("report/to_pdf.py", "if True:\n    import PySide6.QtGui"),
        ("exchange/sheets.py", "from cchc_desktop.report import document"),
        ("actions/make_report.py", "from cchc_desktop.gui.app import run"),
        ("actions/make_report.py", "from PySide6.QtCore import QObject"),
        ("verbs.py", "from cchc_desktop.gui.app import run"),
        ("command_line.py", "from cchc_desktop.gui.app import run"),
        ("newcomer.py", "from cchc_desktop.domain.period import ReportingPeriod"),
    ],
)
def test_a_planted_import_is_seen(module: str, source: str) -> None:
    assert list(broken_arrows(module, source))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain/period.py", "import datetime\nfrom cchc_desktop.domain.faults import Fault"),
        ("gui/app.py", "from PySide6.QtCore import QObject\nfrom cchc_desktop.actions.make_report import make_report"),
        ("command_line.py", "def window():\n    from cchc_desktop.gui.app import run"),
        ("command_line.py", "from cchc_desktop import __version__"),
    ],
)
def test_an_honest_import_is_let_through(module: str, source: str) -> None:
    assert not list(broken_arrows(module, source))
