"""What a table shows of a register: the state each row is in, the rows of a period, a filter and an order over them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain.catalogue import dossiers
from cchc_desktop.domain.conditions import (
    FIRST_QUARTER,
    LAST_QUARTER,
    PERIOD,
    YEAR,
    YEAR_FROM,
    YEAR_TO,
    Condition,
    Empty,
    F,
    Named,
    Not,
    T,
    after,
    all_of,
    any_of,
    before,
    between,
    equals,
    in_force,
    not_before,
    not_by,
    upto,
    within,
    yes,
)
from cchc_desktop.domain.register import Register

STATUS = "status"  # as a column beside the fields


@dataclass(frozen=True, slots=True)
class Status:
    """A state that a row is in on a day T; of several that hold the first counts. `alarming` ones ask for action."""

    key: str
    condition: Condition
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Which rows, and in which order: `sort` is a field or STATUS, "" the register's own order; `only` are ids."""

    condition: Condition | None = None
    sort: str = ""
    descending: bool = False
    only: tuple[str, ...] | None = None


def _promised(since: str, finished: str, due: str = "due_on") -> tuple[Status, ...]:
    """The states of what is to be finished by a day; without one it is in time whenever it is finished."""
    begun = upto(since, T)
    open_, done = all_of(begun, not_by(finished, T)), upto(finished, T)
    return (
        Status("overdue", all_of(open_, before(due, T)), alarming=True),
        Status("pending", open_),
        Status("late", all_of(done, after(finished, Named(due)))),
        Status("done", done),
    )


_VALIDITY = (
    Status("ended", before("valid_to", T)),
    Status("not_yet", after("valid_from", T)),
    Status("in_force", in_force()),
)
_FINISHED = upto("finished_on", T)
_PLAN_OPEN = not_by("finished_on", T)

STATUSES: Mapping[str, tuple[Status, ...]] = {
    "directive": _promised("assigned_on", "finished_on"),
    "plan_task": (
        Status("overdue", all_of(_PLAN_OPEN, before("due_on", T)), alarming=True),
        Status("pending", _PLAN_OPEN),
        Status("late", all_of(_FINISHED, after("finished_on", Named("due_on")))),
        Status("done", _FINISHED),
    ),
    "procedure": _VALIDITY,
    "feedback": _promised("received_on", "answered_on"),
    "dossier": (
        Status("overdue", dossiers.PENDING_OVERDUE, alarming=True),
        Status("paused", all_of(dossiers.PENDING, yes("paused"))),
        Status("pending", dossiers.PENDING),
        Status("late", all_of(_FINISHED, after("finished_on", Named("due")))),
        Status("done", _FINISHED),
    ),
    "dossier_pause": (
        Status("paused", all_of(upto("paused_on", T), not_by("resumed_on", T))),
        Status("resumed", upto("resumed_on", T)),
    ),
    "counter": _VALIDITY,
    "facility": _VALIDITY,
    "staff_member": _VALIDITY,
    "disclosure": (
        Status("overdue", all_of(upto("decided_on", T), not_by("posted_from", T), before("due_on", T)), alarming=True),
        Status("pending", all_of(upto("decided_on", T), not_by("posted_from", T))),
        Status("late", all_of(upto("posted_from", T), after("posted_from", Named("due_on")))),
        Status("done", upto("posted_from", T)),
    ),
    "online_service": _VALIDITY,
    "office": _VALIDITY,
}


def in_state(register: Register, key: str) -> Condition:
    """Whether a row is in this state of its register, and in none that counts before it."""
    states = STATUSES[register.id]
    place = next(place for place, status in enumerate(states) if status.key == key)
    return all_of(*(Not(status.condition) for status in states[:place]), states[place].condition)


# The rows that belong to a period, where that is not "dated within it": what was carried into it belongs to it, too.
_OF_PERIOD: Mapping[str, Condition] = {
    "directive": all_of(upto("assigned_on", T), not_before("finished_on", F)),
    "plan_task": all_of(not_before("finished_on", YEAR_FROM), any_of(Empty("due_on"), upto("due_on", YEAR_TO))),
    "feedback": all_of(upto("received_on", T), not_before("answered_on", F)),
    "dossier": dossiers.TO_PROCESS,
    "dossier_pause": all_of(upto("paused_on", T), not_before("resumed_on", F)),
    "budget_line": equals("year", YEAR),
    "budget_execution": all_of(equals("year", YEAR), between("quarter", FIRST_QUARTER, LAST_QUARTER)),
    "report_text": equals("period", PERIOD),
    "assessment": equals("period", PERIOD),
}
_OVERLAPPING = all_of(upto("date_from", T), Not(before("date_to", F)))


def of_period(register: Register) -> Condition | None:
    """Which rows belong to a period; None where a register knows no time."""
    if register.id in _OF_PERIOD:
        return _OF_PERIOD[register.id]
    if register.dated_by:
        return within(register.dated_by)
    if "valid_from" in register.by_name:
        return in_force()
    return _OVERLAPPING if "date_from" in register.by_name else None
