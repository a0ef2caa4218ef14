"""Rules across rows and registers: each has a clean case and a faulty one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.checks import Material, data_findings
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.period import period
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.wording import wording
from sample_rows import full_row, minimal_row

TODAY = date(2022, 3, 8)
TET = frozenset({date(2022, 1, 31), date(2022, 2, 1)})


@dataclass(frozen=True)
class Stored:
    id: str
    record: Any


def _is_late(dossier: Any) -> bool:
    return bool(dossier.finished_on and dossier.finished_on > dossier.due_on)


def row(register: str, **values: object) -> Stored:
    given = minimal_row(BY_ID[register]) | values
    return Stored(f"{register}-{sorted(map(str, given.values()))}", BY_ID[register].record(**given))


def found(
    rows: Mapping[str, Sequence[Stored]], figures: Mapping[str, int | Fraction] | None = None
) -> list[tuple[str, str, str]]:
    """The findings that these rows and figures give: rule, severity, quoted text; each must have its sentence."""
    values = {name: FigureValue(name, value, str(value)) for name, value in (figures or {}).items()}
    window = period("2022-Q1", [(date.min, 4)])
    late = frozenset(row.id for row in rows.get("dossier", ()) if _is_late(row.record))
    documents: dict[int, list[Stored]] = {}
    for item in rows.get("document", ()):
        documents.setdefault(item.record.issued_on.year, []).append(item)
    registered = frozenset(item.record.symbol for item in rows.get("document", ()))
    others = {register: kept for register, kept in rows.items() if register not in ("document", "dossier")}
    calendar = WorkingCalendar(TET, frozenset())
    material = Material(
        window, TODAY, calendar, values, others, late, documents.values(), rows.get("dossier", ()), registered
    )
    findings = list(data_findings(material))
    texts = wording(TODAY)
    for finding in findings:
        sentence = texts(f"finding.{finding.rule}", text=finding.text, **finding.values)
        assert "{" not in sentence, sentence
    return [(finding.rule, finding.severity, finding.text) for finding in findings]


def document(symbol: str, day: str, excerpt: str | None = None, kind: str = "KH", **values: object) -> Stored:
    given = {"symbol": symbol, "issued_on": date.fromisoformat(day), "excerpt": excerpt, "kind": kind}
    return row("document", **({"issuer": "UBND xã Lộc Thủy", "direction": "outgoing"} | given | values))


CLEAN_DOCUMENTS = [
    document("12/KH-UBND", "2022-01-07", "tuyên truyền"),
    document("13/KH-UBND", "2022-01-07", "cải cách hành chính"),
    document("13/KH-UBND", "2021-01-08", "cải cách hành chính năm trước"),
    document("18/KH-UBND", "2022-01-17", "kiểm soát thủ tục"),
    document("16/QĐ-UBND", "2022-02-11", "mục tiêu chất lượng", "QĐ"),
    document("17/2021/NQ-HĐND", "2021-12-20", "kinh tế - xã hội", "NQ", issuer="HĐND xã Lộc Thủy"),
    document("168/QĐ-UBND", "2021-08-05", "Quy chế làm việc, nhiệm kỳ 2021-2026", "QĐ"),
    document("708/UBND-CCHC", "2022-03-01", "hướng dẫn báo cáo", "CV", issuer="UBND huyện Phú Lộc"),
]


PLANS = {"document": CLEAN_DOCUMENTS}


def test_clean_documents_raise_nothing() -> None:
    assert found({"document": CLEAN_DOCUMENTS}) == []


@pytest.mark.parametrize(
    ("faulty", "rule"),
    [
        (document("15/QĐ-UBDND", "2022-02-11", "a", "QĐ"), "symbol_form"),
        (document("17/2020/NQ-HĐND", "2021-12-20", "b", "NQ"), "symbol_year"),
        (document("19/KH-UBND", "2022-01-17", "c", "BC"), "symbol_kind"),
        (document("14/KH-UBND", "2022-01-07", "Cải cách  hành chính"), "one_text_two_numbers"),
        (document("19/KH-UBND", "2022-03-01", "cải cách hành chính"), "one_text_two_numbers"),
        (document("13/KH-UBND-VP", "2022-01-07", "d"), "one_number_twice"),
        (document("20/KH-UBND", "2022-01-10", "e"), "number_against_date"),
        (document("172/QĐ-UBND", "2021-08-10", "Phân công nhiệm vụ nhiệm kỳ 2016 - 2021", "QĐ"), "term_over"),
    ],
)
def test_a_faulty_document_beside_clean_ones(faulty: Stored, rule: str) -> None:
    assert found({"document": [*CLEAN_DOCUMENTS, faulty]}) == [(f"data.{rule}", "warning", faulty.record.symbol)]


def test_a_symbol_of_no_form_still_has_its_number() -> None:
    told = found({"document": [*CLEAN_DOCUMENTS, document("12/KH-UBDND", "2022-01-06", "g")]})
    assert {rule for rule, _, _ in told} == {"data.symbol_form", "data.one_number_twice"}


def test_a_term_of_no_year_is_none() -> None:
    assert found({"document": [document("12/KH-UBND", "2022-01-06", "nhiệm kỳ 2020-0000")]}) == []


def test_nothing_happens_after_today() -> None:
    assert found({"article": [row("article", published_on=TODAY)]}) == []
    assert found({"plan_task": [row("plan_task", due_on=date(2022, 12, 1), plan_symbol="13/KH-UBND")]} | PLANS) == []
    late = row("article", published_on=date(2022, 3, 9), title="Tin mai sau")
    assert found({"article": [late]}) == [("data.date_after_today", "error", "Tin mai sau – 09/03/2022")]


def test_a_cited_document_is_in_the_register() -> None:
    task = row("plan_task", plan_symbol="13/KH-UBND")
    assert found({"plan_task": [task], "document": CLEAN_DOCUMENTS}) == []
    assert found({"plan_task": [task]}) == [("data.unknown_document", "warning", "13/KH-UBND")]


def test_printed_parts_of_the_procedures_make_the_whole() -> None:
    parts = {"one_stop": 133, "interlinked": 49, "military": 14, "police": 14}
    figures = {f"procedures.{name}": number for name, number in parts.items()}
    assert found({}, figures | {"procedures.total": 210}) == []
    assert found({}, figures | {"procedures.total": 209}) == [("data.procedure_breakdown", "warning", "209")]


def dossier(**values: object) -> Stored:
    given: dict[str, object] = {"code": "D-1", "received_on": date(2022, 1, 28), "due_on": date(2022, 2, 9)}
    return row("dossier", **(given | {"channel": "direct"} | values))


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({}, []),
        ({"received_on": date(2022, 1, 29)}, ["receipt_on_day_off"]),  # a Saturday
        ({"received_on": date(2022, 1, 31)}, ["receipt_on_day_off"]),  # Tết
        ({"received_on": date(2022, 1, 29), "channel": "online"}, []),
        ({"received_on": date(2021, 11, 27)}, []),  # of another window
        ({"finished_on": date(2022, 2, 9)}, []),
        ({"finished_on": date(2022, 2, 10)}, ["late_without_apology"]),
        ({"finished_on": date(2022, 2, 10), "apology_on": date(2022, 2, 8)}, []),
        ({"outcome": "result"}, ["outcome_without_finish"]),
        ({"new_due_on": date(2022, 2, 20)}, ["new_due_without_apology"]),
        ({"new_due_on": date(2022, 2, 20), "apology_on": date(2022, 2, 8)}, []),
    ],
)
def test_dossiers(values: dict[str, object], rules: list[str]) -> None:
    assert [rule for rule, _, _ in found({"dossier": [dossier(**values)]})] == [f"data.{rule}" for rule in rules]


def tally(first: str, last: str, **values: object) -> Stored:
    given = full_row(BY_ID["dossier_tally"]) | {"field": "Hộ tịch", "mechanism": "one_stop"}
    days = {"date_from": date.fromisoformat(first), "date_to": date.fromisoformat(last)}
    return Stored(first, BY_ID["dossier_tally"].record(**(given | days | values)))


def test_tallies_follow_one_another() -> None:
    first = tally("2021-12-05", "2022-01-04", carried_over=6)
    pending = first.record.pending_in_time + first.record.pending_overdue
    assert found({"dossier_tally": [tally("2022-01-05", "2022-02-04", carried_over=pending), first]}) == []
    broken = tally("2022-01-05", "2022-02-04", carried_over=pending + 1)
    assert found({"dossier_tally": [first, broken]}) == [("data.tally_carried_over", "warning", "Hộ tịch")]
    overlapping = tally("2022-01-04", "2022-02-04", carried_over=pending)
    assert found({"dossier_tally": [first, overlapping]}) == [("data.tally_overlap", "error", "Hộ tịch")]
    other = replace(broken.record, mechanism="interlinked")
    assert found({"dossier_tally": [first, Stored("other", other)]}) == []


def test_a_field_is_counted_in_one_way() -> None:
    procedures = [row("procedure", code="P-1", field="Hộ tịch"), row("procedure", code="P-2", field="Đất đai")]
    sums = [tally("2022-01-05", "2022-02-04")]
    rows = {"procedure": procedures, "dossier_tally": sums}
    assert found(rows | {"dossier": [dossier(procedure_code="P-2")]}) == []
    assert found(rows | {"dossier": [dossier(procedure_code="P-1", received_on=date(2022, 2, 7))]}) == []
    told = found(rows | {"dossier": [dossier(procedure_code="P-1")]})
    assert told == [("data.tally_beside_dossiers", "error", "Hộ tịch")]


@pytest.mark.parametrize(
    ("satisfied", "late", "overdue", "told"),
    [
        (Fraction(1), 0, 0, False),
        (Fraction(1), 12, 0, True),
        (Fraction(1), 0, 1, True),
        (Fraction(9, 10), 12, 19, False),
    ],
)
def test_full_satisfaction_beside_late_dossiers(satisfied: Fraction, late: int, overdue: int, told: bool) -> None:
    figures = {
        "survey.satisfied_ratio": satisfied,
        "dossiers.resolved_late": late,
        "dossiers.pending_overdue": overdue,
    }
    rules = [rule for rule, _, _ in found({}, figures)]
    assert rules == (["data.satisfaction_beside_lateness"] if told else [])


def test_a_person_is_listed_once() -> None:
    person = {"full_name": "Trần Thị Mẫu", "title": "Văn phòng - Thống kê"}
    old = row("staff_member", **person, valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31))
    new = row("staff_member", **person, valid_from=date(2022, 1, 1))
    assert found({"staff_member": [old, new]}) == []
    still = row("staff_member", **person, valid_from=date(2020, 1, 1))
    assert found({"staff_member": [still, new]}) == [("data.person_twice", "warning", "Trần Thị Mẫu")]


def test_budget_codes() -> None:
    line = row("budget_line", year=2022, code="T1", side="revenue", name="Phí")
    spent = row("budget_execution", year=2022, quarter=1, code="T1", amount=5)
    assert found({"budget_line": [line], "budget_execution": [spent]}) == []
    again = row("budget_line", year=2022, code="T1", side="revenue", name="Lệ phí")
    assert found({"budget_line": [line, again]}) == [("data.budget_code_twice", "warning", "T1")]
    older = row("budget_execution", year=2021, quarter=1, code="T1", amount=5)
    assert found({"budget_line": [line], "budget_execution": [older]}) == [("data.no_estimate", "warning", "T1")]


@pytest.mark.parametrize(
    ("posted", "rules"),
    [
        (date(2022, 2, 9), []),
        (date(2022, 2, 10), ["data.disclosure_late"]),
        (date(2022, 3, 5), ["data.disclosure_missing"]),
        (None, ["data.disclosure_missing"]),
    ],
)
def test_disclosures(posted: date | None, rules: list[str]) -> None:
    values = {"decided_on": date(2022, 1, 10), "due_on": date(2022, 2, 9), "posted_from": posted}
    told = found({"disclosure": [row("disclosure", kind="estimate_adopted", **values)]})
    assert [rule for rule, _, _ in told] == rules
