"""How much memory the window has beyond an empty one, with a file open in it."""

import subprocess
import sys
from pathlib import Path

from bench.start import EMPTY, MEMORY, environment


def over_empty(path: Path, folder: Path) -> tuple[float, float]:
    """MB of the window with this file over those of an empty one: on its first tab, then with the dossiers in front.

    Each in a process of its own; the empty one is that of the measurement of the start.
    """

    def told(code: str) -> list[float]:
        words = [sys.executable, "-c", MEMORY + code, str(path)]
        done = subprocess.run(words, env=environment(folder), capture_output=True, encoding="utf-8", check=True)
        return [int(line) / 1024 for line in done.stdout.split()]

    (empty,) = told(EMPTY)
    overview, table = told(_OPENED)
    return overview - empty, table - empty


_OPENED = """
import sys
from pathlib import Path
from cchc_desktop.gui.app import make_app
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
app = make_app()
window = MainWindow()
window.resize(1280, 720)
window.show()
window.open_file(Path(sys.argv[1]))
settle(window)
print(memory())
window.office.show_register("dossier")
settle(window)
print(memory())
window.close()
"""
