"""The figures of staff on the last day of the window, of what was decided about them, and of their training."""

from collections.abc import Iterator

from cchc_desktop.domain.conditions import all_of, equals, in_force, one_of, within
from cchc_desktop.domain.figures import Figure, Ratio, count, total

# Category, and the figure of all its members.
CATEGORIES = (
    ("cadre", "staff.cadres"),
    ("civil_servant", "staff.civil_servants"),
    ("part_time", "staff.part_time"),
)
QUALIFICATIONS = ("postgraduate", "university", "college", "intermediate", "elementary", "none")
_EVENTS = (
    ("staff.downsized", "downsizing"),
    ("staff.disciplined", "discipline"),
    ("staff.rewarded", "reward"),
    ("staff.recruited", "recruitment"),
)


def _category(category: str, everyone: str) -> Iterator[Figure]:
    members = all_of(in_force(), equals("category", category))
    yield count(everyone, "staff_member", members)
    for qualification in QUALIFICATIONS:
        figure = f"staff.{category}_{qualification}"
        yield count(figure, "staff_member", all_of(members, equals("qualification", qualification)))
        yield Ratio(f"{figure}_ratio", figure, everyone, whole=everyone)


FIGURES: tuple[Figure, ...] = (
    count("staff.total", "staff_member", all_of(in_force(), one_of("category", "cadre", "civil_servant"))),
    *(figure for category, everyone in CATEGORIES for figure in _category(category, everyone)),
    *(count(name, "staff_event", all_of(within("decided_on"), equals("kind", kind))) for name, kind in _EVENTS),
    count("training.courses", "training", within("held_on")),
    total("training.participants", "training", ("participants",), within("held_on")),
)
