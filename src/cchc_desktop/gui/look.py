"""How the program looks: Fusion, a quiet palette of our own in light and dark, one accent, one face."""

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cchc_desktop.paths import RESOURCES

if TYPE_CHECKING:  # each class of Qt that is loaded costs the first paint
    from PySide6.QtWidgets import QLineEdit, QWidget

POINTS = 9.0
_FACE = "Noto Sans"


class Colours(NamedTuple):  # which costs the first paint less than a dataclass
    """One palette; `error` and `warning` colour words that already say so."""

    window: str
    base: str
    alternate: str
    row: str  # of a table, the one at work
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    banner: str
    error: str
    warning: str


_TINT = "tint"  # the property in which a widget keeps what colour it was given
LIGHT = Colours(
    window="#f3f5f7",
    base="#ffffff",
    alternate="#f6f8fa",
    row="#e3edf6",
    line="#d5dbe1",
    text="#1c2733",
    quiet="#566575",
    accent="#1f5f99",
    on_accent="#ffffff",
    banner="#fdf3d7",
    error="#b3261e",
    warning="#8a5a00",
)
DARK = Colours(
    window="#1e2226",
    base="#2f363d",  # lighter than the window, for Fusion's frames are darker than it: a field is seen by its ground
    alternate="#353c44",
    row="#2c435a",
    line="#434c55",
    text="#e4e8ec",
    quiet="#a3aeb9",
    accent="#5c9fd8",
    on_accent="#10161c",
    banner="#4a3f1d",
    error="#ff8a80",
    warning="#e6b655",
)


def colours() -> Colours:
    """The palette in use."""
    return _like(QGuiApplication.palette())


def tint(widget: "QWidget", role: QPalette.ColorRole, colour: str) -> None:
    """Let a part of a widget have a colour of the palette in use, by its name there; "" for the usual one."""
    made = QPalette()  # that says nothing of the other parts
    if colour:
        made.setColor(role, QColor(getattr(colours(), colour)))
    widget.setPalette(made)
    widget.setProperty(_TINT, [role.name, colour])


def colour_text(widget: "QWidget", colour: str) -> None:
    """The same for the text of a label."""
    tint(widget, QPalette.ColorRole.WindowText, colour)


def mark_wrong(field: "QLineEdit", wrong: bool) -> None:
    """Show that what stands in a field cannot be read, by the colour of its text."""
    tint(field, QPalette.ColorRole.Text, "error" if wrong else "")


def dress(app: QApplication) -> None:
    """Give the program its face and colours, and let the colours follow the system. Its style is Fusion already."""
    app.setFont(_font(app.platformName()))
    app.setPalette(palette(_like(app.palette())))  # Fusion's own palette asks the system whether it is dark
    app.styleHints().colorSchemeChanged.connect(lambda _: _follow_system(app))


def _follow_system(app: QApplication) -> None:
    wear(_like(app.style().standardPalette()))


def wear(chosen: Colours) -> None:
    """Change the colours of everything that is shown."""
    QApplication.setPalette(palette(chosen))
    for widget in QApplication.allWidgets():
        if tinted := widget.property(_TINT):
            tint(widget, QPalette.ColorRole[tinted[0]], tinted[1])


def _like(shown: QPalette) -> Colours:
    dark = shown.color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if dark else LIGHT


def palette(chosen: Colours) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, chosen.window),
        (roles.Base, chosen.base),
        (roles.AlternateBase, chosen.alternate),
        (roles.Button, chosen.window),
        (roles.ToolTipBase, chosen.base),
        (roles.Highlight, chosen.accent),
        (roles.HighlightedText, chosen.on_accent),
        (roles.Link, chosen.accent),
        (roles.Accent, chosen.accent),
        (roles.PlaceholderText, chosen.quiet),
        (roles.Mid, chosen.line),
        (roles.Light, chosen.base),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText):
        made.setColor(role, QColor(chosen.text))
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.quiet))
    return made


def _font(platform: str) -> QFont:
    if sys.platform == "win32" and platform != "offscreen":
        return QFont("Segoe UI", round(POINTS))
    if not QFontDatabase.hasFamily(_FACE):
        load_own_font()
    font = QFont(_FACE)
    font.setPointSizeF(POINTS)
    return font


def load_own_font() -> None:
    """The face that shows stacked Vietnamese capitals whole, whatever the machine has; from memory, as Qt cannot
    open every path."""
    for face in ("Regular", "Bold"):
        data = (RESOURCES / "fonts" / "noto-sans" / f"NotoSans-{face}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(data))
