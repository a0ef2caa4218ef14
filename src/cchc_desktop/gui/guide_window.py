"""The user's guide in a window of its own: its chapters, the text, and a search in all of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QToolButton, QWidget

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.guide_text import GuideText
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.paths import RESOURCES

GUIDE = RESOURCES / "guide"
FIRST_REPORT = "first-report"
_FILE = int(Qt.ItemDataRole.UserRole)


class GuideWindow(QWidget):
    """Stays beside the program's window; Esc closes it."""

    def __init__(self, texts: Wording, folder: Path = GUIDE) -> None:
        super().__init__(None)
        load_ui("guide_window", self, texts)
        self.setWindowTitle(texts["window.guide_title"])
        self._texts, self._pages = texts, _pages(folder)
        self._text = child(self, GuideText, "guide_text")
        self._chapters = child(self, QListWidget, "guide_chapters")
        self._search = child(self, QLineEdit, "guide_search")
        self._found = child(self, QLabel, "guide_found")
        self._text.show_pages_of(folder)
        for name, picture in (("guide_back", "chevron-left"), ("guide_forward", "chevron-right")):
            child(self, QToolButton, name).setIcon(icon(picture))
        self._fill()
        self._connect()
        child(self, QSplitter, "guide_parts").setSizes([240, 760])

    def show_chapter(self, chapter: str) -> None:
        """The chapter of a screen, by what its file is called behind the number; the first one where there is none."""
        name = next((path.name for path in self._pages if chapter_of(path) == chapter), self._pages[0].name)
        self._text.show_page(name)
        self.show()
        self.raise_()
        self.activateWindow()

    def _fill(self) -> None:
        for path in self._pages:
            item = QListWidgetItem(_title(path), self._chapters)
            item.setData(_FILE, path.name)

    def _connect(self) -> None:
        self._chapters.itemClicked.connect(lambda item: self._text.show_page(item.data(_FILE)))
        self._chapters.itemActivated.connect(lambda item: self._text.show_page(item.data(_FILE)))
        self._text.sourceChanged.connect(self._mark)
        back, forward = child(self, QToolButton, "guide_back"), child(self, QToolButton, "guide_forward")
        back.clicked.connect(self._text.backward)
        forward.clicked.connect(self._text.forward)
        self._text.backwardAvailable.connect(back.setEnabled)
        self._text.forwardAvailable.connect(forward.setEnabled)
        back.setEnabled(False)
        forward.setEnabled(False)
        self._search.setPlaceholderText(self._texts["window.guide_search_hint"])
        self._search.textEdited.connect(self._show_matching)
        self._search.returnPressed.connect(self._find_next)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.setFocus)

    def _mark(self, source: QUrl) -> None:
        for row in range(self._chapters.count()):
            item = self._chapters.item(row)
            if item.data(_FILE) == source.fileName():
                self._chapters.setCurrentItem(item)

    def _show_matching(self, wanted: str) -> None:
        """Only the chapters that hold the words, with or without diacritics."""
        words = fold(wanted).split()
        number = 0
        for row, path in enumerate(self._pages):
            holds = all(word in fold(path.read_text(encoding="utf-8")) for word in words)
            self._chapters.item(row).setHidden(not holds)
            number += holds
        self._found.setText(self._texts("window.guide_found", count=number) if words else "")

    def _find_next(self) -> None:
        """The next place in the page, else the first chapter that holds the words."""
        wanted = self._search.text().strip()
        if not wanted or self._text.find(wanted):
            return
        shown = [self._chapters.item(row) for row in range(self._chapters.count())]
        here = self._chapters.currentRow()
        for item in [*shown[here + 1 :], *shown[: here + 1]]:
            if not item.isHidden():
                self._text.show_page(item.data(_FILE))
                self._text.find(wanted, QTextDocument.FindFlag(0))
                return


def chapter_of(path: Path) -> str:
    """04-dossiers.md is the chapter "dossiers"."""
    return path.stem.partition("-")[2]


def _pages(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("[0-9][0-9]-*.md"))


def _title(path: Path) -> str:
    """The first heading of a page."""
    with path.open(encoding="utf-8") as file:
        return next(line.lstrip("# ").strip() for line in file if line.startswith("#"))
