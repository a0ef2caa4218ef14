"""Every screen, at four scales of a small one: nothing cut, nothing English, nothing out of reach, nothing unnamed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import ALL
from gui.english import english_in
from gui.shown import cell_texts, shown_texts
from gui.walk import cut, out_of_order, outside, reached_by_tab, silent_pictures, unnamed

TESTS = Path(__file__).parents[1]
# A screen of 1366 by 768, in units of the scale.
SCREENS = {"1": "1366x768", "1.25": "1092x614", "1.5": "910x512", "2": "683x384"}


@pytest.mark.parametrize("scale", SCREENS)
def test_every_screen_is_whole_vietnamese_and_in_reach(sample_file: Path, tmp_path: Path, scale: str) -> None:
    walked = walk(sample_file, tmp_path, scale)
    ours = {f"{register.tab}-{register.id}" for register in ALL if not register.upper_level_only}
    assert ours < set(walked["scenes"])
    assert len(walked["scenes"]) > 60
    assert walked["wrong"] == {}, json.dumps(walked["wrong"], ensure_ascii=False, indent=1)[:4000]


def walk(office: Path, folder: Path, scale: str) -> dict[str, Any]:
    """What is found on the way; a scale is for a whole process."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": scale,
        "CCHC_DESKTOP_DATA": str(folder),
        "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)]),
    }
    command = [sys.executable, str(TESTS / "gui" / "walked.py"), str(office), SCREENS[scale]]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=180, cwd=TESTS)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# --- each look finds what it looks for --------------------------------------------------------------------------------


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 200)
    qtbot.addWidget(made)
    return made


def shown(screen: QWidget, *widgets: QWidget) -> QWidget:
    layout = QVBoxLayout(screen)
    for widget in widgets:
        layout.addWidget(widget)
    screen.show()
    screen.activateWindow()
    return screen


LONG = "Tiếp nhận hồ sơ tại Bộ phận Tiếp nhận và Trả kết quả"


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QToolButton])
def test_a_text_that_has_no_room_is_cut(screen: QWidget, kind: type[QLabel | QPushButton | QToolButton]) -> None:
    widget = kind()
    widget.setText(LONG)
    widget.setFixedWidth(60)
    assert any(LONG in found for found in cut(shown(screen, widget)))
    widget.setFixedWidth(390)
    screen.layout().activate()
    assert cut(screen) == []


def test_a_label_of_more_lines_than_it_has_height_is_cut(screen: QWidget) -> None:
    label = QLabel(LONG * 3)
    label.setWordWrap(True)
    label.setFixedHeight(20)
    assert cut(shown(screen, label))


def test_a_column_narrower_than_its_name_is_cut(screen: QWidget) -> None:
    tree = QTreeWidget()
    tree.setHeaderLabels([LONG, "Ngày"])
    header = tree.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, 40)
    assert any(LONG in found for found in cut(shown(screen, tree)))


def test_a_control_beyond_the_edge_is_outside(screen: QWidget) -> None:
    button = QPushButton("Lưu", screen)
    button.setGeometry(380, 10, 80, 30)
    screen.show()
    assert outside(screen)
    button.move(300, 10)
    assert outside(screen) == []


def test_a_control_without_a_name_is_told(screen: QWidget) -> None:
    line = QLineEdit()
    assert unnamed(shown(screen, line))
    line.setAccessibleName("Tìm")
    assert unnamed(screen) == []


def test_a_picture_without_a_tip_is_silent(screen: QWidget) -> None:
    button = QToolButton()
    button.setObjectName("zoom")
    assert silent_pictures(shown(screen, button)) == ["zoom"]
    button.setToolTip("Phóng to")
    assert silent_pictures(screen) == []


def test_a_control_that_tab_never_comes_to_is_a_dead_end(screen: QWidget) -> None:
    class Trap(QLineEdit):
        def focusNextPrevChild(self, forward: bool) -> bool:
            return True  # as if it had gone on

    first, trap, last = QLineEdit(), Trap(), QLineEdit()
    last.setObjectName("last")
    _, missed = reached_by_tab(shown(screen, first, trap, last))
    assert missed == ["QLineEdit last"]


def test_tab_that_jumps_back_is_out_of_order(screen: QWidget) -> None:
    one, two, three = (QLineEdit() for _ in range(3))
    for name, line in (("one", one), ("two", two), ("three", three)):
        line.setObjectName(name)
    shown(screen, one, two, three)
    QWidget.setTabOrder(one, three)
    QWidget.setTabOrder(three, two)
    reached, missed = reached_by_tab(screen)
    assert missed == [] and out_of_order(reached) == ["three → two"]
    QWidget.setTabOrder(one, two)
    QWidget.setTabOrder(two, three)
    assert out_of_order(reached_by_tab(screen)[0]) == []


def test_english_is_found_wherever_it_is_shown(screen: QWidget) -> None:
    tree = QTreeWidget()
    tree.setHeaderLabels(["Ngày", "Status"])
    QTreeWidgetItem(tree, ["hôm nay", "done"])
    button = QPushButton("Lưu")
    button.setToolTip("Save it")
    holder = QWidget()
    QHBoxLayout(holder).addWidget(button)
    texts = shown_texts(shown(screen, tree, holder)) + cell_texts(screen)
    assert {word for text in texts for word in english_in(text)} == {"Status", "Save", "it", "done"}
