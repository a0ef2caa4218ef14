"""The menu item by which Windows learns to open .cchc files with this program on a double click."""

import contextlib
import sys
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.gui import file_association
from cchc_desktop.gui.error_dialogs import message_box
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.wording import wording

if sys.platform == "win32":

    class AssociationItem(QObject):
        """At the end of a menu; checked while a double click opens this very program."""

        def __init__(self, menu: QMenu, window: QWidget) -> None:
            super().__init__(menu)
            self._texts, self._window = wording(date.today()), window
            menu.addSeparator()
            self.action = QAction(self._texts["window.open_by_double_click"], menu)
            self.action.setCheckable(True)
            self.action.triggered.connect(self._set)
            menu.addAction(self.action)
            menu.aboutToShow.connect(self._refresh)
            self._refresh()

        def _refresh(self) -> None:
            self.action.setChecked(file_association.is_associated(file_association.this_program()))

        def _set(self, wanted: bool) -> None:
            """Where Windows does not let it be so, say how a person can."""
            with contextlib.suppress(OSError):
                if wanted:
                    icon, label = RESOURCES / "icons" / "app.ico", self._texts["window.files.cchc"]
                    file_association.associate(file_association.this_program(), str(icon), label)
                else:
                    file_association.dissociate()
            self._refresh()
            if wanted and not self.action.isChecked():
                message_box(self._texts["window.double_click_kept"], self._window).open()
