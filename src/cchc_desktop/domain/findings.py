"""What a check of the data or of the report has found."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]
Identity = tuple[str, str, str]  # where, row, quote
_MOST = 200  # of one rule: nobody goes through more at once, and a large office may have ten thousand


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is `family.name` and keys its sentence (`finding.<rule>`); `text` is the quoted passage.

    `where` is a section's key or a register's id, `row` the row's id there. An error is surely wrong, a warning
    probably, a note is a matter of style. One that `stands_for` more is the first of the rest of its rule. `span` is
    where the quote stands (from, to), None where that is not certain: in its paragraph, or in a report of ours in the
    text of its section as it is kept. The quote of one told `by_place` changes with the figures, or while it is worked
    at: it stays the same finding.
    """

    rule: str
    severity: Severity
    text: str = ""
    where: str = ""
    row: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    waived: bool = False
    stands_for: int = 1
    span: tuple[int, int] | None = None
    by_place: bool = False

    @property
    def identity(self) -> Identity:
        """What tells it from others of its rule."""
        return self.where, self.row or "", "" if self.by_place else self.text


def in_brief(found: Iterable[Finding], most: int = _MOST) -> tuple[Finding, ...]:
    """At most so many of each rule, and one more that stands for the rest of it; none of the others is kept."""
    told: list[Finding] = []
    number, rest = Counter[str](), dict[str, int]()
    for finding in found:
        number[finding.rule] += 1
        if number[finding.rule] == most + 1:
            rest[finding.rule] = len(told)
        if number[finding.rule] <= most + 1:
            told.append(finding)
    for rule, place in rest.items():
        told[place] = replace(told[place], stands_for=number[rule] - most)
    return tuple(told)
