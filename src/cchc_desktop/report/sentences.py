"""Fills the placeholders of a sentence from the material of a report, and holds the guards of its standing text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.vietnamese import date_text, grouped, percent, roman
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.charts import Chart
from cchc_desktop.report.citations import Citations
from cchc_desktop.report.document import Run, Runs
from cchc_desktop.report.material import Material
from cchc_desktop.report.numbering import places
from cchc_desktop.report.outline import Outline
from cchc_desktop.report.placeholders import CHART, Token, parse

FORM = "annex"  # form II.06 as a guard and as a placeholder
UNPRINTABLE = "……"  # stands where a placeholder could not be filled; the report has a finding for it
SHIFTED = ("previous", "same_last_year", "cumulative")  # figures of other periods
_CHANGES = ("previous", "same_last_year")


class Sentences:
    """The voice of one report: what has been cited and found so far is remembered in the order of the text."""

    def __init__(self, material: Material, outline: Outline, wording: Wording) -> None:
        self.material = material
        self.wording = wording
        self.citations = Citations(material.documents, material.period.date_to, wording)
        self._found: dict[tuple[str, str, str], Finding] = {}
        self._outline, self._places = outline, places(outline.sections)
        self._annexes = annex_numbers(material, wording)
        self._plain = _period_words(material) | office_words(material, wording) | self._annexes
        self._charts_placed = 0
        self._shifted = {name: getattr(material, name) for name in SHIFTED}

    def find(self, rule: str, severity: Severity, text: str, where: str, **values: str) -> None:
        """Remembers a finding, once however often it is met."""
        place = self._places.get(where, where)
        told = values if place == where else {"where": place} | values
        finding = Finding(f"report.{rule}", severity, text, where, values=told)
        self._found.setdefault((rule, text, where), finding)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._found.values())

    def holds(self, when: Iterable[str], unless: Iterable[str]) -> bool:
        """Whether the guards of a part let it stand: a figure that is zero, without value or not known is no ground.

        Beside figures a guard may be `a = b` (two figures alike), `since <day>` (the window ends on that day or later),
        `annex` (form II.06 is attached), `annex.<id>` (that of a template is), `guide` (the letter that asks for the
        report can be cited) or a field of the office.
        """
        return all(self._is_given(name) for name in when) and not any(self._is_given(name) for name in unless)

    def _is_given(self, name: str) -> bool:
        if name == FORM or name.startswith(f"{FORM}."):
            return name in self._annexes
        if name == "guide":
            return self._has_guide()
        if name.startswith("since "):
            return self.material.period.date_to >= date.fromisoformat(name.removeprefix("since "))
        if " = " in name:
            first, second = (self.material.figures.get(figure) for figure in name.split(" = "))
            return first is not None and second is not None and first.value == second.value
        if name.startswith("office."):
            return bool(getattr(self.material.office, name.removeprefix("office.")))
        figure, _, period = name.partition("|")
        known = self._shifted[period] if period else self.material.figures
        return figure in known and bool(known[figure].value)

    def _has_guide(self) -> bool:
        """Whether the guiding document is registered and of the window's time; one that is not registered is told."""
        symbol = self.material.office.guiding_document
        if not symbol:
            return False
        document = self.citations.find(symbol)
        if document is None:
            self.find("unknown_document", "error", symbol, self.wording["report.place.opening"])
            return False
        return document.issued_on <= self.material.period.date_to

    def annex(self, when: Iterable[str]) -> str:
        """What the annex is called that guards ask for; "" where they ask for none."""
        return next((self._annexes[name] for name in when if name in self._annexes), "")

    def runs(self, text: str, where: str, lists: Mapping[str, Runs] | None = None) -> Runs:
        """The text with its placeholders filled. What a placeholder brings in is not read again."""
        runs: list[Run] = []
        for piece in parse(text):
            if isinstance(piece, str):
                runs.append(Run(piece))
            elif isinstance(piece, Token):
                runs += self._filled(piece, where, lists or {})
            else:
                self.find("unknown_token", "error", piece.source, where)
                runs.append(Run(UNPRINTABLE))
        return merged(runs)

    def chart(self, text: str, where: str) -> tuple[Chart, str] | None:
        """The chart of a line that is nothing but its placeholder, and its caption; None for any other line."""
        piece, *others = parse(text) if text else ("",)
        if others or not isinstance(piece, Token) or piece.name != CHART or piece.modifier:
            return None
        chart = self.material.charts.get(piece.argument)
        if chart is None:
            return None
        self._charts_placed += 1
        title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
        caption = self.wording("report.chart_caption", number=self._charts_placed, title=title)
        return replace(chart, titled=False), caption

    def text(self, text: str, where: str) -> str:
        return "".join(run.text for run in self.runs(text, where))

    def _filled(self, token: Token, where: str, lists: Mapping[str, Runs]) -> Runs:
        if token.name == "document" and token.argument:
            return (self._document(token.argument, token.modifier, token.source, where),)
        if token.argument:
            return self._unknown(token, where)
        if token.name in self.material.figures:
            run = self._figure(token.name, token.modifier)
            return (run,) if run else self._unknown(token, where)
        if token.modifier:
            return self._unknown(token, where)
        if token.name in lists:
            return lists[token.name]
        if token.name in self._plain:
            return (Run(self._plain[token.name]),)
        if token.name == "office.guiding_document":
            # The letter that asks for a report may come after the window, but not after the report.
            until = self.material.expected_signing
            return (self._document(self.material.office.guiding_document, "", token.source, where, until),)
        word = f"report.{token.name}"
        if token.name.startswith("word.") and word in self.wording:
            return (Run(self.wording[word]),)
        return self._unknown(token, where)

    def _unknown(self, token: Token, where: str) -> Runs:
        self.find("unknown_token", "error", token.source, where)
        return (Run(UNPRINTABLE),)

    def _document(self, symbol: str, year: str, source: str, where: str, until: date | None = None) -> Run:
        document = self.citations.find(symbol, year)
        if document is None:
            self.find("unknown_document", "error", symbol or source, where)
            return Run(UNPRINTABLE)
        if document.issued_on > (until or self.material.period.date_to):
            self.find("citation_after_window", "warning", symbol, where)
        return self.citations.cite(document)

    def _figure(self, name: str, modifier: str) -> Run | None:
        """The run of a figure; None where the modifier is unknown. Only this period's number leads to its rows."""
        now = self.material.figures[name]
        if not modifier:
            return Run(now.text, figure=name)
        change = modifier.startswith("change_")
        period = modifier.removeprefix("change_")
        if period not in (_CHANGES if change else SHIFTED):
            return None
        before = self._shifted[period].get(name)
        if before is None or (change and (now.value is None or before.value is None)):
            return Run(self.wording["report.change.unknown"])
        return Run(self._change(now, before) if change else before.text)

    def _change(self, now: FigureValue, before: FigureValue) -> str:
        """tăng 12, giảm 2,5 điểm phần trăm, không thay đổi"""
        difference = Fraction(now.value or 0) - Fraction(before.value or 0)
        size = abs(difference)
        if isinstance(now.value, Fraction) or isinstance(before.value, Fraction):
            decimals = self.material.office.decimals
            places = self._outline.decimals_of(now.id) if decimals is None else decimals
            amount = percent(size, places).removesuffix("%")
            number = "" if amount == "0" else self.wording("report.change.points", number=amount)
        else:
            number = grouped(int(size)) if size else ""
        if not number:
            return self.wording["report.change.none"]
        return self.wording("report.change.up" if difference > 0 else "report.change.down", number=number)


