"""The frozen program, where python dev.py build has made one: its size, its start and its memory beside the others'.

Both the program's window and that from source end as soon as they are painted; the empty window is that of start.py.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from start import EMPTY, MEMORY, MOST_MEMORY, MOST_TIME, ROOT, environment, in_turns

FOLDER = ROOT / "dist" / "cchc-desktop"
LARGEST, PEAKS = 10, 5
# From a small process, for a new one is charged with what the one had that started it.
_PEAK = """
import os, subprocess, sys
program = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(program.pid, 0)
program.returncode = os.waitstatus_to_exitcode(status)
print(used.ru_maxrss)
sys.exit(program.returncode)
"""


def main() -> int:
    """Print both; 1 where the window takes too long."""
    program = FOLDER / ("cchc-desktop-window.exe" if sys.platform == "win32" else "cchc-desktop-window")
    if not program.is_file():
        sys.stdout.write("frozen: not built; python dev.py build does it\n")
        return 0
    _tell_sizes()
    with tempfile.TemporaryDirectory() as folder:
        words = ["--until-painted", str(Path(folder) / "a.cchc")]
        commands = {
            "empty": [sys.executable, "-c", MEMORY + EMPTY],
            "source": [sys.executable, "-m", "cchc_desktop", *words],
            "frozen": [str(program), *words],
        }
        times, _ = in_turns(commands, Path(folder))
        peaks = {
            name: statistics.median(_peak(words, Path(folder)) for _ in range(PEAKS))
            for name, words in commands.items()
        }
    fastest = {name: min(taken) for name, taken in times.items()}
    for name, seconds in fastest.items():
        ratio = seconds / fastest["empty"]
        sys.stdout.write(f"frozen: start {name:6} {seconds * 1000:7.1f} ms, {ratio:.2f} of the empty window\n")
    for name, kilobytes in peaks.items():
        ratio = kilobytes / max(peaks["empty"], 1)
        sys.stdout.write(f"frozen: memory {name:6} {kilobytes / 1024:6.1f} MB, {ratio:.2f} of the empty window\n")
    kept = fastest["frozen"] <= MOST_TIME * fastest["empty"] and peaks["frozen"] <= MOST_MEMORY * peaks["empty"]
    sys.stdout.write(f"frozen: {'kept' if kept else 'NOT kept'}: at most {MOST_TIME} of the empty window's time, ")
    sys.stdout.write(f"{MOST_MEMORY} of its memory\n")
    return 0 if kept else 1


def _peak(words: Sequence[str], folder: Path) -> int:
    """Kilobytes that a program had at most, as the kernel counts them; 0 where it tells nobody."""
    if sys.platform == "win32":
        return 0
    asked = [sys.executable, "-c", _PEAK, *words]
    done = subprocess.run(asked, env=environment(folder), capture_output=True, encoding="utf-8", check=True)
    return int(done.stdout)


def _tell_sizes() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    sys.stdout.write(f"frozen: {sum(size for size, _ in sizes) / 1e6:.1f} MB in {len(sizes)} files; the largest:\n")
    for size, path in sizes[:LARGEST]:
        sys.stdout.write(f"{size / 1e6:8.1f} MB  {path.relative_to(FOLDER).as_posix()}\n")


if __name__ == "__main__":
    sys.exit(main())
