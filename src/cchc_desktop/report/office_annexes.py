"""The annexes that an office attaches from a day on: chosen in a set of changes of its outline, where that says nothing
of them in the office's own wording, else as the program has them."""

from dataclasses import replace
from datetime import date

from cchc_desktop.domain.outline_changes import ANNEX, OutlineChanges, SectionChange
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.annex_template import NONE, chosen, templates

Annexes = tuple[str, ...] | None  # the ids of their templates as they are printed; None: not chosen
_ATTACH = "report.annex.attach"


def annexes_of(changes: OutlineChanges) -> Annexes:
    """Those that a set attaches, in the order of the templates; one that it does not know is as the program has it."""
    said = {key: not item.left_out for key, item in changes.sections.items() if key.startswith(ANNEX)}
    return in_order({one.id for one in templates() if said.get(ANNEX + one.id, one.on)}) if said else None


def with_annexes(changes: OutlineChanges, annexes: Annexes, day: date) -> OutlineChanges:
    """The set with what is said of each annex; with nothing where they were not chosen."""
    if annexes is None:
        return changes
    keys = {one.id: ANNEX + one.id for one in templates()}
    said = {key: SectionChange(valid_from=day, section=key, left_out=name not in annexes) for name, key in keys.items()}
    return replace(changes, sections={**changes.sections, **said})


def in_order(ids: set[str]) -> tuple[str, ...]:
    """As the templates stand."""
    return tuple(one.id for one in templates() if one.id in ids)


def unchosen(wording: Wording) -> tuple[str, ...]:
    """Those that the wording attaches, where none were chosen."""
    return tuple(one.id for one in chosen(wording[_ATTACH]))


def wording_with(annexes: Annexes, wording: Wording) -> Wording:
    """The texts with the annexes that were chosen."""
    return wording if annexes is None else Wording({**wording, _ATTACH: "|".join(annexes) or NONE})
