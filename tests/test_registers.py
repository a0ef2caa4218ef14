"""What every register must have: words, a table that matches it, sentences for its rules, and a row that comes back."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import cchc_desktop
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.register import Field, Kind, Problem, Register
from cchc_desktop.domain.registers import ALL, BY_ID, TABS
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.views import STATUSES
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store import records
from cchc_desktop.store.wording import wording
from sample_rows import database, full_row, insert, insert_with_parents, minimal_row

every_register = pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
PLACES = {
    "label", "value", "limit", "first", "last", "earlier", "whole", "choices", "register", "day",
    "to_process", "handled", "received", "answers", "valid", "period",
}  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Wording:
    return wording(date(2022, 3, 4))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(database()) as connection:
        yield connection


def test_registers_are_named_once_and_stand_in_the_order_of_the_tabs() -> None:
    assert len(BY_ID) == len(ALL)
    places = [TABS.index(register.tab) for register in ALL]
    assert places == sorted(places)
    assert set(places) == set(range(1, len(TABS)))  # the overview alone holds no register
    assert [register.id for register in ALL if register.upper_level_only] == ["office"]


@every_register
def test_a_register_names_only_fields_that_it_has(register: Register) -> None:
    names = set(register.by_name)
    assert register.named_by and set(register.named_by) <= names
    for part in register.unique:
        name, _, year = part.partition(".")
        assert name in names and register.by_name[name].required and year in ("", "year")
    assert register.dated_by is None or register.by_name[register.dated_by].kind is Kind.DATE
    for field in register.fields:
        if field.refers:
            assert field.refers.field in BY_ID[field.refers.register].by_name, field.name


@every_register
def test_every_name_that_a_clerk_reads_has_its_words(register: Register, words: Wording) -> None:
    wanted = [f"tab.{register.tab}", *(f"register.{register.id}.{part}" for part in ("title", "one", "help"))]
    for field in register.fields:
        wanted.append(f"field.{register.id}.{field.name}")
        wanted += [f"choice.{register.id}.{field.name}.{choice}" for choice in (*field.choices, *field.known)]
    wanted += [f"status.{register.id}.{status.key}" for status in STATUSES.get(register.id, ())]
    assert [key for key in wanted if not words.get(key, "").strip()] == []


@every_register
def test_what_a_row_is_called_has_words_and_no_codes(register: Register, words: Wording) -> None:
    named = [register.by_name[name] for name in register.named_by]
    codes = {item.name: (*item.choices, *item.known)[0] for item in named if item.choices or item.known}
    record, labels = register.record(**full_row(register) | codes), choice_labels(register, words)
    told, bare = register.name_of(record, labels=labels).split(" – "), register.name_of(record).split(" – ")
    for name, code in codes.items():
        assert labels[name][code] in told and code not in told and code not in bare
    assert bare and "" not in bare


@every_register
def test_labels_tell_fields_and_choices_apart(register: Register, words: Wording) -> None:
    """Sheets are read by their labels, also without diacritics: two fields of one label could not be told."""
    labels = [fold(words[f"field.{register.id}.{field.name}"]) for field in register.fields]
    assert len(set(labels)) == len(labels)
    for field in register.fields:
        choices = [fold(words[f"choice.{register.id}.{field.name}.{choice}"]) for choice in field.choices]
        assert len(set(choices)) == len(choices), field.name


def test_no_words_are_left_of_a_field_that_is_gone(words: Wording) -> None:
    known = {f"register.{register.id}.{part}" for register in ALL for part in ("title", "one", "help")}
    for register in ALL:
        for field in register.fields:
            known.add(f"field.{register.id}.{field.name}")
            codes = (*field.choices, *field.known)
            known |= {f"choice.{register.id}.{field.name}.{choice}" for choice in codes}
    ours = {key for key in words if key.startswith(tuple(f"{area}." for area in ("register", "field", "choice")))}
    ours = {key for key in ours if key.split(".")[1] in BY_ID}
    assert ours - known == set()


def test_every_kind_tab_and_stamp_has_its_words(words: Wording) -> None:
    wanted = [f"kind.{kind.value}" for kind in Kind] + [f"tab.{tab}" for tab in TABS]
    wanted += [f"common.{name}" for name in ("id", *records.STAMPS)]
    assert [key for key in wanted if not words.get(key)] == []


def test_every_rule_has_a_sentence_whose_places_can_be_filled(words: Wording) -> None:
    rules = set(_rules_named_in_the_code())
    assert {"date_before", "required", "no_time_limit", "not_a_period"} <= rules  # the search finds what it should
    assert sorted(rule for rule in rules if f"problem.{rule}" not in words) == []
    for key, sentence in words.items():
        if key.startswith("problem."):
            assert set(re.findall(r"\{(\w+)\}", sentence)) <= PLACES, key
            assert sentence.endswith("."), key


def _rules_named_in_the_code() -> Iterator[str]:
    """The second word of each `Problem(…)`, the first of each `BadValue(…)`, and the rules of computed fields."""
    for path in Path(cchc_desktop.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = {"Problem": 1, "BadValue": 0}.get(call.func.id)
                given = call.args[place : place + 1] if place is not None else []
                yield from (arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
    yield from (field.missing for register in ALL for field in register.fields)


@every_register
def test_the_table_has_the_fields_for_columns(register: Register, connection: sqlite3.Connection) -> None:
    found = {row["name"]: row for row in connection.execute(f"PRAGMA table_info({register.id})")}
    assert tuple(found) == records.columns(register)
    for field in register.fields:
        assert bool(found[field.name]["notnull"]) == (not field.nullable), field.name
        whole = field.kind in (Kind.WHOLE, Kind.MONEY, Kind.YES_NO)
        assert found[field.name]["type"] == ("INTEGER" if whole else "TEXT"), field.name
    strict = "SELECT strict FROM pragma_table_list WHERE name = ?"
    assert connection.execute(strict, (register.id,)).fetchone()["strict"] == 1


@every_register
@pytest.mark.parametrize("make", [minimal_row, full_row])
def test_a_row_is_accepted_and_comes_back_as_it_was(
    register: Register, make: object, connection: sqlite3.Connection
) -> None:
    row = minimal_row(register) if make is minimal_row else full_row(register)
    assert list(register.problems(row)) == []
    connection.execute("BEGIN")
    insert_with_parents(connection, register, row)
    connection.execute("COMMIT")
    stored = records.get(connection, register, "row-1")
    assert stored and stored.record == register.record(**row)


@every_register
def test_a_row_without_what_it_needs_is_told_field_by_field(register: Register) -> None:
    missing = {problem.field for problem in register.problems({})}
    assert missing == {field.name for field in register.fields if field.required and not field.computed}
    assert missing


@every_register
def test_the_table_refuses_what_no_field_can_hold(register: Register, connection: sqlite3.Connection) -> None:
    taken = []
    for field in register.fields:
        for wrong in _impossible(field):
            connection.execute("BEGIN")
            try:
                insert_with_parents(connection, register, full_row(register) | {field.name: wrong})
                taken.append((field.name, wrong))
            except sqlite3.IntegrityError:
                pass
            connection.execute("ROLLBACK")
    assert taken == []


def _impossible(field: Field) -> tuple[object, ...]:
    match field.kind:
        case Kind.DATE:
            return ("2022-02-30", "28/02/2022", "")
        case Kind.WHOLE | Kind.MONEY:
            return (-1, "năm")
        case Kind.DECIMAL:
            return ("-1", "1e3", "một")
        case Kind.YES_NO:
            return (2,)
        case Kind.CHOICE:
            return ("không có",)
        case _:
            return ()


@every_register
def test_a_unique_key_is_kept_by_the_table(register: Register, connection: sqlite3.Connection) -> None:
    row = full_row(register)
    connection.execute("BEGIN")
    insert_with_parents(connection, register, row)
    if register.unique:
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(connection, register, row, "row-2")
    else:
        insert(connection, register, row, "row-2")
        assert records.count(connection, register) == 2


@every_register
def test_a_code_that_must_exist_is_kept_by_the_database(register: Register, connection: sqlite3.Connection) -> None:
    for field in register.fields:
        if not (field.refers and field.refers.must_exist):
            continue
        row = full_row(register)
        with pytest.raises(sqlite3.IntegrityError, match=r"FOREIGN KEY|budget_execution\.code"):
            insert(connection, register, row)  # its parents are left out
        connection.execute("BEGIN")
        insert_with_parents(connection, register, row)
        connection.execute("COMMIT")
        parent = BY_ID[field.refers.register]
        with pytest.raises(sqlite3.IntegrityError, match=r"FOREIGN KEY|budget_execution\.code"):
            connection.execute(f"DELETE FROM {parent.id} WHERE {field.refers.field} = ?", (row[field.name],))
        with pytest.raises(sqlite3.IntegrityError, match=r"FOREIGN KEY|budget_execution\.code"):
            connection.execute(f"UPDATE {parent.id} SET {field.refers.field} = 'khác'")


def test_problems_are_told_by_field_and_rule() -> None:
    assert list(BY_ID["budget_execution"].problems(full_row(BY_ID["budget_execution"]) | {"quarter": 5})) == [
        Problem("quarter", "not_a_quarter")
    ]
