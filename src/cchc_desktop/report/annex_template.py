"""Annexes that list rows of a register, as data: which rows, which columns; and one filled with its rows."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from cchc_desktop.paths import RESOURCES

NONE = "none"  # what an office names that wants none of them
MOST = 300  # rows: what nobody reads on paper makes a report slow to draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`show` is a field of the register or what is worked out of a row; `empty` stands where that holds nothing.

    Widths are shares of the table's. The numbers of a column that is `summed` are added up in the row of totals.
    """

    show: str
    label: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    empty: str = ""
    summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """`rows` are the figures whose rows are listed, or "period" for those that belong to it; `order` names fields.

    The title is printed in capitals; the texts have places in braces: period, from, to, count, left.
    """

    id: str
    title: str
    register: str
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    on: bool = False
    landscape: bool = False
    note: str = ""
    total: str = ""
    more: str = ""
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with the texts of its rows; `count` is of all rows, also those that are too many to be listed.

    `sums` are the texts of the totals by column, "" where it has none.
    """

    template: Template
    rows: Sequence[Sequence[str]]
    count: int
    sums: Sequence[str] = ()


def load_template(text: str) -> Template:
    """A template from its TOML text."""
    data: dict[str, Any] = tomllib.loads(text)
    columns = tuple(Column(**column) for column in data.pop("column"))
    return Template(columns=columns, rows=tuple(data.pop("rows")), order=tuple(data.pop("order", ())), **data)


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Those of a folder, in the order of the files' names."""
    return tuple(load_template(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml")))


@cache
def templates() -> tuple[Template, ...]:
    """The templates that the program ships."""
    return read_templates(RESOURCES / "annex")


def chosen(shown: str) -> tuple[Template, ...]:
    """Those that an office names, by id and in its order, separated by a bar; those that are on where it says nothing.

    NONE among them leaves all of them out.
    """
    known = {template.id: template for template in templates()}
    names = _names(shown)
    return (
        tuple(known[name] for name in names if name in known)
        if names
        else tuple(one for one in known.values() if one.on)
    )


def unknown_names(shown: str) -> list[str]:
    """What an office names that is no annex."""
    known = {template.id for template in templates()}
    return [name for name in _names(shown) if name not in known and name != NONE]


def _names(shown: str) -> list[str]:
    return [name.strip() for name in shown.split("|") if name.strip()]
