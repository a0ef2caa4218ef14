"""The icons of the window, drawn in the colour of its text: so they follow light, dark and every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cchc_desktop.paths import RESOURCES

_GROUPS = {QIcon.Mode.Disabled: QPalette.ColorGroup.Disabled}


class _Outline(QIconEngine):
    """One outline; what is drawn follows the palette of the moment."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = _GROUPS.get(mode, QPalette.ColorGroup.Active)
        colour = QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText).name()
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Outline(self._name)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / "tabler" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode("utf-8")))


def icon(name: str) -> QIcon:
    """The icon of `resources/icons/tabler/<name>.svg`."""
    return QIcon(_Outline(name))
