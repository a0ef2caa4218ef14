"""Draws rows of a register as a list to print: what a table shows of them, as a PDF."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cchc_desktop.actions.row_texts import cell_text, one_line
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.register_list import Listing, register_list
from cchc_desktop.report.to_pdf import write_pdf
from cchc_desktop.store.listing import Seen, page
from cchc_desktop.store.profile import office_on
from cchc_desktop.store.progress import Progress

MAX_LISTED = 5_000  # rows: two to four hundred pages, more than anybody reads on paper
_READ_AT_ONCE = 250


def refuse_too_many(rows: int) -> None:
    """Before anything is read: a list that nobody could use is told to be one."""
    if rows > MAX_LISTED:
        raise Fault("list_too_long", rows=grouped(rows), limit=grouped(MAX_LISTED))


def print_list(
    connection: sqlite3.Connection,
    seen: Seen,
    rowids: Sequence[int],
    columns: Sequence[tuple[str, str, bool]],
    said: Sequence[str],
    labels: Mapping[str, Mapping[str, str]],
    texts: Wording,
    path: Path,
    progress: Progress,
) -> None:
    """These rows in their order; `columns` are (name, header, are they numbers), `said` what is said of the list.

    `progress` goes once through the rows to read them, and once to draw them.
    """
    refuse_too_many(len(rowids))
    register, rows = seen.register, []
    for begin in range(0, len(rowids), _READ_AT_ONCE):
        progress(begin, 2 * len(rowids))
        wanted = rowids[begin : begin + _READ_AT_ONCE]
        found = page(connection, seen, wanted)
        for rowid in wanted:
            if rowid in found:
                whole = (cell_text(seen, name, found[rowid], labels, texts) for name, _, _ in columns)
                rows.append([one_line(text) for text in whole])
    headers = tuple((header, number) for _, header, number in columns)
    listing = Listing(texts[f"register.{register.id}.title"], tuple(said), headers, rows)
    office = office_on(connection, date.today())
    printed = register_list(office, date.today(), listing, texts)
    write_pdf(
        printed.document,
        path,
        printed.page,
        landscape=printed.landscape,
        counted=True,
        progress=lambda done, total: progress(len(rowids) + done, 2 * len(rowids)),
    )
