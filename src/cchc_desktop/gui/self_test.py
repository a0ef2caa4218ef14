"""Proves an installed program: the sample office, its report and its window, offscreen, in a temporary folder."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

PERIOD, FIGURE, VALUE = "2022-Q1", "dossiers.to_process", 486


def self_test(words: Sequence[str]) -> None:
    """Whatever does not work raises. `words` are Qt's own, such as -platform."""
    from cchc_desktop.actions.figures_of_period import figures_of_period
    from cchc_desktop.actions.make_report import make_report
    from cchc_desktop.actions.make_sample import make_sample
    from cchc_desktop.store.database import open_database

    with TemporaryDirectory(prefix="cchc-") as name:
        file = Path(name) / "Đơn vị mẫu.cchc"
        make_sample(file)
        with open_database(file, write=False) as database:
            _must(figures_of_period(database.connection, PERIOD).figures[FIGURE].value == VALUE, FIGURE)
            made = make_report(database.connection, PERIOD, Path(name) / "Báo cáo")
        for path in (made.docx, made.pdf):
            _must(path.stat().st_size > 10_000, path.name)
        _prove_window(file, Path(name) / "Ảnh", words)


def _prove_window(file: Path, folder: Path, words: Sequence[str]) -> None:
    """Every view of the window drawn from this file, none of them empty."""
    if "-platform" in words:
        os.environ["QT_QPA_PLATFORM"] = words[words.index("-platform") + 1]
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from cchc_desktop.domain.registers import TABS
    from cchc_desktop.gui.screenshots import take_screenshots

    taken = take_screenshots(file, folder, (1366, 768))
    _must(len(taken) > len(TABS), "screens")
    for path in taken:
        _must(path.stat().st_size > 2_000, path.name)


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(f"self-test: {what} (Python {sys.version.split()[0]})")
