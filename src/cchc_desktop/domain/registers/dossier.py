"""Hồ sơ: the dossiers of the one-stop desk, from receipt to result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from cchc_desktop.domain.register import (
    Computed,
    Money,
    PersonName,
    Problem,
    Refers,
    Register,
    Surroundings,
    Values,
    in_order,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One dossier. `due_on` is the first promise; an apology may name at most one new date and cures no lateness."""

    code: str
    procedure_code: Annotated[str, Refers("procedure", "code", must_exist=True)]
    applicant: PersonName
    channel: Literal["online", "direct", "post"]
    received_on: date
    due_on: Annotated[date, Computed(missing="no_time_limit")]
    finished_on: date | None = None
    returned_on: date | None = None
    outcome: Literal["result", "refused", "withdrawn", "stopped"] | None = None
    digitised: bool = False
    fee: Money | None = None
    paid_online: bool | None = None
    handler: PersonName | None = None
    apology_on: date | None = None
    apology_reason: str | None = None
    new_due_on: date | None = None


def check(dossier: Dossier) -> Iterator[Problem]:
    yield from in_order(dossier, "received_on", "finished_on", "returned_on")
    yield from in_order(dossier, "received_on", "due_on", "new_due_on")


def compute(values: Values, around: Surroundings) -> None:
    """The first promise from the procedure's time limit, where none was given."""
    if values.get("due_on") is None and values.get("received_on") and values.get("procedure_code"):
        procedure = around.find("procedure", "code", values["procedure_code"])
        if procedure and procedure.time_limit is not None:
            values["due_on"] = around.calendar.due(values["received_on"], procedure.time_limit, procedure.time_unit)


REGISTER = Register(
    id="dossier",
    tab="dossiers",
    record=Dossier,
    named_by=("code", "applicant"),
    unique=("code",),
    dated_by="received_on",
    check=check,
    compute=compute,
)
