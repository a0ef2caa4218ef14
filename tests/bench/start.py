"""How long until the window is painted, and in how much memory: against an empty window of the same shape.

The empty one has eight tabs with a table each, and not a line of ours. Both are processes of their own, taken in turns
on this machine, offscreen; what counts is the ratio of their fastest runs, as load only ever adds.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 25
MOST_TIME, MOST_MEMORY = 1.25, 1.3

MEMORY = """
def memory():
    import sys
    if sys.platform == "win32":
        return 0
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
"""
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget
app = QApplication(sys.argv[:1])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, end)
def end():
    print(memory())
    app.quit()
window = Window()
tabs = QTabWidget()
window.setCentralWidget(tabs)
for place in range(8):
    tabs.addTab(QTableView(), str(place))
window.resize(1280, 720)
window.show()
sys.exit(app.exec())
"""
# As command_line starts it: the words are read, the file opened once the window stands.
_OURS = """
import sys
from pathlib import Path
import cchc_desktop.command_line
from cchc_desktop.gui.app import make_app, make_window
app = make_app()
window = make_window(Path(sys.argv[1]))
def end():
    print(memory())
    app.quit()
window.once_painted = end
window.show()
sys.exit(app.exec())
"""
# The same, until the figures and findings of the first tab stand in it.
_FILLED = """
import sys
from pathlib import Path
import cchc_desktop.command_line
from cchc_desktop.gui.app import make_app, make_window
app = make_app()
window = make_window(Path(sys.argv[1]))
def end():
    print(memory())
    window.close()
    app.quit()
window.background.idle.connect(end)
window.show()
sys.exit(app.exec())
"""


def main() -> int:
    """Print the times, the memory and the ratios; 1 where a limit is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(_sample(Path(folder)))
        programs = {"empty": EMPTY, "ours": _OURS, "filled": _FILLED}
        commands = {name: [sys.executable, "-c", MEMORY + code, database] for name, code in programs.items()}
        times, memory = in_turns(commands, Path(folder))
    result = {
        name: {
            "min_ms": round(min(times[name]) * 1000, 1),
            "median_ms": round(statistics.median(times[name]) * 1000, 1),
            "memory_mb": round(statistics.median(memory[name]) / 1024, 1),
        }
        for name in commands
    }
    time_ratio = min(times["ours"]) / min(times["empty"])
    memory_ratio = statistics.median(memory["ours"]) / max(statistics.median(memory["empty"]), 1)
    kept = time_ratio <= MOST_TIME and memory_ratio <= MOST_MEMORY
    result["ratio"] = {"time": round(time_ratio, 3), "memory": round(memory_ratio, 3)}
    sys.stdout.write(f"start {json.dumps(result)}\n")
    sys.stdout.write(f"start: {'kept' if kept else 'NOT kept'}: time {time_ratio:.2f} of {MOST_TIME}, ")
    sys.stdout.write(f"memory {memory_ratio:.2f} of {MOST_MEMORY}\n")
    return 0 if kept else 1


def _sample(folder: Path) -> Path:
    from cchc_desktop.actions.make_sample import make_sample

    path = folder / "sample.cchc"
    make_sample(path)
    return path


def in_turns(
    commands: Mapping[str, Sequence[str]], folder: Path
) -> tuple[Mapping[str, list[float]], Mapping[str, list[int]]]:
    """The seconds and the memory of every run by the command's name; load hits all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[int]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, words in commands.items():
            taken, used = _run(words, folder)
            if turn:  # the first warms the disk's cache
                times[name].append(taken)
                memory[name].append(used)
    return times, memory


def _run(words: Sequence[str], folder: Path) -> tuple[float, int]:
    """Seconds of one process from start to end, and the memory that it told it had when the window was painted."""
    began = time.perf_counter()
    done = subprocess.run(words, env=environment(folder), capture_output=True, encoding="utf-8", check=True)
    return time.perf_counter() - began, int(done.stdout or 0)


def environment(folder: Path) -> dict[str, str]:
    """Of a program that is measured: our source, no screen, settings of its own."""
    ours = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "XDG_CONFIG_HOME": str(folder / "settings"),  # and not by our own variable, which no user has
    }
    ours.pop("CCHC_DESKTOP_DATA", None)
    return ours


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main())
