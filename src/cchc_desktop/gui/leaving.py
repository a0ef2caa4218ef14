"""Before an office is closed: does anything still run that a person waits for, would anything typed be lost?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # nothing is asked before the first paint
    from cchc_desktop.gui.main_window import MainWindow


class Leaving(QObject):
    """Asks, and goes on with the closing if so wanted; `given_up` while what is typed is not to be written any more."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.given_up = False

    def nothing_runs(self) -> bool:
        """Whether no work is under way that a person waits for. Where there is, closing would end it: that is asked."""
        if not self._window.background.waited_for:
            return True
        from cchc_desktop.gui.error_dialogs import question_box

        texts = self._window.texts
        stop, leave = texts["window.close_stop"], texts["window.leave_it"]
        box = question_box(texts["window.close_busy"], stop, leave, self._window)
        box.accepted.connect(self._stop_and_close)
        box.open()
        return False

    def nothing_is_lost(self, close: Callable[[], object]) -> bool:
        """Whether nothing typed would be lost with the open office. Where something would, or a bug of ours is in the
        way, that is asked, and `close` done if so wanted."""
        if self._window.office is None or self.given_up:
            return True
        written = False
        try:
            written = self._window.office.finish()
        finally:
            if not written:
                self._ask_to_give_up(close)
        return written

    def _stop_and_close(self) -> None:
        for task in self._window.background.waited_for:
            task.cancel()
        self._window.close()

    def _ask_to_give_up(self, close: Callable[[], object]) -> None:
        from cchc_desktop.gui.error_dialogs import losing_box

        def give_up() -> None:
            self.given_up = True
            try:
                close()
            finally:
                self.given_up = False

        texts = self._window.texts
        lose, leave = texts["window.close_lose"], texts["window.close_stay"]
        box = losing_box(texts["window.close_unwritten"], lose, leave, self._window)
        box.accepted.connect(give_up)
        box.open()
