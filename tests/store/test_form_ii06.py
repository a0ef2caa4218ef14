"""Form II.06 from a real database: by field, in Vietnamese order, with totals that are the figures."""

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest

from cchc_desktop.store import counts
from cchc_desktop.store.form_ii06 import COLUMNS, FormRow, form_ii06
from small_office import CALENDAR, DAY, LATER, Q1, TALLY, F, T, add, add_dossier, add_tally, office


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with office(tmp_path / "Đơn vị.cchc") as opened:
        yield opened


def test_an_empty_office_has_only_totals(connection: sqlite3.Connection) -> None:
    assert form_ii06(connection, Q1, CALENDAR) == [FormRow("", 0, 0, 0, 0, 0, 0, 0, 0)]


def test_rows_by_field_and_totals(connection: sqlite3.Connection) -> None:
    for code, field in (("TT1", "Đất đai"), ("TT2", "Hộ tịch"), ("TT3", "Đất đai")):
        add(connection, "procedure", code=code, field=field)
    add_dossier(connection, F, LATER, procedure_code="TT1", channel="online", finished_on=T)
    add_dossier(connection, F, T - DAY, procedure_code="TT3", channel="post")
    add_dossier(connection, F - DAY, T, procedure_code="TT3", finished_on=T)
    add_dossier(connection, F - DAY, F - DAY, procedure_code="TT2", finished_on=F)
    add_dossier(connection, F - DAY, F - DAY, procedure_code="TT2", finished_on=F - DAY)
    add_dossier(connection, F, F, procedure_code="TT2", code="HS")
    add(connection, "dossier_pause", dossier_code="HS", paused_on=T)
    add_tally(connection, F, T, *TALLY, field="Chứng thực")
    add_tally(connection, F, T, *TALLY, field="Đất đai", mechanism="one_stop")
    assert form_ii06(connection, Q1, CALENDAR) == [
        FormRow("Chứng thực", 1, 23, 6, 4, 5, 7, 8, 6),
        FormRow("Đất đai", 1 + 1, 23 + 1, 6 + 1, 4 + 1, 5 + 1, 7, 8, 6 + 1),
        FormRow("Hộ tịch", 0, 1, 1, 0, 0, 1, 1, 0),
        FormRow("", 3, 48, 14, 9, 11, 15, 17, 13),
    ]


def test_its_totals_are_the_figures(connection: sqlite3.Connection) -> None:
    for number in range(40):
        received, due = F + (number * 7 % 100 - 10) * DAY, F + number * 3 * DAY
        channel = ("online", "direct", "post")[number % 3]
        finished = received + number % 9 * DAY if number % 4 else None
        add_dossier(connection, received, max(received, due), channel=channel, finished_on=finished)
    add_tally(connection, F, T, *TALLY)
    figures = counts.values(connection, Q1, CALENDAR)
    _, *totals = astuple(form_ii06(connection, Q1, CALENDAR)[-1])
    assert totals == [sum(int(figures[name] or 0) for name in names) for names in COLUMNS]
    assert all(totals)
