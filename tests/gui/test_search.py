"""The search over all registers in the window: typed, gone through with the arrows, opened, left."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from hands import Key, do, keys, press


@pytest.fixture
def line(window: MainWindow) -> QLineEdit:
    return child(window, QLineEdit, "search_all")


def seek(window: MainWindow, line: QLineEdit, text: str) -> QTreeWidget:
    do(window, "find")
    assert line.hasFocus()
    press(line, Key.Key_A, control=True)
    press(line, Key.Key_Delete)
    keys(line, text)
    QTest.qWait(100)
    settle(window)
    settle(window)
    return child(window, QTreeWidget, "search_found")


def groups(found: QTreeWidget) -> dict[str, list[str]]:
    tops = [found.topLevelItem(row) for row in range(found.topLevelItemCount())]
    return {top.text(0): [top.child(row).text(0) for row in range(top.childCount())] for top in tops}


def at_work(found: QTreeWidget) -> QTreeWidgetItem:
    item = found.currentItem()
    assert item is not None
    return item


def test_a_document_is_found_by_its_symbol_and_opened_by_enter(window: MainWindow, line: QLineEdit) -> None:
    assert window.office is not None
    found = seek(window, line, "13/kh-ubnd")
    assert any(title.startswith("Văn bản (") for title in groups(found))
    assert "13/KH-UBND" in at_work(found).text(0)
    press(line, Key.Key_Return)
    settle(window)
    pane = window.office.pane_in_front()
    assert pane and pane.register.id == "document" and pane.editor.stored
    assert pane.editor.stored.record.symbol == "13/KH-UBND"
    assert not child(window, QFrame, "search_panel").isVisible()
    assert pane.table.hasFocus()


def test_names_without_diacritics_and_the_arrows(window: MainWindow, line: QLineEdit) -> None:
    assert window.office is not None
    found = seek(window, line, "le kim uyen")
    first = at_work(found)
    assert "Lê Kim Uyên" in first.text(0)
    press(line, Key.Key_Down)
    second = at_work(found)
    press(line, Key.Key_Up)
    assert at_work(found) is first and line.hasFocus() and line.text() == "le kim uyen"
    assert second is not first or sum(map(len, groups(found).values())) == 1


def test_the_field_that_holds_it_is_named(window: MainWindow, line: QLineEdit) -> None:
    row = next(row for row in records.all_rows(window.database.connection, BY_ID["directive"]) if row.record.content)  # type: ignore[union-attr]
    words = " ".join(row.record.content.split()[:4])
    found = seek(window, line, words)
    told = [text for title, texts in groups(found).items() for text in texts if title.startswith("Ý kiến")]
    assert told and words.casefold() in told[0].casefold()


def test_a_sum_without_its_points_is_found_and_the_field_named(window: MainWindow, line: QLineEdit) -> None:
    rows = records.all_rows(window.database.connection, BY_ID["dossier"])  # type: ignore[union-attr]
    fee = next(row.record.fee for row in rows if row.record.fee and row.record.fee >= 1_000)
    told = [text for title, texts in groups(seek(window, line, str(fee))).items() for text in texts if "Hồ sơ" in title]
    assert told and told[0].endswith(grouped(fee))


def test_counts_follow_and_all_of_a_register_can_be_seen(window: MainWindow, line: QLineEdit) -> None:
    assert window.office is not None
    found = seek(window, line, "H57.LT-2202")
    (title,) = [title for title in groups(found) if title.startswith("Hồ sơ (")]
    number = int(title.removeprefix("Hồ sơ (").removesuffix(")"))
    assert number > 50
    for _ in range(20):
        press(line, Key.Key_Down)
    while at_work(found).text(0) != "Xem tất cả trong sổ…":
        press(line, Key.Key_Up)
    press(line, Key.Key_Return)
    settle(window)
    pane = window.office.pane_in_front()
    assert pane and pane.register.id == "dossier" and pane.model.rowCount() == number
    assert "H57.LT-2202" in child(pane, QLabel, "filter_text").text()
    pane.filters.clear()
    assert pane.model.rowCount() > number


@pytest.mark.parametrize("text", ["không có đâu zzz", '"', "' OR 1=1 --", "NEAR(", "*", "%", "\u200b", "(", "a" * 3000])
def test_whatever_is_typed_is_a_search(window: MainWindow, line: QLineEdit, text: str) -> None:
    do(window, "find")
    line.setText(text)
    line.textEdited.emit(text)
    QTest.qWait(100)
    settle(window)
    press(line, Key.Key_Return)
    settle(window)
    assert window.isVisible()


def test_escape_goes_back_to_the_rows(window: MainWindow, line: QLineEdit) -> None:
    assert window.office is not None
    pane = window.office.show_register("article")
    seek(window, line, "tin")
    assert child(window, QFrame, "search_panel").isVisible()
    press(line, Key.Key_Escape)
    assert not child(window, QFrame, "search_panel").isVisible() and pane.table.hasFocus()


def test_what_was_just_entered_is_found(window: MainWindow, line: QLineEdit, qtbot: QtBot) -> None:
    assert window.office is not None
    row = next(records.all_rows(window.office.database.connection, BY_ID["article"]))
    values = records.vars_of(row.record) | {"title": "Ngày hội đất đai Quỳnh Phụ"}
    window.office.edits.enter(BY_ID["article"], values, row.id, new=False)
    found = seek(window, line, "dat dai quynh phu")
    assert "Ngày hội đất đai Quỳnh Phụ" in str(groups(found))
