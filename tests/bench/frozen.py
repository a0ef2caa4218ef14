"""The frozen program, where python dev.py build has made one: its size, and its start beside the others'.

Both the program's window and that from source end as soon as they are painted; the empty window is that of start.py.
"""

import sys
import tempfile
from pathlib import Path

from start import EMPTY, MEMORY, MOST_TIME, ROOT, in_turns

FOLDER = ROOT / "dist" / "cchc-desktop"
LARGEST = 10


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
    fastest = {name: min(taken) for name, taken in times.items()}
    for name, seconds in fastest.items():
        ratio = seconds / fastest["empty"]
        sys.stdout.write(f"frozen: start {name:6} {seconds * 1000:7.1f} ms, {ratio:.2f} of the empty window\n")
    kept = fastest["frozen"] <= MOST_TIME * fastest["empty"]
    sys.stdout.write(f"frozen: {'kept' if kept else 'NOT kept'}: at most {MOST_TIME} of the empty window\n")
    return 0 if kept else 1


def _tell_sizes() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    sys.stdout.write(f"frozen: {sum(size for size, _ in sizes) / 1e6:.1f} MB in {len(sizes)} files; the largest:\n")
    for size, path in sizes[:LARGEST]:
        sys.stdout.write(f"{size / 1e6:8.1f} MB  {path.relative_to(FOLDER).as_posix()}\n")


if __name__ == "__main__":
    sys.exit(main())
