"""Looks through an old .xls (OLE, BIFF) before it is laid out: password, macros, links, and how far its cells reach."""

import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.biff_texts import text_lengths
from cchc_desktop.exchange.grid import refuse_extent

MAX_XLS = 60_000_000  # bytes; 65,536 rows of thirty columns take 40 MB
_MAX_TEXT = 100_000_000  # characters that shared texts may come to, each as often as a cell names it
_LAST_SECTOR = 0xFFFFFFFA  # above it numbers mean "free", "end" and the like
_ENTRY = 128  # bytes of a directory entry
_MACROS = {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}
_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _SUPBOOK, _MULRK = (0x809, 0x409, 0x209), 0x0A, 0x2F, 0x85, 0x1AE, 0xBD
_SST, _CONTINUE, _LABEL = 0xFC, 0x3C, 0xFD
_CELLS = {0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0xBD, 0x02, 0x03, 0x04, 0x05}
_OWN_BOOK, _ADD_IN = b"\x01\x04", b"\x01\x3a"  # a SUPBOOK that leads nowhere else
_TYPES_OF_MACRO_SHEETS = (1, 6)


def check_xls(path: Path) -> None:
    size = path.stat().st_size
    if size > MAX_XLS:
        raise Fault("sheet_too_large", path=path, megabytes=size // 1_000_000)
    data = path.read_bytes()
    try:
        entries = dict(_directory(data))
        if {"EncryptedPackage", "EncryptionInfo"} & entries.keys():
            raise Fault("sheet_encrypted", path=path)
        if _MACROS & entries.keys():
            raise Fault("sheet_macros", path=path)
        book = entries.get("Workbook") or entries.get("Book")
        if book is None:
            raise Fault("not_a_sheet", path=path)
        start, length = book
        _check_records(path, _stream(data, start, length), size)
    except (struct.error, IndexError, UnicodeError, ValueError) as error:
        raise Fault("sheet_damaged", path=path) from error


def _check_records(path: Path, book: bytes, size: int) -> None:
    rows = columns = filled = cells = place = 0
    shared: list[bytes] = []  # the texts that cells name by number
    named, last = Counter[int](), 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        body = place + 4
        if kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", book, body)
            first = column
            if kind == _MULRK:
                (column,) = struct.unpack_from("<H", book, body + length - 2)
            filled += max(1, column - first + 1)
            if kind == _LABEL and length >= 10:
                named[struct.unpack_from("<I", book, body + 6)[0]] += 1
            if row >= rows or column >= columns:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                refuse_extent(path, rows, columns, cells, filled, size)
        elif kind == _EOF:
            cells += rows * columns
            rows = columns = 0
        elif kind == _SST or (kind == _CONTINUE and last == _SST):
            shared.append(book[body : body + length])
            kind = _SST
        elif kind == _FILEPASS:
            raise Fault("sheet_encrypted", path=path)
        elif kind == _BOUNDSHEET and book[body + 5] in _TYPES_OF_MACRO_SHEETS:
            raise Fault("sheet_macros", path=path)
        elif kind == _SUPBOOK and length > 4 and book[body + 2 : body + 4] not in (_OWN_BOOK, _ADD_IN):
            raise Fault("sheet_links", path=path)
        place, last = body + length, kind
    refuse_extent(path, 1, 1, cells, filled, size)
    lengths = text_lengths(shared) if shared else []
    total = sum(lengths[number] * times for number, times in named.items() if number < len(lengths))
    if total > _MAX_TEXT:
        raise Fault("sheet_too_large", path=path, megabytes=total // 1_000_000)


def _directory(data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """The names of all streams, each with its first sector and its length."""
    (first,) = struct.unpack_from("<I", data, 48)
    listing = b"".join(_sectors(data, first, _allocation(data)))
    for place in range(0, len(listing) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", listing, place + 64)
        if 2 <= length <= 64:
            name = listing[place : place + length - 2].decode("utf-16-le")
            start, size = struct.unpack_from("<II", listing, place + 116)
            yield name, (start, size)


def _stream(data: bytes, start: int, length: int) -> bytes:
    (cutoff,) = struct.unpack_from("<I", data, 56)
    if length >= cutoff:
        return b"".join(_sectors(data, start, _allocation(data)))[:length]
    allocation = _allocation(data)
    (first,) = struct.unpack_from("<I", data, 48)
    listing = b"".join(_sectors(data, first, allocation))
    (root,) = struct.unpack_from("<I", listing, 116)
    (first_small,) = struct.unpack_from("<I", data, 60)
    small = b"".join(_sectors(data, root, allocation))
    table = b"".join(_sectors(data, first_small, allocation))
    numbers = struct.unpack(f"<{len(table) // 4}I", table)
    return b"".join(small[number * 64 : number * 64 + 64] for number in _chain(start, numbers))[:length]


def _allocation(data: bytes) -> tuple[int, ...]:
    """For each sector the one that follows it."""
    (count,) = struct.unpack_from("<I", data, 44)
    (more,) = struct.unpack_from("<I", data, 68)
    numbers = list(struct.unpack_from("<109I", data, 76))
    size, seen = _sector_size(data), set[int]()
    while more < _LAST_SECTOR and more not in seen:
        seen.add(more)
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        numbers += block[:-1]
        more = block[-1]
    wanted = [number for number in numbers[:count] if number < _LAST_SECTOR]
    if len(set(wanted)) < len(wanted):
        raise ValueError
    table = b"".join(data[(number + 1) * size : (number + 2) * size] for number in wanted)
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _sectors(data: bytes, first: int, allocation: tuple[int, ...]) -> Iterator[bytes]:
    size = _sector_size(data)
    for number in _chain(first, allocation):
        yield data[(number + 1) * size : (number + 2) * size]


def _chain(number: int, following: tuple[int, ...]) -> Iterator[int]:
    seen = set[int]()
    while number < _LAST_SECTOR:
        if number in seen:
            raise ValueError
        seen.add(number)
        yield number
        number = following[number]


def _sector_size(data: bytes) -> int:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError
    return 1 << int(shift)
