"""Charts: where bars, lines and words stand."""

from dataclasses import replace
from itertools import combinations

import pytest

from cchc_desktop.report.charts import Chart, Drawn, Line, Rect, Series, Text, bounds, draw, names, shortened, ticks

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
GROUPED = Chart(
    "grouped",
    "Tiếp nhận và giải quyết",
    QUARTERS,
    (
        Series("Tiếp nhận", (486, 520, 0, 470), ("486", "520", "0", "470")),
        Series("Đã giải quyết", (406, 500, 12, 1480), ("406", "500", "12", "1.480"), "soft"),
    ),
    "hồ sơ",
    "Chưa có hồ sơ nào.",
)
BARS = Chart(
    "bars",
    "Đang giải quyết",
    ("Hộ tịch", "Chứng thực", "Đất đai, môi trường và tài nguyên khoáng sản của nhiều xã"),
    (Series("Hồ sơ", (40, 30, 10), ("40", "30", "10")),),
)
LINES = Chart(
    "lines",
    "Tỷ lệ đúng hạn",
    QUARTERS,
    (
        Series("2022", (97, 95.5, None, None), ("97%", "95,5%", "", "")),
        Series("2021", (90, None, 99, 100), ("90%", "", "99%", "100%"), "soft"),
    ),
    "%",
    top=100,
)
MONTHS = Chart(
    "grouped",
    "Tiếp nhận và giải quyết",
    tuple(f"Tháng {number}" for number in range(1, 7)),
    (
        Series("Tiếp nhận", (150, 151, 152, 153, 154, 155), ("150", "151", "152", "153", "154", "155")),
        Series("Đã giải quyết", (150, 151, 152, 153, 154, 155), ("150", "151", "152", "153", "154", "155"), "soft"),
    ),
    short=tuple(f"T{number}" for number in range(1, 7)),
)
WIDE, HIGH = 320.0, 150.0


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.5)


def drawn(chart: Chart, width: float = WIDE, height: float = HIGH) -> Drawn:
    return draw(chart, width, height, measure)


def rects(picture: Drawn, role: str) -> list[Rect]:
    return [one for one in picture.primitives if isinstance(one, Rect) and one.role == role]


def words(picture: Drawn) -> list[str]:
    return [one.text for one in picture.primitives if isinstance(one, Text)]


def test_bars_are_as_high_as_their_values_and_stand_on_zero() -> None:
    picture = drawn(GROUPED)
    zero = next(one.y1 for one in picture.primitives if isinstance(one, Line) and one.role == "axis")
    bars = [bar for bar in rects(picture, "strong") if bar.width != 8]  # not that of the legend
    assert [round(bar.y + bar.height, 3) for bar in bars] == [round(zero, 3)] * 4
    unit = bars[0].height / 486
    assert [bar.height for bar in bars] == pytest.approx([486 * unit, 520 * unit, 0, 470 * unit])
    assert len(picture.marks) == 8


def test_lying_bars_are_as_long_as_their_values() -> None:
    bars = rects(drawn(BARS), "strong")
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 0.75, 0.25])
    assert len({bar.x for bar in bars}) == 1


def test_ticks_are_round_whole_and_reach_the_highest() -> None:
    assert ticks(486) == (0, 200, 400, 600)
    assert ticks(100) == (0, 50, 100)
    assert ticks(3) == (0, 1, 2, 3)
    assert ticks(0) == (0, 1)
    for highest in range(1, 3000):
        found = ticks(highest)
        assert found[-2] < highest <= found[-1]
        assert len(found) <= 5 and all(tick == int(tick) for tick in found)


@pytest.mark.parametrize("chart", [GROUPED, BARS, LINES])
@pytest.mark.parametrize("size", [(320.0, 150.0), (460.0, 400.0), (210.0, 110.0)])
def test_nothing_leaves_the_frame(chart: Chart, size: tuple[float, float]) -> None:
    for left, top, right, bottom in bounds(drawn(chart, *size), measure):
        assert left >= -0.01 and right <= size[0] + 0.01, chart.title
        assert top >= -0.01 and bottom <= size[1] + 0.01, chart.title


