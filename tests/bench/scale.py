"""Half a million dossiers and fifty thousand documents in one file: a table opened, a letter typed into the search, the
figures of a quarter, the memory of the window, a sheet of a hundred thousand rows taken in, each beside its limit; and
what other programs take for such a sheet.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench.beside import beside
from bench.figures import MOST, figures_beside_raw, fill
from bench.memory import over_empty

DOSSIERS, DOCUMENTS, IMPORTED = 500_000, 50_000, 100_000
FIRST_ROWS, SCROLLBAR, LETTER = 60.0, 300.0, 50.0  # ms
IMPORT_RATIO = 2.0
MEMORY = 60.0  # MB over the empty window
PERIOD, SHEET = "2022-Q1", "a.xlsx"
WORDS = ("nguoi mau", "b-00012", "dat dai", "05/03/2020", "khong co dau", "truc tiep", "bao cao so 12", "ke hoach")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        path = office(Path(name) / "a.cchc", DOSSIERS, DOCUMENTS)
        say(f"scale: a file of {DOSSIERS:,} dossiers and {DOCUMENTS:,} documents, {path.stat().st_size >> 20} MB")
        letters = letter_times(path)
        first, whole = table_times(path)
        ours, raw = figure_times(path)
        overview, table = over_empty(path, Path(name))
        ratio, seconds, bare = import_ratio(path, Path(name), IMPORTED)
        for line in beside(Path(name) / SHEET, Path(name)):
            say(f"scale beside: {line}")
    kept = [
        tell("a letter in the search, 95 %", part(letters, 0.95), LETTER, "ms"),
        tell("first rows of the table", first, FIRST_ROWS, "ms"),
        tell("the whole scrollbar", whole, SCROLLBAR, "ms"),
        tell(f"figures of a quarter ({ours * 1000:.0f} ms beside {raw * 1000:.0f} ms raw)", ours / raw, MOST, "x"),
        tell("memory over the empty window, first tab", overview, MEMORY, "MB"),
        tell("memory over the empty window, dossiers in front", table, MEMORY, "MB"),
        tell(f"import of {IMPORTED:,} rows ({seconds:.1f} s beside {bare:.1f} s bare)", ratio, IMPORT_RATIO, "x"),
    ]
    return int(not all(kept))


def office(path: Path, dossiers: int, documents: int) -> Path:
    """A sample office with so many rows more, all of them in the search index."""
    from cchc_desktop.actions.make_sample import make_sample
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.store.database import open_for_writing
    from cchc_desktop.store.search_index import fill_some

    make_sample(path)
    with open_for_writing(path) as database:
        connection = database.connection
        fill(connection, dossiers)
        _fill_documents(connection, documents)
        connection.execute("BEGIN")
        connection.execute("UPDATE search_register SET filled_to = 0 WHERE register IN ('dossier', 'document')")
        for register in ("dossier", "document"):
            while not fill_some(connection, BY_ID[register]):
                pass
        connection.execute("COMMIT")
    with closing(sqlite3.connect(path)) as plain:  # the program's own makes no table, not even one of statistics
        plain.execute("ANALYZE")
    return path


def _fill_documents(connection: sqlite3.Connection, number: int) -> None:
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.store.records import columns

    dice = random.Random(2)
    names = columns(BY_ID["document"])
    fixed = {"direction": "incoming", "kind": "KH", "issuer": "UBND huyện", "is_normative": 0, "revision": 1}
    fixed |= dict.fromkeys(("created_at", "changed_at"), "2022-01-01")
    fixed |= dict.fromkeys(("created_by", "changed_by"), "?")

    def row(place: int) -> tuple[object, ...]:
        issued = date(2012, 1, 1) + timedelta(days=place * 3650 // number)
        told = f"triển khai kế hoạch số {dice.randrange(9999)} về đất đai"
        values = fixed | {"id": f"d{place:08}", "symbol": f"{place + 100}/KH-UBND", "issued_on": issued.isoformat()}
        return tuple((values | {"excerpt": told}).get(name) for name in names)

    connection.execute("BEGIN")
    sql = f"INSERT INTO document ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, (row(place) for place in range(number)))
    connection.execute("COMMIT")


def letter_times(path: Path) -> list[float]:
    """Milliseconds, ascending, until the first rows of every register are there, for each beginning of some texts."""
    from cchc_desktop.actions.search_office import search_office
    from cchc_desktop.domain.registers import ALL
    from cchc_desktop.store.database import connect
    from cchc_desktop.store.search import is_short

    names = [register.id for register in ALL]
    connection = connect(path, write=False)
    search_office(connection, names, "x", 6)
    beginnings = [word[:length] for word in WORDS for length in range(1, len(word) + 1)]

    def look(text: str) -> None:  # as the window does: of a letter or two the newest rows first
        search_office(connection, names, text, 6, 20_000 if is_short(text) else None)

    taken = [_ms(lambda text=text: look(text)) for text in beginnings]
    connection.close()
    return sorted(taken)


def table_times(path: Path) -> tuple[float, float]:
    """Milliseconds from the choice of the tab to its first rows, and to a scrollbar as long as all rows."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from cchc_desktop.gui.app import make_app
    from cchc_desktop.gui.main_window import MainWindow
    from cchc_desktop.gui.settle import settle

    make_app()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_file(path)
    settle(window)
    assert window.office is not None
    window.office.show_register("document")  # the tab's widgets are those of every office, large or small
    window.office.show_register("staff_member")
    settle(window)
    began = time.perf_counter()
    pane = window.office.show_register("dossier")
    QApplication.processEvents()  # which paints them
    first = (time.perf_counter() - began) * 1000 if pane.model.rowCount() else 0.0
    if pane.listing:
        loop = QEventLoop()
        pane.listed.connect(loop.quit)
        loop.exec()
    whole = (time.perf_counter() - began) * 1000
    window.close_file()
    window.close()
    return first or whole, whole


