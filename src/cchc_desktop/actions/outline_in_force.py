"""The outline of the report in force on a day."""

from datetime import date
from functools import cache

from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.outline import Outline, read_outline


def outline_in_force(day: date) -> Outline:
    """The latest outline that had taken effect; the first one for all days before."""
    files = sorted((RESOURCES / "outline").glob("????-??-??.toml"))
    begun = [path for path in files if date.fromisoformat(path.stem) <= day]
    return _read(begun[-1] if begun else files[0])


_read = cache(read_outline)
