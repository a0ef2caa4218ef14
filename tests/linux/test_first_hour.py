"""A short sample of a clerk's first hour: `python dev.py first-hour` types ten rows into every register."""

from pathlib import Path

import pytest

from linux.first_hour import first_hour, say
from linux.screen import missing
from linux.typed_rows import in_order

SOME = ("document", "directive", "procedure", "dossier", "staff_member", "budget_line", "article", "report_text")


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_what_is_typed_by_real_keys_is_there_again(tmp_path: Path) -> None:
    some = [register for register in in_order() if register.id in SOME]
    assert len(some) == len(SOME)
    assert first_hour(tmp_path, 2, some, say) > 1000  # keys
