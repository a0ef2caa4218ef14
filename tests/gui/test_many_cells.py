"""Pasting rows, repeating the row above, filling a selection: one change, checked as if typed, or none."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidget

from cchc_desktop.domain.registers import ALL
from cchc_desktop.exchange.pasted import cells_pasted
from cchc_desktop.gui import pane_typing, record_view
from cchc_desktop.gui.batch_dialog import BatchDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.refused_dialog import RefusedDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from gui.test_cells import changes, go_to, here, shown, stored
from hands import Key, at_work, do, keys, open_pane, press

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def articles(window: MainWindow) -> RecordPane:
    return open_pane(window, "article")


@pytest.fixture
def dossiers(window: MainWindow) -> RecordPane:
    return open_pane(window, "dossier")


def copied(text: str, html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def paste(pane: RecordPane) -> None:
    pane.table.setFocus()
    QTest.keyClick(pane.table, Key.Key_V, CONTROL)


def select(pane: RecordPane, rows: range, name: str) -> None:
    go_to(pane, rows[0], name)
    column, flag = pane.table.currentIndex().column(), QItemSelectionModel.SelectionFlag.Select
    for row in rows:
        pane.table.selectionModel().select(pane.model.index(row, column), flag)


def titles(pane: RecordPane) -> list[Any]:
    return [stored(pane, row).title for row in range(len(pane.model.rowids()))]


def problems(window: MainWindow) -> tuple[RefusedDialog, list[list[str]]]:
    (dialog,) = (shown for shown in window.findChildren(RefusedDialog) if shown.isVisible())
    listed = child(dialog, QTreeWidget, "refused_list")
    items = [listed.topLevelItem(place) for place in range(listed.topLevelItemCount())]
    return dialog, [[item.text(column) for column in range(4)] for item in items if item]


def test_pasted_cells_go_over_rows_and_below_the_last_become_new_ones(window: MainWindow, articles: RecordPane) -> None:
    before, sets = titles(articles), changes(articles)
    last = len(before) - 1
    go_to(articles, last, "published_on")
    copied('2/3/2022\t"Tin ""A""\nhai dòng"\n03/03/2022\tTin B\n4/3\tTin C\n')
    paste(articles)
    assert titles(articles) == [*before[:-1], 'Tin "A" hai dòng', "Tin B", "Tin C"]
    assert changes(articles) == sets + 1
    do(window, "undo")
    assert titles(articles) == before


def test_a_header_says_which_column_is_which(articles: RecordPane) -> None:
    before = titles(articles)
    labels = {column.name: column.header for column in articles.model.columns}
    copied(f"Số thứ tự\t{labels['title']}\t{labels['published_on']}\n1\tTin A\t2/3/2022\n2\tTin B\t3/3/2022\n")
    articles.typing.paste(as_new=True)
    assert titles(articles) == [*before, "Tin A", "Tin B"]


@pytest.mark.parametrize("name", [register.id for register in ALL if not register.upper_level_only])
def test_what_is_copied_and_pasted_back_changes_nothing(window: MainWindow, name: str) -> None:
    pane = open_pane(window, name)
    was, sets = list(records.all_rows(pane._connection, pane.register)), changes(pane)
    if not was:
        return  # nothing to copy in the sample
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(len(was) // 2, 2))
    QTest.keyClick(pane.table, Key.Key_A, CONTROL)
    QTest.keyClick(pane.table, Key.Key_C, CONTROL)
    assert len(cells_pasted(QGuiApplication.clipboard().text())) == len(was)
    paste(pane)
    settle(window)
    assert not [shown for shown in window.findChildren(RefusedDialog) if shown.isVisible()]
    assert list(records.all_rows(pane._connection, pane.register)) == was and changes(pane) == sets


def test_no_and_unknown_are_copied_as_they_are(dossiers: RecordPane) -> None:
    press(dossiers.table, Key.Key_Home)  # the Ctrl of another test is not held any more
    for row, word in enumerate(("x", "không", " \t")):
        go_to(dossiers, row, "paid_online")
        copied(word)
        dossiers.typing.paste(as_new=False)
    assert [stored(dossiers, row).paid_online for row in range(3)] == [True, False, None]
    assert [shown(dossiers, row, "paid_online") for row in range(3)] == ["x", "không", ""]
    select(dossiers, range(3), "paid_online")
    dossiers.table.copy()
    assert QGuiApplication.clipboard().text() == "x\nkhông\n"
    go_to(dossiers, 1, "paid_online")
    press(dossiers.table, Key.Key_Space)
    assert stored(dossiers, 1).paid_online is True


def test_the_lines_of_a_text_are_copied_and_pasted(window: MainWindow) -> None:
    directives = open_pane(window, "directive")
    copied('"Một\nHai"')
    go_to(directives, 0, "content")
    directives.typing.paste(as_new=False)
    assert stored(directives, 0).content == "Một\nHai" and shown(directives, 0, "content") == "Một Hai"
    directives.table.copy()
    assert QGuiApplication.clipboard().text() == '"Một\nHai"'


def test_one_choice_is_pasted_by_its_name(window: MainWindow, dossiers: RecordPane) -> None:
    was = stored(dossiers, 4)
    go_to(dossiers, 4, "channel")
    copied(dossiers.model.labels["channel"]["post"])
    dossiers.typing.paste(as_new=False)
    assert was.channel != "post" and stored(dossiers, 4).channel == "post"
    copied("chim bồ câu")
    dossiers.typing.paste(as_new=False)
    dialog, told = problems(window)
    assert [row[2] for row in told] == ["chim bồ câu"] and stored(dossiers, 4).channel == "post"
    dialog.reject()


def test_too_many_cells_are_not_copied_and_that_is_said(
    window: MainWindow, articles: RecordPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied("cũ")
    monkeypatch.setattr(record_view, "MOST_COPIED", 5)
    articles.table.setFocus()
    QTest.keyClick(articles.table, Key.Key_A, CONTROL)
    QTest.keyClick(articles.table, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "cũ"
    assert "Ctrl+E" in window.statusBar().currentMessage()


def test_a_sheet_that_names_the_key_goes_to_the_rows_that_have_it(window: MainWindow, dossiers: RecordPane) -> None:
    before = {row.id: row.record for row in records.all_rows(dossiers._connection, dossiers.register)}
    changed, sets = stored(dossiers, 7), changes(dossiers)
    labels = {column.name: column.header for column in dossiers.model.columns}
    head = "\t".join(labels[name] for name in ("applicant", "code", "procedure_code", "channel", "received_on"))
    go_to(dossiers, 2, "procedure_code")
    copied(f"{head}\nTên Mới\t{changed.code}\nLê A\tH-P-1\tHT-001\tTrực tiếp\t3/3/2022\n")
    dossiers.typing.paste(as_new=False)
    after = {row.id: row.record for row in records.all_rows(dossiers._connection, dossiers.register)}
    (added,) = after.keys() - before.keys()
    assert after.pop(added).code == "H-P-1" and changes(dossiers) == sets + 1
    differing = {row_id for row_id, record in after.items() if record != before[row_id]}
    assert differing == {dossiers.model.id_at(7)} and stored(dossiers, 7) == replace(changed, applicant="Tên Mới")
    copied(f"{head}\nTên A\t{changed.code}\nTên B\t{changed.code}\n")
    dossiers.typing.paste(as_new=False)
    dialog, told = problems(window)
    assert "Dòng dán thứ 2" in {row[0] for row in told} and stored(dossiers, 7).applicant == "Tên Mới"
    dialog.reject()


def test_a_table_of_a_page_is_pasted_as_rows(articles: RecordPane) -> None:
    before = titles(articles)
    copied("", "<table><tr><td>2/3/2022</td><td>Tin<br>A</td></tr><tr><td>3/3/2022</td><td>Tin B</td></tr></table>")
    articles.typing.paste(as_new=True)
    assert titles(articles) == [*before, "Tin A", "Tin B"]


def test_what_cannot_be_taken_is_told_and_nothing_changes_unless_the_rest_is_wanted(
    window: MainWindow, articles: RecordPane
) -> None:
    before, sets = titles(articles), changes(articles)
    go_to(articles, len(before) - 1, "published_on")
    copied("2/3/2022\tTin A\n31/2/2022\tTin B\n4/3/2022\tTin C")
    paste(articles)
    dialog, told = problems(window)
    label = articles.model.columns[0].header
    assert [row[:3] for row in told] == [["Dòng dán thứ 2", label, "31/2/2022"]] and "lịch" in told[0][3]
    assert titles(articles) == before and changes(articles) == sets
    child(dialog, QPushButton, "refused_close").click()
    assert titles(articles) == before
    paste(articles)
    dialog, _ = problems(window)
    child(dialog, QPushButton, "refused_skip").click()
    assert titles(articles) == [*before[:-1], "Tin A", "Tin C"] and changes(articles) == sets + 1


def test_two_pasted_rows_that_may_not_be_alike_are_told(window: MainWindow, dossiers: RecordPane) -> None:
    one = "H-P-1\tHT-001\tLê A\tTrực tiếp\t3/3/2022"
    copied(f"{one}\n{one}")
    dossiers.typing.paste(as_new=True)
    dialog, told = problems(window)
    assert [row[0] for row in told] == ["Dòng dán thứ 2"] and told[0][2] == "H-P-1"
    dialog.reject()


def test_many_rows_are_pasted_in_the_background(
    window: MainWindow, articles: RecordPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pane_typing, "AT_ONCE", 5)
    before = len(titles(articles))
    copied("\n".join(f"2/3/2022\tTin {number}" for number in range(700)))
    articles.typing.paste(as_new=True)
    assert len(articles.model.rowids()) == before
    settle(window)
    assert len(titles(articles)) == before + 700
    do(window, "undo")
    settle(window)
    assert len(titles(articles)) == before


def test_ctrl_enter_fills_the_selection(window: MainWindow, dossiers: RecordPane) -> None:
    was, sets = [stored(dossiers, row).applicant for row in range(8)], changes(dossiers)
    select(dossiers, range(2, 6), "applicant")
    keys(dossiers.table, "Ô")
    keys(at_work(), "ng A")
    QTest.keyClick(at_work(), Key.Key_Return, CONTROL)
    assert [stored(dossiers, row).applicant for row in range(8)] == [*was[:2], *["Ông A"] * 4, *was[6:]]
    assert changes(dossiers) == sets + 1
    do(window, "undo")
    assert [stored(dossiers, row).applicant for row in range(8)] == was


def test_one_copied_cell_fills_the_selection_and_a_wrong_one_is_told_row_by_row(
    window: MainWindow, dossiers: RecordPane
) -> None:
    select(dossiers, range(2, 5), "applicant")
    copied("Bà B\n")
    paste(dossiers)
    assert {stored(dossiers, row).applicant for row in range(2, 5)} == {"Bà B"}
    select(dossiers, range(2, 5), "received_on")
    copied("mai")
    paste(dossiers)
    dialog, told = problems(window)
    assert len(told) == 3 and all(row[2] == "mai" for row in told)
    assert told[0][0].startswith(stored(dossiers, 2).code)
    dialog.reject()


def test_a_wrong_cell_pasted_alone_stays_where_it_was_put(dossiers: RecordPane) -> None:
    go_to(dossiers, 4, "received_on")
    copied("31/2/2022")
    paste(dossiers)
    assert shown(dossiers, 4, "received_on") == "31/2/2022" and dossiers.panel.form.reason("received_on")


def test_one_field_of_many_rows_gets_one_value(window: MainWindow, dossiers: RecordPane) -> None:
    was, sets = [stored(dossiers, row).channel for row in range(8)], changes(dossiers)
    select(dossiers, range(2, 6), "channel")
    do(window, "edit_many")
    (dialog,) = (shown for shown in window.findChildren(BatchDialog) if shown.isVisible())
    wanted = next(code for code in ("postal", "online") if code in dossiers.model.labels["channel"])
    keys(dialog._value, dossiers.model.labels["channel"][wanted])
    child(dialog, QPushButton, "batch_go").click()
    assert [stored(dossiers, row).channel for row in range(8)] == [*was[:2], *[wanted] * 4, *was[6:]]
    assert changes(dossiers) == sets + 1
    do(window, "undo")
    assert [stored(dossiers, row).channel for row in range(8)] == was


def test_ctrl_d_repeats_what_stands_above(window: MainWindow, dossiers: RecordPane) -> None:
    above = stored(dossiers, 3)
    go_to(dossiers, 4, "applicant")
    do(window, "repeat_above")
    assert stored(dossiers, 4).applicant == above.applicant
    select(dossiers, range(3, 7), "channel")
    do(window, "repeat_above")
    assert {stored(dossiers, row).channel for row in range(3, 7)} == {above.channel}
    go_to(dossiers, 5, "applicant")
    press(dossiers.table, Key.Key_F2)
    do(window, "repeat_above")
    assert at_work().text() == stored(dossiers, 4).applicant
    press(at_work(), Key.Key_Return)
    assert stored(dossiers, 5).applicant == above.applicant and here(dossiers) == (6, "applicant")


def test_ctrl_d_in_a_new_row_takes_all_but_what_is_its_own(window: MainWindow, dossiers: RecordPane) -> None:
    last = stored(dossiers, len(dossiers.model.rowids()) - 1)
    do(window, "add_row")
    do(window, "repeat_above")
    texts = dossiers.panel.form.texts()
    assert texts["applicant"] == last.applicant and texts["procedure_code"] == last.procedure_code
    assert texts["code"] == "" and at_work().objectName() == "code"
    press(at_work(), Key.Key_Tab, Key.Key_Tab)
    keys(at_work(), "Ai khác")
    do(window, "repeat_above")
    assert dossiers.panel.form.texts()["applicant"] == last.applicant
    dossiers.editor.give_up()
