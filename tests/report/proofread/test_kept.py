"""Where what is printed stands in the text as it is kept: at one place or, where that is not certain, nowhere."""

import pytest

from cchc_desktop.report.proofread.kept import kept_span

TEXT = "Dòng đầu.\n\n-  Đã  nhận [[a]] hồ sơ của xã, của  của dân."
PRINTED = {"[[a]]": "12"}
SAID = "Đã nhận 12 hồ sơ của xã, của của dân."


@pytest.mark.parametrize(
    ("quote", "nth", "kept"),
    [("của của", 0, "của  của"), ("của", 2, "của"), ("nhận 12 hồ", 0, "nhận [[a]] hồ"), ("1", 0, "[[a]]")],
)
def test_the_words_are_found_among_others_like_them(quote: str, nth: int, kept: str) -> None:
    start = -1
    for _ in range(nth + 1):
        start = SAID.index(quote, start + 1)
    span = kept_span(TEXT, PRINTED, 1, SAID, (start, start + len(quote)))
    assert span is not None and TEXT[slice(*span)] == kept
    assert span[0] > TEXT.index("-")


def test_a_line_that_says_it_less_often_has_no_certain_place() -> None:
    longer = f"Của xã, của dân ({SAID})"
    start = longer.index("của")
    assert kept_span(TEXT, PRINTED, 1, longer, (start, start + 3)) is None
    assert kept_span(TEXT, PRINTED, 2, SAID, (0, 2)) is None
