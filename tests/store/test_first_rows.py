"""A figure of a time before an office kept the register behind it is not nothing: nobody knows it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.enter_row import enter
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.database import Database, open_for_writing
from cchc_desktop.store.first_rows import figures_known

TEXT = "So cùng kỳ: [[dossiers.received|change_same_last_year]]; kỳ trước: [[dossiers.received|previous]]."


@pytest.fixture
def office(office_file: Path) -> Iterator[Database]:
    with open_for_writing(office_file) as database:
        values = {"period": "2022-Q1", "section": "I.3", "text": TEXT}
        enter(database, BY_ID["report_text"], values, "compared", new=True)
        yield database


def printed(office: Database) -> dict[str, str]:
    return dict(compose_report(office.connection, "2022-Q1").printed)


def test_a_time_without_records_is_compared_with_in_no_number(office: Database) -> None:
    (first,) = office.connection.execute("SELECT min(received_on) FROM dossier").fetchone()
    assert first > "2021-04-01"
    assert printed(office)["[[dossiers.received|change_same_last_year]]"] == "chưa có số liệu để so sánh"
    year_before = {"received_on": "2021-03-01", "due_on": "2021-03-05", "finished_on": "2021-03-02"}
    columns = ", ".join(f"{name} = '{day}'" for name, day in year_before.items())
    office.connection.execute(f"UPDATE dossier SET {columns} WHERE id = (SELECT min(id) FROM dossier)")
    told = printed(office)
    assert told["[[dossiers.received|change_same_last_year]]"].startswith("tăng ")
    assert told["[[dossiers.received|previous]]"].isdigit()


def test_each_register_begins_on_a_day_of_its_own(office: Database) -> None:
    long_ago = figures_known(office.connection, date(2000, 1, 1))
    assert "dossiers.received" not in long_ago and "articles.total" not in long_ago
    now = figures_known(office.connection, date(2022, 3, 4))
    assert {"dossiers.received", "dossiers.resolved_in_time_ratio", "articles.total", "budget.revenue_ratio"} <= now
    assert "feedback.received" not in now  # of which the sample has no row
