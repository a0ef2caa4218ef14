"""A few of every kind of odd and hostile sheets: all five hundred (odd_files_bench.py) take too long for every run."""

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.sentences import fault_sentence
from cchc_desktop.domain.faults import Fault
from cchc_desktop.store.wording import wording
from exchange.odd_files import KINDS, READ
from exchange.odd_files_bench import MOST_MEGABYTES, Read, read


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_sheet_is_read_or_refused_in_one_sentence(kind: str) -> None:
    texts = wording(date.today())
    for seed in (1, 2):
        done = read(kind, seed)
        assert not done.wrong()
        if done.outcome != READ:
            said = fault_sentence(Fault(done.outcome, **done.values), texts)
            assert said.endswith(".") and "\n" not in said and "{" not in said
            assert Path(done.values["path"]).name in said


def test_a_file_that_swells_crashes_or_ends_otherwise_is_bad() -> None:
    assert not Read("links", 0, "sheet_links", {}, 0, 0.1, 20).wrong()
    assert Read("links", 0, "sheet_links", {}, 0, 0.1, MOST_MEGABYTES + 1).wrong()
    assert Read("links", 0, READ, {}, 0, 0.1, 20).wrong()
    assert Read("noise", 0, "", {}, 0, 0, 0, "exit 1: Traceback").wrong()
    assert Read("noise", 0, READ, {}, 0, 11, 20).wrong()
