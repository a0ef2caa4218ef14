"""Search finds exactly the rows that show what was typed, whatever was done to them; the index follows every change."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bench.fuzz import TONE_PAIRS, strings
from cchc_desktop.actions.delete_rows import delete_rows, restore_rows
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.actions.find_rows import find_rows
from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.actions.undo_import import undo_import
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.registers import ALL, BY_ID
from cchc_desktop.domain.values import show
from cchc_desktop.domain.vietnamese import fold, grouped
from cchc_desktop.store import search_index, search_text
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.deleted import deleted_rows
from cchc_desktop.store.records import all_rows, count, vars_of
from cchc_desktop.store.search import how_many, matches
from cchc_desktop.store.undo import redo, undo
from cchc_desktop.store.wording import wording

DOSSIER, DOCUMENT = BY_ID["dossier"], BY_ID["document"]
WORDS = wording(date.today())


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        yield database


def shown(register: Register, record: object) -> list[str]:
    labels = choice_labels(register, WORDS)
    return [fold(show(item, getattr(record, item.name), labels.get(item.name, {}))) for item in register.fields]


def by_hand(connection: sqlite3.Connection, register: Register, text: str) -> list[str]:
    """The ids of the rows that show the text, looked at one by one."""
    wanted = fold(text)
    return [
        row.id
        for row in all_rows(connection, register)
        if not wanted or any(wanted in told for told in shown(register, row.record))
    ]


def found(connection: sqlite3.Connection, register: Register, text: str) -> list[str]:
    total, rows = find_rows(connection, register, text, 10_000)
    assert total == len(rows)
    if fold(text):
        assert how_many(connection, register, text, choice_labels(register, WORDS)) == total
    return [row.id for row in rows]


def agrees(connection: sqlite3.Connection, register: Register, dice: random.Random, rounds: int) -> None:
    """Pieces of what is shown, and pieces put together of two, are found where a look at every row finds them."""
    texts = [told for row in all_rows(connection, register) for told in shown(register, row.record) if told]
    for _ in range(rounds if texts else 0):
        told = dice.choice(texts)
        begin = dice.randrange(len(told))
        piece = told[begin : begin + dice.choice((1, 2, 3, 4, 6, 9, 30))]
        for text in (piece, piece + dice.choice(texts)[:2]):
            # Of days and sums more is found than what is shown so.
            if not (search_text._DAY.fullmatch(fold(text)) or search_text._FIGURES.fullmatch(fold(text))):
                assert found(connection, register, text) == by_hand(connection, register, text), repr(text)


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
def test_any_part_of_what_a_row_shows_finds_it(register: Register, office: Database) -> None:
    assert search_index.indexed(office.connection, register)
    agrees(office.connection, register, random.Random(register.id), 12)
    assert found(office.connection, register, "") == [row.id for row in all_rows(office.connection, register)]


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
def test_every_label_of_a_choice_is_found_as_the_table_shows_it(register: Register, office: Database) -> None:
    for name, labels in choice_labels(register, WORDS).items():
        for label in labels.values():
            wanted = by_hand(office.connection, register, label)
            assert found(office.connection, register, label.upper()) == wanted, name


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.id)
def test_the_codes_of_a_register_are_told_apart_in_the_index(register: Register) -> None:
    tokens = [
        search_text._token(register, item, code)
        for item in register.fields
        for code in (*item.choices, *item.known, *(("value.yes", "value.no") if item.kind is Kind.YES_NO else ()))
    ]
    assert len(set(tokens)) == len(tokens)
    assert all(len(token) == 4 and fold(token) == token and not token.isprintable() for token in tokens)


def test_a_token_stands_in_files_and_stays_what_it_is() -> None:
    assert search_text._token(DOSSIER, DOSSIER.by_name["channel"], "online") == "\x13\x11\x07\x11"


def test_a_row_that_nobody_may_type_is_not_found_by_its_codes(office: Database) -> None:
    """Neither the code behind a label nor the characters that stand for it are what a person sees."""
    token = search_text._token(DOSSIER, DOSSIER.by_name["channel"], "direct")
    for text in ("direct", token, token[:3], f"x{token}"):
        assert found(office.connection, DOSSIER, text) == [], repr(text)
    assert found(office.connection, DOSSIER, "Trực tiếp")


def test_a_day_is_found_in_every_way_to_write_it(office: Database) -> None:
    days = (row.record.received_on for row in all_rows(office.connection, DOSSIER))
    day = next(day for day in days if day.day < 10)
    whole = found(office.connection, DOSSIER, f"{day:%d/%m/%Y}")
    assert whole == by_hand(office.connection, DOSSIER, f"{day:%d/%m/%Y}") != []
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.%Y}"):
        assert found(office.connection, DOSSIER, text) == whole, text
    for text in (f"{day.day}/{day.month}", f"{day.day}/{day.month}/", f"{day.day}/{day.month}/{day.year % 100}"):
        assert set(whole) <= set(found(office.connection, DOSSIER, text)), text


def test_a_sum_is_found_by_its_figures_alone(office: Database) -> None:
    lines = BY_ID["budget_line"]
    amount = next(row.record.estimate for row in all_rows(office.connection, lines) if row.record.estimate >= 10_000)
    shown_so = by_hand(office.connection, lines, grouped(amount))
    assert shown_so and not by_hand(office.connection, lines, str(amount))
    assert found(office.connection, lines, str(amount)) == shown_so
    articles = BY_ID["article"]  # no sum in it: figures are what they are
    assert search_text.wanted(articles, str(amount), choice_labels(articles, WORDS)) == [str(amount)]


def test_letters_without_marks_find_those_with_them(office: Database) -> None:
    values = vars_of(next(all_rows(office.connection, DOCUMENT)).record)
    symbols = {}
    for number, (old, new) in enumerate(TONE_PAIRS):
        symbols[old, new] = f"{number}/QĐ-THỬ"
        told = values | {"symbol": symbols[old, new], "excerpt": f"xem {old} thử"}
        enter(office, DOCUMENT, told, f"thử-{number}", new=True)
    enter(office, DOCUMENT, values | {"symbol": "9/ĐĐ", "excerpt": "Về quản lý đất đai"}, "đất", new=True)
    assert len(TONE_PAIRS) == 300
    for number, (old, new) in enumerate(TONE_PAIRS):
        for text in (f"xem {old} thử", f"XEM {new} THU", f"xem {fold(old)} thử"):
            assert f"thử-{number}" in found(office.connection, DOCUMENT, text), text
    for text in ("dat dai", "ĐẤT ĐAI", "đât đai", "Dat  dai "):
        assert "đất" in found(office.connection, DOCUMENT, text), text


def everything(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return [tuple(row) for row in connection.execute("SELECT rowid, text FROM search ORDER BY rowid")]


def as_made_anew(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    made = []
    for name, number in connection.execute("SELECT register, number FROM search_register").fetchall():
        rows = connection.execute(f"SELECT rowid, {search_text.fields_of(BY_ID[name])} FROM {name}").fetchall()
        texts = search_text.texts(BY_ID[name], rows)
        made += [(search_index.span(number).base + place, text) for place, text in texts]
    return sorted(made)


def test_the_index_follows_whatever_is_done(office: Database, tmp_path: Path) -> None:
    connection = office.connection

    def holds() -> None:
        assert everything(connection) == as_made_anew(connection)
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")

    holds()
    values = vars_of(next(all_rows(connection, DOCUMENT)).record)
    enter(office, DOCUMENT, values | {"symbol": "77/KHÔNG-ĐÂU"}, "mới", new=True)
    assert found(connection, DOCUMENT, "77/khong-dau") == ["mới"]
    enter(office, DOCUMENT, values | {"symbol": "78/KHÔNG-ĐÂU"}, "mới", new=False)
    assert (found(connection, DOCUMENT, "77/khong-dau"), found(connection, DOCUMENT, "78/khong-dau")) == ([], ["mới"])
    holds()
    delete_rows(office, DOCUMENT, ["mới"])
    assert found(connection, DOCUMENT, "/khong-dau") == []
    holds()
    restore_rows(office, deleted_rows(connection, DOCUMENT))
    assert found(connection, DOCUMENT, "78/khong-dau") == ["mới"]
    holds()
    sheet = tmp_path / "a.csv"
    sheet.write_text("name,fields,valid_from\nQuầy tìm,Đất đai,2022-01-03\n", encoding="utf-8")
    imported = import_sheet(office, BY_ID["counter"], sheet)
    assert imported.import_id and found(connection, BY_ID["counter"], "quay tim")
    holds()
    undo_import(office, imported.import_id)
    assert not found(connection, BY_ID["counter"], "quay tim")
    for step in (undo, undo, undo, redo, undo, undo):
        step(office)
        holds()


def test_a_change_broken_off_leaves_the_index_as_it_was(office: Database) -> None:
    before = everything(office.connection)
    values = vars_of(next(all_rows(office.connection, DOCUMENT)).record)
    with pytest.raises(ZeroDivisionError), change(office, "edit") as made:
        made.add(DOCUMENT, values | {"symbol": "1/X"})
        raise ZeroDivisionError
    assert everything(office.connection) == before


def test_rows_that_the_index_does_not_know_are_found_all_the_same(
    office: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written by another program, moved by a VACUUM, texts of another version: then bit by bit it is whole again."""
    connection = office.connection
    delete_rows(office, DOSSIER, [next(all_rows(connection, DOSSIER)).id])
    whole = everything(connection)
    for damage in (
        lambda: connection.execute("VACUUM"),
        lambda: connection.execute("UPDATE search_register SET version = version - 1"),
        lambda: connection.execute("UPDATE search_register SET filled_to = 0"),
        lambda: connection.execute("INSERT INTO dossier SELECT * FROM dossier WHERE 0"),
    ):
        damage()
        agrees(connection, DOSSIER, random.Random(7), 6)
    assert DOSSIER in search_index.lacking(connection)
    monkeypatch.setattr(search_index, "_FILLED_AT_ONCE", 50)
    for register in search_index.lacking(connection):
        begun, rows = 0, count(connection, register)
        while not search_index.fill_some(connection, register):
            begun += 1
            assert search_index.indexed(connection, register) is None
        assert begun == rows // 50
    assert search_index.lacking(connection) == []
    assert everything(connection) == as_made_anew(connection) and len(everything(connection)) == len(whole)
    agrees(connection, DOSSIER, random.Random(8), 6)


