"""What the menus have in common that act on the office which is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_tabs import OfficeTabs


class OfficeMenu(QObject):
    """Some actions of the main window; what was done is told by `say`."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(window)
        self._say, self._window = say, window
        self._office: OfficeTabs | None = None

    def serve(self, office: OfficeTabs | None) -> None:
        """From now on act on this office; on none where the file has been closed."""
        self._office = office
        if office:
            self._follow(office)
        self.refresh()

    def refresh(self) -> None:
        """Allow what has a meaning now."""
        raise NotImplementedError

    def _follow(self, office: OfficeTabs) -> None:
        """Listen to an office that has been opened."""
        office.front_changed.connect(self.refresh)

    def _opened(self) -> OfficeTabs:
        assert self._office is not None  # the actions are off without one
        return self._office

    def _action(self, name: str) -> QAction:
        return child(self._window, QAction, f"action_{name}")
