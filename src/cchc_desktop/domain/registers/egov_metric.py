"""Chỉ số chính quyền điện tử: measured values of electronic government."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from cchc_desktop.domain.register import Known, Problem, Register, in_order

METRICS = ("documents_sent", "documents_signed_digitally", "iso_procedures")


@dataclass(frozen=True, slots=True, kw_only=True)
class EgovMetric:
    """One value over one stretch of days; what is measured is free text, for each superior asks for others."""

    date_from: date
    date_to: date
    metric: Annotated[str, Known(METRICS)]
    value: Decimal
    unit: str


def check(metric: EgovMetric) -> Iterator[Problem]:
    yield from in_order(metric, "date_from", "date_to")


REGISTER = Register(
    id="egov_metric",
    tab="egov",
    record=EgovMetric,
    named_by=("metric", "date_from", "date_to"),
    dated_by="date_to",
    check=check,
)
