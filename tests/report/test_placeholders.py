"""The scanner of placeholders: what it takes for one, what it refuses, and that no text makes it fail or slow."""

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_desktop.report.placeholders import LONGEST, Broken, Token, parse

_HARD = st.text(st.sampled_from("[]|:a. \n\u00a0[["), max_size=400)


def test_a_sentence_is_cut_into_text_and_placeholders() -> None:
    assert list(parse("Có [[dossiers.received]] hồ sơ.")) == [
        "Có ",
        Token("[[dossiers.received]]", "dossiers.received"),
        " hồ sơ.",
    ]


def test_a_placeholder_may_have_an_argument_and_a_modifier() -> None:
    (token,) = parse("[[ document:17/2021/NQ-HĐND | 2021 ]]")
    assert token == Token(
        "[[ document:17/2021/NQ-HĐND | 2021 ]]", "document", argument="17/2021/NQ-HĐND", modifier="2021"
    )


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Số [[dossiers.received hồ sơ", "[[dossiers.received"),
        ("[[a [[b]]", "[["),
        ("thừa ]] ngoặc", "]]"),
        ("[[]]", "[["),
        ("[[  ]]", "[["),
        ("[[hai\ndòng]]", "[[hai"),
        ("[[" + "x" * (LONGEST + 1) + "]]", "[[" + "x" * LONGEST),
    ],
)
def test_brackets_that_close_nowhere_are_broken(text: str, broken: str) -> None:
    first = next(piece for piece in parse(text) if isinstance(piece, Broken))
    assert first.source.startswith(broken)


def test_the_words_after_a_forgotten_bracket_are_kept() -> None:
    assert list(parse("Có [[dossiers.received hồ sơ"))[-1] == " hồ sơ"


def test_single_brackets_are_plain_text() -> None:
    assert list(parse("a[0] = [1]")) == ["a[0] = [1]"]


@given(st.text() | _HARD)
@example("[[[[x]]]]")
@example("[[[x]]]")
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_or_invented(text: str) -> None:
    pieces = list(parse(text))
    assert "".join(piece if isinstance(piece, str) else piece.source for piece in pieces) == text
    assert not any("[[" in piece or "]]" in piece for piece in pieces if isinstance(piece, str))


@pytest.mark.parametrize("unit", ["[[", "]]", "[[a", "[[a]", "[[ ", "[x", "[[a]] "])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        started = perf_counter()
        assert sum(1 for _ in parse(unit * times)) > 0
        return perf_counter() - started

    small, large = (min(seconds(times) for _ in range(3)) for times in (5_000, 40_000))
    assert large < 8 * 4 * small + 0.05
