"""The report of the next period: it may begin as the words of this one, in which what is old is marked."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from cchc_desktop.actions.carry_over import unconfirmed
from cchc_desktop.domain.period import next_id
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by, show_report
from cchc_desktop.gui.settle import settle


def next_period(window: MainWindow) -> Iterator[Scene]:
    office = office_of(window)
    assert office.period is not None
    period_id = office.period.id
    office.show_period(next_id(period_id))
    report = show_report(window)
    yield Scene("report-offered", window)
    child(report, QPushButton, "carried_take").click()
    settle(window)
    if left := list(unconfirmed(office.database.connection, next_id(period_id))):  # none where no report can be made
        report.show_section(left[-1])
        settle(window)
        yield Scene("report-carried", window)
        dialog = opened_by(child(report, QPushButton, "save_pdf").click, window)
        yield Scene("dialog-carried", dialog)
        dialog.done(0)
    office.show_period(period_id)
    settle(window)
