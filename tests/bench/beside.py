"""The same work done through programs that an office may have anyway, where they are installed: told, not kept."""

import csv
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_PATIENCE = 600  # seconds


def beside(sheet: Path, folder: Path) -> Iterator[str]:
    """A line for each program: what it did with a sheet of many rows, and in how many seconds."""
    yield f"LibreOffice Calc opens the sheet and writes it as csv: {_told(_office_suite(sheet, folder))}"
    yield f"sqlite3 takes its rows as csv, no index, history or search: {_told(_command_line(sheet, folder))}"
    browser = "works in its window alone" if shutil.which("sqlitebrowser") else "not installed"
    yield f"DB Browser for SQLite: {browser}"


def _office_suite(sheet: Path, folder: Path) -> float | None:
    program = shutil.which("soffice")
    if program is None:
        return None
    made = folder / "suite"
    own = f"-env:UserInstallation={(folder / 'soffice').as_uri()}"  # not the settings of whoever runs this
    taken = _seconds([program, own, "--headless", "--convert-to", "csv", "--outdir", str(made), str(sheet)])
    return taken if (made / f"{sheet.stem}.csv").exists() else None  # an installation may be without Calc, and say 0


def _command_line(sheet: Path, folder: Path) -> float | None:
    from python_calamine import CalamineWorkbook

    program, lines = shutil.which("sqlite3"), folder / "beside.csv"
    if program is None:
        return None
    with lines.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python())
    return _seconds([program, "-csv", str(folder / "beside.sqlite"), f'.import "{lines.as_posix()}" dossier'])


def _seconds(words: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, capture_output=True, check=True, timeout=_PATIENCE)
    return time.perf_counter() - began


def _told(seconds: float | None) -> str:
    return "not installed" if seconds is None else f"{seconds:.1f} s"
