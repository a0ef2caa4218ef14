"""Which figures each tab shows as cards, every one leading to rows of a register of that tab; how they are called."""

from collections.abc import Mapping
from datetime import date

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Total
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.wording import Wording

OVERVIEW = (
    "dossiers.to_process",
    "dossiers.resolved",
    "dossiers.resolved_in_time_ratio",
    "dossiers.pending",
    "dossiers.pending_overdue",
    "survey.satisfied_ratio",
    "directives.done_ratio",
    "plan_tasks.done_ratio",
    "documents.issued",
    "procedures.total",
    "staff.total",
    "articles.total",
)
OVERVIEW_COLUMNS = 6

CARDS: Mapping[str, tuple[str, ...]] = {
    "directives": (
        "directives.assigned",
        "directives.done",
        "directives.overdue",
        "documents.issued",
        "plan_tasks.done_ratio",
        "inspections.planned",
        "outreach.reform_items",
        "legal_reviews.reviewed",
        "legal_education.sessions",
    ),
    "procedures": (
        "procedures.total",
        "procedures.one_stop",
        "procedures.interlinked",
        "procedures.military",
        "procedures.police",
        "procedure_reviews.registered",
        "feedback.received",
        "feedback.pending",
    ),
    "dossiers": (
        "dossiers.to_process",
        "dossiers.received",
        "dossiers.carried_over",
        "dossiers.resolved",
        "dossiers.resolved_in_time_ratio",
        "dossiers.resolved_late",
        "dossiers.pending",
        "dossiers.pending_overdue",
        "survey.satisfied_ratio",
    ),
    "staff": (
        "staff.total",
        "staff.cadres",
        "staff.civil_servants",
        "staff.part_time",
        "one_stop.staff",
        "training.courses",
        "staff.rewarded",
        "staff.disciplined",
    ),
    "finance": (
        "budget.revenue_estimate",
        "budget.revenue_actual",
        "budget.expenditure_estimate",
        "budget.expenditure_actual",
        "disclosures.made",
        "disclosures.late",
    ),
    "egov": (
        "articles.total",
        "articles.reform",
        "online_services.total",
        "egov.documents_sent",
        "egov.documents_signed_digitally",
        "egov.iso_procedures",
    ),
}


# They compare deadlines with the last day of the period: while it is still to come, they tell what is expected then,
# which is not what is overdue today.
BY_LAST_DAY = frozenset(
    {
        "directives.overdue",
        "plan_tasks.overdue",
        "dossiers.pending_in_time",
        "dossiers.pending_in_time_ratio",
        "dossiers.pending_overdue",
        "dossiers.pending_overdue_ratio",
        "disclosures.missing",
    }
)


def card_name(figure: str, period: ReportingPeriod, texts: Wording) -> str:
    """What stands on the card of a figure, in a period."""
    if day := expected_by(figure, period):
        return texts(f"window.card_expected.{figure}", day=day)
    return texts[f"window.card.{figure}"]


def figure_name(figure: str, period: ReportingPeriod, texts: Wording) -> str:
    """The full name of a figure, in a period."""
    name = texts[f"figure.{figure}"]
    day = expected_by(figure, period)
    return texts("window.expected", figure=name, day=day) if day else name


def expected_by(figure: str, period: ReportingPeriod) -> str:
    """The day by which a figure is expected; none where it tells of a day that has come."""
    ahead = figure in BY_LAST_DAY and period.date_to > date.today()
    return f"{period.date_to:%d/%m}" if ahead else ""


def tab_of(figure: str) -> str:
    """The tab where the rows of a figure lie."""
    found = CATALOGUE[figure]
    return BY_ID[found.parts[0].register].tab if isinstance(found, Total) else tab_of(found.numerator)
