"""File systems that are really mounted: a disk in memory and one laid over another are this machine's own."""

import sys
from pathlib import Path

from linux.test_disks import on_a_small_disk

ASK = """
import sys
from pathlib import Path
from cchc_desktop.store.drives import kind_of_drive
print(kind_of_drive(Path(sys.argv[1])))
"""


def test_a_disk_in_memory_and_an_overlay_stay(tmp_path: Path) -> None:
    place = tmp_path / "đĩa nhỏ"
    place.mkdir()
    over = place / "trên"
    lines = on_a_small_disk(
        place,
        f"'{sys.executable}' -c '{ASK}' '{place}/a.cchc'",
        f"mkdir '{place}/a' '{place}/b' '{place}/c' '{over}'",
        f"mount -t overlay overlay -o 'lowerdir={place}/a,upperdir={place}/b,workdir={place}/c' '{over}'",
        f"stat -f -c %T '{place}' '{over}'",
        f"'{sys.executable}' -c '{ASK}' '{over}/a.cchc'",
    )
    assert lines == ["fixed", "tmpfs", "overlayfs", "fixed"]
