"""How a report will read, as lines on two small sheets: its head with the addressee, its foot with who signs."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from cchc_desktop.actions.profile_shown import ShownProfile
from cchc_desktop.gui.load_ui import child

_SMALLER = 0.9  # of the window's letters
_NARROW = 700  # pixels: less is too little for both sheets side by side


def prepare_preview(window: QWidget) -> None:
    """Give the two sheets the colour of paper, and their lines smaller letters."""
    for sheet in ("profile_head", "profile_foot"):
        frame = child(window, QFrame, sheet)
        frame.setBackgroundRole(QPalette.ColorRole.Base)
        for label in frame.findChildren(QLabel):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * _SMALLER)
            label.setFont(font)


def fit_preview(window: QWidget, width: int) -> None:
    direction = QBoxLayout.Direction.TopToBottom if width < _NARROW else QBoxLayout.Direction.LeftToRight
    child(window, QBoxLayout, "profile_preview_layout").setDirection(direction)


def show_preview(window: QWidget, shown: ShownProfile) -> None:
    head, foot, to = shown.letterhead, shown.signature, shown.addressee
    lines = {
        "superior": head.superior or "",
        "office": "\n".join(head.office),
        "number": head.number,
        "country": head.country,
        "motto": head.motto,
        "day": head.place_and_date,
        "to": f"{to.label} {', '.join(to.names)}" if to else "",
        "recipients_label": foot.recipients_label,
        "recipients": "\n".join(foot.recipients),
        "authority": "\n".join(foot.authority),
        "signer": foot.name,
    }
    for name, text in lines.items():
        label = child(window, QLabel, f"preview_{name}")
        label.setText(text)
        label.setVisible(bool(text))
