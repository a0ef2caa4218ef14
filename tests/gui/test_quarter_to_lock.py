"""A quarter through the window, from the period being opened to the signed lock: entered, written, proofread, accepted,
signed, and then as it was whatever is entered later."""

from pathlib import Path

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.pick_dialog import PickDialog
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records, signed
from gui.test_signing import found, give_reason, sign
from hands import Key, choose, come_to, do, fill, keys, open_pane, open_report, press

PERIOD, SECTION, FIGURE = "2022-Q1", "II.6-b", "dossiers.received"
DOCUMENT = {
    "symbol": "71/KH-UBND",
    "issued_on": "1/3/2022",
    "issuer": "UBND xã Lộc Thủy",
    "excerpt": "Kế hoạch tháng 3",
}


def test_a_quarter_from_the_open_period_to_the_lock(
    window: MainWindow, office_file: Path, told: list[str], tmp_path: Path
) -> None:
    assert window.office is not None
    connection = window.office.database.connection

    do(window, "next")
    do(window, "previous")
    settle(window)
    assert child(window, QLabel, "period_name").text() == "Quý I/2022"

    enter_document(window)
    enter_dossier(window, "BP-1", "Nguyễn Thị Mận")
    assert not told
    symbols = {row.record.symbol for row in records.all_rows(connection, BY_ID["document"])}
    assert DOCUMENT["symbol"] in symbols

    report = open_report(window)
    count = write_the_section(window, report)
    doubled = found(report, "language.doubled_word")
    child(report, FindingsList, "findings").mend_wanted.emit(doubled)
    settle(window)
    rules = {one.rule for one in child(report, FindingsList, "findings").findings()}
    assert "language.doubled_word" not in rules

    report.waive_wanted.emit(found(report, "data.disclosure_late"))
    give_reason(window, "Đã giải trình với cấp trên")
    assert found(report, "data.disclosure_late").waived

    sign(window, 45, "4/3/2022", "Nguyễn Văn Mẫu")
    kept = signed.in_force(connection, PERIOD)
    assert kept is not None and not told
    assert (kept.signing.number, kept.signing.day.isoformat(), kept.signing.signer) == (
        45, "2022-03-04", "Nguyễn Văn Mẫu",
    )  # fmt: skip
    assert kept.figures[FIGURE] == count
    assert f"Xã tiếp nhận [[{FIGURE}]] hồ sơ của người dân." in kept.sections[SECTION]
    is_locked(window, report, told)
    do(window, "undo")  # which passes over what is locked, to the dossier entered before it
    settle(window)
    assert "đã ký và đã khóa" in window.statusBar().currentMessage() and not told
    assert signed.in_force(connection, PERIOD) == kept
    assert records.find_by_key(connection, BY_ID["dossier"], {"code": "BP-1"}) is None
    do(window, "redo")
    settle(window)
    assert records.find_by_key(connection, BY_ID["dossier"], {"code": "BP-1"})
    copies = [office_file.with_name(f"bao-cao-cchc-{PERIOD}-so-45{suffix}") for suffix in (".docx", ".pdf")]
    assert [copy.read_bytes() for copy in copies] == [kept.docx, kept.pdf]

    enter_dossier(window, "BP-2", "Lê Văn Ứng")
    report = open_report(window)
    differing = [
        one for one in child(report, FindingsList, "findings").findings() if one.rule == "signed.figure_differs"
    ]
    assert f"{count} → {int(count) + 1}" in {one.text for one in differing}
    for suffix, data in ((".docx", kept.docx), (".pdf", kept.pdf)):
        report.save(tmp_path / f"sau{suffix}")
        assert (tmp_path / f"sau{suffix}").read_bytes() == data
    assert signed.in_force(connection, PERIOD) == kept

    window.close_file()
    assert window.open_file(office_file)
    settle(window)
    report = open_report(window)
    is_locked(window, report, told)
    report.save(tmp_path / "mở lại.pdf")
    assert (tmp_path / "mở lại.pdf").read_bytes() == kept.pdf


def enter_document(window: MainWindow) -> None:
    pane = open_pane(window, "document")
    do(window, "add_row")
    form = pane.panel.form
    choose(child(form, ChoiceField, "direction"), "outgoing")
    choose(child(form, ChoiceField, "kind"), "KH")
    for name, text in DOCUMENT.items():
        fill(child(form, QLineEdit, name), text)
    assert pane.finish()
    settle(window)


def enter_dossier(window: MainWindow, code: str, applicant: str) -> None:
    pane = open_pane(window, "dossier")
    do(window, "add_row")
    form = pane.panel.form
    for name, text in (("code", code), ("procedure_code", "HT-001"), ("applicant", applicant)):
        fill(child(form, QLineEdit, name), text)
    choose(child(form, ChoiceField, "channel"), "direct")
    fill(child(form, QLineEdit, "received_on"), "3/3/2022")
    assert pane.finish()
    settle(window)
    assert records.find_by_key(pane.model._connection, BY_ID["dossier"], {"code": code})


def write_the_section(window: MainWindow, report: ReportTab) -> str:
    """A sentence with a live figure, and a slip in it; what the figure shows."""
    assert window.office is not None
    report.show_section(SECTION)
    text = child(report, ChipField, "section_text")
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    press(text, Key.Key_Return)
    keys(text, "Xã tiếp nhận ")
    child(report, QToolButton, "section_figure").click()
    picker = next(one for one in report.findChildren(PickDialog) if one.isVisible())
    come_to(picker)
    keys(child(picker, QLineEdit, "pick_search"), window.office.texts[f"figure.{FIGURE}"])
    press(child(picker, QLineEdit, "pick_search"), Key.Key_Return)
    window.activateWindow()  # which it does by itself where there is a window manager
    come_to(window)
    keys(text, " hồ sơ của của người dân.")
    press(text, Key.Key_Tab)
    settle(window)
    return text.chip(f"[[{FIGURE}]]").shown


def is_locked(window: MainWindow, report: ReportTab, told: list[str]) -> None:
    """It says so, bears its number, and takes no letter."""
    assert child(report, QLabel, "report_state").text().startswith("Đã ký số 45 ngày 04/03/2022, đã khóa")
    pages = child(report, QPdfView, "pages").document()
    assert pages and "Số: 45/BC-UBND" in pages.getAllText(0).text()
    report.show_section(SECTION)
    text = child(report, ChipField, "section_text")
    before = text.toPlainText()
    text.setFocus()
    keys(text, "thêm")
    assert text.isReadOnly() and text.toPlainText() == before
    assert not child(report, QToolButton, "section_figure").isEnabled()
    assert not child(window, QAction, "action_sign").isEnabled()
    assert not told
