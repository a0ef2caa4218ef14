"""Vietnamese input methods before every kind of editor: letters taken back, typed anew or composed are all there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.fields import ChoiceField, ReferenceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.stage import show_report
from gui.test_cells import go_to
from hands import Key, at_work, keys, open_pane, press

# What UniKey sends for keys as they are pressed: "\b" takes a letter back.
TELEX = {
    "hòa": "hoa\b\bòa",  # h o a f
    "người": "nguo\b\bươ\b\bươi\b\b\bười",  # n g u o w i f
    "đường": "d\bđuo\b\bươ\b\bươn\b\b\bươngu\b\b\b\b\bường",
    "Thủy": "Thuy\b\bủy",
}
VNI = {"hòa": "hoa\b\bòa", "Tiếng Việt": "Tie\bêng\b\b\bếng Vie\bêt\b\bệt", "đổi": "d\bđo\bôi\b\bổi"}
SEQUENCES = [*TELEX.items(), *VNI.items()]


def type_keys(sequence: str) -> None:
    """Each key goes to whatever has the focus when it comes."""
    for letter in sequence:
        press(at_work(), Key.Key_Backspace) if letter == "\b" else keys(at_work(), letter)


def compose(text: str) -> None:
    """As an input method of the system: the word grows under a line, then it is given as a whole."""
    for length in range(1, len(text) + 1):
        QApplication.sendEvent(at_work(), QInputMethodEvent(text[:length], []))
    given = QInputMethodEvent()
    given.setCommitString(text)
    QApplication.sendEvent(at_work(), given)


def text_in(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def clear(widget: QWidget) -> None:
    if not isinstance(widget, QComboBox) or widget.isEditable():
        press(widget, Key.Key_A, control=True)
        press(widget, Key.Key_Delete)


def in_the_form(register: str, name: str) -> Callable[[MainWindow], QWidget]:
    def reach(window: MainWindow) -> QWidget:
        pane = open_pane(window, register)
        pane.select_row(pane.model.id_at(0))
        pane.panel.enter_form(name)
        return at_work()

    return reach


def in_a_cell(register: str, name: str) -> Callable[[MainWindow], QWidget]:
    def reach(window: MainWindow) -> QWidget:
        pane = open_pane(window, register)
        go_to(pane, 0, name)
        press(pane.table, Key.Key_F2)
        return at_work()

    return reach


def in_a_filter(window: MainWindow) -> QWidget:
    pane = open_pane(window, "dossier")
    child(pane, QToolButton, "filter_columns").click()
    return at_work()


def in_the_report(window: MainWindow) -> QWidget:
    report = show_report(window)
    child(report, QTextEdit, "section_text").setFocus()
    return at_work()


def in_the_profile(window: MainWindow) -> QWidget:
    child(window, QAction, "action_profile").trigger()
    (dialog,) = (shown for shown in window.findChildren(QWidget, "ProfileDialog") if shown.isVisible())
    dialog.activateWindow()
    QTest.qWait(50)
    child(dialog, QLineEdit, "signer_name").setFocus()
    return at_work()


FIELDS = {
    "line": ("dossier", "applicant"),
    "date": ("dossier", "received_on"),
    "reference": ("dossier", "procedure_code"),
    "number": ("dossier", "fee"),
    "long": ("directive", "content"),
    "known": ("egov_metric", "metric"),
}
EDITORS: dict[str, Callable[[MainWindow], QWidget]] = {
    **{f"form {kind}": in_the_form(*place) for kind, place in FIELDS.items()},
    **{f"cell {kind}": in_a_cell(*place) for kind, place in FIELDS.items()},
    "filter": in_a_filter,
    "report": in_the_report,
    "profile": in_the_profile,
}


@pytest.fixture
def editor(request: pytest.FixtureRequest, window: MainWindow) -> QWidget:
    widget = EDITORS[request.param](window)
    assert isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)
    return widget


@pytest.mark.parametrize("editor", EDITORS, indirect=True)
def test_letters_taken_back_and_typed_anew_are_all_there(editor: QWidget) -> None:
    for word, sequence in SEQUENCES:
        clear(editor)
        type_keys(sequence)
        assert text_in(editor) == word
    clear(editor)
    type_keys("hoa\b\bòa tua\b\buâ\b\buận")
    assert text_in(editor) == "hòa tuận"
    clear(editor)


@pytest.mark.parametrize("editor", EDITORS, indirect=True)
def test_a_composed_word_comes_once_and_whole(editor: QWidget) -> None:
    for word in ("hòa", "người"):
        clear(editor)
        compose(word)
        QTest.qWait(150)  # a list may open now
        assert text_in(editor) == word
    compose(" dân")
    assert text_in(editor) == "người dân"
    clear(editor)


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind != "known"])
@pytest.mark.parametrize(("word", "sequence"), SEQUENCES[:3])
def test_the_letters_that_open_a_cell_are_its_first(window: MainWindow, kind: str, word: str, sequence: str) -> None:
    register, name = FIELDS[kind]
    pane = open_pane(window, register)
    go_to(pane, 0, name)
    type_keys(sequence)
    assert at_work() is pane.typing.cells.widget and text_in(at_work()) == word
    press(at_work(), Key.Key_Escape)


def test_a_word_composed_over_a_cell_opens_it(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    go_to(pane, 0, "applicant")
    compose("người")
    widget = pane.typing.cells.widget
    assert widget is not None and text_in(widget) == "người"
    press(widget, Key.Key_Return)
    assert pane.model.index(0, pane.table.currentIndex().column()).data() == "người"


def test_a_choice_is_found_by_letters_taken_back_and_typed_anew(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    labels = list(pane.model.labels["channel"].values())
    pane.select_row(pane.model.id_at(0))
    field = child(pane.panel.form, ChoiceField, "channel")
    for label in labels:
        field.setFocus()
        QTest.qWait(1100)  # a new word
        for place, letter in enumerate(label):
            type_keys("x\b" if place == 2 else "")
            type_keys(letter)
        assert field.currentText() == label


def test_a_list_that_is_open_rewrites_nothing(window: MainWindow) -> None:
    widget = in_a_cell("dossier", "procedure_code")(window)
    assert isinstance(widget, ReferenceField)
    clear(widget)
    type_keys("khai")
    QTest.qWait(300)
    popup = widget._completer.popup()
    assert popup.isVisible()
    for letter in " sinh\b\bnh":
        press(popup, Key.Key_Backspace) if letter == "\b" else keys(popup, letter)
    assert widget.text() == "khai sinh"
    QTest.qWait(300)
    assert widget.text() == "khai sinh"


def test_no_list_opens_over_a_word_being_composed(window: MainWindow) -> None:
    widget = in_the_form("dossier", "procedure_code")(window)
    assert isinstance(widget, ReferenceField)
    clear(widget)
    type_keys("kha")
    QApplication.sendEvent(widget, QInputMethodEvent("i", []))
    QTest.qWait(300)
    assert not widget._completer.popup().isVisible()
    given = QInputMethodEvent()
    given.setCommitString("i")
    QApplication.sendEvent(widget, given)
    QTest.qWait(300)
    assert widget._completer.popup().isVisible() and widget.text() == "khai"


def test_yes_is_said_by_a_key_that_no_word_needs(window: MainWindow) -> None:
    pane = open_pane(window, "dossier")
    go_to(pane, 0, "digitised")
    QTest.keyClick(pane.table, Qt.Key.Key_X)
    assert pane.typing.cells.widget is None and BY_ID["dossier"].by_name["digitised"]
