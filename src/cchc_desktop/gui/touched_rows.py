"""Leads to rows: to the first that a change touched, so that a person sees what came of it; to what has files."""

from collections.abc import Sequence

from cchc_desktop.domain.attachment import REGISTER as ATTACHMENT
from cchc_desktop.domain.attachment import SIGNED_REPORT
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.store import signed
from cchc_desktop.store.attachments import row_with
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.records import get

_WRITTEN = "report_text"  # the register of the sections' texts


def show_touched(office: OfficeTabs, touched: Sequence[Touched]) -> None:
    """Bring the first row that was touched to the front: whoever takes a change back sees what came of it."""
    first = next((item for item in touched if item.register in BY_ID), None)
    if first is None and touched and touched[0].register == ATTACHMENT.id:
        if found := row_with(office.database.connection, touched[0].row_id):
            go_to_holder(office, *found)
        return
    if first is None or _shown_in_the_report(office, first):
        return
    pane = office.show_register(first.register)
    if first.operation != "delete":
        pane.select_row(first.row_id)


def go_to_holder(office: OfficeTabs, register: str, row_id: str) -> None:
    """Go to a row of a register, or to a signed report."""
    if register != SIGNED_REPORT:
        office.show_register(register).select_row(row_id)
        return
    period = signed.version(office.database.connection, int(row_id)).period
    if office.period is None or office.period.id != period:
        office.show_period(period)
    office.show_report()


def _shown_in_the_report(office: OfficeTabs, touched: Touched) -> bool:
    """Whoever writes the report sees there what came of its section, not in the register of its texts."""
    report = office.report_in_front()
    if touched.register != _WRITTEN or report is None:
        return False
    row = get(office.database.connection, BY_ID[_WRITTEN], touched.row_id)
    if row is None:
        return True  # which section it was is known no more
    if office.period is None or row.record.period != office.period.id:
        return False
    report.show_section(row.record.section)
    return True
