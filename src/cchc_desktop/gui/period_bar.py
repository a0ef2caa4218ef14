"""The reporting period in the head of the window: which it is, its days, and the ways to another one."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.period import ReportingPeriod, next_id, previous, short_name
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.first_period import first_period
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.store.profile import cut_offs
from cchc_desktop.store.wording import wording

_KINDS = ("quarter", "half", "nine_months", "year")
_PARTS = {"half": "-H1", "nine_months": "-9M", "year": ""}


class PeriodBar(QObject):
    """Serves whichever office is open."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._office: OfficeTabs | None = None
        for name, act in (("previous", self._go_back), ("next", self._go_on), ("newest", self.show_newest)):
            child(window, QAction, f"action_{name}").triggered.connect(act)
        for kind in _KINDS:
            child(window, QAction, f"action_{kind}").triggered.connect(lambda _, kind=kind: self._show_kind(kind))
        child(window, QToolButton, "previous_period").clicked.connect(self._go_back)
        child(window, QToolButton, "next_period").clicked.connect(self._go_on)

    def serve(self, office: OfficeTabs | None) -> None:
        """From now on lead this office through its periods."""
        self._office = office
        if office:
            office.period_changed.connect(self._tell)

    def show_newest(self) -> None:
        """The quarter at work."""
        if self._office:
            connection = self._office.database.connection
            self._office.show_period(first_period(connection, cut_offs(connection), date.today()))

    def _go_back(self) -> None:
        self._step(forward=False)

    def _go_on(self) -> None:
        self._step(forward=True)

    def _step(self, *, forward: bool) -> None:
        if self._office and self._office.period:
            step = next_id if forward else previous
            try:
                self._office.show_period(step(self._office.period.id))
            except Fault as fault:  # beyond the years that a period may have
                tell(fault, self._window)

    def _show_kind(self, kind: str) -> None:
        if self._office and self._office.period and self._office.period.kind != kind:
            shown = self._office.period
            self._office.show_period(f"{shown.year:04d}{_PARTS.get(kind, f'-Q{shown.last_quarter}')}")

    def _tell(self, shown: ReportingPeriod) -> None:
        assert self._office is not None
        days = {"first": date_text(shown.date_from), "last": date_text(shown.date_to)}
        child(self._window, QLabel, "period_name").setText(short_name(shown.id, wording(date.today())))
        child(self._window, QLabel, "period_dates").setText(self._office.texts("window.window", **days))
        child(self._window, QAction, f"action_{shown.kind}").setChecked(True)
