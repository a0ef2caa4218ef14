"""The window: what it opens on, the period, the banner of a file that another holds, and what cannot be opened."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QListWidget,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import TABS
from cchc_desktop.gui import window_state
from cchc_desktop.gui.app import make_window
from cchc_desktop.gui.figure_strip import FigureCard, FigureStrip
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import TAB_NAMES, MainWindow
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.database import open_database


def text(window: MainWindow, name: str) -> str:
    return child(window, QLabel, name).text()


def card(window: MainWindow, figure: str) -> str:
    return child(window, FigureStrip, "figures").cards()[figure].value


def test_it_opens_on_the_last_quarter_with_data(window: MainWindow) -> None:
    assert text(window, "period_name") == "Quý I/2022"
    assert text(window, "period_dates") == "05/12/2021 – 04/03/2022"
    assert window.tabs.currentIndex() == 0
    assert "xã Lộc Thủy" in window.windowTitle() and "Đơn vị.cchc" in window.windowTitle()
    assert card(window, "dossiers.to_process") == "486"
    assert card(window, "dossiers.resolved_in_time_ratio") == "97%"
    assert child(window, FindingsList, "findings").findings()


def test_the_arrows_move_the_window_and_its_figures(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(window, QToolButton, "previous_period"), Qt.MouseButton.LeftButton)
    settle(window)
    assert text(window, "period_name") == "Quý IV/2021"
    assert text(window, "period_dates").endswith(" – 04/12/2021")
    assert card(window, "dossiers.to_process") != "486"
    qtbot.mouseClick(child(window, QToolButton, "next_period"), Qt.MouseButton.LeftButton)
    settle(window)
    assert text(window, "period_name") == "Quý I/2022"
    assert card(window, "dossiers.to_process") == "486"


def test_a_longer_period_of_the_same_year(window: MainWindow) -> None:
    child(window, QAction, "action_year").trigger()
    settle(window)
    assert text(window, "period_name") == "Năm 2022"
    assert child(window, QAction, "action_year").isChecked()
    child(window, QAction, "action_quarter").trigger()
    assert text(window, "period_name") == "Quý IV/2022"
    child(window, QAction, "action_newest").trigger()
    assert text(window, "period_name") == "Quý I/2022"


def test_every_tab_has_its_shortcut_and_its_name(window: MainWindow) -> None:
    assert TAB_NAMES == TABS
    from datetime import date

    from cchc_desktop.store.wording import wording

    texts = wording(date.today())
    for place, name in enumerate(TAB_NAMES):
        action = child(window, QAction, f"go_to_{name}")
        assert action.shortcut().toString() == f"Alt+{place + 1}"
        action.trigger()
        assert window.tabs.currentIndex() == place
        assert window.tabs.tabText(place) == texts[f"tab.{name}"] == texts[f"window.tab.{name}"]
    settle(window)


def test_the_keys_of_the_tabs_lead_into_them(window: MainWindow) -> None:
    """Whoever comes by keyboard is where the work is: not on the arrow that turns to another quarter."""
    first = QApplication.focusWidget()
    assert isinstance(first, FigureCard) and first.text() == "Hồ sơ phải giải quyết"
    for name, where in (("dossiers", RecordView), ("report", QTreeWidget), ("overview", FigureCard)):
        child(window, QAction, f"go_to_{name}").trigger()
        settle(window)
        assert isinstance(QApplication.focusWidget(), where), name


def test_a_file_that_another_window_has_is_shown_with_who_has_it(empty_window: MainWindow, office_file: Path) -> None:
    with open_database(office_file, write=True):
        assert empty_window.open_file(office_file)
        settle(empty_window)
        assert child(empty_window, QFrame, "read_only_banner").isVisible()
        told = text(empty_window, "read_only_text")
        assert "{" not in told and "trên máy" in told
        assert card(empty_window, "dossiers.to_process") == "486"
        empty_window.close_file()
    assert empty_window.open_file(office_file)
    assert not child(empty_window, QFrame, "read_only_banner").isVisible()


def test_a_stranger_is_refused_with_a_sentence(empty_window: MainWindow, tmp_path: Path) -> None:
    stranger = tmp_path / "thư.cchc"
    stranger.write_text("không phải cơ sở dữ liệu", encoding="utf-8")
    assert not empty_window.open_file(stranger)
    box = empty_window.findChild(QMessageBox)
    assert box is not None and "thư.cchc" in box.text() and "Traceback" not in box.text()
    box.close()
    assert child(empty_window, QStackedWidget, "pages").currentIndex() == 1
    assert stranger.read_text(encoding="utf-8") == "không phải cơ sở dữ liệu"


def test_a_stranger_leaves_the_open_office_alone(window: MainWindow, tmp_path: Path) -> None:
    assert not window.open_file(tmp_path / "không có.cchc")
    assert card(window, "dossiers.to_process") == "486"
    assert window.database is not None


def test_the_open_file_opened_again_stays_writable(window: MainWindow, office_file: Path) -> None:
    database = window.database
    assert window.open_file(office_file.parent / "." / office_file.name)
    settle(window)
    assert window.database is database and database is not None and not database.read_only
    assert not child(window, QFrame, "read_only_banner").isVisible()


def test_a_file_open_for_reading_is_tried_again(empty_window: MainWindow, office_file: Path) -> None:
    with open_database(office_file, write=True):
        assert empty_window.open_file(office_file)
    assert empty_window.open_file(office_file)
    settle(empty_window)
    assert empty_window.database is not None and not empty_window.database.read_only


def test_an_office_that_cannot_be_shown_is_not_left_half_open(window: MainWindow, tmp_path: Path) -> None:
    damaged = tmp_path / "hỏng.cchc"
    assert window.database is not None
    find = window.database.connection.execute
    page = find("SELECT rootpage FROM sqlite_schema WHERE name = 'profile'").fetchone()[0]
    size = find("PRAGMA page_size").fetchone()[0]
    data = bytearray(window.database.path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    damaged.write_bytes(data)
    assert not window.open_file(damaged)
    boxes = [found.text() for found in window.findChildren(QMessageBox)]
    assert len(boxes) == 1 and "hỏng.cchc" in boxes[0]
    assert child(window, QStackedWidget, "pages").currentIndex() == 1
    assert window.database is None and window.office is None
    assert damaged not in window_state.recent_files()
    damaged.unlink()  # nobody holds it


def test_a_check_that_failed_is_told_and_tried_again(window: MainWindow, office_file: Path) -> None:
    damage = sqlite3.connect(office_file, isolation_level=None)
    damage.execute("ALTER TABLE legal_review RENAME TO away")
    window.show_period("2021-Q4")
    settle(window)
    assert text(window, "to_do_state").startswith("Chưa soát được")
    assert window.findChildren(QDialog)
    damage.execute("ALTER TABLE away RENAME TO legal_review")
    damage.close()
    window.tabs.setCurrentIndex(1)
    window.tabs.setCurrentIndex(0)
    settle(window)
    assert not text(window, "to_do_state").startswith("Chưa soát được")
    assert child(window, FindingsList, "findings").findings()


def test_the_sample_overwrites_no_file_unasked(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "mẫu 04.03.2022.cchc"
    kept.write_text("của người khác", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / "mẫu 04.03.2022"), ""))
    child(empty_window, QAction, "action_sample").trigger()
    settle(empty_window)
    assert empty_window.findChildren(QMessageBox)[0].text().startswith("Đã có tệp")
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
    kept.unlink()
    child(empty_window, QAction, "action_sample").trigger()
    settle(empty_window)
    assert kept.is_file() and empty_window.database is not None


def test_the_start_page_makes_the_sample_and_remembers_it(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.show_start()
    assert not child(empty_window, QListWidget, "start_recent").isVisible()
    empty_window.files.make_sample(tmp_path / "mẫu.cchc")
    settle(empty_window)
    assert text(empty_window, "period_name") == "Quý I/2022"
    child(empty_window, QAction, "action_close").trigger()
    recent = child(empty_window, QListWidget, "start_recent")
    assert recent.isVisible() and recent.count() == 1
    assert empty_window.database is None and empty_window.windowTitle() == "CCHC Desktop"
    recent.itemClicked.emit(recent.item(0))
    settle(empty_window)
    assert empty_window.database is not None and empty_window.database.path.name == "mẫu.cchc"


def test_closing_the_window_lets_the_file_go(window: MainWindow, office_file: Path) -> None:
    window.close()
    with open_database(office_file, write=True) as database:
        assert not database.read_only
    office_file.unlink()


def test_the_file_opens_after_the_first_paint(qtbot: QtBot, office_file: Path) -> None:
    window = make_window(office_file)
    qtbot.addWidget(window, before_close_func=lambda shown: shown.close_file())
    assert window.database is None
    window.show()
    qtbot.waitUntil(lambda: window.database is not None)
    settle(window)
    assert card(window, "dossiers.to_process") == "486"


def test_the_place_is_remembered(qtbot: QtBot) -> None:
    first = MainWindow()
    qtbot.addWidget(first)
    assert not window_state.restore_place(first)
    first.resize(700, 555)  # the screen that is not there measures 800 × 800
    first.show()
    first.close()
    second = MainWindow()
    qtbot.addWidget(second)
    assert window_state.restore_place(second)
    assert second.size() == first.size()


def test_files_lately_opened_are_kept_in_order_without_doubles(tmp_path: Path) -> None:
    for number in [*range(12), 3]:
        window_state.remember_file(tmp_path / f"Xã {number}.cchc")
    assert [path.stem for path in window_state.recent_files()] == [f"Xã {n}" for n in (3, 11, 10, 9, 8, 7, 6, 5)]


def test_what_was_said_takes_no_room_when_it_is_gone(window: MainWindow) -> None:
    height = window.tabs.height()
    window.say("Đã xong.")
    settle(window)
    assert window.statusBar().isVisible() and window.tabs.height() < height
    window.statusBar().clearMessage()
    settle(window)
    assert not window.statusBar().isVisible() and window.tabs.height() == height
    window.say("Lần nữa.")
    assert window.statusBar().currentMessage() == "Lần nữa." and window.statusBar().isVisible()


def test_what_was_said_of_an_office_goes_with_it(window: MainWindow) -> None:
    window.say("Đã xóa 1 dòng.")
    for _ in range(2):
        window.close_file()
        assert window.statusBar().currentMessage() == "" and not window.statusBar().isVisible()


def test_an_office_of_which_nothing_was_said_leaves_no_empty_line(window: MainWindow) -> None:
    window.close_file()
    settle(window)
    assert not window.statusBar().isVisible()
