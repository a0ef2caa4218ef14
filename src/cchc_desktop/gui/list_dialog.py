"""A list of rows as it will print, before it is printed or kept as a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.wording import Wording
from cchc_desktop.files import whole_file
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.print_dialog import ask_and_print
from cchc_desktop.gui.report_pages import ReportPages
from cchc_desktop.gui.save_name import ask_name, documents


class ListDialog(QDialog):
    """Over the window; `say` tells in passing what has been kept or printed."""

    def __init__(
        self,
        title: str,
        pdf: bytes,
        background: Background,
        say: Callable[[str], object],
        texts: Wording,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        load_ui("list_dialog", self, texts)
        self.setWindowTitle(texts("window.listing_title", register=title))
        self._title, self._pdf, self._texts = title, pdf, texts
        self._background, self._say, self._window = background, say, window
        self._pages = ReportPages(texts, self)
        self._pages.show(title, pdf, {})
        for name, picture, act in (
            ("print", "printer", self.print),
            ("save", "file-type-pdf", self.ask_and_save),
        ):
            button = child(self, QPushButton, f"list_{name}")
            button.setIcon(icon(picture))
            button.clicked.connect(act)
        child(self, QPushButton, "list_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        room = window.screen().availableSize()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))

    def print(self) -> None:
        """Ask how to print; where no page can be shown, another program prints."""
        if self._pages.count:
            ask_and_print(self._pdf, self._pages.count, self._background, self._texts, self._say, self)
        else:
            self._pages.open_outside()

    def ask_and_save(self) -> None:
        texts = self._texts
        proposed = str(documents() / f"{self._title}.pdf")
        path = ask_name(self, texts["window.list_save_title"], proposed, texts["window.files.pdf"], ".pdf")
        if path:
            self.save(path)

    def save(self, path: Path) -> None:
        """Keep the pages that are shown."""
        try:
            with whole_file(path) as part:
                part.write_bytes(self._pdf)
        except Fault as fault:
            tell(fault, self)
        else:
            self._say(self._texts("window.saved", path=path))
            self.accept()
