"""Which drives stay where they are: by what Linux and Windows tell of them, here and on machines that are not here."""

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from cchc_desktop.actions.make_sample import make_sample
from cchc_desktop.domain.faults import Fault
from cchc_desktop.store.database import open_database, open_for_writing
from cchc_desktop.store.drives import kind_of_drive, linux_drive, windows_drive
from loose_drives import device, mounted

on_linux = pytest.mark.skipif(sys.platform == "win32", reason="a tree of links with colons in their names")
ROOT = mounted(PurePosixPath("/"), "ext4", "254:1", "/dev/vda1")
FILE = PurePosixPath("/media/Ổ USB/Đơn vị.cchc")
POINT = PurePosixPath("/media/Ổ USB")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    device(tmp_path, "254:1", "pci0000:00/virtio1/block/vda", partition="vda1")
    return tmp_path


# --- Linux ------------------------------------------------------------------------------------------------------------


@on_linux
@pytest.mark.parametrize(
    ("place", "removable", "partition"),
    [
        ("pci0000:00/usb1/1-1/1-1:1.0/host6/block/sdb", True, "sdb1"),
        ("pci0000:00/usb1/1-1/1-1:1.0/host6/block/sdb", True, ""),  # without partitions
        ("pci0000:00/usb2/2-1/host7/block/sdb", False, "sdb1"),  # a disk in a case: it hangs on a cable
        ("pci0000:00/mmc_host/mmc0/block/mmcblk0", True, "mmcblk0p1"),
    ],
)
def test_what_can_be_pulled_is_removable(tree: Path, place: str, removable: bool, partition: str) -> None:
    device(tree, "8:17", place, removable=removable, partition=partition)
    mounts = ROOT + mounted(POINT, "vfat", "8:17", "/dev/sdb1")
    assert linux_drive(FILE, mounts, tree) == "removable"
    assert linux_drive(PurePosixPath("/srv/lan/Đơn vị.cchc"), mounts, tree) == "fixed"


@on_linux
def test_an_encrypted_stick_is_a_stick(tree: Path) -> None:
    below = device(tree, "8:17", "pci0000:00/usb1/1-1/block/sdb", removable=True, partition="sdb1")
    layer = device(tree, "253:0", "virtual/block/dm-0")
    (layer / "slaves").mkdir()
    (layer / "slaves" / "sdb1").symlink_to(below)
    mounts = ROOT + mounted(POINT, "ext4", "253:0", "/dev/mapper/luks")
    assert linux_drive(FILE, mounts, tree) == "removable"


@on_linux
def test_a_file_system_of_several_devices_is_found_by_its_name(tree: Path) -> None:
    device(tree, "8:17", "pci0000:00/usb1/1-1/block/sdb", removable=True, partition="sdb1")
    assert linux_drive(FILE, ROOT + mounted(POINT, "btrfs", "0:45", "/dev/sdb1"), tree) == "removable"


@on_linux
def test_what_the_system_runs_from_stays(tmp_path: Path) -> None:
    device(tmp_path, "8:1", "pci0000:00/usb1/1-1/block/sda", partition="sda1")
    device(tmp_path, "8:2", "pci0000:00/usb1/1-1/block/sda", partition="sda2")
    mounts = mounted(PurePosixPath("/"), "ext4", "8:1", "/dev/sda1")
    mounts += mounted(PurePosixPath("/srv"), "ext4", "8:2", "/dev/sda2")
    assert linux_drive(PurePosixPath("/srv/lan/a.cchc"), mounts, tmp_path) == "fixed"


@on_linux
def test_a_disk_inside_stays(tree: Path) -> None:
    device(tree, "8:33", "pci0000:00/ata2/host1/block/sdc", partition="sdc1")
    assert linux_drive(FILE, ROOT + mounted(POINT, "ntfs3", "8:33", "/dev/sdc1"), tree) == "fixed"


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("nfs", "may-chu:/chung"),
        ("nfs4", "may-chu:/chung"),
        ("cifs", "//may-chu/chung"),
        ("smb3", "//may-chu/chung"),
        ("fuse.sshfs", "lan@may-chu:"),
        ("davfs", "https://example.org/dav"),
        ("fuse", "https://example.org/dav"),
    ],
)
def test_what_lies_on_another_machine_is_a_network_drive(tmp_path: Path, kind: str, source: str) -> None:
    assert linux_drive(FILE, ROOT + mounted(POINT, kind, "0:52", source), tmp_path) == "network"


