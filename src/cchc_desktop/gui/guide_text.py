"""The text of the guide: a page of Markdown from the program's own folder, its pictures no wider than the window."""

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.guide_look import dress_page
from cchc_desktop.gui.look import colours

_MARGIN = 16
_LARGER = 1.0  # points: a page is read for longer than a table
_PICTURES, _PICTURE, _WHOLE = "images", ".png", "whole"


class GuideText(QTextBrowser):
    """Shows pages of one folder; nothing is ever fetched from anywhere else.

    A picture leads to itself in its whole size: in a small window its letters are too small to read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._wide = 0
        # Always there: one that came and went with the page would give each drawing another width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(True)
        self.setOpenExternalLinks(False)
        self.sourceChanged.connect(lambda _: dress_page(self.document()))

    def show_pages_of(self, folder: Path) -> None:
        self._folder = folder
        font = self.font()
        font.setPointSizeF(font.pointSizeF() + _LARGER)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(_MARGIN)

    def show_page(self, name: str) -> None:
        """A page by its file's name."""
        self.setSource(QUrl(name), QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url, is_image = QUrl(name), QTextDocument.ResourceType(kind) == QTextDocument.ResourceType.ImageResource
        clicked = url.path().endswith(_PICTURE) and not is_image
        path = self._folder / _PICTURES / url.path() if clicked else self._folder / url.path()
        if not url.isRelative() or not path.resolve().is_relative_to(self._folder.resolve()) or not path.is_file():
            return None
        if clicked:
            return f'<img src="{_PICTURES}/{url.path()}?{_WHOLE}">'
        if is_image:
            image = QImage(str(path))
            return image if url.query() == _WHOLE else self._fitting(image)
        return path.read_text(encoding="utf-8")

    def find_words(self, wanted: str) -> bool:
        """Select the next place, from the cursor on, where a word begins so, with or without diacritics."""
        block = self.textCursor().block()
        start = self.textCursor().selectionEnd() - block.position()
        while block.isValid():
            if found := beginning(wanted).search(_folded(block.text()), start):
                self._select(block.position() + found.start(), found.end() - found.start())
                return True
            block, start = block.next(), 0
        return False

    def go_to_top(self) -> None:
        """The next search begins with the page."""
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            QTimer.singleShot(0, self, self._draw_anew)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._wide:  # the system has turned dark, or light
            QTimer.singleShot(0, self, self._draw_anew)

    def _draw_anew(self) -> None:
        """Pictures are as wide as the window now is; the place where somebody reads stays."""
        self._wide = self.viewport().width()
        place = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
        self.reload()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def _fitting(self, image: QImage) -> QImage:
        """No wider than the page, and as sharp as the screen is, with a line around it."""
        room, ratio = self.viewport().width() - 2 * _MARGIN - 2, 1.0
        if image.width() > room > 0:
            ratio = self.devicePixelRatioF()
            image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        framed = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(framed)
        painter.setPen(QColor(colours().line))
        painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
        painter.end()
        framed.setDevicePixelRatio(ratio)
        return framed

    def _select(self, start: int, length: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)  # which scrolls there


def beginning(wanted: str) -> re.Pattern[str]:
    """Finds this in a folded text, at the beginning of a word."""
    return re.compile(rf"(?<!\w){re.escape(fold(wanted))}")


def _folded(text: str) -> str:
    """Each letter in its place, without its marks."""
    bare = (fold(letter) or " " for letter in text)
    return "".join(letter if len(letter) == 1 else "?" for letter in bare)
