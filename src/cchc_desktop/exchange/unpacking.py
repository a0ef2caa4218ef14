"""Unpacks a part of a zipped file to its real end, whatever size the file says it has."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_CHUNK = 1 << 20  # bytes, unpacked
_PACKED_CHUNK = 1 << 16


def unpacked(path: Path, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """In chunks; an error of zipfile or zlib where the packed bytes are damaged or end too early."""
    with path.open("rb") as file:
        file.seek(part.header_offset)
        head = file.read(30)
        if head[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile
        file.seek(sum(struct.unpack("<HH", head[26:30])), 1)
        left, unpacker = part.compress_size, zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0:
            packed = file.read(min(left, _PACKED_CHUNK))
            if not packed:
                raise EOFError
            left -= len(packed)
            if part.compress_type == zipfile.ZIP_STORED:
                yield packed
                continue
            while packed and not unpacker.eof:
                if data := unpacker.decompress(packed, _CHUNK):
                    yield data
                packed = unpacker.unconsumed_tail
        if part.compress_type == zipfile.ZIP_DEFLATED and not unpacker.eof:
            raise EOFError
