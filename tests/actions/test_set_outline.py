"""An office's own outline: written from a day on, taken back, and never felt by a quarter before that day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.carry_over import carry_over
from cchc_desktop.actions.check_period import check_period
from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.outline_in_force import annexes_chosen, outline_in_force, shipped_outline
from cchc_desktop.actions.set_outline import plan_before, plan_on, set_outline
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.outline_changes import SECTIONS, OutlineChanges
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.suggestions import suggestions
from cchc_desktop.report import outline_moves as moves
from cchc_desktop.report.document import Heading
from cchc_desktop.report.office_outline import Plan, plan_of
from cchc_desktop.report.outline import Outline
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.history import change_sets, entries
from cchc_desktop.store.office_outline import changes_from, outline_days, own_keys
from cchc_desktop.store.records import all_rows, vars_of
from cchc_desktop.store.undo import redo, undo

DAY = date(2022, 3, 5)  # the first of the second quarter of the sample office, whose first one ends on the day before
Q1_END, Q2_END = date(2022, 3, 4), date(2022, 6, 4)


@pytest.fixture
def database(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as opened:
        yield opened


def at(plan: Plan, key: str) -> int:
    return [item.key for item in plan].index(key)


def keys(outline: Outline) -> list[str]:
    return [section.key for section in outline.sections]


def headings(database: Database, period: str) -> dict[str, str]:
    blocks = compose_report(database.connection, period).document.blocks
    return {block.key: f"{block.number} {block.text}" for block in blocks if isinstance(block, Heading)}


def with_own(database: Database, day: date = DAY) -> Plan:
    plan = plan_on(database.connection, day)
    return moves.added(plan, at(plan, "I.2"), "DV.1", "Sáng kiến cải cách hành chính")


def write(database: Database, period: str, section: str, text: str) -> None:
    with change(database, "edit") as made:
        made.add(BY_ID["report_text"], {"period": period, "section": section, "text": text})


def test_a_section_of_the_offices_own_is_printed_from_its_day_on(database: Database) -> None:
    before = headings(database, "2022-Q1")
    set_outline(database, DAY, with_own(database), None)
    assert headings(database, "2022-Q1") == before
    later = headings(database, "2022-Q2")
    assert later["DV.1"] == "3. Sáng kiến cải cách hành chính"
    assert later["I.3"].startswith("4. Đánh giá về công tác kiểm tra")
    assert "DV.1" not in keys(outline_in_force(database.connection, Q1_END))
    assert "DV.1" in keys(outline_in_force(database.connection, Q2_END))


def test_the_text_of_an_own_section_is_printed_and_one_without_is_missed(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    missed = [item for item in check_period(database.connection, "2022-Q2") if item.where == "DV.1"]
    assert [(item.rule, item.values["where"]) for item in missed] == [("report.empty_section", "I.3")]
    write(database, "2022-Q2", "DV.1", "Có [[dossiers.received]] hồ sơ theo sáng kiến mới.")
    made = compose_report(database.connection, "2022-Q2")
    assert not [item for item in made.findings if item.where == "DV.1"]
    assert made.texts["DV.1"].startswith("Có [[dossiers.received]] hồ sơ")
    carry_over(database, "2022-Q3")
    assert compose_report(database.connection, "2022-Q3").texts["DV.1"].startswith("Có [[dossiers.received]]")


def test_a_text_without_its_section_is_told(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    write(database, "2022-Q1", "DV.1", "Trước ngày có mục.")
    rules = [item.rule for item in compose_report(database.connection, "2022-Q1").findings if item.where == "DV.1"]
    assert rules == ["report.text_without_section"]


def test_documents_of_an_own_sections_topic_are_cited_there(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    row = next(row for row in all_rows(database.connection, BY_ID["document"]))
    with change(database, "edit") as made:
        made.change(BY_ID["document"], row.id, vars_of(row.record) | {"topic": "DV.1"})
    assert row.record.symbol in compose_report(database.connection, "2022-Q2").texts["DV.1"]


def test_a_change_is_one_step_taken_back_and_done_again(database: Database) -> None:
    plan = with_own(database)
    touched = set_outline(database, DAY, plan, None)
    assert {item.register for item in touched} == {"outline_order", "outline_section"} and len(touched) == 2
    (made, *_) = change_sets(database.connection)
    assert [entry.operation for entry in entries(database.connection, made.id)] == ["add", "add"]
    undo(database)
    assert outline_days(database.connection) == []
    assert outline_in_force(database.connection, Q2_END) is shipped_outline(Q2_END)
    redo(database)
    assert plan_on(database.connection, DAY) == plan
    assert set_outline(database, DAY, plan, None) == []


def test_a_set_holds_until_the_next_and_is_not_changed_by_it(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    first = changes_from(database.connection, DAY)
    next_day = date(2022, 9, 5)
    plan = plan_on(database.connection, next_day)
    assert "DV.1" in [item.key for item in plan]  # it begins as what is in force
    plan = moves.renamed(plan, at(plan, "DV.1"), "Sáng kiến, mô hình mới")
    plan = moves.with_left_out(plan, at(plan, "IV"), True)
    set_outline(database, next_day, plan, None)
    assert changes_from(database.connection, DAY) == first
    assert headings(database, "2022-Q2")["DV.1"].endswith("Sáng kiến cải cách hành chính")
    assert headings(database, "2022-Q4")["DV.1"].endswith("Sáng kiến, mô hình mới")
    assert "IV" in headings(database, "2022-Q2") and "IV" not in headings(database, "2022-Q4")


def test_the_programs_outline_holds_again_from_a_day_on(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    next_day = date(2022, 9, 5)
    set_outline(database, next_day, plan_of(shipped_outline(next_day), OutlineChanges()), None)
    assert outline_days(database.connection) == [DAY, next_day]
    assert outline_in_force(database.connection, next_day) == shipped_outline(next_day)
    assert "DV.1" in keys(outline_in_force(database.connection, Q2_END))
    set_outline(database, DAY, plan_before(database.connection, DAY), None)  # what is otherwise no more is no set
    assert outline_days(database.connection) == [next_day]


def test_a_set_of_the_districts_time_holds_after_it_in_the_words_of_then(database: Database) -> None:
    plan = with_own(database)
    plan = moves.with_required(plan, at(plan, "I.4"), False)
    set_outline(database, DAY, plan, None)
    later = outline_in_force(database.connection, date(2025, 9, 4))
    shipped = shipped_outline(date(2025, 9, 4))
    assert [key for key in keys(later) if key != "DV.1"] == keys(shipped)
    assert keys(later).index("DV.1") == keys(later).index("I.2") + 1
    assert later.section("II.2-b") == shipped.section("II.2-b")
    assert not next(section for section in later.sections if section.key == "I.4").required


def test_a_plan_that_makes_no_outline_changes_nothing(database: Database) -> None:
    plan = plan_on(database.connection, DAY)
    with pytest.raises(Fault, match="outline_level"):
        set_outline(database, DAY, (plan[0], *plan[2:], plan[1])[2:], None)
    assert outline_days(database.connection) == []


def test_a_key_is_never_given_twice(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    write(database, "2022-Q2", "DV.7", "Mục của một đề cương đã bỏ.")
    assert moves.new_key(own_keys(database.connection)) == "DV.8"


def test_an_own_section_is_offered_as_the_topic_of_a_document(database: Database) -> None:
    set_outline(database, DAY, with_own(database), None)
    topic = BY_ID["document"].by_name["topic"]
    offer = suggestions(database.connection, lambda: Q2_END)
    assert offer(topic, "sang kien") == [("DV.1", "I.3 – Sáng kiến cải cách hành chính")]
    assert [line for code, line in offer(topic, "I.4") if code == "I.3"][0].startswith(
        "I.4 – Đánh giá về công tác kiểm"
    )
    assert suggestions(database.connection, lambda: Q1_END)(topic, "sang kien") == []


def annexes(database: Database, period: str) -> list[str]:
    """The titles after form II.06's."""
    return [annex.title[0] for annex in compose_report(database.connection, period).document.annexes[1:]]


