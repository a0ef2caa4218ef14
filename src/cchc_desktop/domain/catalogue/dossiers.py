"""The figures of dossiers: those registered one by one, and the tallies of an office that keeps only totals.

The store derives `due` (the first promise moved by the pauses), `paused` (on the last day of the window) and
`mechanism` (of the procedure); of a tally, `earliest` and `latest` among those of one field and mechanism.
"""

from collections.abc import Mapping

from cchc_desktop.domain.conditions import (
    AllOf,
    AnyOf,
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
    equals,
    not_before,
    not_by,
    since,
    upto,
    within,
    yes,
)
from cchc_desktop.domain.figures import Figure, Part, Ratio, Total, count

CHANNELS = ("online", "direct", "post")
# The mechanism "none" prints as "other".
MECHANISMS = (("one_stop", "one_stop"), ("interlinked", "interlinked"), ("other", "none"))

RECEIVED = within("received_on")
CARRIED_OVER = all_of(before("received_on", F), not_before("finished_on", F))
TO_PROCESS = all_of(upto("received_on", T), not_before("finished_on", F))
RESOLVED = within("finished_on")
EARLY = all_of(RESOLVED, before("finished_on", Named("due")))
ON_TIME = all_of(RESOLVED, equals("finished_on", Named("due")))
LATE = all_of(RESOLVED, after("finished_on", Named("due")))
PENDING = all_of(upto("received_on", T), not_by("finished_on", T))
PENDING_IN_TIME = all_of(PENDING, any_of(yes("paused"), since("due", T)))
PENDING_OVERDUE = all_of(PENDING, Not(yes("paused")), before("due", T))
_PAYABLE = all_of(RECEIVED, any_of(after("fee", 0), yes("paid_online")))

ALL_RECEIVED = tuple(f"received_{channel}" for channel in CHANNELS)
TALLIED = all_of(since("date_from", F), upto("date_to", T))
EARLIEST = all_of(TALLIED, yes("earliest"))
LATEST = all_of(TALLIED, yes("latest"))


def _dossiers(figure: str, condition: Condition, *tallied: tuple[tuple[str, ...], Condition]) -> Total:
    """Dossiers that meet a condition, and the fields of tallies that say the same."""
    tallies = (Part("dossier_tally", where, fields) for fields, where in tallied)
    return Total(figure, (Part("dossier", condition), *tallies))


def _to_process(name: str, dossiers: Condition, mechanism: str) -> Total:
    tally = equals("mechanism", mechanism)
    return _dossiers(
        f"dossiers.to_process_{name}",
        all_of(TO_PROCESS, dossiers),
        (ALL_RECEIVED, all_of(TALLIED, tally)),
        (("carried_over",), all_of(EARLIEST, tally)),
    )


FIGURES: tuple[Figure, ...] = (
    _dossiers("dossiers.received", RECEIVED, (ALL_RECEIVED, TALLIED)),
    *(
        _dossiers(f"dossiers.{field}", all_of(RECEIVED, equals("channel", channel)), ((field,), TALLIED))
        for channel, field in zip(CHANNELS, ALL_RECEIVED, strict=True)
    ),
    _dossiers("dossiers.carried_over", CARRIED_OVER, (("carried_over",), EARLIEST)),
    _dossiers("dossiers.to_process", TO_PROCESS, (ALL_RECEIVED, TALLIED), (("carried_over",), EARLIEST)),
    *(_to_process(name, equals("mechanism", mechanism), mechanism) for name, mechanism in MECHANISMS),
    _dossiers("dossiers.resolved", RESOLVED, (("resolved_early", "resolved_on_time", "resolved_late"), TALLIED)),
    _dossiers("dossiers.resolved_early", EARLY, (("resolved_early",), TALLIED)),
    _dossiers("dossiers.resolved_on_time", ON_TIME, (("resolved_on_time",), TALLIED)),
    _dossiers("dossiers.resolved_in_time", any_of(EARLY, ON_TIME), (("resolved_early", "resolved_on_time"), TALLIED)),
    _dossiers("dossiers.resolved_late", LATE, (("resolved_late",), TALLIED)),
    # Of the tallied ones nobody knows.
    count("dossiers.resolved_late_apologised", "dossier", all_of(LATE, Not(Empty("apology_on")))),
    *(
        count(f"dossiers.{outcome}", "dossier", all_of(RESOLVED, equals("outcome", outcome)))
        for outcome in ("refused", "withdrawn", "stopped")
    ),
    _dossiers("dossiers.pending", PENDING, (("pending_in_time", "pending_overdue"), LATEST)),
    _dossiers("dossiers.pending_in_time", PENDING_IN_TIME, (("pending_in_time",), LATEST)),
    _dossiers("dossiers.pending_overdue", PENDING_OVERDUE, (("pending_overdue",), LATEST)),
    _dossiers("dossiers.digitised", all_of(RECEIVED, yes("digitised")), (("digitised",), TALLIED)),
    count("dossiers.paid_online", "dossier", all_of(RECEIVED, yes("paid_online"))),
    count("dossiers.with_fee", "dossier", _PAYABLE),
    Ratio(
        "dossiers.resolved_in_time_ratio", "dossiers.resolved_in_time", "dossiers.resolved", whole="dossiers.resolved"
    ),
    Ratio("dossiers.resolved_late_ratio", "dossiers.resolved_late", "dossiers.resolved", whole="dossiers.resolved"),
    Ratio("dossiers.pending_in_time_ratio", "dossiers.pending_in_time", "dossiers.pending", whole="dossiers.pending"),
    Ratio("dossiers.pending_overdue_ratio", "dossiers.pending_overdue", "dossiers.pending", whole="dossiers.pending"),
    Ratio("dossiers.online_ratio", "dossiers.received_online", "dossiers.received"),
    Ratio("dossiers.digitised_ratio", "dossiers.digitised", "dossiers.received"),
    Ratio("dossiers.paid_online_ratio", "dossiers.paid_online", "dossiers.with_fee"),
)

# The same as TO_PROCESS, in the form that lets one index bound both days of the dossiers not yet finished.
_CAME_BY_THEN = upto("received_on", T)
SCOPES: Mapping[str, Condition] = {
    "dossier": AnyOf(
        (
            AllOf((Empty("finished_on"), _CAME_BY_THEN)),
            AllOf((since("finished_on", F), _CAME_BY_THEN)),
        )
    ),
    "dossier_tally": TALLIED,
}
