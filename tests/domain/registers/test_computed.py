"""Completing a row: defaults, and the days that the procedure's limit or the law sets where none was typed."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.register import Values
from cchc_desktop.domain.registers import BY_ID
from sample_rows import full_row, minimal_row

TET_2022 = frozenset({date(2022, 1, 31), *(date(2022, 2, day) for day in range(1, 5))})


@dataclass
class Office:
    """The rest of an office: its procedures by code and its calendar."""

    calendar: WorkingCalendar = field(default_factory=lambda: WorkingCalendar(TET_2022, frozenset()))
    procedures: dict[object, Any] = field(default_factory=dict)

    def find(self, register: str, name: str, value: object) -> Any | None:
        assert (register, name) == ("procedure", "code")
        return self.procedures.get(value)


def office(**limits: object) -> Office:
    """An office with the procedure P and this time limit."""
    procedure = BY_ID["procedure"]
    return Office(procedures={"P": procedure.record(**minimal_row(procedure) | {"code": "P"} | limits)})


def dossier(around: Office, **changes: object) -> Values:
    values: Values = {"code": "H1", "procedure_code": "P", "applicant": "Nguyễn Văn A", "channel": "direct"}
    values |= {"received_on": date(2022, 1, 27), **changes}
    BY_ID["dossier"].complete(values, around)
    return values


@pytest.mark.parametrize(
    ("limit", "unit", "due_on"),
    [
        (1, "day", date(2022, 1, 28)),
        (3, "day", date(2022, 2, 8)),  # over the weekend and the Tết holidays
        (4, "hour", date(2022, 1, 27)),
    ],
)
def test_a_dossier_is_promised_by_the_limit_of_its_procedure(limit: int, unit: str, due_on: date) -> None:
    values = dossier(office(time_limit=limit, time_unit=unit))
    assert values["due_on"] == due_on
    assert list(BY_ID["dossier"].problems(values)) == []


def test_a_promise_that_was_typed_stands() -> None:
    assert dossier(office(time_limit=3), due_on=date(2022, 5, 5))["due_on"] == date(2022, 5, 5)


@pytest.mark.parametrize("around", [office(), Office()], ids=["no limit", "no procedure"])
def test_a_dossier_that_nothing_dates_asks_for_its_due_day(around: Office) -> None:
    (problem,) = BY_ID["dossier"].problems(dossier(around))
    assert (problem.field, problem.rule) == ("due_on", "no_time_limit")


def test_empty_cells_become_what_left_out_means() -> None:
    values = dossier(office(time_limit=1), digitised=None, handler="  ", paid_online=None)
    assert values["digitised"] is False
    assert values["handler"] is None and values["paid_online"] is None
    row = full_row(BY_ID["procedure"]) | {"time_unit": None, "online_level": ""}
    BY_ID["procedure"].complete(row, Office())
    assert (row["time_unit"], row["online_level"]) == ("day", "none")


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [
        ("estimate_submitted", date(2022, 2, 10)),  # five working days, Tết between
        ("estimate_adopted", date(2022, 2, 26)),
        ("settlement", date(2022, 2, 26)),
        ("quarter_execution", date(2022, 2, 11)),
    ],
)
def test_a_disclosure_is_due_as_the_circular_says(kind: str, due_on: date) -> None:
    values = {"kind": kind, "decided_on": date(2022, 1, 27), "forms": "Niêm yết"}
    BY_ID["disclosure"].complete(values, Office())
    assert values["due_on"] == due_on


def test_a_disclosure_keeps_a_day_that_was_typed_and_needs_none() -> None:
    typed = {"kind": "settlement", "decided_on": date(2022, 1, 27), "due_on": date(2022, 2, 1)}
    BY_ID["disclosure"].complete(typed, Office())
    assert typed["due_on"] == date(2022, 2, 1)
    far = {"kind": "settlement", "decided_on": date(9999, 12, 20), "forms": "Niêm yết"}
    BY_ID["disclosure"].complete(far, Office())
    assert [(p.field, p.rule) for p in BY_ID["disclosure"].problems(far)] == [("decided_on", "year_out_of_range")]


def test_a_promise_beyond_all_calendars_is_told_and_breaks_nothing() -> None:
    values = dossier(office(time_limit=10**15))
    assert ("due_on", "year_out_of_range") in [(p.field, p.rule) for p in BY_ID["dossier"].problems(values)]


def corrected(around: Office, before: Values, **given: object) -> object:
    changed = BY_ID["dossier"].changed(before, given, around)
    assert changed | {"due_on": None} == before | given | {"due_on": None}
    return changed["due_on"]


def test_a_promise_follows_what_it_was_computed_from() -> None:
    around = office(time_limit=3)
    around.procedures["Q"] = replace(around.procedures["P"], code="Q", time_limit=5)
    around.procedures["R"] = replace(around.procedures["P"], code="R", time_limit=None)
    before = dossier(around)
    assert before["due_on"] == date(2022, 2, 8)
    assert corrected(around, before, procedure_code="Q") == date(2022, 2, 10)
    assert corrected(around, before, received_on=date(2022, 2, 10)) == date(2022, 2, 15)
    assert corrected(around, before, procedure_code="Q", due_on=None) == date(2022, 2, 10)
    assert corrected(around, before, applicant="Ai khác") == date(2022, 2, 8)
    for nothing in ({"procedure_code": "R"}, {"procedure_code": "S"}, {"received_on": None}):
        assert corrected(around, before, **nothing) == date(2022, 2, 8)


def test_a_promise_of_a_person_stands_whatever_it_rests_on() -> None:
    around = office(time_limit=3)
    typed = dossier(around, due_on=date(2022, 5, 5))
    assert corrected(around, typed, received_on=date(2022, 2, 10)) == date(2022, 5, 5)
    computed = dossier(around)
    given = {"received_on": date(2022, 1, 26), "due_on": date(2022, 2, 8)}
    assert corrected(around, computed, **given) == date(2022, 2, 8)  # the same day as before, and given


def test_a_disclosure_is_due_anew_when_its_day_is_corrected() -> None:
    disclosure = BY_ID["disclosure"]
    values = {"kind": "quarter_execution", "decided_on": date(2021, 12, 31), "forms": "Niêm yết"}
    disclosure.complete(values, Office())
    changed = disclosure.changed(values, {"decided_on": date(2022, 1, 5)}, Office())
    assert (values["due_on"], changed["due_on"]) == (date(2022, 1, 15), date(2022, 1, 20))
