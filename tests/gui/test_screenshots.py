"""The pictures: one of every tab, register and dialog, of the size that was asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.registers import ALL
from cchc_desktop.gui.screenshots import take_screenshots


def test_everything_is_pictured(sample_file: Path, tmp_path: Path) -> None:
    taken = take_screenshots(sample_file, tmp_path / "Ảnh", (1000, 640))
    names = {path.stem.partition("-")[2] for path in taken}
    for register in ALL:
        assert register.upper_level_only or f"{register.tab}-{register.id}" in names
    assert {"start", "overview", "report", "dossiers-filtered", "read-only", "dialog-fault", "dialog-bug"} <= names
    assert {"dialog-profile", "dialog-profile-changed"} <= names
    steps = {"dialog-new-office", "dialog-new-report", "dialog-new-file"}
    assert {"start-recent", "dialog-drive", *steps} <= names
    pictures = {path.stem.partition("-")[2]: QImage(str(path)) for path in taken}
    assert all(not picture.isNull() for picture in pictures.values())
    assert pictures["overview"].width() == 1000 and pictures["overview"].height() == 640
    assert pictures["start"] != pictures["start-recent"]
    assert len({path.read_bytes() for path in taken if path.stem.partition("-")[2] in steps}) == len(steps)
    assert pictures["read-only"] != pictures["overview"]
    assert pictures["dialog-profile"] != pictures["dialog-profile-changed"]
    assert pictures["dossiers-filtered"] != pictures["dossiers-dossier"]
    for name in "dossiers-columns", "dossiers-new", "dialog-import":
        assert pictures[name] != pictures["dossiers-dossier"]


def test_a_file_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as refused:
        take_screenshots(tmp_path / "không có.cchc", tmp_path / "out", (800, 600))
    assert refused.value.key == "no_such_file"
