"""Qt's own words in Vietnamese: standard buttons, file dialogs and context menus, which its packages lack."""

from PySide6.QtCore import QCoreApplication, QTranslator

from cchc_desktop.gui.texts import window_texts

_PREFIX = "qt."


class _Vietnamese(QTranslator):
    def __init__(self, words: dict[str, str], parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        return self._words.get(source)  # None lets Qt's own words stand; an empty text would take their place


def speak_vietnamese() -> None:
    """From here on what Qt says by itself is Vietnamese."""
    app = QCoreApplication.instance()
    if app is None or app.findChild(_Vietnamese) is not None:
        return
    words = {key.removeprefix(_PREFIX): text for key, text in window_texts().items() if key.startswith(_PREFIX)}
    app.installTranslator(_Vietnamese(words, app))
