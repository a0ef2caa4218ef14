"""The recycle bin of the whole office: found by words, put back as one change, many rows in the background."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.actions.recycle import binned_rows
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui import recycle_dialog, recycle_menu
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.recycle_dialog import RecycleDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from hands import do


def delete_some(window: MainWindow) -> dict[str, str]:
    """A row of three registers goes; their ids."""
    assert window.office is not None and window.database is not None
    gone = {}
    for name in ("article", "staff_member", "counter"):
        row = next(records.all_rows(window.database.connection, BY_ID[name]))
        assert window.office.edits.delete(BY_ID[name], [row.id])
        gone[name] = row.id
    settle(window)
    return gone


def shown(window: MainWindow, qtbot: QtBot) -> RecycleDialog:
    do(window, "recycle")

    def find() -> RecycleDialog | None:
        return window.findChild(RecycleDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)

    qtbot.waitUntil(lambda: find() is not None)
    dialog = find()
    assert dialog is not None and dialog.isVisible()
    return dialog


def there(window: MainWindow, gone: dict[str, str]) -> list[str]:
    assert window.database is not None
    connection = window.database.connection
    return [name for name, row_id in gone.items() if records.get(connection, BY_ID[name], row_id)]


def test_rows_of_several_registers_come_back_as_one_change(window: MainWindow, qtbot: QtBot) -> None:
    gone = delete_some(window)
    dialog = shown(window, qtbot)
    listed = child(dialog, QTreeWidget, "recycle_list")
    assert listed.topLevelItemCount() == 3
    listed.selectAll()
    child(dialog, QPushButton, "recycle_restore").click()
    settle(window)
    assert there(window, gone) == list(gone)
    child(window, QAction, "action_undo").trigger()
    settle(window)
    assert there(window, gone) == []


def test_a_deleted_row_is_found_without_diacritics(window: MainWindow, qtbot: QtBot) -> None:
    gone = delete_some(window)
    dialog = shown(window, qtbot)
    listed, find = child(dialog, QTreeWidget, "recycle_list"), child(dialog, QLineEdit, "recycle_find")
    assert window.office is not None
    title = window.office.texts["register.staff_member.title"]
    find.setText(fold(title))
    item = listed.topLevelItem(0)
    assert item is not None and item.text(0) == title and listed.topLevelItemCount() == 1
    child(dialog, QPushButton, "recycle_restore").click()
    settle(window)
    assert there(window, gone) == ["staff_member"]
    pane = window.office.pane_in_front()
    assert pane is not None and pane.editor.row_id == gone["staff_member"]


def test_nothing_found_restores_nothing(window: MainWindow, qtbot: QtBot) -> None:
    delete_some(window)
    dialog = shown(window, qtbot)
    for text in ("không có dòng nào như vậy", "%", '"', "*("):
        child(dialog, QLineEdit, "recycle_find").setText(text)
        assert child(dialog, QTreeWidget, "recycle_list").topLevelItemCount() == 0
        assert not child(dialog, QPushButton, "recycle_restore").isEnabled()


def test_many_rows_come_back_in_the_background(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recycle_menu, "AT_ONCE", 1)
    monkeypatch.setattr(recycle_dialog, "MOST", 2)
    gone = delete_some(window)
    dialog = shown(window, qtbot)
    listed = child(dialog, QTreeWidget, "recycle_list")
    assert listed.topLevelItemCount() == 2  # and of one more it is told
    listed.selectAll()
    child(dialog, QPushButton, "recycle_restore").click()
    qtbot.waitUntil(lambda: len(there(window, gone)) == 2)
    settle(window)


def test_what_others_name_comes_back_before_them(window: MainWindow) -> None:
    assert window.database is not None and window.office is not None
    database, procedure, dossier = window.database, BY_ID["procedure"], BY_ID["dossier"]
    connection = database.connection
    one = next(records.all_rows(connection, dossier))
    named = records.find_by(connection, procedure, "code", one.record.procedure_code)
    assert named is not None
    pauses = [row.id for row in records.all_rows(connection, BY_ID["dossier_pause"])]
    delete_rows(database, BY_ID["dossier_pause"], pauses)
    delete_rows(database, BY_ID["dossier"], [row.id for row in records.all_rows(connection, dossier)])
    for other in ("online_service", "procedure_review"):
        delete_rows(database, BY_ID[other], [row.id for row in records.all_rows(connection, BY_ID[other])])
    delete_rows(database, procedure, [named.id])
    gone = binned_rows(connection, window.office.texts)
    restore_rows(database, [item.row for item in reversed(gone)])
    assert records.get(connection, procedure, named.id) and records.get(connection, dossier, one.id)


def test_many_rows_of_one_register_come_back_in_the_background_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.office is not None
    monkeypatch.setattr(recycle_menu, "AT_ONCE", 0)
    in_front: list[object] = []
    monkeypatch.setattr(window.office.edits, "change", lambda *given: in_front.append(given))
    gone = {name: row_id for name, row_id in delete_some(window).items() if name == "article"}
    window.office.show_register("article")
    do(window, "deleted_rows")
    settle(window)
    dialog = window.findChild(RecycleDialog)
    assert dialog is not None
    child(dialog, QPushButton, "recycle_restore").click()
    qtbot.waitUntil(lambda: there(window, gone) == ["article"])
    settle(window)
    assert in_front == []
