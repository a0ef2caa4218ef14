"""Where the program's own files are: beside the package (wheel, frozen program), else two levels up (checkout)."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parents[1]

RESOURCES = _ROOT / "resources"
UI = _ROOT / "ui"
