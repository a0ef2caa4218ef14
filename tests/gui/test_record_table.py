"""The table of a register: how each kind of value reads, and half a million rows that scroll."""

import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.views import View
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.store.database import connect, open_database
from cchc_desktop.store.listing import row_ids, seen
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import program_calendar
from small_office import Q1

ROLE = Qt.ItemDataRole
EVERYTHING = View()


@pytest.fixture
def connection(sample_file: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(sample_file, write=False)
    yield opened
    opened.close()


def model(connection: sqlite3.Connection, register: str, view: View = EVERYTHING) -> RecordModel:
    made = RecordModel(connection, BY_ID[register], wording(date(2022, 3, 4)))
    asked = seen(BY_ID[register], Q1, program_calendar(), date(2022, 6, 1))
    made.load(asked, row_ids(connection, asked, view, made.labels))
    return made


def cells(table: RecordModel, row: int) -> dict[str, str]:
    return {column.name: table.data(table.index(row, place)) for place, column in enumerate(table.columns)}


def test_values_read_as_a_clerk_writes_them(connection: sqlite3.Connection) -> None:
    dossier = cells(model(connection, "dossier"), 0)
    assert dossier["received_on"] == "06/09/2021"
    assert dossier["channel"] == "Trực tiếp"
    assert dossier["digitised"] == "x"
    assert dossier["apology_on"] == ""
    assert cells(model(connection, "budget_line"), 0)["estimate"] == "89.000.000"
    reform = {cells(table, row)["is_reform"] for table in [model(connection, "article")] for row in range(5)}
    assert reform == {"x", ""}


def test_a_page_that_cannot_be_read_is_told_once_not_by_each_cell(connection: sqlite3.Connection) -> None:
    table = model(connection, "dossier")
    connection.set_authorizer(lambda *asked: sqlite3.SQLITE_DENY)
    with pytest.raises(sqlite3.DatabaseError):
        table.data(table.index(0, 0))
    assert cells(table, 1)["code"] == "" and table.id_at(1) == ""
    connection.set_authorizer(None)
    table.load(seen(BY_ID["dossier"], Q1, program_calendar(), date(2022, 6, 1)), table.rowids())
    assert cells(table, 1)["code"] != ""


def test_numbers_stand_at_the_right(connection: sqlite3.Connection) -> None:
    table = model(connection, "budget_line")
    names = [column.name for column in table.columns]
    right = {
        name for column, name in enumerate(names)
        if table.data(table.index(0, column), ROLE.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    }  # fmt: skip
    assert right == {"year", "estimate", "adjusted"}
    assert (
        table.headerData(names.index("estimate"), Qt.Orientation.Horizontal)
        == wording(date(2022, 3, 4))["field.budget_line.estimate"]
    )


def test_a_filter_keeps_the_order_of_the_register(connection: sqlite3.Connection) -> None:
    everything = model(connection, "dossier").ids()
    chosen = [everything[place] for place in (400, 3, 77)]
    only = View(only=tuple(chosen))
    assert model(connection, "dossier", only).ids() == [everything[place] for place in (3, 77, 400)]
    assert model(connection, "dossier", View(only=())).rowCount() == 0
    assert model(connection, "dossier", only).row_of(everything[77]) == 1
    assert model(connection, "dossier", only).row_of(everything[78]) is None
    assert model(connection, "dossier").rowCount(model(connection, "dossier").index(0, 0)) == 0
    assert isinstance(QModelIndex(), QModelIndex)


def test_a_row_that_another_program_deleted_is_blank(office_file: Path) -> None:
    with open_database(office_file, write=True) as database:
        table = model(database.connection, "article")
        with database.transaction() as connection:
            connection.execute("DELETE FROM article WHERE id = ?", (table.ids()[0],))
        assert set(cells(table, 0).values()) == {""}
        assert cells(table, 1)["title"]


def many(path: Path, number: int) -> None:
    """More articles than anyone writes."""
    with open_database(path, write=True) as database, database.transaction() as connection:
        connection.execute("DELETE FROM article")
        connection.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :number)
            INSERT INTO article (id, published_on, title, url, is_reform,
                                 revision, created_at, created_by, changed_at, changed_by)
            SELECT printf('%036d', i), date('2022-01-01', printf('+%d days', i / 500)), 'Tin ' || i, NULL, i % 2,
                   1, '2022-01-01', '', '2022-01-01', '' FROM n
            """,
            {"number": number},
        )


def test_half_a_million_rows_scroll(office_file: Path, qtbot: QtBot) -> None:
    """A jump to the middle of 200,000 rows costs about as much as one among 2,000: pages, not tables, are read."""
    times, memory = {}, {}
    for number in (2_000, 200_000):
        many(office_file, number)
        connection = connect(office_file, write=False)
        table = model(connection, "article")
        assert table.rowCount() == number
        view = QTableView()
        qtbot.addWidget(view)
        view.setModel(table)
        view.resize(900, 600)
        view.show()
        assert view.verticalScrollBar().maximum() > number - 100  # a true scroll bar
        taken = []
        for part in range(1, 20):
            began = time.perf_counter()
            view.scrollTo(table.index(number * part // 20, 0))
            view.grab()
            taken.append(time.perf_counter() - began)
        times[number] = sorted(taken)[len(taken) // 2]
        memory[number] = sum(len(page) for page in table._pages.values())
        assert table.data(table.index(number - 1, 1)) == f"Tin {number}"
        view.setModel(None)
        connection.close()
    assert times[200_000] < 5 * times[2_000] + 0.02
    assert memory[200_000] <= 16 * 128
