"""The log: where it lies, that it turns over, and that it never is what fails."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop.log import log_folder, log_path, start_log


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()


def test_it_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_DESKTOP_DATA", str(tmp_path / "Dữ liệu"))
    path = start_log()
    logging.getLogger("x").info("đã ghi")
    assert path == log_path() and path.parent == tmp_path / "Dữ liệu"
    assert "INFO x: đã ghi" in path.read_text(encoding="utf-8")


def test_without_that_it_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHC_DESKTOP_DATA")
    assert "CCHC Desktop" in str(log_folder())


def test_started_twice_it_writes_once() -> None:
    assert start_log() == start_log()
    logging.getLogger("x").warning("một lần")
    assert log_path().read_text(encoding="utf-8").count("một lần") == 1


def test_it_turns_over_at_a_megabyte() -> None:
    start_log()
    for _ in range(1500):
        logging.getLogger("x").info("đ" * 1000)
    files = sorted(log_path().parent.glob("cchc-desktop.log*"))
    assert 2 <= len(files) <= 4
    one_more = 3_000  # the size is told in letters before a record is written, and letters may take two bytes
    assert all(path.stat().st_size <= 1_000_000 + one_more for path in files)


def test_where_its_folder_cannot_be_it_lies_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("CCHC_DESKTOP_DATA", str(blocked / "under"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert start_log() == tmp_path / "cchc-desktop.log"
