"""The rows behind every figure, in an office of chance: what was counted is what can be opened."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Ratio, Total
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import counts
from small_office import CALENDAR, DAY, H1, LATER, LONG_AGO, Q1, TALLY, F, T, add, add_dossier, add_tally, office


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with office(tmp_path / "Đơn vị.cchc") as opened:
        yield opened


# A whole office of chance, dense around the edges of the window.

EDGES = [F - DAY, F, F + DAY, T - DAY, T, T + DAY, Q1.year_from, Q1.year_to, LONG_AGO, LATER, H1.date_to]
METRICS = ("documents_sent", "documents_signed_digitally", "iso_procedures", "khác")


def _anything(chance: random.Random, register: Register, field: Field) -> Any:
    if field.name == "code" and register.tab == "finance":
        return f"M{chance.randrange(4)}"
    if field.name in ("procedure_code", "dossier_code"):
        return chance.choice(("TT0", "TT1", "TT2")) if field.name == "procedure_code" else f"HS{chance.randrange(60)}"
    if field.name == "metric":
        return chance.choice(METRICS)
    if field.nullable and chance.random() < 0.4:
        return None
    match field.kind:
        case Kind.DATE:
            return chance.choice(EDGES) + timedelta(days=chance.randrange(-3, 4))
        case Kind.WHOLE if field.name == "year":
            return chance.choice((2021, 2022, 2022))
        case Kind.WHOLE if field.name == "quarter":
            return chance.randrange(1, 5)
        case Kind.WHOLE | Kind.MONEY | Kind.DECIMAL:
            return chance.randrange(20)
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(field.choices)
        case _:
            return f"{field.name} {chance.randrange(10**9)}"


def fill(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Rows of every register that figures read; what the database refuses is left out."""
    for number in range(3):
        add(connection, "procedure", code=f"TT{number}", field=f"Lĩnh vực {number}",
            mechanism=("one_stop", "interlinked", "none")[number])  # fmt: skip
    for number in range(60):
        received, first = (chance.choice(EDGES) + timedelta(days=chance.randrange(-3, 4)) for _ in range(2))
        finished = chance.choice([None, *(day for day in EDGES if day >= received)])
        add_dossier(connection, received, max(received, first), code=f"HS{number}", finished_on=finished,
                    procedure_code=f"TT{chance.randrange(3)}", channel=chance.choice(("online", "direct", "post")),
                    outcome=chance.choice((None, "result", "refused", "withdrawn", "stopped")),
                    digitised=chance.random() < 0.5, fee=chance.choice((None, 0, 5000)),
                    paid_online=chance.choice((None, False, True)))  # fmt: skip
    for first, last in ((F, T), (F, F + DAY), (T + DAY, H1.date_to), (LONG_AGO, T)):
        for field in ("Đất đai", "Hộ tịch"):
            add_tally(connection, first, last, *TALLY, field=field, mechanism=chance.choice(("one_stop", "none")))
    parts = {part.register for figure in CATALOGUE.values() if isinstance(figure, Total) for part in figure.parts}
    for name in sorted((parts | {"dossier_pause"}) - {"dossier", "dossier_tally"}):
        for _ in range(60):
            fields = {field.name: _anything(chance, BY_ID[name], field) for field in BY_ID[name].fields}
            if name == "survey":
                fields |= {"issued": 90, "collected": 80, "valid": 70}
                fields |= {"very_satisfied": 40, "satisfied": 20, "normal": 8, "dissatisfied": 2}
            try:
                add(connection, name, **fields)
            except sqlite3.IntegrityError:
                continue


@pytest.mark.parametrize("window", [Q1, H1], ids=lambda window: str(window.id))
def test_the_rows_behind_every_figure_are_those_it_counted(connection: sqlite3.Connection, window: Any) -> None:
    fill(connection, random.Random(2022))
    values = counts.values(connection, window, CALENDAR)
    for name, figure in CATALOGUE.items():
        sources = counts.rows(connection, name, window, CALENDAR)
        assert all(source.total == len(source.rows) for source in sources)
        counted = CATALOGUE[figure.numerator] if isinstance(figure, Ratio) else figure
        assert isinstance(counted, Total)
        by_register = {source.register: source for source in sources}
        assert set(by_register) == {part.register for part in counted.parts}
        for source in sources:
            assert len({row["id"] for row in source.rows}) == source.total
        plain = [part for part in counted.parts if not part.fields]
        if len(plain) == len(counted.parts):
            assert sum(source.total for source in sources) == values[counted.id], name
        shares_rows = counted.id.startswith(("dossiers.to_process", "budget.", "egov."))
        if not shares_rows:
            summed = sum(
                sum(row[field] or 0 for row in by_register[part.register].rows for field in part.fields)
                if part.fields
                else by_register[part.register].total
                for part in counted.parts
            )
            assert summed == values[counted.id], name


def test_the_office_of_chance_leaves_few_figures_empty(connection: sqlite3.Connection) -> None:
    fill(connection, random.Random(2022))
    empty = [name for name, value in counts.values(connection, Q1, CALENDAR).items() if not value]
    assert len(empty) <= len(CATALOGUE) // 10, empty


def test_identities_of_dossiers_hold(connection: sqlite3.Connection) -> None:
    fill(connection, random.Random(7))
    connection.execute("DELETE FROM dossier_tally")
    found = counts.values(connection, Q1, CALENDAR)
    number = {name.partition(".")[2]: int(value or 0) for name, value in found.items() if name.startswith("dossiers.")}
    assert number["to_process"] == number["received"] + number["carried_over"]
    assert number["to_process"] == number["resolved"] + number["pending"]
    assert number["to_process"] == sum(number[f"to_process_{name}"] for name in ("one_stop", "interlinked", "other"))
    assert number["resolved"] == number["resolved_early"] + number["resolved_on_time"] + number["resolved_late"]
    assert number["pending"] == number["pending_in_time"] + number["pending_overdue"]
