"""A short sample of the measurements that take long: `python dev.py soak` and `bench` run them whole."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.beside import beside
from bench.edits import measured, part
from bench.memory import over_empty
from bench.scale import MEMORY, SHEET, figure_times, import_ratio, letter_times, office, table_times
from bench.soak import MOST_MB, grown_by
from bench.undo_any import there_and_back


def test_a_change_takes_little_longer_than_to_go_to_another_row(
    qapp: QApplication, sample_file: Path, tmp_path: Path
) -> None:
    taken = measured(sample_file, tmp_path / "copy.cchc", 40, flush=False)
    assert len(taken["change"]) == 40
    assert 0 < part(taken["change"], 0.5) <= 2 * part(taken["move"], 0.5)


def test_edits_leave_no_memory_behind(qapp: QApplication, sample_file: Path, tmp_path: Path) -> None:
    edits = 1200
    grown, done = grown_by(sample_file, tmp_path / "copy.cchc", edits)
    assert done >= edits * 0.9
    assert grown < MOST_MB / 2


def test_whatever_is_done_to_an_office_is_taken_back_and_done_again(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "copy.cchc"))
    did, steps = there_and_back(path, tmp_path, 11, 400)
    assert steps >= 200  # the way back crosses two restarts
    assert did["done again"] > 5
    acts = ("add", "edit", "delete", "take_in", "take_back_import", "profile", "calendar", "attach", "set_back", "undo")
    assert not [name for name in acts if not did[name]]


def test_a_large_office_answers_a_letter_opens_its_table_counts_and_takes_a_sheet(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = office(tmp_path / "a.cchc", 25_000, 500)  # more than is listed while a person waits
    letters = letter_times(path)
    assert len(letters) > 50 and part(letters, 0.95) < 100
    first, whole = table_times(path)
    assert 0 < first <= whole
    ours, raw = figure_times(path)
    assert ours > 0 and raw > 0
    ratio, _, bare = import_ratio(path, tmp_path, 500)
    assert ratio > 0 and bare > 0
    told = list(beside(tmp_path / SHEET, tmp_path))
    assert [line.partition(" ")[0] for line in told] == ["LibreOffice", "sqlite3", "DB"]
    assert all(line.endswith((" s", "not installed", "window alone")) for line in told)


@pytest.mark.skipif(sys.platform == "win32", reason="what a process holds is asked of Linux")
def test_an_office_takes_little_memory_beyond_an_empty_window(sample_file: Path, tmp_path: Path) -> None:
    overview, table = over_empty(sample_file, tmp_path)
    assert 0 < overview <= table < MEMORY