def figure_times(path: Path) -> tuple[float, float]:
    """The seconds of the figures of a quarter, and of one raw scan for the same counts."""
    from cchc_desktop.store.database import connect

    connection = connect(path, write=False)
    times = figures_beside_raw(connection, PERIOD)
    connection.close()
    return times


def import_ratio(path: Path, folder: Path, number: int) -> tuple[float, float, float]:
    """The import of a sheet of new dossiers over what it cannot do without; the seconds of both."""
    from cchc_desktop.actions.import_sheet import import_sheet
    from cchc_desktop.domain.registers import BY_ID
    from cchc_desktop.store.database import open_for_writing

    sheet = folder / SHEET
    _write_sheet(path, sheet, number)
    bare = _bare(path, folder / "bare.sqlite", sheet)
    with open_for_writing(path) as database:
        began = time.perf_counter()
        done = import_sheet(database, BY_ID["dossier"], sheet)
        seconds = time.perf_counter() - began
    assert done.added == number and not done.refused
    return seconds / bare, seconds, bare


def _write_sheet(path: Path, sheet: Path, number: int) -> None:
    import xlsxwriter

    from cchc_desktop.store.database import connect

    connection = connect(path, write=False)
    codes = [code for (code,) in connection.execute("SELECT code FROM procedure WHERE time_limit IS NOT NULL")]
    connection.close()
    dice = random.Random(3)
    with xlsxwriter.Workbook(str(sheet), {"constant_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["code", "procedure_code", "applicant", "channel", "received_on", "finished_on"])
        for place in range(number):
            received = date(2022, 3, 1) + timedelta(days=place * 300 // number)
            page.write_row(place + 1, 0, [f"N-{place:07}", dice.choice(codes), "Nguyễn Văn Mẫu", "direct"])
            page.write_datetime(place + 1, 4, received, day)
            page.write_datetime(place + 1, 5, received + timedelta(days=dice.randrange(5)), day)


def _bare(path: Path, copy: Path, sheet: Path) -> float:
    """Reading the sheet with the library alone, and putting rows, history and search texts in with executemany."""
    from python_calamine import CalamineWorkbook

    from cchc_desktop.store.database import connect

    connection = connect(path, write=False)
    target = sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode = DELETE")
    for (sql,) in connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name IN ('dossier', 'history', 'search') OR"
        " (type = 'index' AND tbl_name IN ('dossier', 'history') AND sql IS NOT NULL)"
        " ORDER BY type = 'index'"
    ):
        target.execute(sql)
    connection.close()
    target.execute("PRAGMA foreign_keys = OFF")
    began = time.perf_counter()
    _, *rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    target.execute("BEGIN")
    stamps = (1, "2022-01-01T00:00:00", "?", "2022-01-01T00:00:00", "?")
    names = "id, code, procedure_code, applicant, channel, received_on, due_on, finished_on, digitised, revision,"
    names += " created_at, created_by, changed_at, changed_by"
    target.executemany(
        f"INSERT INTO dossier ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
        ((row[0], *row[:4], str(row[4]), str(row[4]), str(row[5]), *stamps) for row in rows),
    )
    target.executemany(
        "INSERT INTO history (change_set_id, register, row_id, operation, revision) VALUES (1, 'dossier', ?, 'add', 1)",
        ((row[0],) for row in rows),
    )
    target.executemany(
        "INSERT INTO search (rowid, text) VALUES (?, ?)",
        ((place, "\n".join(map(str, row)).lower()) for place, row in enumerate(rows, start=1)),
    )
    target.execute("COMMIT")
    seconds = time.perf_counter() - began
    target.close()
    return seconds


def part(taken: list[float], share: float) -> float:
    return taken[min(int(len(taken) * share), len(taken) - 1)]


def tell(what: str, value: float, limit: float, unit: str) -> bool:
    kept = value <= limit
    say(f"scale {'kept' if kept else 'NOT kept'}: {what}: {value:.2f} {unit} of {limit:g}")
    return kept


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
