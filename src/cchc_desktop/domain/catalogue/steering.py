"""The figures of directives, plans, documents, inspections, outreach and law."""

from collections.abc import Mapping

from cchc_desktop.domain.conditions import (
    YEAR_FROM,
    YEAR_TO,
    Condition,
    Empty,
    F,
    Named,
    T,
    after,
    all_of,
    any_of,
    before,
    between,
    equals,
    not_before,
    not_by,
    upto,
    within,
    yes,
)
from cchc_desktop.domain.figures import Figure, Ratio, count, total

CHANNELS = ("loudspeaker", "website", "meeting", "leaflet", "social", "other")
OUTCOMES = ("kept", "amended", "repealed", "replaced")

_ASSIGNED = upto("assigned_on", T)
_DONE = within("finished_on")
_PENDING = all_of(_ASSIGNED, not_by("finished_on", T))
_IN_TIME = any_of(Empty("due_on"), upto("finished_on", Named("due_on")))

# A task of a later year is none of this year's, even where it was finished early.
_PLANNED = all_of(not_before("finished_on", YEAR_FROM), any_of(Empty("due_on"), upto("due_on", YEAR_TO)))
_PLAN_PENDING = all_of(_PLANNED, not_by("finished_on", T))

_ISSUED = all_of(within("issued_on"), equals("direction", "outgoing"))
_INSPECTED, _HELD, _REVIEWED = within("inspected_on"), within("held_on"), within("reviewed_on")

FIGURES: tuple[Figure, ...] = (
    count("directives.assigned", "directive", all_of(_ASSIGNED, not_before("finished_on", F))),
    count("directives.done", "directive", _DONE),
    count("directives.done_in_time", "directive", all_of(_DONE, _IN_TIME)),
    count("directives.done_late", "directive", all_of(_DONE, after("finished_on", Named("due_on")))),
    count("directives.pending", "directive", _PENDING),
    count("directives.overdue", "directive", all_of(_PENDING, before("due_on", T))),
    Ratio("directives.done_ratio", "directives.done", "directives.assigned"),
    count("plan_tasks.total", "plan_task", _PLANNED),
    count("plan_tasks.done", "plan_task", all_of(_PLANNED, between("finished_on", YEAR_FROM, T))),
    count("plan_tasks.pending", "plan_task", _PLAN_PENDING),
    count("plan_tasks.overdue", "plan_task", all_of(_PLAN_PENDING, before("due_on", T))),
    Ratio("plan_tasks.done_ratio", "plan_tasks.done", "plan_tasks.total"),
    count("documents.issued", "document", _ISSUED),
    count("documents.issued_plans", "document", all_of(_ISSUED, equals("kind", "KH"))),
    count("documents.issued_decisions", "document", all_of(_ISSUED, equals("kind", "QĐ"))),
    count("documents.issued_normative", "document", all_of(_ISSUED, yes("is_normative"))),
    count("inspections.planned", "inspection", all_of(_INSPECTED, equals("kind", "planned"))),
    count("inspections.unplanned", "inspection", all_of(_INSPECTED, equals("kind", "unplanned"))),
    total("inspections.findings", "inspection", ("findings",), _INSPECTED),
    total("inspections.fixed", "inspection", ("fixed",), _INSPECTED),
    count("outreach.items", "outreach", _HELD),
    count("outreach.reform_items", "outreach", all_of(_HELD, yes("is_reform"))),
    *(count(f"outreach.{name}", "outreach", all_of(_HELD, equals("channel", name))) for name in CHANNELS),
    count("legal_reviews.reviewed", "legal_review", _REVIEWED),
    *(count(f"legal_reviews.{name}", "legal_review", all_of(_REVIEWED, equals("outcome", name))) for name in OUTCOMES),
    count("legal_education.sessions", "legal_education", _HELD),
    total("legal_education.participants", "legal_education", ("participants",), _HELD),
)

SCOPES: Mapping[str, Condition] = {"document": within("issued_on")}
