"""The outline of the report as data: its sections in order, the standing text and the generated lists of each."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal, cast

Level = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence that stands only where its guards hold."""

    text: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a section: paragraphs, or a list with the text that introduces it.

    `when` names figures (or conditions) that must all be other than zero, `unless` those that must all be zero.
    A list stands where its text says `[[list]]`, else as lines below it; an empty one takes its text with it and
    leaves `empty`. One to `keep` stands even below the office's own text: a list without what leads it.
    """

    text: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    list: str = ""
    clauses: tuple[Clause, ...] = ()
    empty: str = ""
    keep: bool = False

    @property
    def has_list(self) -> bool:
        return bool(self.list or self.clauses)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    level: Level
    heading: str
    required: bool = True
    figures: tuple[str, ...] = ()
    decimals: int | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The key and the names it had in other outlines."""
        return (self.key, *self.aliases)

    def own_text(self, texts: Mapping[str, str]) -> str:
        """What the office wrote for it itself, by the keys it had; "" where nothing."""
        return next((texts[key] for key in self.keys if texts.get(key, "").strip()), "")

    def prints(self, figure: str) -> bool:
        return any(figure == known or _is_prefix(known, figure) for known in self.figures)


class OutlineError(ValueError):
    """Why sections make no outline: `rule` is "twice" or "level"; `key` names the section."""

    def __init__(self, rule: str, key: str, what: str) -> None:
        super().__init__(f"section {key} {what}")
        self.rule, self.key = rule, key


@dataclass(frozen=True, slots=True)
class Outline:
    """`related` is the sentence that cites a section's documents which nothing else in it has cited. `left_out` are
    sections that the office does not print: what they say of its figures' decimals holds on."""

    decimals: int
    sections: tuple[Section, ...]
    opening: tuple[Part, ...] = ()
    closing: tuple[Part, ...] = ()
    related: str = ""
    left_out: tuple[Section, ...] = ()

    def section(self, key: str) -> Section | None:
        """The section of a key or of an alias."""
        return next((section for section in self.sections if key in section.keys), None)

    def texts(self) -> Iterator[str]:
        """Every text in which placeholders may stand."""
        yield self.related
        yield from (section.heading for section in self.sections)
        parts = chain(self.opening, self.closing, *(section.parts for section in self.sections))
        for part in parts:
            yield from (part.text, part.empty, *(clause.text for clause in part.clauses))

    def decimals_of(self, figure: str) -> int:
        """How many decimals a percentage has: those of the section that prints it, else the outline's."""
        for section in (*self.sections, *self.left_out):
            if section.decimals is not None and section.prints(figure):
                return section.decimals
        return self.decimals


def read_outline(path: Path) -> Outline:
    """An outline file; one that is `based_on` another beside it names only the sections that differ."""
    text = path.read_text(encoding="utf-8")
    base = tomllib.loads(text).get("based_on")
    if base is None:
        return load_outline(text)
    earlier = read_outline(path.with_stem(base))
    changed = {section.key: section for section in map(_section, tomllib.loads(text)["section"])}
    if unknown := changed.keys() - {section.key for section in earlier.sections}:
        raise ValueError(f"{path.name}: sections {sorted(unknown)} do not stand in {base}")
    sections = tuple(changed.get(section.key, section) for section in earlier.sections)
    check_sections(sections)
    return replace(earlier, sections=sections)


def load_outline(text: str) -> Outline:
    """An outline from its TOML text; one that contradicts itself is refused with a ValueError that names the place."""
    data = tomllib.loads(text)
    sections = tuple(_section(item) for item in data.pop("section"))
    check_sections(sections)
    return Outline(
        decimals=data.pop("decimals", 0),
        opening=_parts(data.pop("opening", [])),
        closing=_parts(data.pop("closing", [])),
        related=data.pop("related", ""),
        sections=sections,
        **data,
    )


def _section(data: dict[str, Any]) -> Section:
    level = data["level"]
    if level not in (1, 2, 3, 4):
        raise ValueError(f"section {data['key']}: level {level}")
    rest = {name: value for name, value in data.items() if name not in ("level", "figures", "aliases", "part")}
    return Section(
        level=cast(Level, level),
        figures=tuple(data.get("figures", ())),
        aliases=tuple(data.get("aliases", ())),
        parts=_parts(data.get("part", [])),
        **rest,
    )


def _parts(items: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    parts = []
    for item in items:
        values = dict(item)
        clauses = tuple(Clause(**_guarded(clause)) for clause in values.pop("clauses", []))
        parts.append(Part(clauses=clauses, **_guarded(values)))
    return tuple(parts)


def _guarded(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their guards as tuples; one name may stand without its brackets."""
    guards = {name: values[name] for name in ("when", "unless") if name in values}
    return dict(values) | {name: (value,) if isinstance(value, str) else tuple(value) for name, value in guards.items()}


def check_sections(sections: Iterable[Section]) -> None:
    """An OutlineError where a key stands twice, or a section stands more than a level below the one before it."""
    seen: set[str] = set()
    level = 0
    for section in sections:
        for key in section.keys:
            if key in seen:
                raise OutlineError("twice", key, "stands twice")
            seen.add(key)
        if section.level > level + 1:
            raise OutlineError("level", section.key, f"has level {section.level} below level {level}")
        level = section.level


def _is_prefix(pattern: str, figure: str) -> bool:
    return pattern.endswith("*") and figure.startswith(pattern[:-1])
