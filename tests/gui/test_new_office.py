"""A new office, declared by hands at the keyboard: its three steps, what is wrong, refused or given up."""

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.domain.office import OFFICE_KINDS
from cchc_desktop.domain.period import containing, period
from cchc_desktop.domain.vietnamese import date_in_words
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.new_office import NewOfficeDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.report.document import Addressee, Letterhead
from cchc_desktop.store.database import open_database
from cchc_desktop.store.profile import cut_offs, office_on
from gui.walk import cut, out_of_order, outside, reached_by_tab, unnamed
from hands import Key, choose, come_to, keys, press

pytestmark = pytest.mark.usefixtures("documents")  # nobody's own folder is written to


@pytest.fixture
def dialog(empty_window: MainWindow) -> NewOfficeDialog:
    empty_window.show_start()
    child(empty_window, QPushButton, "start_new").click()
    opened = child(empty_window, NewOfficeDialog, "NewOfficeDialog")
    come_to(opened)
    return opened


def now() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(dialog: NewOfficeDialog, name: str, text: str) -> None:
    """Go to a field and replace what stands there."""
    field = child(dialog, QWidget, name)
    field.setFocus()
    press(field, Key.Key_A, control=True)
    press(field, Key.Key_Delete)
    keys(field, text)


def told(dialog: NewOfficeDialog, name: str) -> str:
    label = child(dialog, QLabel, f"problem_{name}")
    return label.text() if not label.isHidden() else ""


