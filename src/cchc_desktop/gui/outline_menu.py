"""The item of the menu that leads to the office's own outline."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow

from cchc_desktop.gui.office_menu import OfficeMenu


class OutlineMenu(OfficeMenu):
    """Serves whichever office is open."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        self._action("outline").triggered.connect(self.show_outline)

    def refresh(self) -> None:
        """Any open office has an outline to look at."""
        self._action("outline").setEnabled(self._office is not None)

    def show_outline(self) -> None:
        """The outline of the period in front; what is half typed is entered first."""
        from cchc_desktop.gui.outline_dialog import OutlineDialog

        office = self._office
        if office and office.period and office.finish():
            OutlineDialog(office.edits, office.period, office.texts, self._say, self._window).open()
