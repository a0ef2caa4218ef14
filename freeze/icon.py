"""Draws resources/icons/app.ico, the program's icon for Windows, from app.svg: python dev.py icon."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_BITMAPS = 48  # up to here as a bitmap: for small ones older parts of Windows know nothing else


def draw(svg: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    return image


def icon(svg: Path) -> bytes:
    """The pictures of all sizes in the container that Windows reads."""
    pictures = [_bitmap(image) if image.width() <= _BITMAPS else _png(image) for image in (draw(svg, s) for s in SIZES)]
    place = 6 + 16 * len(SIZES)
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, picture in zip(SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def _bitmap(image: QImage) -> bytes:
    """Blue, green, red, alpha from the bottom up; then a mask of a bit each, which the alpha makes idle."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    from_below = image.flipped(Qt.Orientation.Vertical)  # with a name, or it is gone before its bits are read
    return header + bytes(from_below.constBits()) + bytes((size + 31) // 32 * 4 * size)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    (FOLDER / "app.ico").write_bytes(icon(FOLDER / "app.svg"))
    sys.exit(0)
