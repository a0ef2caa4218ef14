"""The fonts of a PDF: what their codes mean as text, and how wide each of them is."""

import re
from collections.abc import Iterator
from typing import Any

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BLOCK = re.compile(rb"beginbf(?P<kind>char|range)(?P<body>.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<(?P<code>[0-9A-Fa-f\s]+)>\s*<(?P<text>[0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<(?P<low>[0-9A-Fa-f\s]+)>\s*<(?P<high>[0-9A-Fa-f\s]+)>\s*(?:<(?P<text>[0-9A-Fa-f\s]*)>|\[(?P<each>[^\]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_WIDTH = 500.0  # thousandths of the size, where a font says none
_LONGEST_RANGE = 65_536  # codes of a font


class PdfFont:
    """`name` is that of the face without the mark of a subset."""

    def __init__(self, font: Any) -> None:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        self.name = _SUBSET.sub("", str(font.get("/BaseFont", "")).removeprefix("/"))
        self._bytes = 2 if inner is not font else 1
        self._texts = _texts(font["/ToUnicode"].get_object().get_data()) if "/ToUnicode" in font else {}
        self._widths = dict(_wide(inner.get("/W", [])) if self._bytes == 2 else _narrow(inner))
        self._other = float(inner.get("/DW", 1000)) if self._bytes == 2 else _WIDTH

    def letters(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """Each letter with its width in sizes, and whether it is a space that a line may stretch."""
        for place in range(0, len(data) - self._bytes + 1, self._bytes):
            code = int.from_bytes(data[place : place + self._bytes])
            text = self._texts.get(code)
            if text is None:
                text = bytes([code]).decode("cp1252", "replace") if self._bytes == 1 else "\ufffd"
            yield text, self._widths.get(code, self._other) / 1000, self._bytes == 1 and code == 32


def _texts(cmap: bytes) -> dict[int, str]:
    texts: dict[int, str] = {}
    for block in _BLOCK.finditer(cmap):
        if len(texts) > _LONGEST_RANGE:
            break
        if block["kind"] == b"char":
            texts |= {_number(one["code"]): _text(one["text"]) for one in _CHAR.finditer(block["body"])}
            continue
        for one in _RANGE.finditer(block["body"]):
            low, high = _number(one["low"]), _number(one["high"])
            if one["each"] is not None:
                each = enumerate(_HEX.finditer(one["each"]), low)
                texts |= {code: _text(found[1]) for code, found in each if code <= high}
            elif high - low < _LONGEST_RANGE - len(texts) and (text := _text(one["text"])):
                last = ord(text[-1])
                texts |= {low + step: text[:-1] + chr(last + step) for step in range(high - low + 1)}
    return texts


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode()).decode("utf-16-be", "replace")


def _narrow(font: Any) -> Iterator[tuple[int, float]]:
    widths = font.get("/Widths")
    if widths is not None:
        first = int(font.get("/FirstChar", 0))
        yield from ((first + place, float(width)) for place, width in enumerate(widths.get_object()))


def _wide(entries: Any) -> Iterator[tuple[int, float]]:
    """c [w w w] or c c w, as often as there are."""
    entries = entries.get_object() if hasattr(entries, "get_object") else entries
    place = 0
    while place + 1 < len(entries):
        start, following = int(entries[place]), entries[place + 1].get_object()
        if isinstance(following, list):
            yield from ((start + step, float(width)) for step, width in enumerate(following))
            place += 2
        elif place + 2 < len(entries) and 0 <= int(following) - start < _LONGEST_RANGE:
            yield from ((code, float(entries[place + 2])) for code in range(start, int(following) + 1))
            place += 3
        else:
            return
