"""Faults of form: what is changed in a right report, and the rules that must tell it in a Word file and on a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from foreign_reports import Foreign

Spoil = Callable[[Foreign], Foreign]


@dataclass(frozen=True)
class Fault:
    """`docx` and `pdf` are the rules, none where the file does not show it."""

    name: str
    spoil: Spoil
    docx: frozenset[str]
    pdf: frozenset[str]

    def rules(self, form: str) -> frozenset[str]:
        return self.docx if form == "docx" else self.pdf

    def seen_in(self, form: str) -> bool:
        return bool(self.rules(form))


def _rules(names: str) -> frozenset[str]:
    return frozenset(f"form.{name}" for name in names.split())


def of(rules: str, pdf: str | None = None, **values: Any) -> Fault:
    """Other values of the report."""
    name = ", ".join(f"{key}={value}" for key, value in values.items())
    return Fault(name, lambda report: replace(report, **values), _rules(rules), _rules(rules if pdf is None else pdf))


def of_part(part: str, rules: str, pdf: str | None = None, **values: Any) -> Fault:
    """Other values of one part."""
    name = f"{part}: " + ", ".join(f"{key}={value}" for key, value in values.items())
    spoil: Spoil = lambda report: report.with_part(part, **values)  # noqa: E731
    return Fault(name, spoil, _rules(rules), _rules(rules if pdf is None else pdf))


def of_number(rules: str, pdf: str | None = None, **values: Any) -> Fault:
    """Another page number."""
    name = "number: " + ", ".join(f"{key}={value}" for key, value in values.items())

    def spoil(report: Foreign) -> Foreign:
        assert report.number
        return replace(report, number=replace(report.number, **values))

    return Fault(name, spoil, _rules(rules), _rules(rules if pdf is None else pdf))


def _sizes() -> Iterator[Fault]:
    for part, size in (
        ("superior", 14),
        ("office", 14),
        ("number", 14),
        ("date", 12),
        ("kind", 16),
        ("subject", 12),
        ("addressee", 12),
        ("body", 12),
        ("authority", 12),
        ("signer", 15),
        ("recipients_label", 13),
        ("recipient", 12),
        ("annex", 13),
        ("annex_title", 12),
        ("attached", 12),
    ):
        yield of_part(part, "size", size=size)
    yield of_part("country", "size", size=14)
    yield of_part("motto", "size", size=15)


def _faces() -> Iterator[Fault]:
    for part in ("country", "motto", "office", "kind", "authority", "signer", "annex", "annex_title"):
        yield of_part(part, "face", bold=False)
    for part in ("superior", "number", "addressee", "recipient"):
        yield of_part(part, "face", bold=True)
    yield of_part("date", "face", italic=False)
    yield of_part("recipients_label", "face", italic=False)
    yield of_part("motto", "face", italic=True)
    yield of_part("subject", "face", bold=False)
    yield of_part("attached", "face", italic=False)


def _words() -> Iterator[Fault]:
    yield of_part("office", "capitals", lines=("Ủy ban nhân dân", "xã Tân An"))
    yield of_part("authority", "capitals", lines=("TM. Ủy ban nhân dân", "CHỦ TỊCH"))
    yield of_part("addressee", "small_letters", lines=("KÍNH GỬI: ỦY BAN NHÂN DÂN TỈNH",))
    yield of_part("subject", "small_letters", lines=("CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ III",))
    for part in ("kind", "motto", "date", "authority", "annex"):
        yield of_part(part, "align", pdf="", align="left")


FAULTS: tuple[Fault, ...] = (
    of("paper", paper=(215.9, 279.4)),
    of("paper landscape", paper=(330, 216)),
    of("margin_top", margins=(15, 20, 30, 15)),
    of("margin_top", margins=(32, 20, 30, 15)),
    of("margin_bottom", margins=(20, 14, 30, 15)),
    of("margin_bottom", pdf="", margins=(20, 30, 30, 15)),
    of("margin_left", margins=(20, 20, 25, 15)),
    of("margin_left", margins=(20, 20, 40, 15)),
    of("margin_right", margins=(20, 20, 30, 10)),
    of("margin_right", margins=(20, 20, 30, 25)),
    of("first_line", first=7.5),
    of("first_line", first=15),
    of("gap", gap=3),
    of("gap", gap=0),
    of("one_size", odd_size=13),
    of("spacing", spacing=0.9),
    of("spacing", spacing=1.8),
    of("page_number_missing", number=None),
    of("page_number_place", number_at_top=False),
    of("page_number_first annex_number", number_on_first=True),
    of_number("page_number_size", size=11),
    of_number("page_number_face", bold=True),
    of_number("page_number_face", italic=True),
    of_number("page_number_middle", align="right"),
    of_number("page_number_plain", lines=("Trang {n}",)),
    of_number("number_font", font="Arial"),
    of_part("body", "font", font="Arial"),
    of_part("kind", "colour", colour=(200, 0, 0)),
    of_part("body", "justified", align="left"),
    of_part("country", "size_pair", size=12),
    of_part("motto", "size_pair", size=13),
    of_part("motto", "rule_length", rule=0.5),
    of_part("office", "rule_length", rule=2.0),
    of_part("subject", "rule_length", rule=0.9),
    of_part("motto", "", pdf="rule_missing", rule=0.0),
    of_part("office", "rule_underlined", pdf="", rule=0.0, underline=True),
    *_sizes(),
    *_faces(),
    *_words(),
)
