"""A report in the window from its findings to the lock: accepted, mended, signed, locked, opened again; and a
stranger's report proofread."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from cchc_desktop.actions.attach import attach_files, remove_attachments
from cchc_desktop.actions.set_profile import set_profile
from cchc_desktop.actions.space_used import space_used
from cchc_desktop.domain.attachment import SIGNED_REPORT
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.domain.signing import Signing
from cchc_desktop.gui.attachment_panel import AttachmentPanel
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import ChoiceField, DateField, PlainTextField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.proofread_dialog import ProofreadDialog
from cchc_desktop.gui.reason_dialog import ReasonDialog
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.scan_dialog import ScanDialog
from cchc_desktop.gui.settle import settle
from cchc_desktop.gui.sign_dialog import SignDialog
from cchc_desktop.store import records, signed
from cchc_desktop.store.attachments import attachments_of
from hands import Key, choose, come_to, do, fill, keys, press

PERIOD = "2022-Q1"


@pytest.fixture
def report(window: MainWindow) -> ReportTab:
    assert window.office is not None
    window.office.show_period(PERIOD)
    window.tabs.setCurrentIndex(TABS.index("report"))
    settle(window)
    tab = window.office.tab("report")
    assert isinstance(tab, ReportTab)
    return tab


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    found = next(one for one in window.findChildren(kind) if one.isVisible())
    come_to(found)
    return found


def sign(window: MainWindow, number: int, day: str, signer: str) -> None:
    do(window, "sign")
    asked = dialog(window, SignDialog)
    fill_spin(child(asked, QSpinBox, "sign_number"), number)
    field = child(asked, DateField, "sign_day")
    field.setFocus()
    press(field, Key.Key_A, control=True)
    keys(field, day)
    fill(child(asked, ChoiceField, "sign_signer"), signer)
    settle(window)


def fill_spin(box: QSpinBox, number: int) -> None:
    box.setFocus()
    press(box, Key.Key_A, control=True)
    for digit in str(number):
        press(box, Key(Key.Key_0 + int(digit)))


def give_reason(window: MainWindow, reason: str) -> None:
    asked = dialog(window, ReasonDialog)
    go = child(asked, QPushButton, "reason_go")
    assert not go.isEnabled()
    keys(child(asked, PlainTextField, "reason_text"), reason)
    assert go.isEnabled()
    go.click()
    settle(window)


def found(report: ReportTab, rule: str) -> Finding:
    return next(one for one in child(report, FindingsList, "findings").findings() if one.rule == rule)


def test_from_a_finding_to_the_lock_and_back(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None
    office = window.office
    report.waive_wanted.emit(found(report, "data.disclosure_late"))
    give_reason(window, "Đã giải trình với cấp trên")
    assert found(report, "data.disclosure_late").waived
    state = child(report, QLabel, "report_state").text()
    assert "2 cảnh báo" in state

    sign(window, 45, "4/3/2022", "Nguyễn Văn Mẫu")
    kept = signed.in_force(office.database.connection, PERIOD)
    assert kept and kept.signing.number == 45 and kept.signing.signer == "Nguyễn Văn Mẫu"
    assert child(report, QLabel, "report_state").text().startswith("Đã ký số 45 ngày 04/03/2022, đã khóa")
    pages = child(report, QPdfView, "pages").document()
    assert pages and "Số: 45/BC-UBND" in pages.getAllText(0).text()
    assert child(report, ChipField, "section_text").isReadOnly()
    assert not child(window, QAction, "action_sign").isEnabled()
    assert kept.docx == (office.database.path.parent / f"bao-cao-cchc-{PERIOD}-so-45.docx").read_bytes()

    do(window, "reopen")
    give_reason(window, "Sai số liệu")
    assert not child(report, ChipField, "section_text").isReadOnly()
    (version,) = signed.versions(office.database.connection, PERIOD)
    assert version.reopened and version.reopened.reason == "Sai số liệu"
    assert child(window, QAction, "action_sign").isEnabled()


def test_who_signs_brings_a_capacity_and_a_name_typed_keeps_the_one_chosen(
    window: MainWindow, report: ReportTab
) -> None:
    assert window.database is not None
    connection = window.database.connection
    set_profile(window.database, date(2022, 1, 1), {"signer_name": "Lê Văn Phó"})
    set_profile(window.database, date(2023, 1, 1), {"signer_capacity": "chair", "signer_name": "Trần Văn Trưởng"})
    do(window, "sign")
    asked = dialog(window, SignDialog)
    signer, capacity = child(asked, ChoiceField, "sign_signer"), child(asked, ChoiceField, "sign_capacity")
    title, printed = child(asked, QLineEdit, "sign_title"), child(asked, QLabel, "sign_printed")
    assert [signer.itemText(place) for place in range(signer.count())] == ["Lê Văn Phó", "Trần Văn Trưởng"]
    assert signer.currentText() == "Lê Văn Phó" and capacity.code() == "vice_chair" and not title.isVisible()
    signer.setFocus()
    press(signer, Key.Key_Down)
    assert signer.currentText() == "Trần Văn Trưởng" and capacity.code() == "chair"
    assert printed.text() == "Trên báo cáo: TM. ỦY BAN NHÂN DÂN · CHỦ TỊCH · Trần Văn Trưởng"
    choose(capacity, "by_order")
    go = child(asked, QPushButton, "sign_go")
    assert title.isVisible() and not go.isEnabled() and "chức vụ" in child(asked, QLabel, "sign_problem").text()
    keys(title, "Chánh Văn phòng")
    assert signer.lineEdit() is not None
    signer.lineEdit().selectAll()
    keys(signer.lineEdit(), "Lê Thị Lệnh")
    assert capacity.code() == "by_order" and go.isEnabled()
    child(asked, DateField, "sign_day").setText("4/3/2022")
    go.click()
    settle(window)
    kept = signed.in_force(connection, PERIOD)
    assert kept and kept.signing == Signing(1, date(2022, 3, 4), "Lê Thị Lệnh", "by_order", "Chánh Văn phòng")
    pages = child(report, QPdfView, "pages").document()
    assert pages is not None
    whole = "\n".join(pages.getAllText(page).text() for page in range(pages.pageCount()))
    assert "TL. CHỦ TỊCH" in whole and "CHÁNH VĂN PHÒNG" in whole and "PHÓ CHỦ TỊCH\n" not in whole


def test_the_scan_is_kept_with_the_signed_report_and_never_replaced(
    window: MainWindow, report: ReportTab, tmp_path: Path, told: list[str]
) -> None:
    assert window.office is not None and window.database is not None
    button = child(report, QPushButton, "signed_scan")
    assert not button.isVisible()
    sign(window, 45, "4/3/2022", "")
    assert button.isVisible() and button.text() == "&Bản quét đã ký…"
    button.click()
    shown = dialog(window, ScanDialog)
    assert child(shown, QLabel, "scan_told").text().startswith("Báo cáo quý I năm 2022, số 45 ngày 04/03/2022.")
    panel = shown.findChild(AttachmentPanel)
    assert panel is not None
    scan = tmp_path / "bản ký.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    panel.add([scan])
    settle(window)
    listed = child(panel, QListWidget, "attachments_list")
    assert [listed.item(place).text() for place in range(listed.count())] == ["bản ký.pdf (13 B)"]
    assert button.text() == "&Bản quét đã ký (1)…"
    child(panel, QToolButton, "attachments_remove").click()
    settle(window)
    assert listed.count() == 0
    do(window, "undo")
    settle(window)
    assert listed.count() == 1 and window.office.report_in_front() is report
    shown.reject()
    assert space_used(window.database.connection).names == ["Báo cáo quý I năm 2022, số 45 ngày 04/03/2022"]

    kept = signed.in_force(window.database.connection, PERIOD)
    assert kept
    do(window, "reopen")
    give_reason(window, "Sai số liệu")
    assert not button.isVisible()
    (row,) = attachments_of(window.database.connection, SIGNED_REPORT, str(kept.id))
    for act in (
        lambda: remove_attachments(window.database, [row.id]),
        lambda: attach_files(window.database, SIGNED_REPORT, str(kept.id), [scan]),
    ):
        with pytest.raises(Fault):
            act()
    for statement in (
        "UPDATE attachment SET name = 'b.pdf'",
        "INSERT OR REPLACE INTO attachment SELECT * FROM attachment",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            window.database.connection.execute(statement)


def test_undo_passes_over_what_is_locked_and_says_so(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None and window.database is not None
    edits, connection = window.office.edits, window.database.connection
    dossier = next(row for row in records.all_rows(connection, BY_ID["dossier"]))
    edits.enter(BY_ID["dossier"], records.vars_of(dossier.record) | {"handler": "Trước"}, dossier.id, new=False)
    report.show_section("I.1")
    fill(child(report, ChipField, "section_text"), "Xã làm tốt.")
    settle(window)
    sign(window, 45, "4/3/2022", "")
    window.statusBar().clearMessage()
    assert "“Hồ sơ”" in child(window, QAction, "action_undo").text()
    do(window, "undo")
    settle(window)
    back = records.get(connection, BY_ID["dossier"], dossier.id)
    assert back and back.record == dossier.record
    assert window.statusBar().currentMessage() == "Đã bỏ qua 1 lần sửa nội dung báo cáo đã ký và đã khóa"
    assert child(report, ChipField, "section_text").toPlainText() == "Xã làm tốt."


def test_a_day_that_is_none_cannot_be_recorded(window: MainWindow, report: ReportTab) -> None:
    do(window, "sign")
    asked = dialog(window, SignDialog)
    day = child(asked, DateField, "sign_day")
    for text in ("31/2/2022", "1/1/2099", ""):
        day.setFocus()
        press(day, Key.Key_A, control=True)
        press(day, Key.Key_Delete)
        keys(day, text)
        assert not child(asked, QPushButton, "sign_go").isEnabled()
        assert child(asked, QLabel, "sign_problem").text()
    asked.reject()


def test_a_number_that_is_taken_or_leaves_a_gap_is_told_while_it_is_typed(
    window: MainWindow, report: ReportTab
) -> None:
    sign(window, 45, "4/3/2022", "")
    do(window, "reopen")
    give_reason(window, "Sai số liệu")
    do(window, "sign")
    asked = dialog(window, SignDialog)
    number, advice = child(asked, QSpinBox, "sign_number"), child(asked, QLabel, "sign_advice")
    assert number.value() == 46 and not advice.isVisible()
    fill_spin(number, 45)
    assert "Số 45 đã dùng" in advice.text() and advice.isVisible()
    fill_spin(number, 49)
    assert "Số 46–48 chưa thấy" in advice.text()
    assert child(asked, QPushButton, "sign_go").isEnabled()  # a person may know why
    asked.reject()


def test_the_right_words_are_a_click_away(window: MainWindow, report: ReportTab) -> None:
    assert window.office is not None
    report.show_section("I.1")
    field = child(report, ChipField, "section_text")
    fill(field, "Ý kiến của của người dân được ghi lại đầy đủ trong sổ theo dõi.")
    settle(window)
    doubled = found(report, "language.doubled_word")
    assert doubled.where == "I.1" and report._mendable(doubled)
    child(report, FindingsList, "findings").mend_wanted.emit(doubled)
    settle(window)
    assert "của của" not in field.toPlainText()
    key = {"period": PERIOD, "section": "I.1"}
    row = records.find_by_key(window.office.database.connection, BY_ID["report_text"], key)
    assert row and row.record.text == "Ý kiến của người dân được ghi lại đầy đủ trong sổ theo dõi."
    assert "language.doubled_word" not in {one.rule for one in child(report, FindingsList, "findings").findings()}


def test_a_report_with_errors_is_not_signed(window: MainWindow, report: ReportTab, told: list[str]) -> None:
    assert window.office is not None
    report.show_section("I.1")
    fill(child(report, ChipField, "section_text"), "Cuộc họp ngày 31/02/2022 đã bàn việc này.")
    settle(window)
    sign(window, 45, "4/3/2022", "")
    assert any("lỗi chưa sửa" in sentence for sentence in told)
    assert signed.in_force(window.office.database.connection, PERIOD) is None


def test_a_strangers_report_is_proofread(empty_window: MainWindow, tmp_path: Path) -> None:
    report = tmp_path / "báo cáo.txt"
    report.write_text("I. KẾT QUẢ\nXã bổ xung  trang thiết bị vào ngày 31/02/2022.", encoding="utf-8")
    empty_window.files.proofread(report)
    settle(empty_window)
    shown = dialog(empty_window, ProofreadDialog)
    assert isinstance(shown, ProofreadDialog)
    rules = {finding.rule for finding in shown.shown()}
    assert {"language.slip", "date.impossible", "language.double_space"} < rules
    child(shown, QCheckBox, "proofread_notes").click()
    assert "language.double_space" not in {finding.rule for finding in shown.shown()}
    family = child(shown, ChoiceField, "proofread_family")
    family.setCurrentIndex(family.findData("date"))
    assert {finding.rule for finding in shown.shown()} == {"date.impossible"}
    passage = child(shown, QPlainTextEdit, "proofread_passage")
    assert passage.textCursor().selectedText() == "31/02/2022"
    child(shown, QPushButton, "proofread_copy").click()
    assert "31/02/2022" in QGuiApplication.clipboard().text()
    shown.reject()
