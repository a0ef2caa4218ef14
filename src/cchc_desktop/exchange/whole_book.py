"""The workbook of a whole office: what its sheets are called, and how a register finds its own again."""

import re
from collections.abc import Sequence

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.sheets import Sheet

MAX_NAME = 31  # characters of a sheet's name
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def sheet_name(title: str) -> str:
    """The title as a sheet may be called."""
    name = " ".join(_NOT_IN_A_NAME.sub(" ", title).split())
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1].rstrip()}…"


def register_sheet(register: Register, texts: Wording) -> str:
    """What the sheet of a register is called."""
    return sheet_name(texts[f"register.{register.id}.title"])


def own_sheets(sheets: Sequence[Sheet], register: Register, texts: Wording) -> Sequence[Sheet]:
    """Of a workbook that we wrote, the sheet of this register alone: others may have more columns of the same name."""
    names = {fold(register.id), fold(register_sheet(register, texts))}
    ours = [sheet for sheet in sheets if fold(sheet.name) in names and sheet.rows and sheet.rows[0][:1] == ["id"]]
    return ours or sheets
