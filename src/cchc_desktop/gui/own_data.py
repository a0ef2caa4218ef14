"""A place of its own for what the window remembers, and for its log."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.log import end_log


@contextmanager
def own_data(folder: Path) -> Iterator[None]:
    """What the window remembers, and its log, are not those of whoever runs this."""
    before = os.environ.get("CCHC_DESKTOP_DATA")
    os.environ["CCHC_DESKTOP_DATA"] = str(folder)
    try:
        yield
    finally:
        end_log()
        del os.environ["CCHC_DESKTOP_DATA"]
        if before is not None:
            os.environ["CCHC_DESKTOP_DATA"] = before
