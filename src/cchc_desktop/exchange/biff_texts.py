"""How long the shared texts of an old .xls are, so that one long text in many cells is seen before it is copied."""

import struct
from collections.abc import Sequence


def text_lengths(blocks: Sequence[bytes]) -> list[int]:
    """The characters of each text, from the record of shared texts (SST) and those that continue it."""
    reader = _Reader(blocks)
    reader.take(4)
    (count,) = struct.unpack("<I", reader.take(4))
    lengths: list[int] = []
    while len(lengths) < count and not reader.at_end:
        lengths.append(reader.text())
    return lengths


class _Reader:
    """Reads over the joints of blocks; where letters go on in the next one, it first says again how wide they are."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self._blocks, self._block, self._place = blocks, 0, 0

    @property
    def at_end(self) -> bool:
        self._go_on()
        return self._block >= len(self._blocks)

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count and not self.at_end:
            piece = self._blocks[self._block][self._place : self._place + count - len(taken)]
            taken += piece
            self._place += len(piece)
        return taken.ljust(count, b"\0")

    def text(self) -> int:
        length, flags = struct.unpack("<HB", self.take(3))
        (runs,) = struct.unpack("<H", self.take(2)) if flags & 8 else (0,)
        (phonetic,) = struct.unpack("<I", self.take(4)) if flags & 4 else (0,)
        left = length
        while left and not self.at_end:
            width = 2 if flags & 1 else 1
            here = min(left, (len(self._blocks[self._block]) - self._place) // width)
            self._place += here * width
            left -= here
            if left:
                self._block, self._place = self._block + 1, 0
                flags = self.take(1)[0]
        self._skip(4 * runs + phonetic)
        return int(length)

    def _skip(self, count: int) -> None:
        while count and not self.at_end:
            here = min(count, len(self._blocks[self._block]) - self._place)
            self._place, count = self._place + here, count - here

    def _go_on(self) -> None:
        while self._block < len(self._blocks) and self._place >= len(self._blocks[self._block]):
            self._block, self._place = self._block + 1, 0
