"""The outline as an office has it: its changes laid over the one that the program brings.

A set of changes was made over one shipped outline and is laid over later ones as far as its keys stand there: what it
says of a section that a later outline no longer has is passed over, and a section that only the later one has takes its
shipped place, right after the section it follows there (and what stands inside that one).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.outline_changes import MAX_HEADING, OutlineChanges, SectionChange, is_own
from cchc_desktop.report.outline import Level, Outline, OutlineError, Section, check_sections
from cchc_desktop.report.placeholders import Broken, Token, parse


@dataclass(frozen=True, slots=True)
class Planned:
    """A section in the plan of an outline; one that is left out is not printed, nor is what stands inside it."""

    section: Section
    left_out: bool = False

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def level(self) -> Level:
        return self.section.level


Plan = tuple[Planned, ...]


def outline_with(outline: Outline, changes: OutlineChanges) -> Outline:
    """The outline with an office's changes; a Fault says in which section they contradict themselves."""
    return _outline(outline, checked(plan_of(outline, changes)))


def fitted_outline(outline: Outline, changes: OutlineChanges) -> Outline:
    """The same over an outline that came later: what lost the section above it goes as far out as it has to."""
    sections: list[Planned] = []
    level = 0
    for item in plan_of(outline, changes):
        level = min(item.level, level + 1)
        sections.append(replace(item, section=replace(item.section, level=cast(Level, level))))
    return _outline(outline, tuple(sections))


def plan_of(outline: Outline, changes: OutlineChanges) -> Plan:
    """All sections in their order, also those left out."""
    found = {_key(outline, key): item for key, item in changes.sections.items()}
    known = {section.key: section for section in outline.sections}
    known |= {key: _own(item) for key, item in found.items() if is_own(key)}
    planned = [_planned(known[key], found.get(key)) for key in _order(outline, changes) if key in known]
    for place, section in enumerate(outline.sections):
        if section.key not in {item.key for item in planned}:
            before = outline.sections[place - 1].key if place else ""
            planned.insert(_place_after(planned, before, section.level), _planned(section, found.get(section.key)))
    listed = {item.key for item in planned}
    return (*planned, *(_planned(known[key], item) for key, item in found.items() if is_own(key) and key not in listed))


def checked(plan: Plan) -> Plan:
    """The plan, if an outline can be made of it; a Fault names the section in the way."""
    by_key = {item.key: item.section for item in plan}
    for section in by_key.values():
        if not section.heading.strip():
            raise Fault("outline_heading_missing", place=section.key)
        if len(section.heading) > MAX_HEADING:
            raise Fault("outline_heading_long", heading=section.heading[:60], limit=MAX_HEADING)
    try:
        check_sections(item.section for item in plan)
    except OutlineError as error:
        section = next(section for section in by_key.values() if error.key in section.keys)
        raise Fault(f"outline_{error.rule}", heading=section.heading) from error
    if not printed(plan):
        raise Fault("outline_empty")
    return plan


def printed(plan: Sequence[Planned]) -> list[Section]:
    """The sections that are not left out."""
    hidden = unprinted(plan)
    return [item.section for item in plan if item.key not in hidden]


def unprinted(plan: Sequence[Planned]) -> set[str]:
    """The keys of the sections that are left out, or stand inside one."""
    hidden: set[str] = set()
    above: int | None = None  # the level of the section left out
    for item in plan:
        if above is not None and item.level > above:
            hidden.add(item.key)
            continue
        above = item.level if item.left_out else None
        if item.left_out:
            hidden.add(item.key)
    return hidden


def changes_of(outline: Outline, plan: Plan, day: date) -> OutlineChanges:
    """What makes this plan of the outline: only what is otherwise than the program has it."""
    order = tuple(item.key for item in plan)
    shipped = {section.key: section for section in outline.sections}
    sections = {item.key: _change(item, shipped.get(item.key), day) for item in plan}
    return OutlineChanges(
        () if order == tuple(shipped) else order,
        {key: item for key, item in sections.items() if item != SectionChange(valid_from=day, section=key)},
    )


def heading_shown(heading: str, words: Mapping[str, str]) -> str:
    """A heading with the words of its placeholders, by their names."""
    return "".join(piece if isinstance(piece, str) else _word(piece, words) for piece in parse(heading))


def heading_typed(text: str, former: str, words: Mapping[str, str]) -> str:
    """A heading as a person has changed it: where the words of a placeholder of the former one stand in it still, the
    placeholder does, so that they follow the office's superior and the terms of the day."""
    for piece in parse(former):
        if isinstance(piece, Token) and piece.name in words:
            text = text.replace(words[piece.name], piece.source, 1)
    return text


def _word(piece: Token | Broken, words: Mapping[str, str]) -> str:
    return words.get(piece.name, piece.source) if isinstance(piece, Token) else piece.source


def _outline(outline: Outline, plan: Plan) -> Outline:
    hidden = unprinted(plan)
    left_out = tuple(item.section for item in plan if item.key in hidden)
    return replace(outline, sections=tuple(printed(plan)), left_out=left_out)


def _change(item: Planned, shipped: Section | None, day: date) -> SectionChange:
    section = item.section
    return SectionChange(
        valid_from=day,
        section=section.key,
        heading=None if shipped and section.heading == shipped.heading else section.heading,
        level=None if shipped and section.level == shipped.level else section.level,
        required=None if shipped and section.required == shipped.required else section.required,
        left_out=item.left_out,
    )


def _planned(section: Section, change: SectionChange | None) -> Planned:
    if change is None:
        return Planned(section)
    return Planned(
        replace(
            section,
            heading=section.heading if change.heading is None else change.heading,
            level=section.level if change.level is None else cast(Level, change.level),
            required=section.required if change.required is None else change.required,
        ),
        change.left_out,
    )


def _own(change: SectionChange) -> Section:
    return Section(change.section, cast(Level, change.level or 1), change.heading or "")


def _order(outline: Outline, changes: OutlineChanges) -> list[str]:
    """Each key once; none where the program's order holds."""
    return list(dict.fromkeys(_key(outline, key) for key in changes.order))


def _key(outline: Outline, key: str) -> str:
    """The key as this outline calls the section."""
    section = outline.section(key)
    return section.key if section else key


def _place_after(plan: Sequence[Planned], before: str, level: int) -> int:
    """Where a section of this level stands after another one, and after all that is inside that one."""
    place = next((at + 1 for at, item in enumerate(plan) if item.key == before), 0)
    while place < len(plan) and plan[place].level > level:
        place += 1
    return place
