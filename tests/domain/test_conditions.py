"""Conditions: that each is told in SQL as it is meant, whatever is empty; the meaning is spelt out here."""

import operator
import sqlite3
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.conditions import (
    AllOf,
    AnyOf,
    Bound,
    Compare,
    Condition,
    Empty,
    F,
    Named,
    Not,
    T,
    all_of,
    any_of,
    between,
    equals,
    in_force,
    not_before,
    not_by,
    one_of,
    within,
)
from cchc_desktop.domain.period import period
from cchc_desktop.store.count_sql import ConditionSql, bounds

Q1 = period("2022-Q1", ((date.min, 4),))
BOUNDS = bounds(Q1)
DAYS = [date(2021, 12, 4), date(2021, 12, 5), date(2021, 12, 6), date(2022, 3, 3), date(2022, 3, 4), date(2022, 3, 5)]
OPERATORS = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def holds(condition: Condition, row: dict[str, Any]) -> bool:
    match condition:
        case Compare(name, sign, operand):
            other = row[operand.field] if isinstance(operand, Named) else operand
            other = BOUNDS[other.name] if isinstance(other, Bound) else other
            return row[name] is not None and other is not None and OPERATORS[sign](row[name], other)
        case Empty(name):
            return row[name] is None
        case AllOf(parts):
            return all(holds(part, row) for part in parts)
        case AnyOf(parts):
            return any(holds(part, row) for part in parts)
        case Not(part):
            return not holds(part, row)


NAMES = ("assigned_on", "due_on", "finished_on")
days = st.sampled_from(DAYS).map(date.isoformat)
names = st.sampled_from(NAMES)
simple = st.one_of(
    st.builds(Compare, names, st.sampled_from(list(OPERATORS)), st.sampled_from([F, T]) | names.map(Named) | days),
    st.builds(Empty, names),
)
conditions = st.recursive(
    simple,
    lambda parts: (
        st.builds(Not, parts)
        | st.lists(parts, min_size=1, max_size=3).map(lambda some: AllOf(tuple(some)))
        | st.lists(parts, min_size=1, max_size=3).map(lambda some: AnyOf(tuple(some)))
    ),
    max_leaves=6,
)


@given(conditions, st.tuples(st.none() | days, st.none() | days, st.none() | days))
def test_sql_says_the_same(condition: Condition, values: tuple[str | None, ...]) -> None:
    bindings = dict(BOUNDS)
    write = ConditionSql("directive", bindings)
    row = dict(zip(NAMES, values, strict=True))
    given_row = ", ".join(f":{name} AS {name}" for name in NAMES)
    query = f"SELECT count(*) FILTER (WHERE {write.sql(condition)}) FROM (SELECT {given_row}) AS directive"
    connection = sqlite3.connect(":memory:")
    try:
        counted = connection.execute(query, bindings | row).fetchone()[0]
    finally:
        connection.close()
    assert counted == holds(condition, row)


@pytest.mark.parametrize(
    ("condition", "inside"),
    [
        (within("day"), [False, True, True, True, True, False, False]),
        (not_by("day", T), [False, False, False, False, False, True, True]),
        (not_before("day", F), [False, True, True, True, True, True, True]),
        (between("day", F, F), [False, True, False, False, False, False, False]),
        (one_of("day", DAYS[0].isoformat(), DAYS[5].isoformat()), [True, False, False, False, False, True, False]),
    ],
)
def test_the_edges_of_a_window(condition: Condition, inside: list[bool]) -> None:
    days = [day.isoformat() for day in DAYS]
    assert [holds(condition, {"day": day}) for day in (*days, None)] == inside


def test_in_force_on_the_last_day() -> None:
    last, after, before = DAYS[4].isoformat(), DAYS[5].isoformat(), DAYS[3].isoformat()
    for first, until, expected in (
        (None, None, True), (last, last, True), (after, None, False), (None, before, False), (before, after, True),
    ):  # fmt: skip
        assert holds(in_force(), {"valid_from": first, "valid_to": until}) is expected


def test_one_part_stands_alone() -> None:
    assert all_of(Empty("due_on")) == any_of(Empty("due_on")) == Empty("due_on")


def test_values_are_bound_and_names_are_our_own() -> None:
    bindings: dict[str, str | int] = {}
    text = ConditionSql("directive", bindings).sql(equals("issuer", "x' OR 1=1 --"))
    assert text == "directive.issuer = :p0"
    assert bindings == {"p0": "x' OR 1=1 --"}
    with pytest.raises(KeyError):
        ConditionSql("directive", bindings).sql(Empty("no_such_field"))
