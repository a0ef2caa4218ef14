"""Makes the pictures of the guide from those that the program takes of itself: python tests/guide_pictures.py SCREENS.

Exactly those that its pages link to; smaller, and in 256 colours, for they are shipped.
"""

import re
import sys
from pathlib import Path

from PIL import Image

from cchc_desktop.paths import RESOURCES

GUIDE = RESOURCES / "guide"
WIDE = 1100  # pixels: letters can still be read
_LINK = re.compile(r"!\[[^]]*\]\(images/([\w-]+)\.png\)")


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
        with Image.open(views[name]) as view:
            small(view).save(images / f"{name}.png", optimize=True)
    return sorted(wanted - views.keys())


def small(image: Image.Image) -> Image.Image:
    image = image.convert("RGB")
    if image.width > WIDE:
        image = image.resize((WIDE, round(image.height * WIDE / image.width)), Image.Resampling.LANCZOS)
    return image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    missing = make_pictures(Path(sys.argv[1]))
    if missing:
        sys.exit(f"no such view: {', '.join(missing)}")
