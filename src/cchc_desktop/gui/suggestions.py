"""What a field that names something offers while it is typed: rows of another register, sections of the outline."""

import sqlite3
from collections.abc import Callable
from datetime import date

from cchc_desktop.actions.outline_in_force import outline_in_force
from cchc_desktop.domain.register import Field
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.record_form import Suggest
from cchc_desktop.report.numbering import places
from cchc_desktop.store.references import rows_meant

_MOST = 40  # lines of a list


def suggestions(connection: sqlite3.Connection, day: Callable[[], date]) -> Suggest:
    """(code, the line that a person reads) for what has been typed; sections are those of the outline on `day`."""

    def suggest(field: Field, typed: str) -> list[tuple[str, str]]:
        if field.refers:
            refers = field.refers
            found = rows_meant(connection, refers, typed, _MOST)
            return [(getattr(record, refers.field), BY_ID[refers.register].name_of(record)) for record in found]
        if field.section:
            return _sections(connection, day(), typed)
        return []

    return suggest


def _sections(connection: sqlite3.Connection, day: date, typed: str) -> list[tuple[str, str]]:
    wanted = fold(typed).split()
    sections = outline_in_force(connection, day).sections
    spoken = places(sections)
    lines = ((section.key, f"{spoken[section.key]} – {section.heading}") for section in sections)
    found = [(key, line) for key, line in lines if all(word in fold(line) for word in wanted)]
    return sorted(found, key=lambda each: fold(each[0]) != fold(typed))  # "V.1" is found in "IV.1", too
