"""What takes the room of an office's file, and the rows whose files take most of it, by name."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.actions.holders import holder_name
from cchc_desktop.store.attachments import Holder, Space, holders, space
from cchc_desktop.store.counts import one_moment
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
        names = [holder_name(connection, holder.register, holder.row_id, texts) for holder in largest]
        return SpaceUsed(space(connection), largest, names)
