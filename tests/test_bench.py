"""A short sample of the measurements that take long: `python dev.py soak` and `bench` run them whole."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.edits import LIMIT_MS, measured, part
from bench.soak import MOST_MB, grown_by


def test_a_change_is_painted_within_a_frame(qapp: QApplication, sample_file: Path, tmp_path: Path) -> None:
    taken = measured(sample_file, tmp_path / "copy.cchc", 40)
    assert len(taken["change"]) == 40
    assert 0 < part(taken["change"], 0.5) <= LIMIT_MS


def test_edits_leave_no_memory_behind(qapp: QApplication, sample_file: Path, tmp_path: Path) -> None:
    edits = 1200
    grown, done = grown_by(sample_file, tmp_path / "copy.cchc", edits)
    assert done >= edits * 0.9
    assert grown < MOST_MB / 2
