"""What the program is called, and where its own files are: beside the package (wheel, frozen), else two levels up."""

from pathlib import Path

APPLICATION = "CCHC Desktop"  # as its folders in the user's own are called
SUFFIX = ".cchc"  # of an office's file
_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parents[1]

RESOURCES = _ROOT / "resources"
UI = _ROOT / "ui"
