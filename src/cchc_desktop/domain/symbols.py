"""The symbols of documents: which forms exist (Decree 30/2020, Annex I, II.3 and Annex III) and what they say."""

import re
from dataclasses import dataclass

# Kinds of named administrative documents; Công văn has no abbreviation and so never stands in a symbol.
_NAMED = "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB"
# What stands where a công văn has its body, and is none: kinds that need a year, and kinds mistyped.
_NO_BODY = "CV|NĐ|ND|TT|TTLT|QD|TTR|CTR|QYĐ|QYD|NDD"
_BODY = r"[A-ZĐ][A-Za-zĐđ0-9&.]{0,19}"
_NUMBER = r"(?P<number>0[1-9]|[1-9]\d{1,4})"
_YEAR = r"(?P<year>19[4-9]\d|20\d\d)"
_CENTRAL = (
    rf"NĐ-CP|NQ-CP|QĐ-TTg|CT-TTg|TT-{_BODY}|TTLT(?:-{_BODY})+|NQLT(?:-{_BODY})+|QH\d{{1,2}}|UBTVQH\d{{1,2}}"
    r"|NQ-UBTVQH\d{1,2}|NQ-HĐTP"
)

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NUMBER}/(?P<kind>{_NAMED})-{_BODY}(?:-{_BODY})?",  # 13/KH-UBND
        rf"{_NUMBER}/{_YEAR}/(?P<kind>NQ)-HĐND",  # 17/2021/NQ-HĐND, a legal document
        rf"{_NUMBER}/{_YEAR}/(?P<kind>QĐ)-UBND",  # 22/2019/QĐ-UBND, a legal document
        rf"{_NUMBER}/{_YEAR}/(?:{_CENTRAL})",  # 30/2020/NĐ-CP
        rf"{_NUMBER}/(?P<kind>CT|QĐ)-TTg",
        rf"{_NUMBER}/(?!(?:{_NAMED}|{_NO_BODY})-){_BODY}-{_BODY}(?:-{_BODY})?",  # 708/UBND-CCHC: công văn
        rf"{_NUMBER}/(?:SY|TrS|SL)-{_BODY}",
        # The Party's: kind before body, and no body of the State.
        rf"{_NUMBER}-(?:NQ|CT|KL|QĐ|QyĐ|QC|KH|BC|TB|HD|CTr|CTrHĐ|ĐA|TTr|CV|BB|GM)/(?!UBND|HĐND){_BODY}(?:-{_BODY})?",
    )
)
# Bodies that people mistype; a symbol ending in one fits the form of a body we don't know, and yet is surely wrong.
_MISTYPED = re.compile(r"(?:^|[-/])(UBDND|UBNDX|UDND|UBNN|HDND|UB)$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a well-formed symbol says: its number, the year it carries (legal documents), the kind it names."""

    number: int
    year: int | None
    kind: str | None


def parse_symbol(text: str) -> Symbol | None:
    """The parts of a symbol, or None where it fits no known form."""
    if _MISTYPED.search(text):
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            year = parts.get("year")
            return Symbol(int(parts["number"]), int(year) if year else None, parts.get("kind"))
    return None
