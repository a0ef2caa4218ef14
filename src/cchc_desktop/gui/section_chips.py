"""What the placeholders of a section show, and how new ones are picked: a figure by name, a document by its symbol."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cchc_desktop.actions.compose_report import ComposedReport
from cchc_desktop.actions.overview_charts import CHARTS
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.chip_field import Chip, Mark
from cchc_desktop.gui.pick_dialog import PickDialog
from cchc_desktop.report.placeholders import CHART, Token, parse
from cchc_desktop.report.sentences import SHIFTED
from cchc_desktop.report.stale import RULE as STALE
from cchc_desktop.report.typed_numbers import DIFFERS, TypedNumber
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import all_rows
from cchc_desktop.store.signed import SignedReport

_MODIFIERS = ("", *SHIFTED, "change_previous", "change_same_last_year")
_COLOURS = {"error": "error", "warning": "warning", "note": "quiet"}
_DOCUMENT = "document"


def chips(composed: ComposedReport, texts: Wording, signed: SignedReport | None = None) -> dict[str, Chip]:
    """By placeholder, what it shows and says; of a `signed` report what it showed then."""
    if signed is None:
        return {source: _chip(source, printed, composed, texts) for source, printed in composed.printed.items()}
    tokens = {piece for text in signed.sections.values() for piece in parse(text) if isinstance(piece, Token)}
    return {token.source: _signed_chip(token, composed, texts, signed) for token in tokens}


def _signed_chip(token: Token, composed: ComposedReport, texts: Wording, signed: SignedReport) -> Chip:
    """A figure as it was signed, and whether the registers say so still: they make a new one no part of the report."""
    before, now = signed.figures.get(token.name), composed.figures.get(token.name)
    if before is None or now is None:
        return _chip(token.source, before or composed.printed.get(token.source, token.argument), composed, texts)
    if now.text == before:
        told = texts("window.chip_signed", before=before)
    else:
        told = texts("window.chip_signed_differs", before=before, after=now.text)
    return Chip(before, f"{_tip(token, composed, texts)}\n{told}", token.name)


def called(figure: str, composed: ComposedReport, signed: SignedReport | None, texts: Wording) -> str:
    """A figure with what was signed and what the registers say now, where that differs; else ""."""
    before, now = signed.figures.get(figure) if signed else None, composed.figures[figure].text
    if before is None or before == now:
        return ""
    return texts("window.called_signed", label=texts[f"figure.{figure}"], before=before, after=now)


def _chip(source: str, printed: str, composed: ComposedReport, texts: Wording) -> Chip:
    token = next(parse(source), None)
    if not isinstance(token, Token):
        return Chip(source)
    if token.name == _DOCUMENT:
        return Chip(token.argument, printed)
    if token.name == CHART:
        return Chip(texts("window.chart_chip", title=texts.get(f"chart.{token.argument}") or source))
    if token.name not in composed.figures:
        return Chip(printed, source)
    tip = _tip(token, composed, texts)
    if token.modifier:
        return Chip(printed, tip)
    beside = {name: composed.compared[name][token.name].text for name in SHIFTED}
    return Chip(printed, f"{tip}\n{texts('window.chip_compared', **beside)}", token.name)


def _tip(token: Token, composed: ComposedReport, texts: Wording) -> str:
    """Which figure it is, and of when."""
    window = texts("window.window", first=_day(composed, "first"), last=_day(composed, "last"))
    label, period = texts[f"figure.{token.name}"], texts[f"window.pick_modifier.{token.modifier or 'now'}"]
    return texts("window.chip_tip", label=label, period=period, window=window)


def _day(composed: ComposedReport, end: str) -> str:
    return date_text(composed.period.date_from if end == "first" else composed.period.date_to)


def marks(found: Sequence[Finding], section: str, kept: str, texts: Wording) -> Iterator[Mark]:
    """The stretches of a section's text, as it is `kept`, that findings quote; what was carried over or typed is
    marked place by place."""
    for finding in found:
        placed = finding.rule in (STALE, DIFFERS)
        if finding.where == section and finding.text and not finding.waived and not placed:
            quote, at = (kept[slice(*finding.span)], finding.span[0]) if finding.span else (finding.text, -1)
            yield Mark(quote, _COLOURS[finding.severity], finding_sentence(finding, texts), at)


def number_marks(
    numbers: Sequence[TypedNumber],
    found: Sequence[Finding],
    texts: Wording,
    mend: Callable[[int, str, str], object],
) -> Iterator[Mark]:
    """The numbers of a section's text that a live figure could stand for, those underlined that differ from it."""
    differing = {finding.span: finding for finding in found if finding.rule == DIFFERS and not finding.waived}
    for number in numbers:
        finding = None if number.agrees else differing.get((number.quoted, number.quoted + len(number.quote)))
        tip = finding_sentence(finding, texts) if finding else ""
        part = number.start - number.quoted, number.end - number.quoted
        offer = texts("window.use_live", live=number.live), partial(mend, number.quoted, number.quote, number.mended)
        colour = _COLOURS["warning"] if finding else ""
        yield Mark(number.quote, colour, tip, number.quoted, part=part, offers=[offer])


def pick_figure(
    composed: ComposedReport, insert: Callable[[str], object], texts: Wording, parent: QWidget
) -> PickDialog:
    """Ask for a figure, by its name and with its value of today; of this period or compared with another. The charts
    are among them."""
    rows = [
        (
            name,
            (
                texts[f"figure.{name}"],
                figure.text,
                *(_beside(composed.compared[other][name], texts) for other in SHIFTED),
            ),
        )
        for name, figure in composed.figures.items()
    ]
    rows += [(f"{CHART}:{name}", (texts("window.chart_chip", title=texts[f"chart.{name}"]),)) for name in CHARTS]
    headers = [texts["window.pick_figure_name"], texts["window.pick_figure_value"]]
    headers += [texts[f"window.pick_modifier.{other}"].capitalize() for other in SHIFTED]
    modifiers = [(name, texts[f"window.pick_modifier.{name or 'now'}"]) for name in _MODIFIERS]

    def put(name: str, modifier: str) -> None:
        if name.startswith(CHART):
            insert(f"\n[[{name}]]\n")  # on a line of its own
        else:
            insert(f"[[{name}|{modifier}]]" if modifier else f"[[{name}]]")

    return PickDialog(texts["window.pick_figure_title"], headers, rows, modifiers, put, texts, parent, sought=2)


def _beside(figure: FigureValue, texts: Wording) -> str:
    """The figure of another period, in a narrow column; a dash where nothing was kept yet."""
    return "–" if figure.text == texts["report.change.unknown"] else figure.text


def pick_document(database: Database, insert: Callable[[str], object], texts: Wording, parent: QWidget) -> PickDialog:
    """Ask for a document of the register."""
    documents = sorted((row.record for row in all_rows(database.connection, BY_ID[_DOCUMENT])), key=_latest)
    rows = [
        (item.symbol, (f"{item.symbol}, {date_text(item.issued_on)}", item.excerpt or "", item.issuer))
        for item in documents
    ]
    headers = [texts[f"field.document.{name}"] for name in ("symbol", "excerpt", "issuer")]

    def put(symbol: str, modifier: str) -> None:
        insert(f"[[{_DOCUMENT}:{symbol}]]")

    return PickDialog(texts["window.pick_document_title"], headers, rows, (), put, texts, parent, sought=3)


def _latest(document: Any) -> tuple[int, str]:
    return -document.issued_on.toordinal(), document.symbol