@pytest.mark.parametrize("kind", ["9p", "virtiofs", "overlay", "tmpfs", "fuse", "fuseblk", "zfs", "not known yet"])
def test_what_is_not_known_stays(tmp_path: Path, kind: str) -> None:
    assert linux_drive(FILE, ROOT + mounted(POINT, kind, "0:53", "none"), tmp_path) == "fixed"


@pytest.mark.parametrize("mounts", ["", "garbage\n\n1 2 3 - \n", ROOT.replace(" - ", " ")])
def test_a_text_that_cannot_be_read_stays(tmp_path: Path, mounts: str) -> None:
    assert linux_drive(FILE, mounts, tmp_path) == "fixed"


def test_the_innermost_and_last_mount_counts(tmp_path: Path) -> None:
    share, disk = (mounted(POINT, kind, "0:52", "x") for kind in ("nfs", "ext4"))
    assert linux_drive(FILE, ROOT + share + disk, tmp_path) == "fixed"
    assert linux_drive(FILE, ROOT + disk + share, tmp_path) == "network"
    assert linux_drive(FILE, share + ROOT, tmp_path) == "network"
    inner = mounted(POINT / "trong", "ext4", "0:54", "x")
    assert linux_drive(POINT / "trong" / "a.cchc", ROOT + share + inner, tmp_path) == "fixed"
    assert linux_drive(PurePosixPath("/media/Ổ USB 2/a.cchc"), ROOT + share, tmp_path) == "fixed"


# --- Windows ----------------------------------------------------------------------------------------------------------


def answers(number: int) -> Callable[[str], int]:
    return lambda path: number


def never(path: str) -> int:
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("number", "kind"), [(0, "fixed"), (1, "fixed"), (2, "removable"), (3, "fixed"), (4, "network"), (5, "fixed")]
)
def test_windows_says_what_a_volume_is(number: int, kind: str) -> None:
    assert windows_drive("E:\\Đơn vị.cchc", answers(number)) == kind
    assert windows_drive("\\\\?\\E:\\Đơn vị.cchc", answers(number)) == kind


@pytest.mark.parametrize("path", ["\\\\máy\\chung\\a.cchc", "\\\\?\\UNC\\máy\\chung\\a.cchc", "\\\\wsl$\\a.cchc"])
def test_a_path_with_the_name_of_a_machine_is_a_network_drive(path: str) -> None:
    assert windows_drive(path, never) == "network"


# --- here -------------------------------------------------------------------------------------------------------------


def test_the_disk_of_these_tests_stays(tmp_path: Path) -> None:
    assert kind_of_drive(tmp_path / "chưa có" / "a.cchc") == "fixed"
    assert kind_of_drive(tmp_path) == "fixed"


# --- what follows from it ---------------------------------------------------------------------------------------------


def test_an_office_on_a_stick_is_read_and_never_written(stick: Path, office_file: Path) -> None:
    file = office_file.rename(stick / office_file.name)
    before = file.read_bytes()
    for opening in (lambda: open_database(file, write=True), lambda: open_for_writing(file)):
        with pytest.raises(Fault) as refused:
            opening()
        assert (refused.value.key, refused.value.values) == ("on_removable_drive", {"path": file})
    with open_database(file, write=False) as database:
        assert database.read_only and database.holder is None
        assert database.connection.execute("SELECT count(*) FROM dossier").fetchone()[0]
    assert file.read_bytes() == before
    assert [path.name for path in stick.iterdir()] == [file.name]


def test_an_office_on_a_network_drive_is_read_and_never_written(share: Path, office_file: Path) -> None:
    file = office_file.rename(share / office_file.name)
    with pytest.raises(Fault) as refused:
        open_database(file, write=True)
    assert refused.value.key == "on_network_drive"
    open_database(file, write=False).close()


def test_a_stranger_on_a_stick_is_a_stranger(stick: Path) -> None:
    (stick / "thư.cchc").write_text("không phải cơ sở dữ liệu", encoding="utf-8")
    with pytest.raises(Fault) as refused:
        open_database(stick / "thư.cchc", write=True)
    assert refused.value.key == "not_a_database"


def test_no_office_is_made_on_a_stick(stick: Path) -> None:
    with pytest.raises(Fault) as refused:
        make_sample(stick / "mẫu.cchc")
    assert refused.value.key == "on_removable_drive"
    assert not list(stick.iterdir())


@on_linux
def test_a_link_to_a_stick_leads_there(stick: Path, office_file: Path, tmp_path: Path) -> None:
    file = office_file.rename(stick / office_file.name)
    (tmp_path / "lối tắt.cchc").symlink_to(file)
    with pytest.raises(Fault) as refused:
        open_database(tmp_path / "lối tắt.cchc", write=True)
    assert refused.value.key == "on_removable_drive"