def text(dialog: NewOfficeDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def file_of(dialog: NewOfficeDialog) -> Path:
    return Path(child(dialog, QLineEdit, "new_file").text())


def make_up(dialog: NewOfficeDialog) -> None:
    """Declare what is needed and go to the last step, as quickly as can be."""
    write(dialog, "new_unit", "Lộc Thủy")
    write(dialog, "new_province", "Quảng Trị")
    press(now(), Key.Key_Return, Key.Key_Return)
    assert dialog.step == 2


# --- the way through --------------------------------------------------------------------------------------------------


def test_an_office_is_made_without_a_mouse(dialog: NewOfficeDialog, empty_window: MainWindow, documents: Path) -> None:
    assert text(dialog, "new_step_number") == "Bước 1/3"
    choose(child(dialog, QComboBox, "new_kind"), "phường")
    press(now(), Key.Key_Tab)
    keys(now(), "Thủy Xuân")
    press(now(), Key.Key_Tab)
    keys(now(), "Thừa Thiên Huế")
    press(now(), Key.Key_Tab, Key.Key_Tab)
    choose(child(dialog, QComboBox, "new_superior_kind"), "district")
    press(now(), Key.Key_Tab)
    keys(now(), "thành phố Huế")
    press(now(), Key.Key_Return)
    assert dialog.step == 1 and text(dialog, "new_step_number") == "Bước 2/3"
    choose(child(dialog, QComboBox, "new_cut_off_day"), "4")
    choose(child(dialog, QComboBox, "new_decimals"), "1")
    write(dialog, "new_symbol", "BC-UBND")
    write(dialog, "new_guiding_document", "708/UBND-CCHC")
    recipients = child(dialog, QPlainTextEdit, "new_recipients")
    recipients.setFocus()
    keys(recipients, "UBND thành phố")
    press(recipients, Key.Key_Return)
    keys(recipients, "Lưu: VP")
    press(recipients, Key.Key_Tab)
    child(dialog, QWidget, "new_symbol").setFocus()
    press(now(), Key.Key_Return)
    assert dialog.step == 2 and text(dialog, "new_step_number") == "Bước 3/3"
    choose(child(dialog, QComboBox, "new_signer_capacity"), "vice_chair")
    press(now(), Key.Key_Tab)
    keys(now(), "Nguyễn Văn A")
    assert file_of(dialog) == documents / "phuong-thuy-xuan.cchc"
    press(now(), Key.Key_Return)
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.path == documents / "phuong-thuy-xuan.cchc"
    assert not empty_window.database.read_only
    assert "phường Thủy Xuân" in empty_window.windowTitle()
    office = office_on(empty_window.database.connection, date(1990, 1, 1))
    assert (office.unit, office.superior_unit) == ("phường Thủy Xuân", "thành phố Huế")
    assert (office.province, office.place, office.symbol) == ("Thừa Thiên Huế", "", "BC-UBND")
    assert (office.guiding_document, office.decimals) == ("708/UBND-CCHC", 1)
    assert office.recipients == ("UBND thành phố", "Lưu: VP")
    assert (office.signer_capacity, office.signer_name) == ("vice_chair", "Nguyễn Văn A")
    assert cut_offs(empty_window.database.connection) == ((date(1, 1, 1), 4),)


def test_the_menu_leads_there_too_and_leaves_the_open_office_alone(window: MainWindow, office_file: Path) -> None:
    child(window, QAction, "action_new").trigger()
    dialog = child(window, NewOfficeDialog, "NewOfficeDialog")
    press(dialog, Key.Key_Escape)
    assert dialog.isHidden()
    assert window.database is not None and window.database.path == office_file


def test_as_little_as_can_be_makes_an_office(
    dialog: NewOfficeDialog, empty_window: MainWindow, documents: Path
) -> None:
    make_up(dialog)
    press(now(), Key.Key_Return)
    settle(empty_window)
    with open_database(documents / "xa-loc-thuy.cchc", write=False) as made:
        office = office_on(made.connection, date.today())
        assert office.decimals is None and office.recipients == ()
        assert office.superior_unit == "tỉnh Quảng Trị" and office.signer_capacity == "chair"


@pytest.mark.parametrize("kind", OFFICE_KINDS)
def test_every_kind_can_be_chosen(dialog: NewOfficeDialog, kind: str) -> None:
    choose(child(dialog, QComboBox, "new_kind"), kind)
    write(dialog, "new_unit", "An Bình")
    upper = kind in ("tỉnh", "thành phố")
    superior = child(dialog, QComboBox, "new_superior_kind").currentData()
    assert superior == ("none" if upper else "province")
    assert child(dialog, QLineEdit, "new_superior").isEnabled() != upper
    assert kind.upper() in text(dialog, "new_preview_office")


def test_the_superior_that_was_chosen_stays(dialog: NewOfficeDialog) -> None:
    choose(child(dialog, QComboBox, "new_superior_kind"), "district")
    choose(child(dialog, QComboBox, "new_kind"), "tỉnh")
    assert child(dialog, QComboBox, "new_superior_kind").currentData() == "district"


def test_what_was_typed_is_there_on_the_way_back(dialog: NewOfficeDialog) -> None:
    make_up(dialog)
    write(dialog, "new_signer", "Nguyễn Văn A")
    for step in (1, 0):
        child(dialog, QPushButton, "new_back").setFocus()
        press(now(), Key.Key_Space)
        assert dialog.step == step
    assert child(dialog, QLineEdit, "new_unit").text() == "Lộc Thủy"
    assert not child(dialog, QPushButton, "new_back").isEnabled()
    press(now(), Key.Key_Return, Key.Key_Return)
    assert child(dialog, QLineEdit, "new_signer").text() == "Nguyễn Văn A"


# --- what follows from what is typed ----------------------------------------------------------------------------------


def test_the_preview_reads_as_the_report_will(
    dialog: NewOfficeDialog, empty_window: MainWindow, documents: Path
) -> None:
    write(dialog, "new_unit", "Lộc Thủy")
    write(dialog, "new_place", "Chợ Lộc")
    choose(child(dialog, QComboBox, "new_superior_kind"), "district")
    write(dialog, "new_superior", "UBND huyện Phú Lộc")
    shown = {name: text(dialog, f"new_preview_{name}") for name in ("office", "place", "to")}
    press(now(), Key.Key_Return, Key.Key_Return, Key.Key_Return)
    settle(empty_window)
    assert empty_window.database is not None and empty_window.office is not None and empty_window.office.period
    made = compose_report(empty_window.database.connection, empty_window.office.period.id)
    head = next(block for block in made.document.blocks if isinstance(block, Letterhead))
    to = next(block for block in made.document.blocks if isinstance(block, Addressee))
    assert shown["office"].split("\n") == [head.superior, *head.office]
    assert shown["office"] == "UBND HUYỆN PHÚ LỘC\nỦY BAN NHÂN DÂN\nXÃ LỘC THỦY"
    assert shown["place"].split("\n") == [head.number, head.place_and_date]
    assert shown["place"].partition("\n")[2].startswith("Chợ Lộc, ngày")
    assert shown["to"] == f"{to.label} {to.names[0]}" == "Kính gửi: Ủy ban nhân dân huyện Phú Lộc"


def test_without_a_superior_nobody_is_addressed(dialog: NewOfficeDialog) -> None:
    choose(child(dialog, QComboBox, "new_superior_kind"), "none")
    write(dialog, "new_unit", "Lộc Thủy")
    assert "Kính gửi:" not in text(dialog, "new_preview_to")
    assert not child(dialog, QLineEdit, "new_superior").isEnabled()
    press(now(), Key.Key_Return)
    assert dialog.step == 1


def test_the_cut_off_day_is_explained_by_the_quarter_of_today(dialog: NewOfficeDialog) -> None:
    make_up(dialog)
    child(dialog, QPushButton, "new_back").click()
    for day in (14, 4, 0):
        choose(child(dialog, QComboBox, "new_cut_off_day"), str(day))
        rules = ((date.min, day),)
        quarter = period(containing(date.today(), rules), rules)
        said = text(dialog, "new_window")
        assert f"từ {date_in_words(quarter.date_from)} đến hết {date_in_words(quarter.date_to)}." in said
        assert f"Quý {['I', 'II', 'III', 'IV'][quarter.last_quarter - 1]}/{quarter.year}" in said


def test_the_usual_recipients_stand_where_none_is_typed(dialog: NewOfficeDialog) -> None:
    make_up(dialog)
    hint = child(dialog, QPlainTextEdit, "new_recipients").placeholderText()
    assert "- Sở Nội vụ tỉnh Quảng Trị;" in hint and "- Lưu: VT, VP." in hint


def test_the_proposed_name_is_one_that_no_file_has(dialog: NewOfficeDialog, documents: Path) -> None:
    (documents / "xa-loc-thuy.cchc").write_text("của người khác", encoding="utf-8")
    (documents / "xa-loc-thuy-2.cchc").write_text("của người khác", encoding="utf-8")
    write(dialog, "new_unit", "Lộc Thủy")
    assert file_of(dialog) == documents / "xa-loc-thuy-3.cchc"


def test_a_chosen_file_stays_and_has_its_ending(
    dialog: NewOfficeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_up(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "ngày 04.03"), ""))
    child(dialog, QPushButton, "new_choose_file").click()
    assert file_of(dialog) == tmp_path / "ngày 04.03.cchc"
    write(dialog, "new_unit", "Lộc An")
    assert file_of(dialog) == tmp_path / "ngày 04.03.cchc"


