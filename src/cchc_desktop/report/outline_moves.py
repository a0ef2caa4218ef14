"""What a person does with the plan of an outline: a section goes up or down, in or out, with all that is inside it.

Each deed gives the plan after it; one that cannot be done, because it would leave no outline, gives it as it was.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from cchc_desktop.domain.outline_changes import OWN
from cchc_desktop.report.office_outline import Plan, Planned
from cchc_desktop.report.outline import Level, Section

_DEEPEST = 4


def block_end(plan: Plan, place: int) -> int:
    """The place after a section and all that is inside it."""
    end = place + 1
    while end < len(plan) and plan[end].level > plan[place].level:
        end += 1
    return end


def moved_up(plan: Plan, place: int) -> Plan:
    """Before the section above it of the same level; at the head of its part it stays."""
    above = place - 1
    while above >= 0 and plan[above].level > plan[place].level:
        above -= 1
    if above < 0 or plan[above].level < plan[place].level:
        return plan
    end = block_end(plan, place)
    return (*plan[:above], *plan[place:end], *plan[above:place], *plan[end:])


def moved_down(plan: Plan, place: int) -> Plan:
    """After the next section of the same level; at the foot of its part it stays."""
    below = block_end(plan, place)
    if below >= len(plan) or plan[below].level != plan[place].level:
        return plan
    return moved_up(plan, below)


def moved_in(plan: Plan, place: int) -> Plan:
    """Into the section above it, one level deeper."""
    end = block_end(plan, place)
    deepest = max(item.level for item in plan[place:end])
    if place == 0 or plan[place - 1].level < plan[place].level or deepest == _DEEPEST:
        return plan
    return _shifted(plan, place, end, 1)


def moved_out(plan: Plan, place: int) -> Plan:
    """Out of the section it stands in, one level up; what follows it there is inside it from then on."""
    if plan[place].level == 1:
        return plan
    return _shifted(plan, place, block_end(plan, place), -1)


def added(plan: Plan, place: int, key: str, heading: str) -> Plan:
    """A new section of the level of the one at a place, after that one and all that is inside it."""
    if not plan:
        return (Planned(Section(key, 1, heading)),)
    end = block_end(plan, place)
    return (*plan[:end], Planned(Section(key, plan[place].level, heading)), *plan[end:])


def removed(plan: Plan, place: int) -> Plan:
    """Without a section of the office's own; what stood inside it goes a level out, so that none of it is lost."""
    end = block_end(plan, place)
    inside = _shifted(plan, place + 1, end, -1)[place + 1 : end]
    return (*plan[:place], *inside, *plan[end:])


def renamed(plan: Plan, place: int, heading: str) -> Plan:
    section = replace(plan[place].section, heading=" ".join(heading.split()))
    return _with(plan, place, replace(plan[place], section=section))


def with_required(plan: Plan, place: int, required: bool) -> Plan:
    return _with(plan, place, replace(plan[place], section=replace(plan[place].section, required=required)))


def with_left_out(plan: Plan, place: int, left_out: bool) -> Plan:
    return _with(plan, place, replace(plan[place], left_out=left_out))


def new_key(known: Iterable[str]) -> str:
    """The key of a further section of the office's own; one that was ever used is not given again."""
    numbers = [int(key.removeprefix(OWN)) for key in known if key.startswith(OWN) and key[len(OWN) :].isdigit()]
    return f"{OWN}{max(numbers, default=0) + 1}"


def _with(plan: Plan, place: int, item: Planned) -> Plan:
    return (*plan[:place], item, *plan[place + 1 :])


def _shifted(plan: Plan, begin: int, end: int, by: int) -> Plan:
    return tuple(
        replace(item, section=replace(item.section, level=cast(Level, item.level + by))) if begin <= at < end else item
        for at, item in enumerate(plan)
    )
