"""Makes the pictures of the guide from those that the program takes of itself: python tests/guide_pictures.py SCREENS.

Exactly those that its pages link to; smaller, and in 256 colours, for they are shipped.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qRgb

from cchc_desktop.paths import RESOURCES

GUIDE = RESOURCES / "guide"
WIDE = 1100  # pixels: letters can still be read
_LINK = re.compile(r"!\[[^]]*\]\(images/([\w-]+)\.png\)")
_COLOURS, _NEAR, _LOOKED_AT = 256, 6, 20_000
_SMALLEST = 0  # Qt's quality of a PNG: as small as it goes


def linked(guide: Path) -> set[str]:
    """The views that the pages show."""
    return {name for page in guide.glob("*.md") for name in _LINK.findall(page.read_text(encoding="utf-8"))}


def make_pictures(screens: Path, guide: Path = GUIDE) -> list[str]:
    """A picture of each view that is linked, in place of those there were; the names of views that are not there."""
    views = {path.stem.partition("-")[2]: path for path in screens.glob("*.png")}
    images = guide / "images"
    images.mkdir(exist_ok=True)
    for former in images.glob("*.png"):
        former.unlink()
    wanted = linked(guide)
    for name in sorted(wanted & views.keys()):
        small(QImage(str(views[name]))).save(str(images / f"{name}.png"), None, _SMALLEST)
    return sorted(wanted - views.keys())


def small(image: QImage) -> QImage:
    if image.width() > WIDE:
        image = image.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return image.convertToFormat(QImage.Format.Format_Indexed8, _palette(image))


def _palette(image: QImage) -> list[int]:
    """The colours that are there most; of those so near to one another that nobody sees it only one."""
    counted = Counter(memoryview(image.constBits()).cast("I"))
    chosen: list[tuple[int, int, int]] = []
    for colour, _ in counted.most_common(_LOOKED_AT):
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        if all(abs(red - r) + abs(green - g) + abs(blue - b) > _NEAR for r, g, b in chosen):
            chosen.append((red, green, blue))
            if len(chosen) == _COLOURS:
                break
    return [qRgb(*colour) for colour in chosen]


if __name__ == "__main__":
    missing = make_pictures(Path(sys.argv[1]))
    if missing:
        sys.exit(f"no such view: {', '.join(missing)}")
