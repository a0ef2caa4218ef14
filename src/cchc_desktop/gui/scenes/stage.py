"""What the scenes have in common: a name for each, hands that type, and the dialog that a deed has opened."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle


class Scene(NamedTuple):
    """A screen under its name; `widget` is the window or the dialog before it."""

    name: str
    widget: QWidget


def office_of(window: MainWindow) -> OfficeTabs:
    """The office that is open."""
    assert window.office is not None
    return window.office


def show_report(window: MainWindow) -> ReportTab:
    """Bring the printed report to the front, made."""
    window.tabs.setCurrentIndex(TABS.index("report"))
    report = office_of(window).tab("report")
    assert isinstance(report, ReportTab)
    report.show_part("")
    settle(window)
    return report


def write(top: QWidget, texts: Mapping[str, str]) -> None:
    """Write into lines, as if typed."""
    for name, text in texts.items():
        line = child(top, QLineEdit, name)
        line.setText(text)
        line.textEdited.emit(text)


def opened_by(deed: Callable[[], object], window: MainWindow) -> QDialog:
    """The dialog that something opens over the window."""
    before = _visible(window)
    deed()
    settle(window)
    (opened,) = (dialog for dialog in _visible(window) if dialog not in before)
    return opened


def _visible(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
