"""What a check of the data or of the report has found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is `family.name` and keys its sentence (`finding.<rule>`); `text` is the quoted passage.

    `where` is a section's key or a register's id, `row` the row's id there. An error is surely wrong, a warning
    probably, a note is a matter of style.
    """

    rule: str
    severity: Severity
    text: str = ""
    where: str = ""
    row: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    waived: bool = False
