"""The sample office's sheets carry the published figures of their quarter and hold together; read here as plain CSV."""

import csv
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.office import office_from
from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.registers import ALL
from cchc_desktop.paths import RESOURCES

SAMPLE = RESOURCES / "sample"
WINDOW = {"first": "2021-12-05", "last": "2022-03-04"}
REGISTERS = {register.id: register for register in ALL}
DAYS_OFF = {date(2021, 9, 2), date(2021, 9, 3), date(2022, 1, 3), date(2022, 4, 11), date(2022, 5, 2), date(2022, 5, 3)}
DAYS_OFF |= {date(2022, 1, 31) + timedelta(days) for days in range(5)}  # Tết


def sheets() -> dict[str, Path]:
    """The file of each register, in the order in which they are read in."""
    return {path.stem.partition("-")[2]: path for path in sorted(SAMPLE.glob("*.csv"))}


def rows_of(register: str) -> list[dict[str, str]]:
    with sheets()[register].open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet, strict=True))


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    """Every sheet as a table of texts; an empty cell is NULL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for register in sheets():
            rows = rows_of(register)
            columns = list(rows[0])
            connection.execute(f"CREATE TABLE {register} ({', '.join(columns)})")
            places = ", ".join("?" * len(columns))
            cells = [[row[column] or None for column in columns] for row in rows]
            connection.executemany(f"INSERT INTO {register} VALUES ({places})", cells)
        connection.execute(
            "CREATE VIEW live AS SELECT dossier.*, procedure.field, procedure.mechanism FROM dossier"
            " JOIN procedure ON procedure.code = procedure_code"
            f" WHERE received_on <= '{WINDOW['last']}' AND (finished_on IS NULL OR finished_on >= '{WINDOW['first']}')"
        )
        yield connection


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in DAYS_OFF


def after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(1)
        working_days -= is_working(day)
    return day


def value_of(field: Field, text: str) -> Any:
    """A cell as the type its field holds."""
    if not text:
        return field.default
    match field.kind:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.WHOLE | Kind.MONEY:
            return int(text)
        case Kind.DECIMAL:
            return Decimal(text)
        case Kind.YES_NO:
            return {"1": True, "0": False}[text]
        case _:
            return text


FIGURES = {
    "documents": ("document", "1", 28),
    "outgoing plans in the window": (
        "document",
        "direction = 'outgoing' AND kind = 'KH' AND issued_on BETWEEN :first AND :last",
        12,
    ),
    "directives": ("directive", "assigned_on <= :last AND ifnull(finished_on, :last) >= :first", 12),
    "directives carried over": ("directive", "assigned_on < :first", 2),
    "directives done": ("directive", "finished_on BETWEEN :first AND :last", 10),
    "directives done in time": ("directive", "finished_on <= due_on AND finished_on BETWEEN :first AND :last", 9),
    "directives done late, with a reason": ("directive", "finished_on > due_on AND late_reason IS NOT NULL", 1),
    "directives overdue": ("directive", "finished_on IS NULL AND due_on < :last", 1),
    "tasks of the plan": ("plan_task", "1", 7),
    "areas of the plan": ("(SELECT DISTINCT area FROM plan_task)", "1", 7),
    "tasks done": ("plan_task", "finished_on BETWEEN :first AND :last", 2),
    "planned inspections": (
        "inspection",
        "kind = 'planned' AND inspected_on BETWEEN :first AND :last AND findings = '3' AND fixed = '3'",
        1,
    ),
    "outreach": ("outreach", "held_on BETWEEN :first AND :last", 23),
    "outreach on reform": ("outreach", "is_reform = '1'", 20),
    "outreach on the website, the articles on reform": (
        "outreach JOIN article USING (title)",
        "channel = 'website' AND published_on = held_on AND article.is_reform = '1'",
        8,
    ),
    "articles on reform": ("article", "is_reform = '1'", 8),
    "outreach on the website": ("outreach", "channel = 'website'", 8),
    "asset decisions in the window": ("asset_decision", "decided_on BETWEEN :first AND :last", 0),
    "legal reviews kept": ("legal_review", "reviewed_on BETWEEN :first AND :last AND outcome = 'kept'", 1),
    "legal sessions": ("legal_education", "held_on BETWEEN :first AND :last", 2),
    "procedures": ("procedure", "valid_from < '2022-01-01' AND valid_to IS NULL", 210),
    "names of procedures": ("(SELECT DISTINCT name FROM procedure)", "1", 210),
    "one-stop procedures": ("procedure", "mechanism = 'one_stop' AND sector = 'general'", 133),
    "interlinked procedures": ("procedure", "mechanism = 'interlinked' AND sector = 'general'", 49),
    "military procedures": ("procedure", "mechanism = 'none' AND sector = 'military'", 14),
    "police procedures": ("procedure", "mechanism = 'none' AND sector = 'police'", 14),
    "reviews of procedures": (
        "procedure_review JOIN procedure ON code = procedure_code",
        "registered_on BETWEEN :first AND :last AND approved_on IS NULL AND field = 'Hộ tịch'",
        1,
    ),
    "dossiers to process": ("live", "1", 486),
    "carried over": ("live", "received_on < :first", 60),
    "one-stop": ("live", "mechanism = 'one_stop'", 358),
    "interlinked": ("live", "mechanism = 'interlinked'", 128),
    "online": ("live", "channel = 'online'", 0),
    "not digitised": ("live", "digitised <> '1'", 0),
    "resolved": ("live", "finished_on BETWEEN :first AND :last", 406),
    "resolved early": ("live", "finished_on < due_on", 250),
    "resolved on the day": ("live", "finished_on = due_on", 144),
    "resolved late": ("live", "finished_on > due_on", 12),
    "resolved late after an apology": ("live", "finished_on > due_on AND apology_on < due_on", 7),
    "resolved without a result": ("live", "outcome <> 'result'", 14),
    "pending": ("live", "finished_on IS NULL", 80),
    "pending in time": ("live", "finished_on IS NULL AND due_on >= :last", 61),
    "pending, due on the last day": ("live", "finished_on IS NULL AND due_on = :last", 9),
    "overdue": ("live", "finished_on IS NULL AND due_on < :last", 19),
    "overdue, of land, interlinked": (
        "live",
        "finished_on IS NULL AND due_on < :last AND field = 'Đất đai' AND mechanism = 'interlinked'",
        13,
    ),
    "resolved in the quarter before": ("dossier", "finished_on BETWEEN '2021-09-05' AND '2021-12-04'", 150),
    "resolved late in the quarter before": ("dossier", "finished_on < :first AND finished_on > due_on", 9),
    "received before the quarter before": ("dossier", "received_on < '2021-09-05'", 0),
    "survey": ("survey", "valid = '118' AND very_satisfied + satisfied = 118 AND date_to <= :last", 1),
    "counters": ("counter", "valid_from < :last AND valid_to IS NULL", 4),
    "equipment": ("facility", "valid_from < :last AND valid_to IS NULL", 11),
    "staff": ("staff_member", "valid_from < :first AND valid_to IS NULL", 32),
    "one-stop staff with a degree": ("staff_member", "one_stop = '1' AND qualification = 'university'", 5),
    "one-stop staff": ("staff_member", "one_stop = '1'", 5),
    "cadres": ("staff_member", "category = 'cadre'", 11),
    "cadres with a degree": ("staff_member", "category = 'cadre' AND qualification = 'university'", 9),
    "cadres, intermediate": ("staff_member", "category = 'cadre' AND qualification = 'intermediate'", 2),
    "civil servants": ("staff_member", "category = 'civil_servant'", 10),
    "civil servants with a degree": ("staff_member", "category = 'civil_servant' AND qualification = 'university'", 9),
    "civil servants, college": ("staff_member", "category = 'civil_servant' AND qualification = 'college'", 1),
    "part-time": ("staff_member", "category = 'part_time'", 11),
    "staff events in the window": ("staff_event", "decided_on BETWEEN :first AND :last", 0),
    "courses": ("training", "held_on BETWEEN :first AND :last AND document_symbol = '39/KH-UBND'", 1),
    "disclosed late": ("disclosure", "julianday(posted_from) - julianday(decided_on) = 38", 1),
    "disclosed in time": ("disclosure", "julianday(posted_from) - julianday(decided_on) <= 15", 1),
    "articles": ("article", "published_on BETWEEN :first AND :last", 15),
    "strengths": ("assessment", "period = '2022-Q1' AND kind = 'strength'", 5),
    "weaknesses": ("assessment", "period = '2022-Q1' AND kind = 'weakness'", 2),
    "causes": ("assessment", "period = '2022-Q1' AND kind = 'cause'", 2),
    "next tasks": ("assessment", "period = '2022-Q1' AND kind = 'next_task'", 6),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_published_figure(tables: sqlite3.Connection, name: str) -> None:
    source, condition, expected = FIGURES[name]
    (count,) = tables.execute(f"SELECT count(*) FROM {source} WHERE {condition}", WINDOW).fetchone()
    assert count == expected


@pytest.mark.parametrize("register", sorted(sheets()))
def test_a_sheet_fits_its_register(register: str) -> None:
    fields = REGISTERS[register].by_name
    rows = rows_of(register)
    assert rows
    assert set(rows[0]) <= set(fields)
    for row in rows:
        values = {name: value_of(fields[name], text) for name, text in row.items()}
        assert not list(REGISTERS[register].problems(values)), row


@pytest.mark.parametrize("register", sorted(sheets()))
def test_a_reference_exists_before_it_is_used(register: str) -> None:
    order = list(sheets())
    for field in REGISTERS[register].fields:
        if field.refers and field.name in rows_of(register)[0]:
            known = {row[field.refers.field] for row in rows_of(field.refers.register)}
            assert {row[field.name] for row in rows_of(register)} - {""} <= known
            assert order.index(field.refers.register) < order.index(register)


@pytest.mark.parametrize("register", [name for name in sorted(sheets()) if REGISTERS[name].unique])
def test_unique_keys_are_unique(register: str) -> None:
    names = [name.removesuffix(".year") for name in REGISTERS[register].unique]
    keys = [tuple(row[name] for name in names) for row in rows_of(register)]
    assert len(set(keys)) == len(keys)


def test_every_due_date_follows_from_the_time_limit() -> None:
    limits = {row["code"]: row for row in rows_of("procedure")}
    for row in rows_of("dossier"):
        limit = limits[row["procedure_code"]]
        assert limit["time_unit"] == "day"
        assert row["due_on"] == after(date.fromisoformat(row["received_on"]), int(limit["time_limit"])).isoformat(), row


@pytest.mark.parametrize("field", ["received_on", "due_on", "finished_on", "returned_on", "apology_on", "new_due_on"])
def test_dossiers_move_on_working_days_only(field: str) -> None:
    days = {date.fromisoformat(row[field]) for row in rows_of("dossier") if row[field]}
    assert days
    assert not [day for day in sorted(days) if not is_working(day)]


def test_an_apology_comes_before_the_due_date_with_a_reason_and_a_new_date() -> None:
    apologies = [row for row in rows_of("dossier") if row["apology_on"]]
    assert len(apologies) == 22
    for row in apologies:
        assert row["received_on"] <= row["apology_on"] < row["due_on"] < row["new_due_on"]
        assert row["apology_reason"]


def test_a_pause_moves_no_dossier_into_another_class() -> None:
    """An early one stays early; the one paused on the last day is pending in time either way."""
    dossiers = {row["code"]: row for row in rows_of("dossier")}
    pauses = rows_of("dossier_pause")
    assert len(pauses) == 4
    for pause in pauses:
        dossier = dossiers[pause["dossier_code"]]
        assert dossier["received_on"] < pause["paused_on"]
        if pause["resumed_on"]:
            assert pause["resumed_on"] < dossier["finished_on"] < dossier["due_on"]
        else:
            assert pause["paused_on"] <= WINDOW["last"] < dossier["due_on"]
            assert not dossier["finished_on"]


def test_a_dossier_code_tells_its_day_of_receipt() -> None:
    for row in rows_of("dossier"):
        assert row["code"].startswith(f"H57.LT-{date.fromisoformat(row['received_on']):%y%m%d}-")


def test_nothing_has_happened_after_the_last_day() -> None:
    """Only promises may lie later: due dates, and a notice that stays up."""
    for register, promises in {"dossier": {"due_on", "new_due_on"}, "directive": {"due_on"}, "article": set()}.items():
        fields = REGISTERS[register].by_name
        for row in rows_of(register):
            for name, text in row.items():
                if fields[name].kind is Kind.DATE and name not in promises:
                    assert text <= WINDOW["last"], row


def test_the_estimate_of_2022_balances() -> None:
    lines = [row for row in rows_of("budget_line") if row["year"] == "2022"]
    total = {
        side: sum(int(row["estimate"]) for row in lines if row["side"] == side) for side in ("revenue", "expenditure")
    }
    assert total["revenue"] == total["expenditure"] > 0
    spent = {row["code"] for row in rows_of("budget_execution") if (row["year"], row["quarter"]) == ("2022", "1")}
    assert spent == {row["code"] for row in lines}


def test_every_document_cited_in_a_text_is_registered() -> None:
    symbols = {row["symbol"] for row in rows_of("document")}
    texts = rows_of("report_text")
    cited = [part.partition("]]")[0] for row in texts for part in row["text"].split("[[document:")[1:]]
    assert len(texts) >= 2
    assert cited
    assert set(cited) <= symbols


def test_later_numbers_of_a_series_have_no_earlier_dates() -> None:
    series: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for row in rows_of("document"):
        number, _, rest = row["symbol"].partition("/")
        series.setdefault((row["issuer"], rest, row["issued_on"][:4]), []).append((int(number), row["issued_on"]))
    for numbered in series.values():
        days = [day for _, day in sorted(numbered)]
        assert days == sorted(days)


def test_the_profile_is_an_office() -> None:
    office = office_from(tomllib.loads((SAMPLE / "profile.toml").read_text(encoding="utf-8")))
    assert (office.unit, office.superior_unit, office.cut_off_day) == ("xã Lộc Thủy", "huyện Phú Lộc", 4)
    assert office.decimals is None
    assert office.signer_name == ""
    assert len(office.recipients) == 8
    assert office.guiding_document in {row["symbol"] for row in rows_of("document")}
