"""The arrows at the end of a bar of tabs that has not room for all: they show a picture alone, and need a name."""

from PySide6.QtWidgets import QTabBar, QToolButton

from cchc_desktop.domain.wording import Wording

_ARROWS = {"ScrollLeftButton": "window.tabs_left", "ScrollRightButton": "window.tabs_right"}  # as Qt calls them


def name_arrows(bar: QTabBar, texts: Wording) -> None:
    """Say what both arrows do, in their tip and to a screen reader."""
    for name, key in _ARROWS.items():
        arrow = bar.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setToolTip(texts[key])
            arrow.setAccessibleName(texts[key])
