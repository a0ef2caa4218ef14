"""Takes a picture of every screen, for the guide and for review."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cchc_desktop.files import os_fault
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes import scenes
from cchc_desktop.gui.translation import speak_vietnamese


def take_screenshots(path: Path, out: Path, size: tuple[int, int]) -> list[Path]:
    """A PNG of each scene of this office, in `out`; the files, in their order."""
    if QCoreApplication.instance() is None and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cchc_desktop.gui.app import make_app

    make_app()
    speak_vietnamese()
    out.mkdir(parents=True, exist_ok=True)
    window = MainWindow()
    window.resize(*size)
    window.show()
    try:
        return [
            _picture(scene.widget, out / f"{place:02}-{scene.name}.png")
            for place, scene in enumerate(scenes(window, path), 1)
        ]
    finally:
        window.close()
        window.deleteLater()


def _picture(widget: QWidget, path: Path) -> Path:
    if not widget.grab().save(str(path)):
        raise os_fault(PermissionError(13, "not written", str(path)), path)
    return path


def _has_screen() -> bool:
    if sys.platform == "win32":
        return True
    return bool(os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
