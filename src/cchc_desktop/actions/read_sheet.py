"""Reads a file and understands a sheet of it: what a person says of it, else what its headers, words and dates show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Literal

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Register
from cchc_desktop.exchange.date_order import DateTexts, Order, date_texts
from cchc_desktop.exchange.legacy import Legacy, convert, detect
from cchc_desktop.exchange.mapped import Mapped
from cchc_desktop.exchange.mapping import guess_columns, header_of_texts, map_columns
from cchc_desktop.exchange.plan import Meanings
from cchc_desktop.exchange.sheets import Sheet, read_sheets
from cchc_desktop.exchange.strange_words import Words, likely_meanings, strange_words
from cchc_desktop.exchange.whole_book import own_sheets
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.import_memory import ImportMemory
from cchc_desktop.store.wording import wording

Encoding = Literal["unicode"] | Legacy


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How a person has a sheet read: which of the file's, its header row (index from 0), the column of each field, what
    a word stands for (by field and folded word; "" for an empty cell), its encoding and the order of its dates.
    `digest` is that of the file of which this was said; "" where nobody has looked at it before."""

    sheet: str
    header: int
    columns: Mapping[str, int]
    meanings: Meanings = field(default_factory=dict)
    encoding: Encoding = "unicode"
    order: Order = "day"
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Guessing:
    """What a person leaves to be guessed, beside what is said here: the sheet, its header row, its encoding."""

    sheet: str | None = None
    header: int | None = None
    encoding: Encoding | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """How a sheet was read: the file's sheets, the headers of the one that was taken, the first value of each
    column without one, the fields whose column is only guessed, the words that are no values and those of them whose
    meaning is guessed, and what its dates show."""

    mapping: SheetMapping
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    unnamed: Mapping[int, object]
    guessed: frozenset[str]
    words: Words
    guessed_words: Meanings
    dates: DateTexts


def read_as_said(
    register: Register, path: Path, mapping: SheetMapping, guess: Collection[str] = ()
) -> tuple[Mapped, Understood]:
    """The sheet as a person says; of the fields to `guess` a word of which nothing is said is taken for what it is
    likely to mean. A Fault where the file is no longer the one of which this was said."""
    digest, sheets = _read(register, path)
    if mapping.digest and mapping.digest != digest:
        raise Fault("sheet_changed", path=path)
    sheets = _in_unicode(sheets, mapping.encoding)
    sheet = next((sheet for sheet in sheets if sheet.name == mapping.sheet), sheets[0])
    mapped = Mapped(sheet, mapping.header, mapping.columns)
    words = _words(register, mapped)
    guessed = _guessed(register, words, mapping.meanings, guess)
    mapping = replace(mapping, meanings=_together(mapping.meanings, guessed))
    return mapped, _understood(mapped, sheets, mapping, words, guessed, date_texts(register, mapped))


def read_guessing(
    register: Register, path: Path, memory: ImportMemory, guessing: Guessing
) -> tuple[Mapped, Understood]:
    """The sheet as it was understood before and as it seems to be meant: a person looks at it before it is taken in."""
    texts = wording(date.today())
    digest, sheets = _read(register, path)
    encoding: Encoding = guessing.encoding or detect(sheets) or "unicode"
    sheets = _in_unicode(sheets, encoding)
    wanted = [item for item in sheets if item.name == guessing.sheet] or sheets
    labels = field_labels(register, texts)
    try:
        mapped = map_columns(register, labels, wanted, memory, guessing.header)
    except Fault:
        unnamed = header_of_texts(wanted, guessing.header)
        if unnamed is None:
            raise
        mapped = unnamed
    mapped = guess_columns(register, labels, mapped, memory)
    words = _words(register, mapped)
    guessed = _guessed(register, words, memory.values, words)
    meanings = _together(memory.values, guessed)
    dates = date_texts(register, mapped)
    mapping = SheetMapping(mapped.sheet.name, mapped.header, mapped.columns, meanings, encoding, dates.order, digest)
    return mapped, _understood(mapped, sheets, mapping, words, guessed, dates)


def read_by_names(register: Register, path: Path) -> tuple[Mapped, Understood]:
    """The sheet by the ids and labels of its headers alone. A Fault where an old encoding must be settled first; dates
    are not read where the sheet shows that their month comes first and they could be read either way."""
    texts = wording(date.today())
    digest, sheets = _read(register, path)
    mapped = map_columns(register, field_labels(register, texts), sheets)
    legacy = None if "id" in mapped.columns else detect([mapped.sheet])  # what we wrote ourselves is as it is
    if legacy:
        raise Fault("sheet_old_encoding", path=path, encoding=texts[f"window.import_encoding.{legacy}"])
    dates = date_texts(register, mapped)
    order: Order = "unknown" if dates.order == "month" else "day"
    mapping = SheetMapping(mapped.sheet.name, mapped.header, mapped.columns, {}, "unicode", order, digest)
    return mapped, _understood(mapped, sheets, mapping, {}, {}, dates)


def _read(register: Register, path: Path) -> tuple[str, Sequence[Sheet]]:
    with faults(path):
        sheets = read_sheets(path)
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    texts = wording(date.today())
    for sheet in sheets:
        _forget_reasons(sheet, texts["command.import_reason"])
    return digest, own_sheets(sheets, register, texts)


def _forget_reasons(sheet: Sheet, heading: str) -> None:
    """The last column of the rows that an import refused is ours: mended, they are a sheet of the layout that they were
    of."""
    if sheet.rows and sheet.rows[0][-1:] == [heading]:
        place = len(sheet.rows[0]) - 1
        for row in sheet.rows:
            del row[place:]


def _in_unicode(sheets: Sequence[Sheet], encoding: Encoding) -> Sequence[Sheet]:
    return sheets if encoding == "unicode" else convert(sheets, encoding)


def _understood(
    mapped: Mapped,
    sheets: Sequence[Sheet],
    mapping: SheetMapping,
    words: Words,
    guessed_words: Meanings,
    dates: DateTexts,
) -> Understood:
    names = tuple(item.name for item in sheets)
    return Understood(mapping, names, mapped.headers, mapped.unnamed, mapped.guessed, words, guessed_words, dates)


def _words(register: Register, mapped: Mapped) -> Words:
    return strange_words(register, mapped, choice_labels(register, wording(date.today())))


def _guessed(register: Register, words: Words, known: Meanings, fields: Collection[str]) -> Meanings:
    """The likely meanings of the words of these fields that have none yet."""
    unknown = {
        name: {word: text for word, text in words[name].items() if word not in known.get(name, {})}
        for name in words.keys() & set(fields)
    }
    return likely_meanings(register, unknown)


def _together(known: Meanings, guessed: Meanings) -> Meanings:
    return {name: {**guessed.get(name, {}), **known.get(name, {})} for name in {*guessed, *known}}
