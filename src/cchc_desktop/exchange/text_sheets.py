"""Reads comma, semicolon and tab separated text in the encodings that Vietnamese offices' programs write."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.syllables import is_syllable
from cchc_desktop.domain.vietnamese import nfc
from cchc_desktop.exchange.grid import Grid, Sheet
from cchc_desktop.exchange.legacy import detect

MAX_TEXT = 200_000_000  # bytes; half a million dossiers take 150 MB
_MAX_LINE = 2_000_000  # characters
_MAX_FIELD = 131_072  # the csv module's own, four times what Excel's cells hold
_SAMPLE = 1 << 18  # bytes by which encoding and delimiter are told
_DELIMITERS = ",;\t"
_DELIMITERS_ALL = frozenset(_DELIMITERS)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The five bytes that Windows' Western code page leaves out; programs keep them as they are.
_UNUSED = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_PLAUSIBLE = 0.6  # of the words beyond ASCII


def read_text(path: Path) -> list[Sheet]:
    """The one sheet of a text file."""
    encoding = text_encoding(path)
    grid = Grid(path)
    try:
        with path.open(
            encoding=encoding, errors="cchc_western" if encoding == "cp1252" else "strict", newline=""
        ) as file:
            delimiter = _delimiter(file.read(_SAMPLE))
            file.seek(0)
            for row in csv.reader(_lines(path, file), delimiter=delimiter, strict=True):
                grid.add(row)
    except csv.Error as error:
        raise Fault("sheet_damaged", path=path) from error
    except UnicodeError as error:
        raise Fault("csv_encoding", path=path) from error
    return [grid.sheet(path.stem)]


def text_encoding(path: Path) -> str:
    """How a text's bytes are to be read; a Fault where its letters would come out wrong, or where it is none."""
    if path.stat().st_size > MAX_TEXT:
        raise Fault("sheet_too_large", path=path, megabytes=path.stat().st_size // 1_000_000)
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return name
    if b"\0" in sample:
        for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):  # every second byte of a header is none
            if sample[place:400:2].count(0) > 0.6 * len(sample[place:400:2]) and 0 not in sample[1 - place : 400 : 2]:
                return name
        raise Fault("not_a_sheet", path=path)
    odd = _not_utf8(path)
    return "utf-8" if not odd else _old_encoding(path, odd)


def _not_utf8(path: Path) -> bytes:
    """The lines around the first byte that is not UTF-8: a sample of the text where its encoding shows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while data := file.read(_SAMPLE):
            try:
                decoder.decode(data)
            except UnicodeDecodeError:
                file.seek(-len(data), 1)
                return file.read(2 * _SAMPLE)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return b"\xff"  # half a letter at the end
    return b""


def _old_encoding(path: Path, sample: bytes) -> str:
    """Windows' Vietnamese code page where words become syllables by it; its Western one for TCVN3 and VNI."""
    vietnamese = nfc(sample.decode("cp1258", "replace"))
    words = [word for word in vietnamese.split() if not word.isascii()]
    letters = ["".join(filter(str.isalpha, word)) for word in words]
    beyond = [word for word in letters if word and not word.isascii()]
    if beyond and sum(map(is_syllable, beyond)) >= _PLAUSIBLE * len(beyond):
        return "cp1258"
    western = sample.decode("cp1252", "cchc_western")
    if not any(char.isalpha() and not char.isascii() for char in western):
        return "cp1252"  # only dashes, quotation marks or hard spaces
    if detect([Sheet("", [[line] for line in western.splitlines()])]):
        return "cp1252"
    raise Fault("csv_encoding", path=path)


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if not _DELIMITERS_ALL.isdisjoint(line)), "")
    return max(_DELIMITERS, key=first.count)


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    """The lines one by one: a file that is a single line must not be read as one."""
    while line := file.readline(_MAX_LINE):
        if len(line) >= _MAX_LINE and not line.endswith(("\n", "\r")):
            raise Fault("sheet_long_line", path=path)
        if "\0" in line:
            raise Fault("not_a_sheet", path=path)
        yield line


def _western(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return "".join(_UNUSED.get(code, "\ufffd") for code in error.object[error.start : error.end]), error.end
    raise error


codecs.register_error("cchc_western", _western)
