"""Qt's own words in Vietnamese: its buttons, dialogs, menus and key names, for which its packages have no catalogue."""

import tomllib
from functools import cache

from PySide6.QtCore import QCoreApplication, QTranslator

from cchc_desktop.paths import RESOURCES


class _Vietnamese(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        # By both, for one word may need several: Open is a button, and a key. Vietnamese has one form for all numbers.
        # None lets Qt's own words stand; an empty text would take their place.
        return qt_words().get(context, {}).get(source)


@cache
def qt_words() -> dict[str, dict[str, str]]:
    """By Qt's context, its texts and ours; read when Qt first asks."""
    return tomllib.loads((RESOURCES / "wording" / "qt.toml").read_text(encoding="utf-8"))


def speak_vietnamese() -> None:
    """From here on what Qt says by itself is Vietnamese."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(_Vietnamese) is None:
        app.installTranslator(_Vietnamese(app))
