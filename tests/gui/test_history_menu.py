"""Who changed what, seen in the window; a row that gets back what it was, and the way from a change to its row."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget

from cchc_desktop.actions.attach import attach_files
from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.row_history import Difference, differences
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.gui.history_dialog import HistoryDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.changes import change
from cchc_desktop.store.history import RowKey, change_sets, entries
from cchc_desktop.store.records import vars_of
from hands import open_pane


def shown(window: MainWindow, action: str) -> HistoryDialog:
    settle(window)
    child(window, QAction, f"action_{action}").trigger()
    dialog = window.findChild(HistoryDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert dialog is not None and dialog.isVisible()
    return dialog


def lines(dialog: HistoryDialog, name: str) -> list[list[str]]:
    tree = child(dialog, QTreeWidget, name)
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items if item]


def change_staff(window: MainWindow, **values: Any) -> str:
    assert window.office is not None
    pane = open_pane(window, "staff_member")
    row_id = pane.model.id_at(0)
    pane.select_row(row_id)
    stored = pane.editor.stored
    assert row_id and stored

    def act(database: Any) -> Any:
        with change(database, "edit") as made:
            made.change(pane.register, row_id, vars_of(stored.record) | values)
            return made.touched

    assert window.office.edits.change(act)
    settle(window)
    return row_id


def test_a_row_shows_its_history_and_gets_back_what_it_was(window: MainWindow) -> None:
    pane = open_pane(window, "staff_member")
    pane.select_row(pane.model.id_at(0))
    assert pane.editor.stored
    name = pane.editor.stored.record.full_name
    change_staff(window, full_name="Nguyễn Thị Đổi Tên")
    dialog = shown(window, "row_history")
    assert "Nguyễn Thị Đổi Tên" in child(dialog, QLabel, "history_heading").text()
    assert [line[3] for line in lines(dialog, "history_list")][0].startswith("Sửa 1 dòng")
    assert [line[1:] for line in lines(dialog, "history_detail")] == [[name, "Nguyễn Thị Đổi Tên"]]
    button, listed = child(dialog, QPushButton, "history_set_back"), child(dialog, QTreeWidget, "history_list")
    assert not button.isEnabled()  # what it is now
    listed.setCurrentItem(listed.topLevelItem(1))
    assert button.isEnabled()
    button.click()
    settle(window)
    assert window.findChild(HistoryDialog) is None and pane.editor.stored.record.full_name == name
    child(window, QAction, "action_undo").trigger()
    settle(window)
    assert pane.editor.stored.record.full_name == "Nguyễn Thị Đổi Tên"


def test_the_office_leads_from_a_change_to_its_row(window: MainWindow) -> None:
    assert window.office is not None
    row_id = change_staff(window, full_name="Nguyễn Thị Đổi Tên")
    open_pane(window, "article")
    dialog = shown(window, "history")
    assert not child(dialog, QPushButton, "history_set_back").isVisibleTo(dialog)
    assert lines(dialog, "history_list")[0][3].startswith("Sửa 1 dòng")
    assert "Nguyễn Thị Đổi Tên" in lines(dialog, "history_detail")[0][0]
    child(dialog, QPushButton, "history_go").click()
    settle(window)
    pane = window.office.pane_in_front()
    assert pane is not None and pane.register.id == "staff_member" and pane.editor.row_id == row_id


def test_the_list_goes_on_as_it_is_scrolled(window: MainWindow) -> None:
    assert window.database is not None
    register = open_pane(window, "counter").register
    window.database.connection.execute("PRAGMA synchronous = OFF")
    for number in range(230):
        with change(window.database, "edit") as made:
            made.add(register, {"name": f"Quầy {number}", "fields": "", "valid_from": None, "valid_to": None})
    dialog = shown(window, "history")
    listed = child(dialog, QTreeWidget, "history_list")
    assert listed.topLevelItemCount() == 200
    listed.verticalScrollBar().setValue(listed.verticalScrollBar().maximum())
    assert listed.topLevelItemCount() > 230


def test_of_a_file_it_says_what_a_person_knows_it_by_and_leads_to_its_row(window: MainWindow, tmp_path: Path) -> None:
    assert window.office is not None
    pane = open_pane(window, "document")
    row_id = pane.model.id_at(0)
    pane.select_row(row_id)
    assert pane.editor.stored
    name = pane.register.name_of(pane.editor.stored.record, labels=choice_labels(pane.register, window.office.texts))
    scan = tmp_path / "quyết định.pdf"
    scan.write_bytes(bytes(3_000_009))
    assert window.office.edits.change(lambda database: attach_files(database, "document", row_id, [scan]))
    open_pane(window, "article")
    dialog = shown(window, "history")
    tree = child(dialog, QTreeWidget, "history_detail")
    top = tree.topLevelItem(0)
    assert top is not None and top.text(0) == "quyết định.pdf"
    told = [[top.child(place).text(column) for column in (0, 2)] for place in range(top.childCount())]
    assert told == [["Sổ", "Văn bản"], ["Dòng", name], ["Tên tệp", "quyết định.pdf"], ["Dung lượng", "2,9 MB"]]
    assert child(dialog, QPushButton, "history_go").isEnabled()
    child(dialog, QPushButton, "history_go").click()
    settle(window)
    opened = window.office.pane_in_front()
    assert opened is pane and pane.editor.row_id == row_id
    delete_rows(window.office.database, pane.register, [row_id])
    (made,) = change_sets(pane._connection, RowKey("attachment", attachments(pane)), limit=1)
    (entry,) = entries(pane._connection, made.id)
    assert Difference("Dòng", "", "(dòng đã xóa)") in differences(pane._connection, entry, window.office.texts)


def attachments(pane: RecordPane) -> str:
    """The id of the only file that is attached."""
    return str(pane._connection.execute("SELECT id FROM attachment").fetchone()[0])
