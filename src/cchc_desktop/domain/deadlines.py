"""What is to be finished by a day: which rows of a register are open, and which of their fields says until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.catalogue import dossiers
from cchc_desktop.domain.conditions import Condition, Not, T, all_of, before, not_by, since, upto, yes

SOON = 5  # working days: what falls due in them is told before it is too late
OVERDUE, DUE_SOON = "overdue", "due_soon"  # as states of rows, to filter by


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due` is the field, or the derived column, that says until when; `field` the one that a table shows it in."""

    open: Condition
    due: str = "due_on"
    field: str = "due_on"

    @property
    def overdue(self) -> Condition:
        """Open beyond its day."""
        return all_of(self.open, before(self.due, T))

    def due_by(self, until: date) -> Condition:
        """Open, and to be finished from the day that is looked at up to another."""
        return all_of(self.open, since(self.due, T), upto(self.due, until.isoformat()))


# A dossier that waits for its applicant has no clock that runs (Decree 61/2018).
DEADLINES: Mapping[str, Deadline] = {
    "dossier": Deadline(all_of(dossiers.PENDING, Not(yes("paused"))), "due"),
    "directive": Deadline(all_of(upto("assigned_on", T), not_by("finished_on", T))),
    "plan_task": Deadline(not_by("finished_on", T)),
    "feedback": Deadline(all_of(upto("received_on", T), not_by("answered_on", T))),
    "disclosure": Deadline(all_of(upto("decided_on", T), not_by("posted_from", T))),
}


def days_left(calendar: WorkingCalendar, today: date, due: date) -> int:
    """Working days from today to the day that is promised; negative where it has passed: one day after it is at least
    one day over, also where that day is none of work."""
    left = calendar.between(today, due)
    return min(left, -1) if due < today else left
