"""Everything a report is made from, gathered by the caller: no database behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.signing import Signing
from cchc_desktop.report.annex_template import Filled
from cchc_desktop.report.charts import Chart


class CitedDocument(Protocol):
    """What a citation needs of a row of the document register."""

    @property
    def direction(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def issuer(self) -> str: ...
    @property
    def excerpt(self) -> str | None: ...
    @property
    def topic(self) -> str | None: ...


class AnnexRow(Protocol):
    """One row of form II.06: the counts of a field of procedures; the caller puts the row of totals last."""

    @property
    def field(self) -> str: ...
    @property
    def received_online(self) -> int: ...
    @property
    def received_direct_post(self) -> int: ...
    @property
    def carried_over(self) -> int: ...
    @property
    def early(self) -> int: ...
    @property
    def on_time(self) -> int: ...
    @property
    def late(self) -> int: ...
    @property
    def pending_in_time(self) -> int: ...
    @property
    def pending_overdue(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """`documents` are at least those that the report may cite; `listed` holds rows of small registers by id, cut
    to the period."""

    office: Office
    period: ReportingPeriod
    period_name: str
    following_name: str
    figures: Mapping[str, FigureValue]
    previous: Mapping[str, FigureValue]
    same_last_year: Mapping[str, FigureValue]
    cumulative: Mapping[str, FigureValue]  # of the year up to the period's end
    documents: Sequence[CitedDocument]
    listed: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    annex_rows: Sequence[AnnexRow] = ()
    charts: Mapping[str, Chart] = field(default_factory=dict)  # those that texts place, by name
    attached: Sequence[Filled] = ()  # the annexes beside form II.06, each with rows
    expected_signing: date
    signing: Signing | None = None  # of a report that was signed; else there is room for number and day

    @property
    def has_annex(self) -> bool:
        """Whether there was one dossier to tell of: form II.06 is attached, and the body points to it, only then."""
        return any(row.received_online or row.received_direct_post or row.carried_over for row in self.annex_rows)
