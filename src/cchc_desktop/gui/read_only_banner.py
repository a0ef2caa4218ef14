"""The banner over the tabs where an office can only be read, and why: who has it, or where it lies."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cchc_desktop.domain.vietnamese import moment_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import tint
from cchc_desktop.store.database import Database
from cchc_desktop.store.drives import kind_of_drive


def tell_read_only(window: QWidget, database: Database, texts: Wording) -> None:
    """Show the banner, or hide it where the office can be written."""
    banner, holder = child(window, QFrame, "read_only_banner"), database.holder
    banner.setVisible(database.read_only)
    tint(banner, QPalette.ColorRole.Window, "banner")
    drive = kind_of_drive(database.path) if database.read_only else "fixed"
    text = texts.get(f"window.read_only_on.{drive}", texts["window.read_only"])
    if holder:
        text = texts("window.held", who=holder.who, computer=holder.computer, since=_day_and_time(holder.since))
    child(window, QLabel, "read_only_text").setText(text)


def _day_and_time(iso: str) -> str:
    """2022-03-04T10:32:00 as a person writes it; what is no such time stays as it is."""
    try:
        return moment_text(iso)
    except ValueError:
        return iso
