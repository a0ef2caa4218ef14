"""The office's own outline in the window: made by keys, written as one change, printed from its day on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.outline_in_force import annexes_chosen, outline_in_force
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.exchange.reports import read_report
from cchc_desktop.gui.fields import DateField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.outline_dialog import OutlineDialog
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.office_outline import changes_from, outline_days
from cchc_desktop.store.records import all_rows
from hands import Key, at_work, come_to, do, fill, keys, open_report, press

KEY = int(Qt.ItemDataRole.UserRole)
FIRST = date(2021, 12, 5)  # of the first quarter of 2022, which is in front
LAST = date(2022, 3, 4)


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[OutlineDialog]:
    yield opened(window)


def opened(window: MainWindow) -> OutlineDialog:
    child(window, QAction, "action_outline").trigger()
    found = next(one for one in window.findChildren(OutlineDialog) if one.isVisible())
    come_to(found)
    return found


def tree(dialog: OutlineDialog) -> QTreeWidget:
    return child(dialog, QTreeWidget, "outline_plan")


def items(dialog: OutlineDialog) -> dict[str, QTreeWidgetItem]:
    found = tree(dialog).findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    return {item.data(0, KEY): item for item in found}


def go_to(dialog: OutlineDialog, key: str) -> None:
    """Down the tree with the arrow."""
    tree(dialog).setFocus()
    press(tree(dialog), Key.Key_Home)
    for _ in range(len(items(dialog))):
        if tree(dialog).currentItem().data(0, KEY) == key:
            return
        press(tree(dialog), Key.Key_Down)
    raise AssertionError(key)


def alt(dialog: OutlineDialog, key: Qt.Key) -> None:
    QTest.keyClick(tree(dialog), key, Qt.KeyboardModifier.AltModifier)


def call(text: str) -> None:
    """Type into the name that is open, and enter it."""
    editor = at_work()
    assert isinstance(editor, QLineEdit)
    press(editor, Key.Key_A, control=True)
    keys(editor, text)
    press(editor, Key.Key_Return)
    QApplication.processEvents()


def button(dialog: OutlineDialog, name: str) -> QPushButton:
    return child(dialog, QPushButton, f"outline_{name}")


def write(dialog: OutlineDialog, window: MainWindow) -> None:
    button(dialog, "put").click()
    assert not dialog.isVisible()
    settle(window)


def add_own(dialog: OutlineDialog, after: str = "I.2", name: str = "Sáng kiến cải cách hành chính") -> None:
    go_to(dialog, after)
    press(tree(dialog), Key.Key_Insert)
    call(name)


def state(dialog: OutlineDialog) -> str:
    return child(dialog, QLabel, "outline_state").text()


def test_it_shows_the_outline_of_the_period_numbered_as_it_prints(dialog: OutlineDialog) -> None:
    assert child(dialog, DateField, "outline_day").text() == "05/12/2021"
    assert state(dialog) == "Báo cáo có kỳ kết thúc từ ngày 05/12/2021 theo đề cương của chương trình."
    shown = items(dialog)
    assert shown["I"].text(0) == "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"
    assert shown["I.5"].text(0).startswith("5. Tổng hợp") and "UBND huyện" in shown["I.5"].text(0)
    assert shown["II.2-c1"].text(0).startswith("- ") and shown["II.2-c1"].parent() is shown["II.2-c"]
    assert not button(dialog, "put").isEnabled() and not button(dialog, "up").isEnabled()


def test_a_section_is_added_and_its_text_printed(window: MainWindow, dialog: OutlineDialog, tmp_path: Path) -> None:
    add_own(dialog)
    assert items(dialog)["DV.1"].text(0) == "3. Sáng kiến cải cách hành chính"
    assert items(dialog)["I.3"].text(0).startswith("4. ")
    assert items(dialog)["DV.1"].text(2) == "mục riêng"
    write(dialog, window)
    report = open_report(window)
    outline = child(report, QTreeWidget, "outline")
    (section,) = outline.findItems("3. Sáng kiến", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive, 0)
    outline.setCurrentItem(section)
    assert child(report, QLabel, "section_title").text() == "3. Sáng kiến cải cách hành chính"
    report.editor.field.setFocus()
    keys(report.editor.field, "Bộ phận Một cửa thử nghiệm hẹn trả kết quả qua tin nhắn.")
    report.finish()
    settle(window)
    for suffix in (".docx", ".pdf"):
        report.save(tmp_path / f"báo cáo{suffix}")
        printed = " ".join(passage.text for passage in read_report(tmp_path / f"báo cáo{suffix}"))
        text = " ".join(printed.split())
        assert "Sáng kiến cải cách hành chính" in text and "hẹn trả kết quả qua tin nhắn." in text
    stored = [row.record for row in all_rows(report._edits.database.connection, BY_ID["report_text"])]
    assert [row.section for row in stored if "tin nhắn" in row.text] == ["DV.1"]


def test_all_of_it_by_keys(window: MainWindow, dialog: OutlineDialog) -> None:
    add_own(dialog, "I.1", "Mục thử")
    go_to(dialog, "DV.1")
    alt(dialog, Key.Key_Down)
    assert items(dialog)["DV.1"].text(0) == "3. Mục thử"
    alt(dialog, Key.Key_Right)
    assert items(dialog)["DV.1"].text(0) == "a) Mục thử" and items(dialog)["DV.1"].parent() is items(dialog)["I.2"]
    alt(dialog, Key.Key_Left)
    alt(dialog, Key.Key_Up)
    assert items(dialog)["DV.1"].text(0) == "2. Mục thử"
    go_to(dialog, "IV")
    press(tree(dialog), Key.Key_F2)
    call("Đánh giá chung")
    assert items(dialog)["IV"].text(0) == "IV. ĐÁNH GIÁ CHUNG" and items(dialog)["IV"].text(2) == "đổi tên"
    press(tree(dialog), Key.Key_Space)
    QApplication.processEvents()
    assert items(dialog)["IV"].checkState(1) == Qt.CheckState.Unchecked
    go_to(dialog, "I.4")
    press(tree(dialog), Key.Key_Delete)
    assert items(dialog)["I.4"].text(2) == "bỏ, không in" and items(dialog)["I.5"].text(0).startswith("5. ")
    write(dialog, window)
    assert window.office is not None
    changes = changes_from(window.office.database.connection, FIRST)
    assert changes and {
        key: (item.heading, item.required, item.left_out) for key, item in changes.sections.items()
    } == {
        "DV.1": ("Mục thử", True, False),
        "IV": ("Đánh giá chung", False, False),
        "I.4": (None, None, True),
    }


def test_ctrl_z_takes_it_back_and_ctrl_y_brings_it_again(window: MainWindow, dialog: OutlineDialog) -> None:
    report = open_report(window)
    dialog.activateWindow()
    add_own(dialog)
    write(dialog, window)
    assert sections(report)[2] == "3. Sáng kiến cải cách hành chính"
    do(window, "undo")
    settle(window)
    assert "3. Sáng kiến cải cách hành chính" not in sections(report)
    assert "Đề cương báo cáo" in child(window, QAction, "action_redo").text()
    do(window, "redo")
    settle(window)
    assert "3. Sáng kiến cải cách hành chính" in sections(report)


def sections(report: ReportTab) -> list[str]:
    outline = child(report, QTreeWidget, "outline")
    first = outline.topLevelItem(0)
    assert first is not None
    return [first.child(place).text(0) for place in range(first.childCount())]


def test_a_quarter_before_the_day_keeps_its_own_outline(window: MainWindow, dialog: OutlineDialog) -> None:
    day = child(dialog, DateField, "outline_day")
    add_own(dialog)
    fill(day, "5/3/2022")
    assert "DV.1" in items(dialog)  # what was made is carried to the day
    assert "kỳ trước ngày 05/03/2022 không đổi" in state(dialog)
    write(dialog, window)
    assert window.office is not None
    connection = window.office.database.connection
    assert outline_days(connection) == [date(2022, 3, 5)]
    report = open_report(window)
    assert "3. Sáng kiến cải cách hành chính" not in sections(report)
    window.show_period("2022-Q2")
    settle(window)
    assert "3. Sáng kiến cải cách hành chính" in sections(report)
    again = opened(window)
    assert child(again, DateField, "outline_day").text() == "05/03/2022"
    assert "đã ghi cho ngày này" in state(again)
    fill(child(again, DateField, "outline_day"), "5/12/2021")
    assert "DV.1" not in items(again) and "đến trước ngày 05/03/2022" in state(again)
    again.reject()


def test_a_placeholder_in_a_heading_outlives_its_renaming(window: MainWindow, dialog: OutlineDialog) -> None:
    go_to(dialog, "I.5")
    press(tree(dialog), Key.Key_F2)
    call("Các nhiệm vụ được UBND huyện giao trong kỳ")
    write(dialog, window)
    assert window.office is not None
    connection = window.office.database.connection
    heading = next(item for item in outline_in_force(connection, LAST).sections if item.key == "I.5").heading
    assert heading == "Các nhiệm vụ được [[office.superior_short]] giao trong kỳ"


def test_the_programs_outline_comes_back(window: MainWindow, dialog: OutlineDialog) -> None:
    add_own(dialog)
    write(dialog, window)
    again = opened(window)
    button(again, "reset").click()
    assert "DV.1" not in items(again)
    write(again, window)
    assert window.office is not None and outline_days(window.office.database.connection) == []


def test_what_was_added_just_now_goes_altogether_and_what_is_written_can_be_taken_back(
    window: MainWindow, dialog: OutlineDialog
) -> None:
    add_own(dialog)
    press(tree(dialog), Key.Key_Delete)
    assert "DV.1" not in items(dialog)
    add_own(dialog)
    write(dialog, window)
    again = opened(window)
    go_to(again, "DV.1")
    button(again, "leave").click()
    assert items(again)["DV.1"].text(2) == "mục riêng, bỏ, không in"
    assert button(again, "leave").text() == "Lấ&y lại mục"
    button(again, "leave").click()
    assert items(again)["DV.1"].text(0) == "3. Sáng kiến cải cách hành chính"
    again._touched = None
    again.reject()


def test_a_name_that_is_open_when_it_is_written_is_entered_first(window: MainWindow, dialog: OutlineDialog) -> None:
    go_to(dialog, "III")
    press(tree(dialog), Key.Key_Insert)
    editor = at_work()
    assert isinstance(editor, QLineEdit)
    keys(editor, "ĐỀ XUẤT")
    button(dialog, "put").click()
    settle(window)
    assert window.office is not None
    changes = changes_from(window.office.database.connection, FIRST)
    assert changes and changes.sections["DV.1"].heading == "ĐỀ XUẤT"


def test_an_empty_name_leaves_the_former_one(dialog: OutlineDialog) -> None:
    go_to(dialog, "III")
    before = items(dialog)["III"].text(0)
    press(tree(dialog), Key.Key_F2)
    call("   ")
    assert items(dialog)["III"].text(0) == before


def test_a_plan_that_is_not_written_is_not_given_up_unasked(dialog: OutlineDialog) -> None:
    add_own(dialog)
    dialog.reject()
    box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    assert box.text() == "Đề cương có thay đổi chưa ghi. Đóng mà không ghi?" and dialog.isVisible()
    box.reject()
    assert dialog.isVisible() and "DV.1" in items(dialog)
    dialog.reject()
    box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Đóng, không ghi").click()
    assert not dialog.isVisible()


def test_a_day_that_is_none_is_told(dialog: OutlineDialog) -> None:
    add_own(dialog)
    day = child(dialog, DateField, "outline_day")
    day.setText("31/2/2022")
    assert state(dialog).startswith("Hãy ghi ngày bắt đầu áp dụng") and not button(dialog, "put").isEnabled()
    day.setText("5/12/2021")
    assert button(dialog, "put").isEnabled() and "DV.1" in items(dialog)
    dialog._touched = None


def test_nothing_is_changed_in_a_file_that_is_only_read(empty_window: MainWindow, office_file: Path) -> None:
    assert empty_window.open_file(office_file, write=False)
    settle(empty_window)
    dialog = opened(empty_window)
    assert not any(button(dialog, name).isEnabled() for name in ("add", "rename", "leave", "reset", "put", "down"))
    before = len(items(dialog))
    for key in (Key.Key_Insert, Key.Key_Delete, Key.Key_F2, Key.Key_Space):
        press(tree(dialog), key)
    assert len(items(dialog)) == before and items(dialog)["I"].text(2) == ""
    assert items(dialog)["I"].checkState(1) == Qt.CheckState.Checked
    tick(dialog, 3)
    assert ticked(dialog) == SHOWN
    dialog.reject()


# --- the annexes ------------------------------------------------------------------------------------------------------

FORM = "Tình hình, kết quả giải quyết thủ tục hành chính (luôn kèm khi có hồ sơ)"
OVERDUE = "Danh sách hồ sơ đang giải quyết đã quá hạn và nguyên nhân"
LATE = "Danh sách hồ sơ đã giải quyết quá hạn và nguyên nhân"
STAFF = "Danh sách nhân sự theo loại và trình độ chuyên môn"
SHOWN = [f"Phụ lục I. {FORM}", f"Phụ lục II. {OVERDUE}"]


def annexes(dialog: OutlineDialog) -> QListWidget:
    return child(dialog, QListWidget, "outline_annexes")


def ticked(dialog: OutlineDialog) -> list[str]:
    """What is attached, as it is called."""
    shown = (annexes(dialog).item(row) for row in range(annexes(dialog).count()))
    return [item.text() for item in shown if item.checkState() == Qt.CheckState.Checked]


def tick(dialog: OutlineDialog, row: int) -> None:
    """Down the list with the arrow, and turn the tick round; the form is row 0."""
    annexes(dialog).setFocus()
    press(annexes(dialog), Key.Key_Home)
    for _ in range(row):
        press(annexes(dialog), Key.Key_Down)
    press(annexes(dialog), Key.Key_Space)
    QApplication.processEvents()


def printed(window: MainWindow, period: str) -> list[str]:
    """The annexes of a report, by number and the first line of their titles."""
    assert window.office is not None
    made = compose_report(window.office.database.connection, period).document.annexes
    return [f"{annex.number}. {annex.title[0]}" for annex in made]


def test_annexes_are_ticked_by_keys_and_numbered_as_they_print(window: MainWindow, dialog: OutlineDialog) -> None:
    assert ticked(dialog) == SHOWN
    tick(dialog, 3)
    assert ticked(dialog) == [*SHOWN, f"Phụ lục III. {STAFF}"]
    tick(dialog, 2)
    assert ticked(dialog) == [*SHOWN, f"Phụ lục III. {LATE}", f"Phụ lục IV. {STAFF}"]
    assert at_work() is annexes(dialog)  # to tick on
    tick(dialog, 0)  # the form stays
    tick(dialog, 1)
    wanted = [f"Phụ lục I. {FORM}", f"Phụ lục II. {LATE}", f"Phụ lục III. {STAFF}"]
    assert ticked(dialog) == wanted
    write(dialog, window)
    assert printed(window, "2022-Q1") == [
        "Phụ lục I. TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Phụ lục II. DANH SÁCH HỒ SƠ ĐÃ GIẢI QUYẾT QUÁ HẠN VÀ NGUYÊN NHÂN",
        "Phụ lục III. DANH SÁCH NHÂN SỰ THEO LOẠI VÀ TRÌNH ĐỘ CHUYÊN MÔN",
    ]
    again = opened(window)
    assert ticked(again) == wanted and not button(again, "put").isEnabled()
    again.reject()


def test_a_quarter_before_the_day_keeps_its_own_annexes(
    window: MainWindow, dialog: OutlineDialog, tmp_path: Path
) -> None:
    before = printed(window, "2022-Q1")
    tick(dialog, 3)
    fill(child(dialog, DateField, "outline_day"), "5/3/2022")
    assert ticked(dialog) == [*SHOWN, f"Phụ lục III. {STAFF}"]  # what was ticked is carried to the day
    assert "kỳ trước ngày 05/03/2022 không đổi" in state(dialog)
    write(dialog, window)
    assert printed(window, "2022-Q1") == before
    assert printed(window, "2022-Q2")[-1].endswith(STAFF.upper())
    report = open_report(window)
    for period, named in (("2022-Q1", False), ("2022-Q2", True)):
        window.show_period(period)
        settle(window)
        report.save(tmp_path / f"{period}.docx")
        text = " ".join(passage.text for passage in read_report(tmp_path / f"{period}.docx"))
        assert (STAFF.upper() in text) is named
    again = opened(window)
    fill(child(again, DateField, "outline_day"), "5/12/2021")
    assert ticked(again) == SHOWN
    again.reject()


def test_ctrl_z_takes_a_tick_back_and_ctrl_y_brings_it_again(window: MainWindow, dialog: OutlineDialog) -> None:
    before = printed(window, "2022-Q1")
    tick(dialog, 3)
    write(dialog, window)
    after = printed(window, "2022-Q1")
    assert len(after) == len(before) + 1
    for deed, wanted in (("undo", before), ("redo", after)):
        do(window, deed)
        settle(window)
        assert printed(window, "2022-Q1") == wanted


def test_annexes_and_sections_do_not_disturb_each_other(window: MainWindow, dialog: OutlineDialog) -> None:
    tick(dialog, 1)
    write(dialog, window)
    assert printed(window, "2022-Q1") == ["Phụ lục. TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"]
    again = opened(window)
    assert ticked(again) == [f"Phụ lục. {FORM}"]  # one alone bears no number
    add_own(again)
    write(again, window)
    assert len(printed(window, "2022-Q1")) == 1
    third = opened(window)
    assert "DV.1" in items(third) and ticked(third) == [f"Phụ lục. {FORM}"]
    button(third, "reset").click()
    assert "DV.1" not in items(third) and ticked(third) == SHOWN
    write(third, window)
    assert window.office is not None and outline_days(window.office.database.connection) == []
    assert len(printed(window, "2022-Q1")) == 2


def test_the_wording_of_an_office_holds_where_nothing_was_ticked(window: MainWindow) -> None:
    assert window.office is not None
    connection = window.office.database.connection
    overlay = window.office.database.path.with_suffix(".wording.toml")
    overlay.write_text('[report.annex]\nattach = "staff|overdue|overdu"\n', encoding="utf-8")

    def told() -> bool:
        found = compose_report(connection, "2022-Q1").findings
        return any(finding.rule == "report.unknown_annex" for finding in found)

    dialog = opened(window)
    usual = [f"Phụ lục I. {FORM}", f"Phụ lục III. {OVERDUE}", f"Phụ lục II. {STAFF}"]
    assert ticked(dialog) == usual and told()
    add_own(dialog)
    write(dialog, window)
    assert annexes_chosen(connection, LAST) is None
    assert [line.partition(". ")[2] for line in printed(window, "2022-Q1")[1:]] == [STAFF.upper(), OVERDUE.upper()]
    again = opened(window)
    tick(again, 3)
    tick(again, 3)
    assert ticked(again) == usual  # and as the office had it, in its order
    tick(again, 2)
    tick(again, 3)
    write(again, window)
    assert annexes_chosen(connection, LAST) == ("overdue", "late") and not told()
    assert [line.partition(". ")[2] for line in printed(window, "2022-Q1")[1:]] == [OVERDUE.upper(), LATE.upper()]


def test_a_tick_that_is_not_written_is_not_given_up_unasked(dialog: OutlineDialog) -> None:
    tick(dialog, 3)
    dialog.reject()
    box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Đóng, không ghi").click()
    assert not dialog.isVisible()
