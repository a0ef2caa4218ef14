"""Văn bản: the documents an office sent out or received, which its reports cite."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cchc_desktop.domain.register import Register, SectionKey

# The abbreviations of Decree 30/2020, annex III, then what a register holds besides: official letters, which bear none
# in their symbol, and laws, ordinances, decrees, circulars and conclusions, which are cited here but issued above.
DocumentKind = Literal[
    "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ",
    "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "CV", "LUAT", "PL", "NĐ", "TT", "TTLT", "KL", "KHAC",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. Its symbol is kept as written: a wrong form is a finding, not refused, for others number theirs."""

    direction: Literal["outgoing", "incoming"]
    kind: DocumentKind
    symbol: str
    issued_on: date
    issuer: str
    excerpt: str | None = None
    topic: SectionKey | None = None
    is_normative: bool = False
    attachment: str | None = None


REGISTER = Register(
    id="document",
    tab="directives",
    record=Document,
    named_by=("symbol", "issued_on", "excerpt"),
    unique=("issuer", "symbol", "issued_on.year"),
    dated_by="issued_on",
)
