"""What both writers decide alike."""

import pytest

from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import Cell, Heading, Item, Note, Paragraph, Run, Signature, Table
from cchc_desktop.report.layout import grid, hard_blanks, kept_whole, kept_with_next

_TEXT = Paragraph((Run("Một đoạn."),))
_TABLE = Table((1,), (), ((Cell("1"),),))
_SIGNATURE = Signature("Nơi nhận:", (), ("CHỦ TỊCH",), "")


def test_cells_that_span_rows_go_on_below() -> None:
    rows = ((Cell("a", rows=2), Cell("b", columns=2)), (Cell("c"), Cell("d")))
    places = grid(rows, 3)
    assert [(p.column, p.cell.text, p.begins) for p in places[0]] == [(0, "a", True), (1, "b", True)]
    assert [(p.column, p.cell.text, p.begins) for p in places[1]] == [(0, "a", False), (1, "c", True), (2, "d", True)]


@pytest.mark.parametrize("row", [(Cell("a"),), (Cell("a"), Cell("b"), Cell("c")), (Cell("a"), Cell("b", columns=2))])
def test_a_row_of_another_width_is_refused(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="row 0"):
        grid((row,), 2)


def test_headings_hold_on_to_what_they_head() -> None:
    blocks = (Heading(1, "I.", "MỤC"), Heading(4, "-", "Gạch"), _TEXT, Note("Đơn vị tính"), _TABLE, Note("Ghi chú"))
    assert kept_with_next(blocks) == [True, True, False, True, False, False]


def test_a_chart_holds_on_to_its_caption() -> None:
    chart = Chart("bars", "Biểu đồ", ("a",), ())
    assert kept_with_next((chart, Note("Hình 1."), chart, _TEXT)) == [True, False, False, False]


def test_two_last_paragraphs_go_with_the_signature() -> None:
    blocks = (_TEXT, Item("-", ()), _TEXT, _SIGNATURE)
    assert kept_with_next(blocks) == [False, True, True, False]
    assert kept_whole(blocks) == {1, 2}


def test_a_table_before_the_signature_is_left_free() -> None:
    assert kept_with_next((_TEXT, _TABLE, _SIGNATURE)) == [False, False, False]


def test_blanks_are_neither_broken_nor_stretched() -> None:
    assert hard_blanks("Số:   /BC a b") == "Số:\u00a0\u00a0\u00a0/BC a b"
