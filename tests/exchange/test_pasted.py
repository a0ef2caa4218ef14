"""What lies on the clipboard, as Excel, Word and browsers put it there."""

import pytest

from cchc_desktop.exchange.pasted import cells_copied, cells_pasted


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\t\nb\t", [["a", ""], ["b", ""]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ('"một\nhai"\tb', [["một\nhai", "b"]]),
        ('"nói ""chào"""\tb', [['nói "chào"', "b"]]),
        ('ống 5"\tb\n"c\td', [['ống 5"', "b"], ['"c', "d"]]),  # a mark alone is a letter
        ('"Đề án" số 6\tb', [['"Đề án" số 6', "b"]]),
        ("\tb", [["", "b"]]),
    ],
)
def test_lines_and_tabs(text: str, rows: list[list[str]]) -> None:
    assert cells_pasted(text) == rows


def test_what_is_copied_is_read_again() -> None:
    rows = [["một\nhai", 'nói "chào"', ""], ['"Đề án"', '"mở', 'đóng"'], ["", "a\tb", '"'], ["c", "", ""]]
    assert cells_pasted(cells_copied(rows)) == rows
    assert cells_copied([["a", 'ống 5"'], ["một\nhai", ""]]) == 'a\tống 5"\n"một\nhai"\t'


def test_a_table_speaks_where_the_text_knows_no_columns() -> None:
    html = "<p>x</p><table><tr><th>A<th colspan=2>B</tr><tr><td> một <br> hai</td><td>c<td>d</table>"
    assert cells_pasted("A B một hai", html) == [["A", "B", ""], ["một\nhai", "c", "d"]]
    assert cells_pasted("1\t2", html) == [["1", "2"]]
    assert cells_pasted("một", "<b>một</b>") == [["một"]]


def test_a_hostile_span_costs_nothing() -> None:
    rows = cells_pasted("", "<table><tr><td colspan=99999999>a<td>b</table>")
    assert len(rows[0]) == 101
