"""The figures of electronic government."""

from collections.abc import Mapping

from cchc_desktop.domain.catalogue import dossiers
from cchc_desktop.domain.conditions import (
    Condition,
    F,
    T,
    all_of,
    differs,
    equals,
    in_force,
    since,
    upto,
    within,
    yes,
)
from cchc_desktop.domain.figures import Figure, Total, count, total

LEVELS = ("level_1", "level_2", "level_3", "level_4", "partial", "full")
_PUBLISHED = within("published_on")
_MEASURED = all_of(since("date_from", F), upto("date_to", T))
_ONLINE = all_of(in_force(), differs("level", "none"))
_RECEIVED_ONLINE = next(
    figure for figure in dossiers.FIGURES if isinstance(figure, Total) and figure.id == "dossiers.received_online"
)

FIGURES: tuple[Figure, ...] = (
    count("articles.total", "article", _PUBLISHED),
    count("articles.reform", "article", all_of(_PUBLISHED, yes("is_reform"))),
    count("online_services.total", "online_service", _ONLINE),
    *(count(f"online_services.{level}", "online_service", all_of(_ONLINE, equals("level", level))) for level in LEVELS),
    Total("online.dossiers", _RECEIVED_ONLINE.parts),
    *(
        total(f"egov.{metric}", "egov_metric", ("whole",), all_of(_MEASURED, equals("metric", metric)))
        for metric in ("documents_sent", "documents_signed_digitally")
    ),
    # A stock, not a flow: the last value known on the last day of the window.
    total("egov.iso_procedures", "egov_metric", ("whole",), all_of(equals("metric", "iso_procedures"), yes("newest"))),
)

SCOPES: Mapping[str, Condition] = {"article": _PUBLISHED, "egov_metric": upto("date_to", T)}
