"""A report that begins as the words of the period before: carried as one change, marked until confirmed or renewed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.test_issue_report import PERIOD, SIGNING, TEXT, text
from cchc_desktop.actions.carry_over import carry_over, confirm, offered, sections_left, unconfirmed
from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.compose_report import own_texts
from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.issue_report import issue_report, waive_finding
from cchc_desktop.actions.row_history import Difference, change_text, differences, row_name
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.command_line import main
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.report.stale import RULE
from cchc_desktop.store import signed
from cchc_desktop.store.carried import carried_texts
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.history import change_sets, entries
from cchc_desktop.store.records import all_rows, find_by_key
from cchc_desktop.store.undo import next_undo, redo, undo
from cchc_desktop.store.wording import wording

NEW = "2022-Q2"
WORDS = "Quý I/2022 xã mở 5 hội nghị theo Kế hoạch số 13/KH-UBND ngày 12/01/2022; [[articles.total]] tin."
SAID = ["Quý I/2022", "5 hội nghị", "13/KH-UBND", "12/01/2022"]


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        enter(database, TEXT, text("I.1", WORDS), "before", new=True)
        yield database


def said(office: Database, section: str = "I.1") -> list[str]:
    return [stretch.said for stretch in unconfirmed(office.connection, NEW).get(section, ())]


def stale_found(office: Database) -> dict[str, Finding]:
    return {found.where: found for found in check_period(office.connection, NEW) if found.rule == RULE}


def rewrite(office: Database, words: str, section: str = "I.1") -> None:
    row = find_by_key(office.connection, TEXT, {"period": NEW, "section": section})
    assert row
    enter(office, TEXT, text(section, words, NEW), row.id, new=False)


def test_it_is_offered_where_the_period_has_no_words_and_the_one_before_has_some(office: Database) -> None:
    assert offered(office.connection, NEW) == PERIOD
    assert offered(office.connection, PERIOD) == offered(office.connection, "2022-Q3") == ""
    carry_over(office, NEW)
    assert offered(office.connection, NEW) == ""
    assert offered(office.connection, "2022-Q3") == NEW


def test_all_words_come_as_one_change_that_goes_and_comes_back(office: Database) -> None:
    before = own_texts(office.connection, PERIOD)
    touched = carry_over(office, NEW)
    assert own_texts(office.connection, NEW) == before == own_texts(office.connection, PERIOD)
    assert len(touched) == len(before) > 3
    step = next_undo(office.connection)
    assert step and (step.action, step.note, step.rows) == ("carry-over", PERIOD, len(before))
    undo(office)
    assert not own_texts(office.connection, NEW) and not carried_texts(office.connection, NEW)
    assert offered(office.connection, NEW) == PERIOD
    redo(office)
    assert own_texts(office.connection, NEW) == before
    assert said(office) == SAID


def test_what_is_written_is_never_touched(office: Database) -> None:
    enter(office, TEXT, text("I.1", "Quý này xã mở 5 hội nghị.", NEW), "mine", new=True)
    carry_over(office, NEW)
    assert own_texts(office.connection, NEW)["I.1"] == "Quý này xã mở 5 hội nghị."
    assert "I.1" not in carried_texts(office.connection, NEW) and said(office) == []
    with pytest.raises(Fault) as refused:
        carry_over(office, NEW)
    assert refused.value.key == "nothing_to_carry"


def test_what_is_not_written_can_be_carried_later(office: Database) -> None:
    before = own_texts(office.connection, PERIOD)
    enter(office, TEXT, text("I.2", "Quý này xã họp 5 lần.", NEW), "mine", new=True)
    assert offered(office.connection, NEW) == "" and set(sections_left(office.connection, NEW)) == set(before)
    carry_over(office, NEW)
    assert sections_left(office.connection, NEW) == [] and said(office) == SAID
    undo(office)
    assert set(sections_left(office.connection, NEW)) == set(before)
    assert own_texts(office.connection, NEW) == {"I.2": "Quý này xã họp 5 lần."}


def test_words_typed_anew_in_place_of_the_carried_ones_are_the_offices_own(office: Database) -> None:
    carry_over(office, NEW)
    row = find_by_key(office.connection, TEXT, {"period": NEW, "section": "I.1"})
    assert row
    delete_rows(office, TEXT, [row.id])
    enter(office, TEXT, text("I.1", "Xã mở 5 hội nghị.", NEW), "anew", new=True)
    assert said(office) == []


def test_the_words_of_a_section_that_no_outline_has_are_carried_as_well(office: Database) -> None:
    enter(office, TEXT, text("Z.9", "Họp 3 lần.", PERIOD), "lost", new=True)
    carry_over(office, NEW)
    assert own_texts(office.connection, NEW)["Z.9"] == "Họp 3 lần."  # and that no section prints it is told


def test_an_edit_renews_what_it_changes(office: Database) -> None:
    carry_over(office, NEW)
    rewrite(office, WORDS.replace("Quý I/2022", "Quý II/2022").replace("5 hội nghị", "7 hội nghị"))
    assert said(office) == ["13/KH-UBND", "12/01/2022"]
    undo(office)
    assert said(office) == SAID


def test_a_confirmation_is_kept_with_its_day_and_can_be_taken_back(office: Database) -> None:
    carry_over(office, NEW)
    assert len(confirm(office, NEW, "I.1", ["5 hội nghị"])) == 1
    assert not confirm(office, NEW, "I.1", ["5 hội nghị"])
    assert said(office) == ["Quý I/2022", "13/KH-UBND", "12/01/2022"]
    kept = office.connection.execute("SELECT quote, created_by <> '' FROM carried_confirmation").fetchall()
    assert [tuple(row) for row in kept] == [("5 hội nghị", 1)]
    undo(office)
    assert said(office) == SAID
    redo(office)
    confirm(office, NEW, "I.1", said(office))
    assert said(office) == [] and "I.1" not in stale_found(office)
    assert not confirm(office, NEW, "I.2", ["5 hội nghị"])


def test_the_history_says_what_was_carried_and_confirmed(office: Database) -> None:
    texts = wording(SIGNING.day)
    carry_over(office, NEW)
    confirm(office, NEW, "I.1", ["5 hội nghị"])
    confirmed, carried = change_sets(office.connection, limit=2)
    assert change_text(confirmed, texts) == "Thêm 1 dòng vào “Xác nhận lời văn kỳ trước”"
    assert change_text(carried, texts).startswith("Lấy lời văn của kỳ 2022-Q1: thêm ")
    (entry,) = entries(office.connection, confirmed.id)
    assert row_name(entry, texts) == "5 hội nghị"
    assert Difference("Chỗ đã xác nhận", "", "5 hội nghị") in differences(office.connection, entry, texts)


def test_a_check_tells_each_section_once(office: Database) -> None:
    carry_over(office, NEW)
    found = stale_found(office)["I.1"]
    assert (found.severity, found.text) == ("warning", ", ".join(SAID))
    sentence = finding_sentence(found, wording(SIGNING.day))
    assert sentence.startswith("Phần I.1: 4 chỗ") and "13/KH-UBND" in sentence
    assert not {"II.6-b"} & stale_found(office).keys()  # all its numbers are live
    assert main(["check", str(office.path), "--period", NEW]) == 1


def test_a_reason_accepts_it_as_any_finding(office: Database) -> None:
    carry_over(office, NEW)
    waive_finding(office, NEW, RULE, "Bản nháp xin ý kiến")
    assert stale_found(office)["I.1"].waived
    assert said(office) == SAID  # and unconfirmed still


def begin_signed(office: Database, *confirmed: str, carry: bool = True) -> None:
    """Carry words into the first period, unless told not to, confirm some, and sign it."""
    delete_rows(office, TEXT, [row.id for row in all_rows(office.connection, TEXT)])
    enter(office, TEXT, text("I.1", WORDS, "2021-Q4"), "older", new=True)
    if carry:
        carry_over(office, PERIOD)
        confirm(office, PERIOD, "I.1", confirmed)
    for rule in {found.rule for found in check_period(office.connection, PERIOD) if found.severity == "error"}:
        waive_finding(office, PERIOD, rule, "Đã rà soát")
    issue_report(office, PERIOD, SIGNING)


def test_nothing_is_offered_to_a_signed_report(office: Database) -> None:
    begin_signed(office, carry=False)
    assert offered(office.connection, PERIOD) == "" and sections_left(office.connection, PERIOD) == []


def test_a_signed_report_takes_neither(office: Database) -> None:
    begin_signed(office)
    assert signed.is_locked(office.connection, PERIOD)
    for act in (lambda: carry_over(office, PERIOD), lambda: confirm(office, PERIOD, "I.1", ["5 hội nghị"])):
        with pytest.raises(Fault) as refused:
            act()
        assert refused.value.key == "signed_already"


@pytest.mark.parametrize("confirmed", [(), ("5 hội nghị",)], ids=["carried", "confirmed"])
def test_what_is_signed_is_not_taken_back(office: Database, confirmed: tuple[str, ...]) -> None:
    begin_signed(office, *confirmed)
    before = carried_texts(office.connection, PERIOD)
    with pytest.raises(Fault) as refused:
        while True:  # until all is taken back that is not part of it
            undo(office)
    assert refused.value.key == "report_signed" and carried_texts(office.connection, PERIOD) == before
