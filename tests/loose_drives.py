"""A stick and a network drive, as far as the system says so: what Linux and Windows answer about a folder."""

import sys
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

import pytest

from cchc_desktop.store import drives

DEVICE = "8:17"


def mounted(point: PurePath, kind: str, device: str, source: str) -> str:
    """A line of mountinfo, a space written as the kernel does."""
    place = str(point).replace("\\", "\\134").replace(" ", "\\040")
    return f"100 27 {device} / {place} rw,relatime shared:1 master:2 - {kind} {source} rw\n"


def device(tree: Path, numbers: str, place: str, *, removable: bool = False, partition: str = "") -> Path:
    """A disk of the kernel's tree, with the link by which its numbers (of its partition) are found."""
    disk = tree / "devices" / place
    disk.mkdir(parents=True, exist_ok=True)
    (disk / "removable").write_text(f"{removable:d}\n", encoding="ascii")
    leaf = disk / partition if partition else disk
    leaf.mkdir(exist_ok=True)
    if partition:
        (leaf / "partition").write_text("1\n", encoding="ascii")
    for folder, name in (("dev/block", numbers), ("class/block", leaf.name)):
        (tree / folder).mkdir(parents=True, exist_ok=True)
        (tree / folder / name).symlink_to(leaf)
    return leaf


def loosen(folder: Path, kind: Literal["removable", "network"], answers: Path, patch: pytest.MonkeyPatch) -> None:
    """From here on the system says that this folder is on a drive of this kind, and all else on the disk."""
    if sys.platform == "win32":
        number = {"removable": 2, "network": 4}[kind]
        inside = str(folder.resolve())
        patch.setattr(drives, "_type_of_volume", lambda path: number if path.startswith(inside) else 3)
        return
    answers.mkdir()
    root = mounted(PurePosixPath("/"), "ext4", "254:1", "/dev/vda1")
    loose = {
        "removable": mounted(folder.resolve(), "vfat", DEVICE, "/dev/sdb1"),
        "network": mounted(folder.resolve(), "cifs", "0:52", "//may-chu/chung"),
    }
    (answers / "mountinfo").write_text(root + loose[kind], encoding="utf-8")
    device(answers, "254:1", "pci0000:00/virtio1/block/vda", partition="vda1")
    device(answers, DEVICE, "pci0000:00/usb1/1-1/host6/block/sdb", removable=True, partition="sdb1")
    patch.setattr(drives, "_MOUNTS", answers / "mountinfo")
    patch.setattr(drives, "_DEVICES", answers)
