"""Many rows, some hundreds at a time: fewer statements than one by one, less held in memory than all at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500  # rows: no more than `counted` tells of at once, or a long undo could not be stopped while it works
_Item = TypeVar("_Item")


def in_batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in their order; each batch is drawn only when the one before it is done with."""
    drawn = iter(items)
    while batch := list(islice(drawn, AT_ONCE)):
        yield batch
