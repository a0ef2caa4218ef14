"""Hands at the keyboard: they go to a field, type what a clerk types, and leave it, as real key events."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from cchc_desktop.domain.register import Field, Kind, Register, Values
from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.domain.values import show
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from sample_rows import full_row

Key = Qt.Key


def press(widget: QWidget, *keys: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def at_work() -> QWidget:
    """What has the focus: it is there that a key goes."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def come_to(dialog: QWidget) -> None:
    """Wait until what is typed goes to the dialog: it becomes the active window only by and by."""
    for _ in range(500):
        if dialog.focusWidget() is not None and QApplication.focusWidget() is dialog.focusWidget():
            return
        QTest.qWait(10)
    raise AssertionError(f"{dialog.objectName()} never had the focus")


def keys(widget: QWidget, text: str) -> None:
    """Type a text, a key a letter; QTest itself knows no letter beyond ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def open_pane(window: MainWindow, name: str) -> RecordPane:
    """Bring a register to the front, its rows listed."""
    assert window.office is not None
    pane = window.office.show_register(name)
    settle(window)
    return pane


def do(window: MainWindow, name: str) -> None:
    """Choose what stands in a menu."""
    child(window, QAction, f"action_{name}").trigger()
    QApplication.processEvents()


def write(pane: RecordPane, field: Field, value: Any) -> None:
    """Replace what stands in a field by this value, as a person writes it, and leave the field with Enter or Tab."""
    widget = child(pane.panel.form, QWidget, field.name)
    if isinstance(widget, QCheckBox):
        widget.setFocus()
        if widget.isChecked() != bool(value):
            press(widget, Key.Key_Space)
    else:
        fill(widget, show(field, value, {}))


def fill(widget: QWidget, text: str) -> None:
    """Replace what stands in a field by this text, of a choice its code, and leave it with Enter or Tab."""
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        press(widget, Key.Key_A, control=True)
        press(widget, Key.Key_Delete)
        keys(widget, text)
        press(widget, Key.Key_Return)
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        press(widget, Key.Key_A, control=True)
        for number, line in enumerate(text.split("\n")):
            if number:
                press(widget, Key.Key_Return)
            keys(widget, line)
        press(widget, Key.Key_Tab)
    elif isinstance(widget, QComboBox) and (line := widget.lineEdit()):
        line.selectAll()
        keys(line, text)
        press(line, Key.Key_Return)
    elif isinstance(widget, QComboBox):
        choose(widget, text)


def choose(widget: QComboBox, code: str) -> None:
    """Go through the list with the arrows until the choice is there."""
    assert isinstance(widget, ChoiceField)
    wanted = widget.findData(code)
    assert wanted >= 0, code
    while widget.currentIndex() != wanted:
        press(widget, Key.Key_Down if widget.currentIndex() < wanted else Key.Key_Up)


def write_row(pane: RecordPane, values: Values) -> None:
    for field in pane.register.fields:
        if values.get(field.name) is not None:
            write(pane, field, values[field.name])


def a_row(pane: RecordPane, number: int = 1) -> Values:
    """A full row of a register that the sample office can take: codes of its own, names of rows that exist."""
    register, connection = pane.register, pane.model._connection
    row = full_row(register)
    for field in register.fields:
        if field.refers and field.refers.must_exist:
            target = next(records.all_rows(connection, BY_ID[field.refers.register]), None)
            assert target is not None
            row[field.name] = getattr(target.record, field.refers.field)
        elif field.section:
            row[field.name] = "I.1"
        elif field.kind is Kind.TEXT and field.name not in ("period",):
            row[field.name] = f"{field.name} số {number}"
    return row | _own(register, number)


def _own(register: Register, number: int) -> Values:
    """What keeps the rows of a register apart, where its texts do not."""
    if register.id == "report_text":
        return {"period": f"20{30 + number}-Q1"}
    if register.id == "document":
        return {"issued_on": date(2022, 2, 1)}
    return {}


def open_report(window: MainWindow) -> ReportTab:
    """Bring the report to the front, made."""
    assert window.office is not None
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    tab = window.office.tab("report")
    assert isinstance(tab, ReportTab)
    return tab
