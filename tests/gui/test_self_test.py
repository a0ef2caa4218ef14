"""The self-test, as a program of its own: it proves, it names what failed, and it leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop import __version__

PLAIN = "import sys; from cchc_desktop.command_line import main; sys.exit(main(sys.argv[1:]))"
BROKEN = "import sys; sys.modules['xlsxwriter'] = None; " + PLAIN  # as if freezing had left it out
NO_SHEETS = "import sys; sys.modules['python_calamine'] = None; "
WITHOUT_PAGES = f"{NO_SHEETS}import cchc_desktop.gui.pdf_support as a; a.pages_can_be_shown = lambda: False; {PLAIN}"


def run(folder: Path, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The program with a data folder and a folder for passing things of its own."""
    for name in ("data", "passing"):
        (folder / name).mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "CCHC_DESKTOP_DATA": str(folder / "data"),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "passing")),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)


@pytest.mark.parametrize(
    ("code", "told"),
    [(PLAIN, ""), (WITHOUT_PAGES, "; not proven: pages, reading sheets (the system has no bcryptprimitives.dll)")],
    ids=["all of it", "without pages"],
)
def test_it_says_in_one_line_what_it_proved(tmp_path: Path, code: str, told: str) -> None:
    done = run(tmp_path, code, "--self-test", "-platform", "offscreen")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"CCHC Desktop {__version__}{told}\n", "")
    assert list((tmp_path / "passing").iterdir()) == [] and list((tmp_path / "data").iterdir()) == []


def test_what_failed_is_named_and_logged(tmp_path: Path) -> None:
    done = run(tmp_path, BROKEN, "--self-test")
    assert done.returncode == 70 and done.stdout == ""
    assert done.stderr.startswith("self-test: writing sheets: ModuleNotFoundError: import of xlsxwriter halted")
    log = (tmp_path / "data" / "cchc-desktop.log").read_text(encoding="utf-8")
    assert "self-test: writing sheets" in log and "Traceback" in log


def test_what_fails_behind_the_window_is_found_too(tmp_path: Path) -> None:
    code = "import cchc_desktop.gui.report_tab as a; a.make = lambda *_: 1 / 0; " + PLAIN
    done = run(tmp_path, code, "--self-test")
    assert done.returncode == 70
    assert "self-test: window:" in done.stderr and "division by zero" in done.stderr.splitlines()[0]


def test_a_start_can_be_measured(tmp_path: Path) -> None:
    done = run(tmp_path, PLAIN, "--until-painted", str(tmp_path / "không có.cchc"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list((tmp_path / "data").iterdir()) == [], "the file was not opened"
