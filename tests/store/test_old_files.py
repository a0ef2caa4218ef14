"""An office made by an earlier version opens as it was: no row lost, nothing in its history changed, a copy kept."""

import gzip
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.read_sheet import Guessing
from cchc_desktop.command_line import main
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store import migrations
from cchc_desktop.store.database import open_for_writing
from cchc_desktop.store.import_memory import NO_FIELD, import_memory

COMPARED = ("procedure", "dossier", "profile", "history", "change_set")


def version_of(name: Path) -> int:
    return int(re.findall(r"\d+", name.name)[0])


OLD = sorted((Path(__file__).parents[1] / "files").glob("office-v*.cchc.gz"), key=version_of)


def content(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]
            for table in COMPARED
        }


def test_there_is_a_file_of_every_earlier_version() -> None:
    assert [version_of(name) for name in OLD] == [number for number, _ in migrations.migrations()[:-1]]


@pytest.mark.parametrize("packed", OLD, ids=lambda path: path.name)
def test_an_old_file_opens_as_it_was(packed: Path, tmp_path: Path) -> None:
    path = tmp_path / "xã cũ.cchc"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    before = content(path)
    assert len(before["procedure"]) == 3 and len(before["dossier"]) == 1 and len(before["history"]) > 4
    with open_for_writing(path) as database:
        assert migrations.version_of(database.connection) == migrations.latest_version()
        assert database.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not database.connection.execute("PRAGMA foreign_key_check").fetchall()
    after = content(path)
    for table, rows in before.items():
        kept = [{name: row[name] for name in old} for row, old in zip(after[table], rows, strict=True)]
        assert kept == rows
    (copy,) = tmp_path.glob("*.bak")
    assert content(copy) == before


@pytest.mark.parametrize("packed", OLD, ids=lambda path: path.name)
def test_a_verb_that_only_reads_brings_an_old_file_up_to_date_first(packed: Path, tmp_path: Path) -> None:
    path = tmp_path / "xã cũ.cchc"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    assert main(["figures", str(path), "--period", "2022-Q1", "--json"]) == 0
    assert list(tmp_path.glob("*.bak"))


def test_what_was_said_of_single_headers_is_a_guess_in_every_layout(tmp_path: Path) -> None:
    path, sheet = tmp_path / "xã cũ.cchc", tmp_path / "a.csv"
    path.write_bytes(gzip.decompress(next(packed for packed in OLD if version_of(packed) == 10).read_bytes()))
    sheet.write_text("Mã hồ sơ,Kênh,Ngày\nN-1,direct,03/03/2022\n", encoding="utf-8")
    with open_for_writing(path) as database:
        found = import_sheet(database, BY_ID["dossier"], sheet, dry_run=True, guessing=Guessing()).understood
        assert NO_FIELD not in import_memory(database.connection, BY_ID["dossier"]).layouts[""].values()
    assert found.mapping.columns == {"code": 0, "channel": 1, "received_on": 2}
    assert found.guessed == {"channel", "received_on"}
