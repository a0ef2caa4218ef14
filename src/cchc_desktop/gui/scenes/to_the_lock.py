"""A report on its way out: written, proofread, accepted, signed, locked; taken up again, and both versions compared."""

from collections.abc import Iterator

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QPushButton, QSpinBox

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.fields import ChoiceField, DateField, PlainTextField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by, show_report
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import signed
from cchc_desktop.store.records import all_rows

_SECTION, _CHIP = "II.6-b", "[[articles.reform]]"
_BEGUN = "\nTrong số đó, {chip} tin, bài trả lời trực tiếp câu hỏi của của người dân."
_MENDED, _LATER = ("của của", "của"), "\nTrang thông tin điện tử được cập nhật hằng ngày."
_ACCEPTED, _WHY_ACCEPTED = "data.disclosure_late", "Đã giải trình với cấp trên tại cuộc họp giao ban ngày 01/03/2022"
_DIFFERS = "signed.figure_differs"
_WHY_REOPENED = "Sổ tin, bài ghi thừa một dòng"
_SIGNER = "Nguyễn Văn Mẫu"
_FIRST, _SECOND = (45, "04/03/2022"), (51, "10/03/2022")


def to_the_lock(window: MainWindow) -> Iterator[Scene]:
    report = show_report(window)
    report.editor.use_standing_text()  # whatever another scene has left there
    report.show_section(_SECTION)
    text = _add(report, _BEGUN.format(chip=_CHIP))
    settle(window)
    yield Scene("quarter-writing", window)
    text.setPlainText(text.toPlainText().replace(*_MENDED))
    report.finish()
    settle(window)
    yield from _accepted(window, report)
    yield from _signed(window, "quarter-sign", _FIRST)
    connection = office_of(window).database.connection
    if not signed.versions(connection, _period(window)):
        return  # an office of its own, whose report has errors
    window.statusBar().clearMessage()  # it names the folder of the scenes
    settle(window)
    yield Scene("quarter-locked", window)
    _change_a_register(window)
    _come_to(report, _DIFFERS)
    settle(window)
    yield Scene("quarter-later", window)
    reopening = opened_by(child(window, QAction, "action_reopen").trigger, window)
    child(reopening, PlainTextField, "reason_text").setPlainText(_WHY_REOPENED)
    yield Scene("quarter-reopen", reopening)
    child(reopening, QPushButton, "reason_go").click()
    settle(window)
    _add(report, _LATER)
    report.finish()
    settle(window)
    yield from _signed(window, "quarter-sign-again", _SECOND)
    comparing = opened_by(child(window, QAction, "action_versions").trigger, window)
    yield Scene("quarter-versions", comparing)
    comparing.done(0)


def _add(report: ReportTab, words: str) -> ChipField:
    """At the end of the section in front, as if typed."""
    text = child(report, ChipField, "section_text")
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insert(words)
    report.editor.keep()
    return text


def _accepted(window: MainWindow, report: ReportTab) -> Iterator[Scene]:
    """A finding that is right, and cannot be mended any more."""
    found = child(report, FindingsList, "findings").findings()
    late = next((finding for finding in found if finding.rule == _ACCEPTED), None)
    if late is None:
        return
    asking = opened_by(lambda: report.waive_wanted.emit(late), window)
    child(asking, PlainTextField, "reason_text").setPlainText(_WHY_ACCEPTED)
    yield Scene("quarter-waive", asking)
    child(asking, QPushButton, "reason_go").click()
    settle(window)


def _signed(window: MainWindow, name: str, as_on_paper: tuple[int, str]) -> Iterator[Scene]:
    signing = opened_by(child(window, QAction, "action_sign").trigger, window)
    number, day = as_on_paper
    child(signing, QSpinBox, "sign_number").setValue(number)
    child(signing, DateField, "sign_day").setText(day)
    child(signing, ChoiceField, "sign_signer").setEditText(_SIGNER)
    settle(window)
    yield Scene(name, signing)
    child(signing, QPushButton, "sign_go").click()
    settle(window)


def _change_a_register(window: MainWindow) -> None:
    """After the signing somebody deletes a row that was counted."""
    edits, register = office_of(window).edits, BY_ID["article"]
    row = next(all_rows(edits.database.connection, register))
    edits.change(lambda database: delete_rows(database, register, [row.id]))
    settle(window)


def _come_to(report: ReportTab, rule: str) -> None:
    """Scroll to what a rule has found."""
    listed = child(report, FindingsList, "findings")
    place = next((place for place, finding in enumerate(listed.findings()) if finding.rule == rule), 0)
    if item := listed.topLevelItem(place):
        listed.setCurrentItem(item)


def _period(window: MainWindow) -> str:
    period = office_of(window).period
    assert period is not None  # an open office shows one
    return period.id
