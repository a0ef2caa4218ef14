"""Whether the drive that a file lies on stays where it is: only there is an office written.

A stick that is pulled or a network that breaks in the middle of a write leaves a file that nothing can mend. What
cannot be known is taken to stay: nobody is refused wrongly.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from cchc_desktop.domain.faults import Fault

Drive = Literal["fixed", "removable", "network"]
DRIVE_FAULTS: dict[Drive, str] = {"removable": "on_removable_drive", "network": "on_network_drive"}

_MOUNTS, _DEVICES = Path("/proc/self/mountinfo"), Path("/sys")  # where Linux tells of its drives
# What Windows answers for a volume (GetDriveTypeW).
_WINDOWS: dict[int, Drive] = {2: "removable", 4: "network"}
# File systems of Linux that lie elsewhere. Not 9p and virtiofs: to a virtual machine they are its own disk.
_NETWORK = {"afs", "cifs", "davfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
_NETWORK |= {f"fuse.{name}" for name in ("curlftpfs", "davfs", "gvfsd-fuse", "rclone", "sshfs")}
_ADDRESS = re.compile(r"https?://")  # what davfs2 mounts, as plain "fuse"


def kind_of_drive(path: Path) -> Drive:
    """Of the drive of a file, which need not be there yet."""
    # Links, and on Windows mapped and substituted drives, lead to where the file really is.
    place = Path(os.path.realpath(path))
    if sys.platform == "win32":
        return windows_drive(str(place), _type_of_volume)
    try:
        return linux_drive(PurePosixPath(place), os.fsdecode(_MOUNTS.read_bytes()), _DEVICES)
    except OSError:  # another system, or one that hides its devices
        return "fixed"


def refuse_loose_drive(path: Path) -> None:
    """A Fault where a file would be written that can go away in the middle of it."""
    if (kind := kind_of_drive(path)) in DRIVE_FAULTS:
        raise Fault(DRIVE_FAULTS[kind], path=path)


# --- Windows ----------------------------------------------------------------------------------------------------------


def windows_drive(path: str, type_of_volume: Callable[[str], int]) -> Drive:
    """By a resolved path, and by what Windows answers for the volume that it is on."""
    long_name = path.startswith("\\\\?\\")
    plain = path[4:] if long_name else path
    if plain.startswith("\\\\") or (long_name and plain.upper().startswith("UNC\\")):
        return "network"
    return _WINDOWS.get(type_of_volume(plain), "fixed")


def _type_of_volume(path: str) -> int:
    if sys.platform == "win32":
        import ctypes

        root = ctypes.create_unicode_buffer(len(path) + 2)
        if ctypes.windll.kernel32.GetVolumePathNameW(path, root, len(root)):  # a volume may be mounted into a folder
            return int(ctypes.windll.kernel32.GetDriveTypeW(root.value))
    return 0


# --- Linux ------------------------------------------------------------------------------------------------------------


class _Mount(NamedTuple):
    point: str
    device: str  # its numbers, 8:17
    kind: str
    source: str


def linux_drive(path: PurePosixPath, mounts: str, system: Path) -> Drive:
    """By the text of mountinfo, and by the kernel's tree of devices."""
    known = list(_mounts(mounts))
    mount = _mount_of(path, known)
    if mount is None:
        return "fixed"
    if mount.kind in _NETWORK or (mount.kind == "fuse" and _ADDRESS.match(mount.source)):
        return "network"
    root = _mount_of(PurePosixPath("/"), known)
    disks = _disks(mount, system)
    if root and disks & _disks(root, system):
        return "fixed"  # the system itself runs from it, whatever it hangs on
    return "removable" if any(_can_be_pulled(disk, system) for disk in disks) else "fixed"


def _mounts(text: str) -> Iterator[_Mount]:
    for line in text.splitlines():
        before, _, after = line.partition(" - ")  # how many fields come before depends on the mount
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) > 4 and len(rest) > 1:
            yield _Mount(_plain(fields[4]), fields[2], rest[0], _plain(rest[1]))


def _plain(text: str) -> str:
    """Without the escapes of the kernel: a space is \\040."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)


def _mount_of(path: PurePosixPath, mounts: list[_Mount]) -> _Mount | None:
    """The innermost one; of several at one point the last covers the others."""
    over = [mount for mount in mounts if path.is_relative_to(mount.point)]
    return max(reversed(over), key=lambda mount: len(mount.point), default=None)


def _disks(mount: _Mount, system: Path) -> set[Path]:
    """The whole disks that a file system is on: of a partition the disk, of an encrypted volume what lies below."""
    names = [f"dev/block/{mount.device}"]
    if mount.source.startswith("/dev/"):  # of a file system with several devices the numbers are none of a disk
        names.append(f"class/block/{PurePosixPath(mount.source).name}")
    places = (system / name for name in names)
    return set(_below(next((place.resolve() for place in places if place.exists()), None)))


def _below(device: Path | None) -> Iterator[Path]:
    if device is None:
        return
    slaves = device / "slaves"
    layers = sorted(slaves.iterdir()) if slaves.is_dir() else []
    for layer in layers:
        yield from _below(layer.resolve())
    if not layers:
        yield device.parent if (device / "partition").exists() else device


def _can_be_pulled(disk: Path, system: Path) -> bool:
    on_usb = any(re.fullmatch(r"usb\d+", part) for part in disk.relative_to(system.resolve()).parts)
    flag = disk / "removable"
    return on_usb or (flag.is_file() and flag.read_text(encoding="ascii").strip() == "1")
