"""The menu of help: the guide, what the program is, and its log."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cchc_desktop.gui.load_ui import child

if TYPE_CHECKING:  # what is read is loaded when somebody reads it
    from cchc_desktop.gui.guide_window import GuideWindow
    from cchc_desktop.gui.main_window import MainWindow


class HelpMenu(QObject):
    """F1 opens the guide at the chapter of the screen in front."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.guide: GuideWindow | None = None
        child(window, QAction, "action_guide").triggered.connect(lambda: self.show_guide(window.screen_name()))
        child(window, QAction, "action_first_report").triggered.connect(lambda: self.show_guide("first-report"))
        child(window, QAction, "action_log").triggered.connect(self._show_log)
        child(window, QAction, "action_about").triggered.connect(self._show_about)

    def show_guide(self, chapter: str) -> None:
        """Open the guide at this chapter."""
        from cchc_desktop.gui.guide_window import GuideWindow

        if self.guide is None:
            self.guide = GuideWindow(self._window.texts)
        self.guide.show_chapter(chapter)

    def close_guide(self) -> None:
        """The guide goes with the window it was opened from."""
        if self.guide:
            self.guide.close()

    def _show_log(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from cchc_desktop.log import start_log

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(start_log().parent)))

    def _show_about(self) -> None:
        from cchc_desktop.gui.about_dialog import AboutDialog

        AboutDialog(self._window.texts, self._window).open()
