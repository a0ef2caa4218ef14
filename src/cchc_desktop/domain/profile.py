"""The office profile through time: what holds on a day, what changes on it, and what a change would break."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.office import USUAL_CUT_OFF_DAY, Office, kinds_told, office_from
from cchc_desktop.domain.register import Problem
from cchc_desktop.domain.vietnamese import date_text

ALWAYS = date(1, 1, 1)  # the first values hold for all the past
Values = Mapping[str, object]
Entries = Mapping[date, Values]  # by the day from which they hold; never a day without a value
SUPERIOR = ("superior_kind", "superior_name")  # which mean something only together

_RULES = {"profile_missing_value": "required", "profile_wrong_value": "not_a_value"}
_DEFAULTS = {item.name: item.default for item in fields(Office) if item.default is not MISSING} | {"recipients": []}


def values_on(entries: Entries, day: date) -> dict[str, object]:
    """The values that have been given by a day, of each the latest."""
    values: dict[str, object] = {}
    for start in sorted(entries):
        if start <= day:
            values |= entries[start]
    return values


def values_before(entries: Entries, day: date) -> dict[str, object]:
    """Those that held until a day."""
    return values_on({start: values for start, values in entries.items() if start < day}, day)


def whole(values: Values) -> dict[str, object]:
    """Every value: what nobody has given is as usual, and the kind of a superior as its name tells."""
    told = kinds_told(str(values.get("superior_name") or ""))
    kind = {"superior_kind": told[0]} if told else {}
    return {"kind": "", "name": "", **_DEFAULTS, **kind, **values}


def given(entries: Entries, day: date, values: Values) -> Entries:
    """The profile once these values hold from a day on. What is as it was before the day does not change on it."""
    before = whole(values_before(entries, day))
    changed = {**entries.get(day, {}), **values}
    if day != ALWAYS:
        changed = {name: value for name, value in changed.items() if name not in values or before[name] != value}
    return _with_day(entries, day, changed)


def dropped(entries: Entries, day: date, names: Collection[str]) -> Entries:
    """The profile once the former ones of these values hold on."""
    return _with_day(entries, day, {name: v for name, v in entries.get(day, {}).items() if name not in names})


def _with_day(entries: Entries, day: date, values: Values) -> Entries:
    others = {start: held for start, held in entries.items() if start != day}
    return {**others, day: values} if values else others


def cut_offs(entries: Entries) -> tuple[tuple[date, int], ...]:
    """(the day it takes effect, the cut-off day), ascending; the usual day holds until the office names one."""
    named = [(day, entries[day]["cut_off_day"]) for day in sorted(entries) if "cut_off_day" in entries[day]]
    first = [] if named and named[0][0] == ALWAYS else [(ALWAYS, USUAL_CUT_OFF_DAY)]
    return (*first, *((day, rule) for day, rule in named if isinstance(rule, int)))


def problems(values: Values) -> Iterator[Problem]:
    """What is wrong with the values of one day."""
    try:
        office = office_from(dict(values))
    except Fault as fault:
        yield Problem(str(fault.values["name"]), _RULES.get(fault.key, fault.key))
        return
    if not office.symbol:
        yield Problem("symbol", "required")
    told = kinds_told(office.superior_name)
    if office.superior_kind == "none":
        if office.superior_name:
            yield Problem("superior_kind", "no_superior_kind")
    elif not office.superior_unit:
        yield Problem("superior_name", "no_superior_name")
    elif office.superior_name and told and office.superior_kind not in told:
        yield Problem("superior_name", "superior_of_other_kind")


def new_problems(before: Entries, after: Entries, day: date) -> Iterator[Problem]:
    """What a change breaks on its day, and on every later day on which something changes."""
    for start in sorted({day, *(start for start in after if start > day)}):
        known = {(problem.field, problem.rule) for problem in problems(values_on(before, start))}
        for problem in problems(values_on(after, start)):
            if (problem.field, problem.rule) not in known:
                yield problem if start == day else Problem(problem.field, "wrong_later", {"day": date_text(start)})
