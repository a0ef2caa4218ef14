"""The document model: the blocks that a report is made of, before any writer draws them.

Every string here is final: no writer computes, pads or words anything.
"""

from dataclasses import dataclass
from typing import Literal

from cchc_desktop.report.charts import Chart


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; `figure` is the id of the figure it prints, `document` the symbol it cites."""

    text: str
    bold: bool = False
    italic: bool = False
    figure: str | None = None
    document: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one (Annex I of Decree 30/2020, part I, II.1–II.4)."""

    superior: str | None  # ô 2, first line, not bold
    office: tuple[str, ...]  # ô 2, bold, one line each; a rule below
    number: str  # ô 3: "Số:          /BC-UBND"
    country: str  # ô 1: Quốc hiệu
    motto: str  # Tiêu ngữ; a rule of its own length below
    place_and_date: str  # ô 4, italic, on the line of the number


@dataclass(frozen=True, slots=True)
class Title:
    """Ô 5a: the kind of document in capitals and what it is about; a rule below."""

    kind: str
    subject: tuple[str, ...]  # its lines, as they are to be broken


@dataclass(frozen=True, slots=True)
class Addressee:
    """Ô 9a: "Kính gửi:" with one name on the same line, or several on lines of their own."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a mục (I., capitals, bold), 2 a khoản with a title (1., bold), 3 a điểm (a), upright), 4 a dash.

    `key` is the section's key in the outline; `number` is printed with its mark: "I.", "1.", "a)", "-". Only a section
    that is not printed has none.
    """

    level: Literal[1, 2, 3, 4]
    number: str
    text: str
    key: str = ""

    @property
    def line(self) -> str:
        return f"{self.number} {self.text}".lstrip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: its mark ("-", "+", "1.") and its text."""

    mark: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    columns: int = 1  # how many columns it spans
    rows: int = 1  # how many rows it spans
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: relative column widths, header rows (repeated on each page) and body rows.

    A cell that spans rows or columns stands once, where it begins; the places it covers are left out of the later rows.
    """

    widths: tuple[float, ...]
    header: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Ô 7a, 7b and 9b: who signs, on whose behalf, and who receives the document; kept on one page."""

    recipients_label: str
    recipients: tuple[str, ...]  # each with its dash and its end mark
    authority: tuple[str, ...]  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    name: str  # may be empty: then it is left blank


@dataclass(frozen=True, slots=True)
class Note:
    """A line above or below a table: its unit, its window. Italic where the form has it so."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    italic: bool = False


Block = Letterhead | Title | Addressee | Heading | Paragraph | Item | Table | Signature | Note | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: its own section, its page numbers starting anew, the first of them not shown (Annex I, III.1)."""

    number: str  # "Phụ lục", or "Phụ lục I" where there are several
    title: tuple[str, ...]  # capitals
    attached: str  # "(Kèm theo Báo cáo số …)"
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `title`, `author` and `subject` are the properties of the files."""

    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
