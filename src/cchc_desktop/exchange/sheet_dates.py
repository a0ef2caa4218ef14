"""Days as sheets write them and nobody else does."""

import re
from datetime import date, timedelta

from cchc_desktop.domain.typed import full_year
from cchc_desktop.domain.vietnamese import tidy

# Between hyphens the year may as well stand first: 22-03-01 is left to be asked about.
_SHORT_YEAR = re.compile(r"(\d{1,2} ?([/.]) ?\d{1,2} ?\2 ?)(\d{2})(\b.*)", re.ASCII)
_SERIAL = re.compile(r"[2-7]\d{4}|80000", re.ASCII)
_DAY_ZERO = date(1899, 12, 30)  # of the system that begins with 1900


def date_cell(raw: object) -> object:
    """A cell of a column of days as `parse` reads it; what is neither of these, as it is.

    A year of two figures is written out as where a person types one. A whole number from 20000 (03/10/1954) to 80000
    (11/01/2119) is a day that lost its format: spreadsheets count days from 1900.
    """
    if isinstance(raw, int | float) and 20_000 <= raw <= 80_000 and raw == int(raw):
        return _DAY_ZERO + timedelta(days=int(raw))
    if not isinstance(raw, str):
        return raw
    text = tidy(raw)
    if found := _SHORT_YEAR.fullmatch(text):
        return f"{found[1]}{full_year(found[3])}{found[4]}"
    return _DAY_ZERO + timedelta(days=int(text)) if _SERIAL.fullmatch(text) else raw
