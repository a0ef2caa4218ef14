"""The figures of a quarter beside one raw scan of the same rows, over half a million dossiers in one run."""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from cchc_desktop.actions.figures_of_period import figures_of_period, window_of
from cchc_desktop.actions.make_sample import make_sample
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.database import open_for_writing
from cchc_desktop.store.records import columns

DOSSIERS = 500_000
ROUNDS = 7
MOST = 1.5  # times one raw scan
# What one scan needs to count the main figures of a window: no index serves it, as none would without ours.
RAW = """
SELECT count(*) FILTER (WHERE received_on BETWEEN :f AND :t),
       count(*) FILTER (WHERE received_on < :f AND (finished_on IS NULL OR finished_on >= :f)),
       count(*) FILTER (WHERE finished_on BETWEEN :f AND :t AND finished_on < due_on),
       count(*) FILTER (WHERE finished_on BETWEEN :f AND :t AND finished_on = due_on),
       count(*) FILTER (WHERE finished_on BETWEEN :f AND :t AND finished_on > due_on),
       count(*) FILTER (WHERE received_on <= :t AND (finished_on IS NULL OR finished_on > :t) AND due_on >= :t),
       count(*) FILTER (WHERE received_on <= :t AND (finished_on IS NULL OR finished_on > :t) AND due_on < :t),
       count(*) FILTER (WHERE received_on BETWEEN :f AND :t AND digitised)
FROM dossier NOT INDEXED
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.cchc"
        make_sample(path)
        with open_for_writing(path) as database:
            fill(database.connection, DOSSIERS)
            for period in ("2022-Q1", "2021-Q4"):
                ours, raw = figures_beside_raw(database.connection, period)
                sys.stdout.write(
                    f"{period}: all figures {ours * 1000:7.1f} ms   one raw scan of {DOSSIERS:,} dossiers "
                    f"{raw * 1000:7.1f} ms   ratio {ours / raw:.2f} (goal {MOST})\n"
                )


def figures_beside_raw(connection: sqlite3.Connection, period: str) -> tuple[float, float]:
    """The seconds of all figures of a period, and of one raw scan for the main ones."""
    window = window_of(connection, period)
    bounds = {"f": window.date_from.isoformat(), "t": window.date_to.isoformat()}
    raw = _seconds(lambda: connection.execute(RAW, bounds).fetchone())
    return _seconds(lambda: figures_of_period(connection, period)), raw


def fill(connection: sqlite3.Connection, number: int) -> None:
    """Dossiers of five years, most of them resolved within their time."""
    dice = random.Random(1)
    codes = [code for (code,) in connection.execute("SELECT code FROM procedure ORDER BY code")]
    names = columns(BY_ID["dossier"])
    fixed = {"applicant": "Người Mẫu", "channel": "direct", "digitised": 1, "revision": 1}
    fixed |= dict.fromkeys(("created_at", "changed_at"), "2022-01-01")
    fixed |= dict.fromkeys(("created_by", "changed_by"), "?")

    def row(place: int) -> tuple[object, ...]:
        received = date(2017, 3, 1) + timedelta(days=place * 1_830 // number)
        due, taken = received + timedelta(days=10), dice.randrange(3, 12)
        finished = received + timedelta(days=taken) if dice.random() < 0.98 else None
        values = fixed | {"id": f"{place:08}", "code": f"B-{place:08}", "procedure_code": dice.choice(codes)}
        days = {"received_on": received, "due_on": due, "finished_on": finished}
        values |= {name: day.isoformat() if day else None for name, day in days.items()}
        return tuple(values.get(name) for name in names)

    connection.execute("BEGIN")
    sql = f"INSERT INTO dossier ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, (row(place) for place in range(number)))
    connection.execute("COMMIT")


def _seconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
