"""The figures of procedures, their review, the one-stop desk, feedback and surveys."""

from cchc_desktop.domain.conditions import (
    Empty,
    Named,
    T,
    all_of,
    any_of,
    equals,
    in_force,
    not_by,
    upto,
    within,
    yes,
)
from cchc_desktop.domain.figures import Figure, Ratio, count, total

_VALID = in_force()
_BREAKDOWNS = (
    ("mechanism", ("one_stop", "interlinked")),
    ("sector", ("military", "police")),
    ("level", ("commune", "district", "province")),
)
_RECEIVED, _ANSWERED, _SURVEYED = within("received_on"), within("answered_on"), within("date_to")
_IN_TIME = any_of(Empty("due_on"), upto("answered_on", Named("due_on")))

FIGURES: tuple[Figure, ...] = (
    count("procedures.total", "procedure", _VALID),
    *(
        count(f"procedures.{value}", "procedure", all_of(_VALID, equals(field, value)))
        for field, values in _BREAKDOWNS
        for value in values
    ),
    count("procedures.no_mechanism", "procedure", all_of(_VALID, equals("mechanism", "none"))),
    count("procedure_reviews.registered", "procedure_review", within("registered_on")),
    count("procedure_reviews.approved", "procedure_review", within("approved_on")),
    count("one_stop.counters", "counter", _VALID),
    count("one_stop.staff", "staff_member", all_of(_VALID, yes("one_stop"))),
    count(
        "one_stop.staff_university",
        "staff_member",
        all_of(_VALID, yes("one_stop"), equals("qualification", "university")),
    ),
    count("feedback.received", "feedback", _RECEIVED),
    count("feedback.received_conduct", "feedback", all_of(_RECEIVED, equals("kind", "conduct"))),
    count("feedback.received_regulation", "feedback", all_of(_RECEIVED, equals("kind", "regulation"))),
    count("feedback.answered", "feedback", _ANSWERED),
    count("feedback.answered_in_time", "feedback", all_of(_ANSWERED, _IN_TIME)),
    count("feedback.pending", "feedback", all_of(upto("received_on", T), not_by("answered_on", T))),
    total("survey.issued", "survey", ("issued",), _SURVEYED),
    total("survey.collected", "survey", ("collected",), _SURVEYED),
    total("survey.valid", "survey", ("valid",), _SURVEYED),
    total("survey.satisfied", "survey", ("very_satisfied", "satisfied"), _SURVEYED),
    total("survey.dissatisfied", "survey", ("dissatisfied",), _SURVEYED),
    Ratio("survey.satisfied_ratio", "survey.satisfied", "survey.valid"),
)