def merged(runs: Iterable[Run]) -> Runs:
    """The runs without empty ones, plain neighbours joined."""
    result: list[Run] = []
    for run in runs:
        if result and _is_plain(run) and _is_plain(result[-1]):
            result[-1] = Run(result[-1].text + run.text)
        elif run.text:
            result.append(run)
    return tuple(result)


def _is_plain(run: Run) -> bool:
    return run.figure is None and run.document is None and not run.bold and not run.italic


def _period_words(material: Material) -> dict[str, str]:
    return {
        "period.name": material.period_name,
        "period.next": material.following_name,
        "period.year": str(material.period.year),
        "period.from": date_text(material.period.date_from),
        "period.to": date_text(material.period.date_to),
    }


def annex_word(template: str) -> str:
    """The annex of a template as a guard and as a placeholder."""
    return f"{FORM}.{template}"


def annex_numbers(material: Material, wording: Wording) -> dict[str, str]:
    """Each annex that is attached by its word, and what it is called: one alone bears no number (Annex I, III.1a)."""
    names = [FORM] if material.has_annex else []
    names += [annex_word(filled.template.id) for filled in material.attached]
    called = wording["report.annex.number"]
    return {name: f"{called} {roman(place)}" if len(names) > 1 else called for place, name in enumerate(names, start=1)}


def office_words(material: Material, wording: Wording) -> dict[str, str]:
    """The office and those above it, by the names that sentences may use."""
    return words_of_office(material.office, wording)


def words_of_office(office: Office, wording: Wording) -> dict[str, str]:
    """The same without a report."""
    superior = office.superior_unit
    above = wording["report.office.above"]
    kinds = wording["report.office.superior_kinds"].split("|")
    kind_above = next((kind for kind in kinds if superior.startswith(f"{kind} ")), superior)
    return {
        "office.name": wording("report.office.short", unit=office.unit),
        "office.full_name": wording("report.office.full", unit=office.unit),
        "office.unit": office.unit,
        "office.kind": office.kind,
        "office.code": office.code,
        "office.symbol": office.symbol,
        "office.signer_name": office.signer_name,
        "office.place": office.place_name,
        "office.province": office.province_unit or wording["report.office.province"],
        "office.superior": wording("report.office.short", unit=superior) if superior else above,
        "office.superior_full": wording("report.office.full", unit=superior) if superior else above,
        "office.superior_short": wording("report.office.short", unit=kind_above) if superior else above,
    }
