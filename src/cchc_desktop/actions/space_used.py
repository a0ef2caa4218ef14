"""What takes the room of an office's file, and the rows whose files take most of it, by name."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.actions.sentences import choice_labels
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.attachments import Holder, Space, holders, space
from cchc_desktop.store.counts import one_moment
from cchc_desktop.store.records import get
from cchc_desktop.store.wording import wording

_MOST = 500  # rows told, the largest


@dataclass(frozen=True, slots=True)
class SpaceUsed:
    """`names` are those of the holders; None of a row that is deleted."""

    space: Space
    holders: Sequence[Holder]
    names: Sequence[str | None]


def space_used(connection: sqlite3.Connection) -> SpaceUsed:
    texts = wording(date.today())
    with one_moment(connection):
        largest = holders(connection)[:_MOST]
        names: list[str | None] = []
        for holder in largest:
            register = BY_ID[holder.register]
            row = get(connection, register, holder.row_id)
            names.append(register.name_of(row.record, labels=choice_labels(register, texts)) if row else None)
        return SpaceUsed(space(connection), largest, names)
