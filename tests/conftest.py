"""What every test may use: the sample office, made once, and copies of it to change."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loose_drives import loosen

collect_ignore_glob = ["linux/*"] if sys.platform == "win32" else []  # mounts and namespaces


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office; for reading only."""
    from cchc_desktop.actions.make_sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "Lộc Thủy.cchc"
    make_sample(path)
    return path


@pytest.fixture
def office_file(sample_file: Path, tmp_path: Path) -> Path:
    """A sample office of the test's own."""
    return Path(shutil.copy(sample_file, tmp_path / "Đơn vị.cchc"))


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test writes into the log of whoever runs it."""
    monkeypatch.setenv("CCHC_DESKTOP_DATA", str(tmp_path_factory.mktemp("data")))
    yield


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system says is on a stick."""
    folder = tmp_path / "Ổ USB"
    folder.mkdir()
    loosen(folder, "removable", tmp_path / "stick", monkeypatch)
    return folder


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system says is on a network drive."""
    folder = tmp_path / "Ổ mạng"
    folder.mkdir()
    loosen(folder, "network", tmp_path / "share", monkeypatch)
    return folder
