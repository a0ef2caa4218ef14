"""What an attached file belongs to, in words: a row of a register, or a report that was signed."""

import sqlite3

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.attachment import SIGNED_REPORT
from cchc_desktop.domain.period import period_name
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store import signed
from cchc_desktop.store.records import get


def holder_name(connection: sqlite3.Connection, register: str, row_id: str, texts: Wording) -> str | None:
    """The name of a row; of a report its number, its day and its period; None where it is gone."""
    if register == SIGNED_REPORT:
        report = signed.version(connection, int(row_id))
        values = {"number": report.number, "date": date_text(report.day), "period": period_name(report.period, texts)}
        return texts("signed_report.name", **values)
    row = get(connection, BY_ID[register], row_id)
    return BY_ID[register].name_of(row.record, labels=choice_labels(BY_ID[register], texts)) if row else None
