"""Reads the wording in force on a day from the resources, and over it the office's own."""

import sqlite3
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import RESOURCES


@cache
def _texts(path: Path) -> dict[str, str]:
    return _read(path)


def _read(path: Path) -> dict[str, str]:
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), ""))


def _office_texts(path: Path) -> dict[str, str]:
    """An office's own texts, read anew each time, for it may edit them while the window is open."""
    try:
        return _read(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Fault("wording_unreadable", path=path, detail=str(error)) from error


def _flat(tree: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def wording(on: date, office: Path | None = None) -> Wording:
    """The texts in force on a day: the base, each dated file up to it, the office's overlay where there is one."""
    folder = RESOURCES / "wording"
    dated = sorted(path for path in folder.glob("????-??-??.toml") if date.fromisoformat(path.stem) <= on)
    texts: dict[str, str] = {}
    for path in [*sorted((folder / "vi").glob("*.toml")), *dated]:
        texts |= _texts(path)
    if office and office.is_file():
        texts |= _office_texts(office)
    return Wording(texts)


def office_overlay(connection: sqlite3.Connection) -> Path:
    """Where an office may lay its own wording: `<database>.wording.toml` beside its file."""
    return overlay_of(Path(next(row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main")))


def overlay_of(path: Path) -> Path:
    """The same for an office's file that is not open."""
    return path.with_suffix(".wording.toml")
