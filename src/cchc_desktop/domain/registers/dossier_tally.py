"""Số liệu tổng hợp: counts of dossiers, for an office that keeps no dossier by dossier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Problem, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTally:
    """The counts of one field and mechanism over one stretch of days, as form II.06 has them."""

    date_from: date
    date_to: date
    field: str
    mechanism: Literal["one_stop", "interlinked", "none"]
    received_online: int
    received_direct: int
    received_post: int
    carried_over: int
    resolved_early: int
    resolved_on_time: int
    resolved_late: int
    pending_in_time: int
    pending_overdue: int
    digitised: int


def check(tally: DossierTally) -> Iterator[Problem]:
    yield from in_order(tally, "date_from", "date_to")
    received = tally.received_online + tally.received_direct + tally.received_post
    resolved = tally.resolved_early + tally.resolved_on_time + tally.resolved_late
    to_process, handled = received + tally.carried_over, resolved + tally.pending_in_time + tally.pending_overdue
    if to_process != handled:
        yield Problem("pending_in_time", "tally_does_not_add_up", {"to_process": to_process, "handled": handled})
    if tally.digitised > received:
        yield Problem("digitised", "digitised_above_received", {"received": received})


REGISTER = Register(
    id="dossier_tally",
    tab="dossiers",
    record=DossierTally,
    named_by=("field", "mechanism", "date_from", "date_to"),
    dated_by="date_to",
    check=check,
)