@pytest.mark.parametrize("chart", [GROUPED, BARS, LINES, MONTHS])
@pytest.mark.parametrize("width", [320.0, 460.0, 210.0])
def test_no_word_stands_on_another(chart: Chart, width: float) -> None:
    picture = drawn(chart, width)
    boxes = list(zip(picture.primitives, bounds(picture, measure), strict=True))
    texts = [(one.text, box) for one, box in boxes if isinstance(one, Text)]
    for (one, (l1, t1, r1, b1)), (other, (l2, t2, r2, b2)) in combinations(texts, 2):
        assert r1 <= l2 + 0.01 or r2 <= l1 + 0.01 or b1 <= t2 + 0.01 or b2 <= t1 + 0.01, (one, other)


def test_long_names_are_shortened_and_told_whole_elsewhere() -> None:
    found = words(drawn(BARS))
    assert "Hộ tịch" in found and any(word.startswith("Đất đai") and word.endswith("…") for word in found)
    assert names(BARS)[2] == "Đất đai, môi trường và tài nguyên khoáng sản của nhiều xã, Hồ sơ: 10"
    assert shortened("abcdef", 16, 8, measure) == "abc…"


def test_where_they_have_no_room_names_are_short_and_values_left_to_the_axis() -> None:
    wide, narrow = words(drawn(MONTHS, 460)), words(drawn(MONTHS, 170))
    assert "Tháng 6" in wide and "153" in wide
    assert "T6" in narrow and "Tháng 6" not in narrow and "153" not in narrow


def test_a_line_is_not_drawn_over_what_is_not_known() -> None:
    lines = [one for one in drawn(LINES).primitives if isinstance(one, Line) and one.width == 1.5]
    of_data = [one for one in lines if one.x2 - one.x1 > 20]  # not those of the legend
    assert len(of_data) == 2  # quarter I to II of this year, III to IV of last year's


def test_the_highest_value_is_where_the_axis_ends() -> None:
    picture = drawn(LINES)
    assert "100" in words(picture) and "97%" in words(picture)
    top = min(one.y1 for one in picture.primitives if isinstance(one, Line) and one.role == "grid")
    dot = min((one.y + one.height / 2 for one in rects(picture, "soft") if one.x > 60), default=0)
    assert dot == pytest.approx(top)  # 100 % is the top, not above it


def test_the_two_roles_are_told_apart_without_colour() -> None:
    dashed = {one.role for one in drawn(LINES).primitives if isinstance(one, Line) and one.dashed}
    hollow = {one.role for one in drawn(LINES).primitives if isinstance(one, Rect) and one.hollow}
    assert dashed == hollow == {"soft"}


def test_nothing_to_show_is_said() -> None:
    nothing = replace(GROUPED, series=tuple(replace(one, values=(0, 0, 0, 0)) for one in GROUPED.series))
    picture = drawn(nothing)
    assert "Chưa có hồ sơ nào." in words(picture) and not picture.marks
    assert not rects(picture, "strong")
    assert "Chưa có hồ sơ nào." in words(drawn(replace(GROUPED, categories=(), series=())))


def test_a_ratio_of_zero_is_something_to_show() -> None:
    late = replace(LINES, series=(replace(LINES.series[0], values=(0.0, None, None, None), texts=("0%", "", "", "")),))
    picture = drawn(late)
    assert "0%" in words(picture) and LINES.empty not in words(picture)
    assert [(mark.series, mark.place) for mark in picture.marks] == [(0, 0)]


def test_a_mark_holds_its_bar() -> None:
    for chart in (GROUPED, BARS, LINES):
        picture = drawn(chart)
        assert {(mark.series, mark.place) for mark in picture.marks} == {
            (number, place)
            for number, series in enumerate(chart.series)
            for place, value in enumerate(series.values)
            if value is not None
        }
