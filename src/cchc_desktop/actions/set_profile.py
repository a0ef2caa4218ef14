"""Lets values of the office profile take effect on a day, or the former ones hold on, as one change; first looks at
what was typed, as a whole: its day, and all later days on which something changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.office import kinds_told
from cchc_desktop.domain.profile import (
    ALWAYS,
    SUPERIOR,
    Entries,
    dropped,
    given,
    new_problems,
    problems,
    values_on,
    whole,
)
from cchc_desktop.domain.profile_fields import BY_NAME, too_long, value_of
from cchc_desktop.domain.register import Problem
from cchc_desktop.domain.typed import Typing, typed
from cchc_desktop.domain.values import BadValue
from cchc_desktop.store.changes import Change, Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.profile import office_on, profile_entries


@dataclass(frozen=True, slots=True)
class LookedProfile:
    """Of typed texts the values that can be written, the profile with them, and what is wrong; nothing is written."""

    values: Mapping[str, object]
    entries: Entries
    problems: tuple[Problem, ...]


def look_at_profile(entries: Entries, day: date, texts: Mapping[str, str], typing: Typing) -> LookedProfile:
    """What `texts` make of the values from a day on. A wrong one holds none of the others back, but for its pair."""
    values, bad = _values_typed(texts, typing)
    now = whole(values_on(entries, day))
    values |= _superior(values, now)
    wrong = [*bad, *_superior_problems(values, now)]
    if any(problem.field in SUPERIOR for problem in wrong):
        values = {name: value for name, value in values.items() if name not in SUPERIOR}
    after = given(entries, day, values)
    broken = list(new_problems(entries, after, day))
    if broken:
        values, after = {}, entries
    wrong += broken
    told = {problem.field for problem in wrong}
    standing = (problem for problem in problems(values_on(after, day)) if problem.field not in told)
    return LookedProfile(values, after, (*wrong, *standing))


def set_profile(database: Database, day: date, values: Mapping[str, object]) -> list[Touched]:
    """Let these values hold from a day on; a Fault names the value that any day from then on cannot bear."""
    before = profile_entries(database.connection)
    return _write(database, before, given(before, day, values), day)


def drop_profile(database: Database, day: date, names: Collection[str]) -> list[Touched]:
    """Let the values hold on that these took the place of on a day."""
    if day == ALWAYS:
        raise ValueError("nothing came before the first values")
    before = profile_entries(database.connection)
    return _write(database, before, dropped(before, day, names), day)


def _write(database: Database, before: Entries, after: Entries, day: date) -> list[Touched]:
    """Write what differs on a day; nothing of it where any day from then on would be wrong."""
    old, new = before.get(day, {}), after.get(day, {})
    changed = {name: value for name, value in new.items() if name not in old or old[name] != value}
    gone = [name for name in old if name not in new]
    if not changed and not gone:
        return []
    with change(database, "profile") as made:
        for name, value in changed.items():
            made.set_profile(name, day.isoformat(), value)
        for name in gone:
            made.drop_profile(name, day.isoformat())
        _check(made, day, after)
        return made.touched


def _check(made: Change, day: date, entries: Entries) -> None:
    for start in sorted({day, *(start for start in entries if start > day)}):
        office_on(made.connection, start)


def _values_typed(texts: Mapping[str, str], typing: Typing) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    bad: list[Problem] = []
    for name, text in texts.items():
        item = BY_NAME[name]
        try:
            parsed = typed(item, text, {}, typing)
        except BadValue as unread:
            bad.append(Problem(name, unread.rule, unread.values))
            continue
        if long := too_long(name, parsed):
            bad.append(long)
        elif item.required and parsed is None:
            bad.append(Problem(name, "required"))
        else:
            values[name] = value_of(name, parsed)
    return values, bad


def _superior(values: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object]:
    """What follows for the other one, where of kind and name of the superior only one was given: a name may say which
    kind it is of, and with no superior there is no name."""
    if values.get("superior_kind") == "none" and "superior_name" not in values and now["superior_name"]:
        return {"superior_name": ""}
    told = kinds_told(str(values.get("superior_name", "")))
    if told and "superior_kind" not in values and now["superior_kind"] not in told:
        return {"superior_kind": told[0]}
    return {}


def _superior_problems(values: Mapping[str, object], now: Mapping[str, object]) -> list[Problem]:
    """Another kind of superior is not likely to bear the name of the former one."""
    if not values.keys() & SUPERIOR:
        return []
    pair = {name: values.get(name, now[name]) for name in SUPERIOR}
    name = str(pair["superior_name"])
    if name and "superior_name" not in values and now["superior_kind"] != "none" and not kinds_told(name):
        return [Problem("superior_name", "superior_of_before")]
    return [problem for problem in problems({**now, **pair}) if problem.field in SUPERIOR]
