"""The versions of a report that was signed twice, and what the registers would make of it now."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.issue_report import issue_report, reopen_report
from cchc_desktop.actions.report_versions import DRAFT, compared
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.signing import Signing
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.records import all_rows, vars_of

PERIOD = "2022-Q1"


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    """Signed, reopened, changed, and signed again; and changed since."""
    with open_for_writing(office_file) as database:
        issue_report(database, PERIOD, Signing(45, date(2022, 3, 4)))
        reopen_report(database, PERIOD, "Sai số liệu")
        articles = [row.id for row in all_rows(database.connection, BY_ID["article"])]
        delete_rows(database, BY_ID["article"], articles[:3])
        next_task = next(
            row for row in all_rows(database.connection, BY_ID["assessment"]) if row.record.period == PERIOD
        )
        changed = vars_of(next_task.record) | {"text": f"{next_task.record.text} và giữ vững"}
        enter(database, BY_ID["assessment"], changed, next_task.id, new=False)
        issue_report(database, PERIOD, Signing(51, date(2022, 3, 10)))
        delete_rows(database, BY_ID["article"], articles[3:4])
        yield database


def test_two_signed_versions(office: Database) -> None:
    found = compared(office.connection, PERIOD, 1, 2)
    figures = {one.figure: (one.before, one.after) for one in found.figures}
    assert figures["articles.total"] == ("15", "12")
    words = [
        tuple(" ".join(piece.text for piece in line or () if piece.differs) for line in (row.before, row.after))
        for section in found.differing
        for row in section.rows
        if row.before != row.after
    ]
    assert ("15 08", "12 07") in words
    assert any("và giữ vững" in after for _, after in words)  # which is in no section's own text, but on paper
    assert len(found.differing) < len(found.sections) / 4


def test_a_signed_version_and_the_draft(office: Database) -> None:
    found = compared(office.connection, PERIOD, 2, DRAFT)
    assert {one.figure: (one.before, one.after) for one in found.figures}["articles.total"] == ("12", "11")
    back = compared(office.connection, PERIOD, DRAFT, 2)
    assert {one.figure: (one.before, one.after) for one in back.figures}["articles.total"] == ("11", "12")


@pytest.mark.parametrize("version", [1, 2, DRAFT])
def test_a_version_is_equal_to_itself(office: Database, version: int) -> None:
    found = compared(office.connection, PERIOD, version, version)
    assert not found.figures and not found.differing and len(found.sections) > 30


def test_what_is_not_of_the_text_does_not_differ(office_file: Path) -> None:
    """Number, day and signer are those of each version; a version says them beside its name."""
    with open_for_writing(office_file) as database:
        issue_report(database, PERIOD, Signing(45, date(2022, 3, 4), "Nguyễn Văn Mẫu"))
        assert not compared(database.connection, PERIOD, 1, DRAFT).differing
