"""The text of the guide: a page of Markdown from the program's own folder, its pictures no wider than the window."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_MARGIN = 12


class GuideText(QTextBrowser):
    """Shows pages of one folder; nothing is ever fetched from anywhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._wide = 0
        self.setOpenLinks(True)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)

    def show_pages_of(self, folder: Path) -> None:
        self._folder = folder
        self.setSearchPaths([str(folder)])

    def show_page(self, name: str) -> None:
        """A page by its file's name."""
        self.setSource(QUrl(name), QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        path = self._folder / url.path()
        if not url.isRelative() or not path.resolve().is_relative_to(self._folder.resolve()) or not path.is_file():
            return None
        if QTextDocument.ResourceType(kind) == QTextDocument.ResourceType.ImageResource:
            return self._fitting(QImage(str(path)))
        return path.read_text(encoding="utf-8")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            QTimer.singleShot(0, self, self._draw_anew)

    def _draw_anew(self) -> None:
        """Pictures are as wide as the window now is; the place where somebody reads stays."""
        self._wide = self.viewport().width()
        place = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
        self.reload()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def _fitting(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 4 * _MARGIN
        if image.width() > room * ratio > 0:
            from PySide6.QtCore import Qt

            image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image
