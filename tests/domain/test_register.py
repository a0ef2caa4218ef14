"""How a register reads its dataclass, completes a row and tells what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest

from cchc_desktop.domain.register import (
    MAX_TEXT,
    MAX_WHOLE,
    Computed,
    Field,
    Kind,
    LongText,
    Money,
    Problem,
    Refers,
    Register,
    Values,
    in_order,
    not_above,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A row with one field of each sort."""

    code: str
    book: Annotated[str, Refers("book", "code", must_exist=True)]
    note: LongText | None = None
    lent_on: date
    due_on: Annotated[date, Computed(missing="no_time_limit")]
    returned_on: Annotated[date | None, Computed()] = None
    pages: int
    torn: int = 0
    price: Money | None = None
    weight: Decimal | None = None
    urgent: bool = False
    known: bool | None = None
    how: Literal["desk", "post"] = "desk"
    why: Literal["study", "joy"] | None = None


def check(loan: Loan) -> Iterator[Problem]:
    yield from in_order(loan, "lent_on", "due_on", "returned_on")
    yield from not_above(loan, "pages", "torn")


LOAN = Register(id="loan", tab="loans", record=Loan, named_by=("code",), check=check)
DAY, LATER = date(2022, 3, 1), date(2022, 3, 2)
ROW: Values = {"code": "A1", "book": "B", "lent_on": DAY, "due_on": LATER, "pages": 10}


def told(**changes: object) -> list[tuple[str, str]]:
    return [(problem.field, problem.rule) for problem in LOAN.problems(ROW | changes)]


def test_fields_are_read_off_the_dataclass_in_its_order() -> None:
    assert [field.name for field in LOAN.fields][:3] == ["code", "book", "note"]
    kinds = {field.name: field.kind for field in LOAN.fields}
    assert kinds["code"] is Kind.TEXT and kinds["note"] is Kind.LONG_TEXT and kinds["price"] is Kind.MONEY
    assert kinds["pages"] is Kind.WHOLE and kinds["weight"] is Kind.DECIMAL and kinds["lent_on"] is Kind.DATE
    assert kinds["urgent"] is kinds["known"] is Kind.YES_NO and kinds["how"] is kinds["why"] is Kind.CHOICE
    assert LOAN.by_name["why"].choices == ("study", "joy")
    assert LOAN.by_name["book"].refers == Refers("book", "code", must_exist=True)
    assert LOAN.by_name["due_on"] == Field(
        "due_on", Kind.DATE, required=True, nullable=False, computed=True, missing="no_time_limit"
    )


def test_a_field_with_a_default_is_neither_asked_for_nor_stored_empty() -> None:
    needs = {field.name: (field.required, field.nullable) for field in LOAN.fields}
    assert needs["code"] == (True, False)
    assert needs["note"] == needs["known"] == needs["why"] == (False, True)
    assert needs["urgent"] == needs["how"] == needs["torn"] == (False, False)


def test_what_is_missing_is_told_before_what_follows_from_it() -> None:
    assert told() == []
    assert told(book=None, pages=None) == [("book", "required"), ("pages", "required")]
    assert told(code="  ") == [("code", "required")]
    assert told(due_on=None) == [("due_on", "no_time_limit")]
    assert told(due_on=None, lent_on=None) == [("lent_on", "required")]
    assert told(torn=11, code=None) == [("code", "required")]  # rules see whole rows only


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": "x" * (MAX_TEXT + 1)}, ("code", "too_long")),
        ({"returned_on": date(2101, 1, 1)}, ("returned_on", "year_out_of_range")),
        ({"lent_on": date(1899, 12, 31)}, ("lent_on", "year_out_of_range")),
        ({"price": -1}, ("price", "negative")),
        ({"weight": Decimal("-0.1")}, ("weight", "negative")),
        ({"weight": Decimal("NaN")}, ("weight", "not_a_number")),
        ({"price": MAX_WHOLE + 1}, ("price", "too_large")),
        ({"how": "car"}, ("how", "not_a_choice")),
        ({"returned_on": DAY}, ("returned_on", "date_before")),
        ({"torn": 11}, ("torn", "part_above_whole")),
    ],
)
def test_a_value_out_of_bounds_is_told(changes: dict[str, object], expected: tuple[str, str]) -> None:
    assert told(**changes) == [expected]


def test_values_on_the_bounds_are_taken() -> None:
    assert told(code="x" * MAX_TEXT, price=MAX_WHOLE, weight=Decimal(0), torn=10, returned_on=LATER) == []
    assert told(lent_on=date(1900, 1, 1), returned_on=date(2100, 12, 31)) == []


def test_dates_left_out_do_not_break_their_order() -> None:
    (problem,) = in_order(Loan(**ROW | {"due_on": date(2022, 2, 1)}), "lent_on", "returned_on", "due_on")
    assert problem == Problem("due_on", "date_before", {"earlier": "lent_on"})
