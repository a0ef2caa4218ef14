"""A chart on the screen: every bar is reached by mouse and keyboard, and told to who cannot see it."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.gui.chart_view import ChartView, colour_of
from cchc_desktop.gui.look import DARK, LIGHT, wear
from cchc_desktop.report.charts import Chart, Series
from cchc_desktop.store.wording import wording

CHART = Chart(
    "grouped",
    "Tiếp nhận và giải quyết",
    ("Quý I", "Quý II"),
    (
        Series("Tiếp nhận", (486, 520), ("486", "520")),
        Series("Đã giải quyết", (406, 500), ("406", "500"), "soft"),
    ),
    "hồ sơ",
    "Chưa có hồ sơ nào.",
)
NOTHING = Chart("bars", "Đang giải quyết", (), (), empty="Không còn hồ sơ nào.")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ChartView]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 240)
    shown = ChartView(wording(date(2022, 3, 4)), window)
    shown.resize(400, 240)
    shown.show_chart(CHART)
    window.show()
    shown.setFocus()
    yield shown
    wear(LIGHT)


def opened(view: ChartView) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    view.opened.connect(lambda series, place: found.append((series, place)))
    return found


def test_a_click_opens_the_bar_that_is_there(view: ChartView) -> None:
    found = opened(view)
    for mark in view.drawn.marks:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.middle_of(mark).toPoint())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))  # there is none
    assert found == [(0, 0), (1, 0), (0, 1), (1, 1)]


def test_arrows_reach_every_bar_and_enter_opens_it(view: ChartView) -> None:
    found = opened(view)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Enter, Qt.Key.Key_End, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Right)  # beyond the last there is none
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]


def test_the_bar_at_work_is_told(view: ChartView) -> None:
    assert view.accessibleName().startswith("Tiếp nhận và giải quyết: 4 cột.")
    assert view.accessibleDescription() == "Quý I, Tiếp nhận: 486"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "Quý I, Đã giải quyết: 406"


def test_a_tip_tells_a_bar_whole(view: ChartView) -> None:
    mark = view.drawn.marks[-1]
    place = view.middle_of(mark).toPoint()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "Quý II, Đã giải quyết: 500"


def test_a_chart_of_nothing_says_so_and_stops_no_tab(view: ChartView) -> None:
    view.show_chart(NOTHING)
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view.accessibleName() == "Đang giải quyết. Không còn hồ sơ nào."
    found = opened(view)
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.show_chart(CHART)
    assert not found and view.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_bars_are_seen_on_their_ground(view: ChartView, look: object) -> None:
    wear(look)  # type: ignore[arg-type]
    ground = QColor(look.base)  # type: ignore[attr-defined]
    strong, soft = colour_of("strong"), colour_of("soft")
    assert contrast(strong, ground) > 2.2 and contrast(soft, ground) > 2.2
    assert contrast(strong, soft) > 1.8  # also in grey
    picture = view.grab().toImage()
    scale = picture.width() / view.width()
    painted = set()
    for mark in view.drawn.marks:
        low = view.middle_of(mark) * scale
        painted.add(picture.pixelColor(round(low.x()), round(view.height() * scale * 0.85)).name())
    assert painted == {strong.name(), soft.name()}


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
