"""The user's guide in a window of its own: its chapters, the text, and a search in all of it."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QToolButton, QWidget

from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.clear_button import add_clear
from cchc_desktop.gui.guide_text import GuideText, beginning
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.paths import RESOURCES

GUIDE = RESOURCES / "guide"
FIRST_REPORT = "first-report"
_FILE = int(Qt.ItemDataRole.UserRole)
_MARKS = re.compile(r"!\[[^]]*\]|\]\([^)]*\)|[][*`#|>]")  # of Markdown, and where its links lead


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
        self._found.clear()
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
        self._text.setFocus()  # for the keys that turn pages

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
        add_clear(self._search, self._texts["window.clear_search"], self._clear)
        self._search.textEdited.connect(self._show_matching)
        self._search.returnPressed.connect(self._find_next)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.setFocus)

    def _mark(self, source: QUrl) -> None:
        for row in range(self._chapters.count()):
            item = self._chapters.item(row)
            if item.data(_FILE) == source.fileName():
                self._chapters.setCurrentItem(item)

    def _clear(self) -> None:
        self._show_matching("")
        self._search.setFocus()

    def _show_matching(self, wanted: str) -> None:
        """Only the chapters that hold the words, with or without diacritics; apart, if nowhere together."""
        holding = self._holding(wanted) or self._holding(*wanted.split())
        for row in range(len(self._pages)):
            self._chapters.item(row).setHidden(row not in holding)
        self._found.setText(self._texts("window.guide_found", count=len(holding)) if wanted.strip() else "")
        self._text.go_to_top()

    def _find_next(self) -> None:
        """The next place in the page, else the first in the next chapter; of words that nowhere stand together the
        longest is looked for."""
        wanted = self._search.text()
        if not self._holding(wanted):
            wanted = max(wanted.split(), key=len, default="")
        if not wanted.strip() or self._text.find_words(wanted):
            return
        here = self._chapters.currentRow() + 1
        for row in [*range(here, len(self._pages)), *range(here)]:
            if row in self._holding(wanted) and not self._chapters.item(row).isHidden():
                self._text.show_page(self._pages[row].name)
                self._text.go_to_top()
                self._text.find_words(wanted)
                return

    def _holding(self, *wanted: str) -> set[int]:
        """The places of the pages that hold all of this."""
        patterns = [beginning(words) for words in wanted]
        return {row for row, text in enumerate(self._searched) if all(each.search(text) for each in patterns)}

    @cached_property
    def _searched(self) -> list[str]:
        """The pages as they are searched: read when somebody first looks for something."""
        return [fold(_MARKS.sub(" ", path.read_text(encoding="utf-8"))) for path in self._pages]


def chapter_of(path: Path) -> str:
    """04-dossiers.md is the chapter "dossiers"."""
    return path.stem.partition("-")[2]


def _pages(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("[0-9][0-9]-*.md"))


def _title(path: Path) -> str:
    """The first heading of a page."""
    with path.open(encoding="utf-8") as file:
        return next(line.lstrip("# ").strip() for line in file if line.startswith("#"))
