"""How far long work has come, told every few hundred rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[int, int], None]  # how much is done, of how much; what it raises breaks the work off
_TELL_EVERY = 500  # rows
_Item = TypeVar("_Item")


def told_to_nobody(done: int, total: int) -> None:
    """Of work that nobody watches."""


def counted(items: Iterable[_Item], total: int, progress: Progress) -> Iterator[_Item]:
    """The items, while it is told how far they are."""
    for number, item in enumerate(items):
        if number % _TELL_EVERY == 0:
            progress(number, total)
        yield item
