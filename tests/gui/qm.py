"""Reads a compiled catalogue of Qt (.qm): which texts it translates, and in which context each of them stands.

A catalogue is a signature of 16 bytes and then blocks: one byte says which, four how long it is. The block of messages
is a list of parts, each again a byte and a length; one part says that the message is complete.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SIGNATURE = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_MESSAGES = 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8
_ABSENT = 0xFFFFFFFF  # the length of a translation that is not there


class Message(NamedTuple):
    context: str
    source: str
    comment: str  # what tells two messages of one source and context apart


def messages(path: Path) -> set[Message]:
    """The messages of a catalogue, whatever its language."""
    data = path.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} is no catalogue of Qt")
    return {message for kind, block in _blocks(data) if kind == _MESSAGES for message in _messages(block)}


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = len(_SIGNATURE)
    while place < len(data):
        kind, length = struct.unpack_from(">BI", data, place)
        place += 5
        yield kind, data[place : place + length]
        place += length


def _messages(block: bytes) -> Iterator[Message]:
    parts: dict[int, str] = {}
    place = 0
    while place < len(block):
        kind = block[place]
        place += 1
        if kind == _END:
            yield Message(parts[_CONTEXT], parts[_SOURCE], parts.get(_COMMENT, ""))
            parts = {}
            continue
        (length,) = struct.unpack_from(">I", block, place)
        place += 4
        length = 0 if length == _ABSENT else length
        if kind != _TRANSLATION:
            parts[kind] = block[place : place + length].decode("utf-8")
        place += length
