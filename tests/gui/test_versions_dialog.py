"""The versions of a report side by side in the window: signed, reopened and signed again."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTextEdit, QTreeWidget

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.issue_report import issue_report, reopen_report
from cchc_desktop.actions.report_versions import DRAFT
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import DARK, LIGHT, wear
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.gui.versions_dialog import VersionsDialog
from cchc_desktop.store import signed
from cchc_desktop.store.database import open_for_writing
from cchc_desktop.store.records import all_rows
from hands import choose, do

PERIOD = "2022-Q1"
FIRST, SECOND = "Xã mở 03 lớp tập huấn <cho> cán bộ.", "Xã mở 04 lớp tập huấn <cho> cán bộ."


@pytest.fixture
def twice_signed(empty_window: MainWindow, office_file: Path) -> MainWindow:
    """Signed as 45, reopened, changed in a section and in a figure, signed as 51, and changed since."""
    with open_for_writing(office_file) as database:

        def write(text: str, new: bool) -> None:
            values = {"period": PERIOD, "section": "II.3", "text": text}
            enter(database, BY_ID["report_text"], values, "a", new=new)

        write(FIRST, True)
        issue_report(database, PERIOD, Signing(45, date(2022, 3, 4), "Nguyễn Văn Mẫu"))
        reopen_report(database, PERIOD, "Sai số lớp")
        write(SECOND, False)
        articles = [row.id for row in all_rows(database.connection, BY_ID["article"])]
        delete_rows(database, BY_ID["article"], articles[:3])
        issue_report(database, PERIOD, Signing(51, date(2022, 3, 10), "Nguyễn Văn Mẫu"))
        delete_rows(database, BY_ID["article"], articles[3:4])
    assert empty_window.open_file(office_file)
    empty_window.show_period(PERIOD)
    settle(empty_window)
    return empty_window


@pytest.fixture
def dialog(twice_signed: MainWindow) -> VersionsDialog:
    do(twice_signed, "versions")
    settle(twice_signed)
    (shown,) = (one for one in twice_signed.findChildren(VersionsDialog) if one.isVisible())
    return shown


def figures(dialog: VersionsDialog) -> dict[str, tuple[str, str]]:
    tree = child(dialog, QTreeWidget, "versions_figures")
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {item.text(0): (item.text(1), item.text(2)) for item in items if item}


def marked(dialog: VersionsDialog) -> tuple[list[str], list[str]]:
    """The stretches that are struck out, and those that are underlined."""
    document = child(dialog, QTextEdit, "versions_texts").document()
    struck, underlined = [], []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            piece = place.fragment()
            if piece.charFormat().fontStrikeOut():
                struck.append(piece.text())
            if piece.charFormat().fontUnderline():
                underlined.append(piece.text())
            place += 1
        block = block.next()
    return struck, underlined


def page(dialog: VersionsDialog) -> str:
    return child(dialog, QTextEdit, "versions_texts").toPlainText()


def state(dialog: VersionsDialog) -> str:
    return child(dialog, QLabel, "versions_state").text()


def test_the_last_two_versions_stand_side_by_side(twice_signed: MainWindow, dialog: VersionsDialog) -> None:
    assert (
        child(dialog, ChoiceField, "versions_before").currentText() == "Bản 1: số 45 ngày 04/03/2022, Nguyễn Văn Mẫu ký"
    )
    assert (
        child(dialog, ChoiceField, "versions_after").currentText() == "Bản 2: số 51 ngày 10/03/2022, Nguyễn Văn Mẫu ký"
    )
    assert twice_signed.office is not None
    label = twice_signed.office.texts["figure.articles.total"]
    assert figures(dialog)[label] == ("15", "12")
    struck, underlined = marked(dialog)
    assert {"03", "15"} <= set(struck) and {"04", "12"} <= set(underlined)
    assert FIRST in page(dialog) and SECOND in page(dialog)
    assert "Sai số lớp" in state(dialog) and "2 mục" in state(dialog)


def test_equal_sections_are_folded_until_they_are_wanted(dialog: VersionsDialog) -> None:
    equal = "PHƯƠNG HƯỚNG, NHIỆM VỤ"
    assert equal not in page(dialog) and "mục giống nhau, không hiện" in page(dialog)
    child(dialog, QCheckBox, "versions_equal").click()
    assert equal in page(dialog) and "không hiện" not in page(dialog)
    assert marked(dialog)[0]


def test_what_would_be_made_now_is_a_version_too(twice_signed: MainWindow, dialog: VersionsDialog) -> None:
    choose(child(dialog, ChoiceField, "versions_before"), 2)  # type: ignore[arg-type]
    choose(child(dialog, ChoiceField, "versions_after"), DRAFT)  # type: ignore[arg-type]
    settle(twice_signed)
    assert ("12", "11") in figures(dialog).values()
    assert not child(dialog, QPushButton, "versions_open_after").isEnabled()  # nobody has signed it
    choose(child(dialog, ChoiceField, "versions_after"), 2)  # type: ignore[arg-type]
    settle(twice_signed)
    assert state(dialog).startswith("Hai bản giống nhau") and not figures(dialog)
    assert not child(dialog, QTreeWidget, "versions_figures").isVisible()


def test_a_button_opens_the_very_pages_that_were_signed(
    twice_signed: MainWindow, dialog: VersionsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(QUrl(url).toLocalFile())))
    child(dialog, QPushButton, "versions_open_before").click()
    (copy,) = opened
    assert twice_signed.office is not None
    first, _ = signed.versions(twice_signed.office.database.connection, PERIOD)
    assert copy.name == f"bao-cao-cchc-{PERIOD}-so-45.pdf" and copy.read_bytes() == first.pdf
    dialog.reject()
    twice_signed.close_file()
    assert not copy.exists()


def test_the_marks_stay_readable_in_the_dark(twice_signed: MainWindow, dialog: VersionsDialog) -> None:
    try:
        for look in (DARK, LIGHT):
            wear(look)
            settle(twice_signed)
            html = child(dialog, QTextEdit, "versions_texts").toHtml()
            assert look.error in html and look.accent in html
    finally:
        wear(LIGHT)


def test_it_goes_while_it_reads(twice_signed: MainWindow) -> None:
    do(twice_signed, "versions")
    (shown,) = (one for one in twice_signed.findChildren(VersionsDialog) if one.isVisible())
    shown.reject()
    settle(twice_signed)


def test_what_was_never_signed_has_no_versions(window: MainWindow) -> None:
    assert not child(window, QAction, "action_versions").isEnabled()


def test_a_report_signed_once_is_compared_with_what_would_be_made_now(
    empty_window: MainWindow, office_file: Path
) -> None:
    with open_for_writing(office_file) as database:
        issue_report(database, PERIOD, Signing(45, date(2022, 3, 4)))
    assert empty_window.open_file(office_file)
    empty_window.show_period(PERIOD)
    settle(empty_window)
    do(empty_window, "versions")
    settle(empty_window)
    (shown,) = (one for one in empty_window.findChildren(VersionsDialog) if one.isVisible())
    assert child(shown, ChoiceField, "versions_after").currentData() == DRAFT
    assert state(shown).startswith("Hai bản giống nhau")
    shown.reject()