def test_documents_on_a_network_drive_are_not_proposed(
    empty_window: MainWindow, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = QStandardPaths.StandardLocation
    places = {kind.DocumentsLocation: share, kind.HomeLocation: tmp_path}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda wanted: str(places[wanted]))
    child(empty_window, QAction, "action_new").trigger()
    assert file_of(child(empty_window, NewOfficeDialog, "NewOfficeDialog")).parent == tmp_path


# --- what is wrong ----------------------------------------------------------------------------------------------------


def test_nobody_is_reproached_for_what_he_has_not_come_to(dialog: NewOfficeDialog) -> None:
    assert told(dialog, "new_unit") == "" and text(dialog, "new_state").startswith("Còn thiếu: Tên đơn vị")
    write(dialog, "new_unit", "Lộc Thủy")
    assert "Tên đơn vị," not in text(dialog, "new_state")
    write(dialog, "new_unit", "")
    press(now(), Key.Key_Tab)
    assert told(dialog, "new_unit") == "Tên đơn vị còn trống: hãy nhập."


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("new_unit", "phường 5", "phường"),
        ("new_unit", "a" * 201, "200"),
        ("new_superior", "huyện Phú Lộc", "cấp"),
        ("new_place", "a" * 201, "200"),
    ],
)
def test_what_is_wrong_is_told_while_it_is_typed(dialog: NewOfficeDialog, field: str, typed: str, said: str) -> None:
    write(dialog, "new_unit", "Lộc Thủy")
    write(dialog, "new_province", "Quảng Trị")
    write(dialog, field, typed)
    assert said in told(dialog, field)
    assert child(dialog, QWidget, field).accessibleDescription() == told(dialog, field)
    press(now(), Key.Key_Return)
    assert dialog.step == 0 and now().objectName() == field
    write(dialog, field, "Phú Lộc")
    assert told(dialog, field) == ""
    press(now(), Key.Key_Return)
    assert dialog.step == 1


def test_a_step_with_a_gap_is_not_left(dialog: NewOfficeDialog) -> None:
    press(now(), Key.Key_Return)
    assert dialog.step == 0 and now().objectName() == "new_unit"
    assert told(dialog, "new_unit") and told(dialog, "new_superior")


def test_nothing_is_made_while_something_is_wrong(dialog: NewOfficeDialog, documents: Path) -> None:
    make_up(dialog)
    write(dialog, "new_symbol", "")  # however it came to be so
    child(dialog, QPushButton, "new_create").click()
    assert dialog.step == 1 and now().objectName() == "new_symbol"
    assert told(dialog, "new_symbol")
    assert not list(documents.iterdir())


@pytest.mark.parametrize("typed", ["", "xa-loc-thuy.cchc", "/", "/Tài liệu/"])
def test_a_file_needs_a_whole_path(dialog: NewOfficeDialog, typed: str) -> None:
    make_up(dialog)
    write(dialog, "new_file", typed)
    press(now(), Key.Key_Return)
    assert dialog.isVisible() and told(dialog, "new_file").startswith("Tệp dữ liệu")


