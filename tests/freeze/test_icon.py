"""The icon for Windows is the one of app.svg, in all sizes."""

import struct

import pytest
from PySide6.QtGui import QImage

from freeze.icon import FOLDER, SIZES, draw, icon

HEADER, ENTRY = 6, 16


def pictures(data: bytes) -> dict[int, bytes]:
    """The pictures of an .ico by their width."""
    _, kind, number = struct.unpack_from("<HHH", data)
    assert kind == 1
    found = {}
    for place in range(HEADER, HEADER + ENTRY * number, ENTRY):
        width, height, _, _, _, bits, length, start = struct.unpack_from("<BBBBHHII", data, place)
        assert width == height and bits == 32
        found[width or 256] = data[start : start + length]
    return found


def shown(picture: bytes, size: int) -> QImage:
    """A picture as Windows reads it."""
    if picture.startswith(b"\x89PNG"):
        return QImage.fromData(picture).convertToFormat(QImage.Format.Format_ARGB32)
    kind, width, height, _, bits = struct.unpack_from("<IiiHH", picture)
    assert (kind, width, height, bits) == (40, size, 2 * size, 32)
    rows = [picture[40 + 4 * size * row : 40 + 4 * size * (row + 1)] for row in reversed(range(size))]
    return QImage(b"".join(rows), size, size, QImage.Format.Format_ARGB32).copy()


def difference(one: QImage, other: QImage) -> float:
    """How far apart the colours are on the average, of 255."""
    first, second = (bytes(image.constBits()) for image in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def test_it_has_every_size_and_is_what_app_svg_shows() -> None:
    kept = pictures((FOLDER / "app.ico").read_bytes())
    assert tuple(kept) == SIZES and {16, 32, 48, 256} <= set(SIZES)
    for size, picture in kept.items():  # drawn by another Qt, an edge may be a shade lighter
        assert difference(shown(picture, size), draw(FOLDER / "app.svg", size)) < 1, f"{size}: python dev.py icon"


def test_drawn_twice_it_is_the_same() -> None:
    assert icon(FOLDER / "app.svg") == icon(FOLDER / "app.svg")


@pytest.mark.parametrize("size", [16, 256])
def test_another_drawing_is_seen(size: int) -> None:
    drawn = draw(FOLDER / "app.svg", size)
    assert drawn.pixelColor(0, 0).alpha() == 0 and drawn.pixelColor(size // 2, size // 2).alpha() == 255
    assert difference(drawn, drawn.rgbSwapped()) > 10
