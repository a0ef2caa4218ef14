"""Tạm dừng chờ bổ sung: the days on which a dossier's clock stood still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cchc_desktop.domain.register import Problem, Refers, Register, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPause:
    """One pause; without `resumed_on` it still lasts."""

    dossier_code: Annotated[str, Refers("dossier", "code", must_exist=True)]
    paused_on: date
    resumed_on: date | None = None
    reason: str | None = None


def check(pause: DossierPause) -> Iterator[Problem]:
    yield from in_order(pause, "paused_on", "resumed_on")


REGISTER = Register(
    id="dossier_pause",
    tab="dossiers",
    record=DossierPause,
    named_by=("dossier_code", "paused_on"),
    dated_by="paused_on",
    check=check,
)