def test_an_edit_while_the_index_is_being_filled_is_in_it(office: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = office.connection
    connection.execute("UPDATE search_register SET filled_to = 0 WHERE register = 'dossier'")
    connection.execute("DELETE FROM search WHERE rowid >= ? AND rowid < ?", search_index.span(_number(connection))[:2])
    monkeypatch.setattr(search_index, "_FILLED_AT_ONCE", 100)
    rows = list(all_rows(connection, DOSSIER))
    assert not search_index.fill_some(connection, DOSSIER)
    for row in (rows[0], rows[-1]):
        enter(office, DOSSIER, vars_of(row.record) | {"applicant": "Người Đang Sửa"}, row.id, new=False)
    delete_rows(office, DOSSIER, [rows[1].id, rows[-2].id])
    assert len(found(connection, DOSSIER, "nguoi dang sua")) == 2
    while not search_index.fill_some(connection, DOSSIER):
        pass
    assert everything(connection) == as_made_anew(connection)
    assert len(found(connection, DOSSIER, "nguoi dang sua")) == 2


def _number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT number FROM search_register WHERE register = 'dossier'").fetchone()[0])


def test_whatever_is_typed_is_a_search_and_writes_nothing(office: Database) -> None:
    connection = office.connection
    before = connection.total_changes
    for text in strings(random.Random(18), 600):
        for register in (DOSSIER, DOCUMENT):
            same = found(connection, register, text) == by_hand(connection, register, text)
            assert same or search_text._DAY.fullmatch(fold(text)), repr(text)
    assert connection.total_changes == before and not connection.in_transaction


def test_the_last_entered_come_first_and_no_more_than_asked_for_is_read(office: Database) -> None:
    labels = choice_labels(DOSSIER, WORDS)
    places = list(matches(office.connection, DOSSIER, "nguyen", labels))
    assert places == sorted(places, reverse=True) and len(places) > 5
    some = matches(office.connection, DOSSIER, "nguyen", labels)
    assert [next(some) for _ in range(3)] == places[:3]