# --- what is refused --------------------------------------------------------------------------------------------------


def refused(dialog: NewOfficeDialog, window: MainWindow, path: Path) -> str:
    """What is said when the file cannot be made there; all that was typed is still there."""
    make_up(dialog)
    write(dialog, "new_signer", "Nguyễn Văn A")
    write(dialog, "new_file", str(path))
    press(now(), Key.Key_Return)
    settle(window)
    assert dialog.isVisible() and dialog.step == 2 and window.database is None
    assert child(dialog, QLineEdit, "new_signer").text() == "Nguyễn Văn A"
    assert child(dialog, QLineEdit, "new_file").text() == str(path)
    assert now().objectName() == "new_file"
    assert child(dialog, QPushButton, "new_create").isEnabled()
    return told(dialog, "new_file")


def test_a_file_that_exists_is_refused_and_another_name_does(
    dialog: NewOfficeDialog, empty_window: MainWindow, tmp_path: Path
) -> None:
    kept = tmp_path / "có rồi.cchc"
    kept.write_text("của người khác", encoding="utf-8")
    assert refused(dialog, empty_window, kept).startswith("Đã có tệp “có rồi.cchc”")
    assert kept.read_text(encoding="utf-8") == "của người khác"
    write(dialog, "new_file", str(tmp_path / "tên khác.cchc"))
    assert told(dialog, "new_file") == ""
    press(now(), Key.Key_Return)
    settle(empty_window)
    assert empty_window.database is not None and (tmp_path / "tên khác.cchc").is_file()


def test_a_folder_that_is_not_there_is_refused(
    dialog: NewOfficeDialog, empty_window: MainWindow, tmp_path: Path
) -> None:
    assert "không có" in refused(dialog, empty_window, tmp_path / "không có" / "a.cchc")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
def test_a_folder_without_rights_is_refused(dialog: NewOfficeDialog, empty_window: MainWindow) -> None:
    assert refused(dialog, empty_window, Path("/proc/a.cchc"))


def test_a_stick_is_refused(dialog: NewOfficeDialog, empty_window: MainWindow, stick: Path) -> None:
    assert "USB" in refused(dialog, empty_window, stick / "a.cchc")
    assert not list(stick.iterdir())


def test_a_network_drive_is_refused(dialog: NewOfficeDialog, empty_window: MainWindow, share: Path) -> None:
    assert "ổ mạng" in refused(dialog, empty_window, share / "a.cchc")


# --- what is given up -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [0, 1, 2])
def test_what_was_typed_is_not_given_up_unasked(dialog: NewOfficeDialog, documents: Path, step: int) -> None:
    make_up(dialog)
    for _ in range(2 - step):
        child(dialog, QPushButton, "new_back").click()
    assert dialog.step == step
    press(now(), Key.Key_Escape)
    (box,) = dialog.findChildren(QMessageBox)
    assert dialog.isVisible() and box.isVisible()
    press(box, Key.Key_Escape)
    assert dialog.isVisible() and dialog.step == step
    dialog.close()
    assert dialog.isVisible()
    again = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    next(button for button in again.buttons() if "Bỏ" in button.text()).click()
    assert not dialog.isVisible()
    assert not list(documents.iterdir())


def test_nothing_typed_is_given_up_at_once(dialog: NewOfficeDialog) -> None:
    write(dialog, "new_unit", "L")
    press(now(), Key.Key_Backspace)
    child(dialog, QPushButton, "new_cancel").click()
    assert not dialog.isVisible() and not dialog.findChildren(QMessageBox)


# --- how it looks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(700, 540), (640, 360)])
def test_every_step_is_whole_named_and_within_reach(dialog: NewOfficeDialog, size: tuple[int, int]) -> None:
    dialog.resize(*size)
    press(now(), Key.Key_Return)  # what is wrong is told
    for step in range(3):
        if step:
            make_up(dialog) if dialog.step == 0 else None
            while dialog.step > step:
                child(dialog, QPushButton, "new_back").click()
        QTest.qWait(20)
        assert cut(dialog) == []
        assert unnamed(dialog) == []
        assert outside(dialog) == []
        reached, missed = reached_by_tab(dialog)
        assert missed == [] and out_of_order(reached) == []


def test_the_keys_of_a_step_are_its_own(dialog: NewOfficeDialog) -> None:
    """No letter of Alt leads to two fields."""
    make_up(dialog)
    for _ in range(3):
        shown = [widget for widget in dialog.findChildren(QWidget) if widget.isVisibleTo(dialog)]
        texts = [widget.text() for widget in shown if isinstance(widget, QLabel | QPushButton)]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert letters and len(letters) == len(set(letters)), letters
        child(dialog, QPushButton, "new_back").click()