def test_annexes_are_chosen_until_the_next_day(database: Database) -> None:
    connection, next_day = database.connection, date(2022, 9, 5)
    before = annexes(database, "2022-Q1")
    plan = plan_on(connection, DAY)
    touched = set_outline(database, DAY, plan, ("late", "staff"))
    assert plan_on(connection, DAY) == plan  # no section is otherwise
    assert set_outline(database, DAY, plan, ("late", "staff")) == []
    assert set_outline(database, next_day, plan, ("late", "staff")) == []  # as it is anyhow
    set_outline(database, next_day, plan, ())
    days = (Q1_END, Q2_END, next_day)
    assert [annexes_chosen(connection, day) for day in days] == [None, ("late", "staff"), ()]
    assert annexes(database, "2022-Q1") == before and annexes(database, "2022-Q4") == []
    assert annexes(database, "2022-Q2")[-1].startswith("DANH SÁCH NHÂN SỰ")
    undo(database)
    assert annexes_chosen(connection, next_day) == ("late", "staff")
    undo(database)
    assert annexes_chosen(connection, DAY) is None and {item.operation for item in touched} == {"add"}


def test_an_annex_that_a_set_does_not_know_is_as_the_program_has_it(database: Database) -> None:
    set_outline(database, DAY, plan_on(database.connection, DAY), ("late",))
    rows = all_rows(database.connection, SECTIONS)
    with change(database, "edit") as made:
        for row in rows:
            if row.record.section in ("PL.overdue", "PL.staff"):
                made.delete(SECTIONS, row.id)
    assert annexes_chosen(database.connection, DAY) == ("overdue", "late")
