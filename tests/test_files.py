"""A file comes into its place whole or not at all, and what stands in the way is told as a fault."""

import errno
from pathlib import Path

import pytest

from cchc_desktop.domain.faults import Fault
from cchc_desktop.files import whole_file


def test_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    place = tmp_path / "báo cáo.docx"
    place.write_text("cũ", encoding="utf-8")
    with whole_file(place) as part:
        part.write_text("mới", encoding="utf-8")
        assert place.read_text(encoding="utf-8") == "cũ"
        written = part.stat().st_ino
    assert place.stat().st_ino == written  # moved, not copied
    assert place.read_text(encoding="utf-8") == "mới"
    assert list(tmp_path.iterdir()) == [place]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_text("cũ", encoding="utf-8")
    with pytest.raises(ValueError), whole_file(place) as part:
        part.write_text("nửa", encoding="utf-8")
        raise ValueError
    assert place.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [place]


def test_full_disk_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught, whole_file(tmp_path / "a.pdf"):
        raise OSError(errno.ENOSPC, "no space")
    assert caught.value.key == "disk_full"
    assert caught.value.values == {"path": tmp_path / "a.pdf"}


def test_missing_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught, whole_file(tmp_path / "none" / "a.pdf") as part:
        part.write_text("x", encoding="utf-8")
    assert caught.value.key == "no_such_folder"


def test_folder_in_the_place_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Fault) as caught, whole_file(tmp_path / "a.pdf") as part:
        part.write_text("x", encoding="utf-8")
    assert caught.value.key == "not_a_file"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_file_held_by_another_program_is_a_fault(tmp_path: Path) -> None:
    held = OSError(errno.EACCES, "held")
    held.winerror = 32  # type: ignore[attr-defined]
    with pytest.raises(Fault) as caught, whole_file(tmp_path / "a.docx"):
        raise held
    assert caught.value.key == "file_in_use"
