"""Proves an installed program, offscreen and in a temporary folder, proof by proof; in one line, what does not work."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_desktop.gui.own_data import own_data
from cchc_desktop.gui.pdf_support import PROVIDER, pages_can_be_shown
from cchc_desktop.gui.proofs import NEED_PROVIDER, PROOFS

_QUIET = 0x8003  # Windows: no box for a missing library, a crash or a drive without a disk


def self_test(words: Sequence[str]) -> str:
    """Whatever does not work raises, with a note that names it; returns what had to be left out and why, or nothing.

    `words` are Qt's own, such as -platform."""
    if "-platform" in words:
        os.environ["QT_QPA_PLATFORM"] = words[words.index("-platform") + 1]
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_QUIET)
    left_out = frozenset() if pages_can_be_shown() else NEED_PROVIDER
    # On Windows what failed may still have a file open: that must not hide why it failed.
    folder = TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
    with folder as name, own_data(Path(name) / "data"):
        for title, proof in PROOFS:
            if title in left_out:
                continue
            try:
                proof(Path(name))
            except Exception as error:
                error.add_note(f"self-test: {title}: {type(error).__name__}: {' '.join(str(error).split())}")
                raise
    return f"not proven: {', '.join(sorted(left_out))} (the system has no {PROVIDER})" if left_out else ""
