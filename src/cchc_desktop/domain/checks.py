"""Rules across the rows and registers of an office; each yields findings, and none changes anything."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol

from cchc_desktop.domain.after_today import after_today
from cchc_desktop.domain.calendar import WorkingCalendar
from cchc_desktop.domain.document_checks import document_findings
from cchc_desktop.domain.figures import FigureValue
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Register, in_force
from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.registers.dossier import REGISTER as DOSSIER
from cchc_desktop.domain.vietnamese import date_text


class StoredRow(Protocol):
    """A row as the store gives it."""

    @property
    def id(self) -> str: ...

    @property
    def record(self) -> Any: ...


Rows = Iterable[StoredRow]


@dataclass(frozen=True, slots=True)
class Material:
    """What the rules look at. `rows` holds the registers, but for the two that may be long and are gone through once:
    `documents` a year at a time, `dossiers` those that matter in the window.

    `registered` has the symbols that rows name and that are in the register of documents.
    """

    period: ReportingPeriod
    today: date
    calendar: WorkingCalendar
    figures: Mapping[str, FigureValue]
    rows: Mapping[str, Sequence[StoredRow]] = field(default_factory=dict)
    late: frozenset[str] = frozenset()  # ids of the dossiers resolved late in the window, pauses considered
    documents: Iterable[Sequence[StoredRow]] = ()
    dossiers: Iterable[StoredRow] = ()
    registered: frozenset[str] = frozenset()

    def of(self, register: str) -> Sequence[StoredRow]:
        return self.rows.get(register, ())

    def named_documents(self) -> Iterator[tuple[Register, StoredRow, str]]:
        """The rows that name a document, each with its symbol."""
        for register in ALL:
            for item in register.fields:
                if item.refers and item.refers.register == "document":
                    for row in self.of(register.id):
                        if symbol := getattr(row.record, item.name):
                            yield register, row, symbol


def data_findings(material: Material) -> Iterator[Finding]:
    """Every rule, in the order of the tabs."""
    yield from dates_after_today(material)
    for of_year in material.documents:
        yield from document_findings(of_year, material.today)
        del of_year  # before the next is read
    yield from unknown_citations(material)
    yield from procedure_breakdown(material)
    yield from dossier_findings(material)
    yield from tallies_that_do_not_follow(material)
    yield from satisfaction_beside_lateness(material)
    yield from people_listed_twice(material)
    yield from budget_codes(material)
    yield from disclosures(material)


def dates_after_today(material: Material) -> Iterator[Finding]:
    """R8, but for the registers that are gone through once."""
    for register in ALL:
        for row in material.of(register.id):
            yield from after_today(register, row, material.today)


def unknown_citations(material: Material) -> Iterator[Finding]:
    """A document that a row names should be in the register of documents."""
    for register, row, symbol in material.named_documents():
        if symbol not in material.registered:
            values = {"symbol": symbol}
            yield Finding("data.unknown_document", "warning", symbol, register.id, row.id, values)


def procedure_breakdown(material: Material) -> Iterator[Finding]:
    """R4: one-stop, interlinked, military and police procedures, printed as parts of the whole, must add up to it."""
    number = {name: _number(material, f"procedures.{name}") for name in _PROCEDURE_PARTS}
    total = _number(material, "procedures.total")
    if total and sum(number.values()) != total:
        values = {"total": total, "sum": sum(number.values()), **number}
        yield Finding("data.procedure_breakdown", "warning", str(total), "procedure", None, values, by_place=True)


_PROCEDURE_PARTS = ("one_stop", "interlinked", "military", "police")


def dossier_findings(material: Material) -> Iterator[Finding]:
    """Every rule over dossiers, each of them looked at once."""
    pauses = defaultdict(list)
    for pause in material.of("dossier_pause"):
        pauses[pause.record.dossier_code].append(pause)
    field_of = {row.record.code: row.record.field for row in material.of("procedure")}
    days: dict[str, set[date]] = {row.record.field: set() for row in material.of("dossier_tally")}
    paused: dict[str, Any] = {}
    late: list[tuple[str, str]] = []
    for row in material.dossiers:
        dossier = row.record
        yield from after_today(DOSSIER, row, material.today)
        yield from receipt_on_day_off(row, material)
        yield from dossier_half_told(row)
        if dossier.code in pauses:
            paused[dossier.code] = dossier
        if row.id in material.late and not dossier.apology_on:
            late.append((row.id, dossier.code))
        if (tallied := days.get(field_of.get(dossier.procedure_code, ""))) is not None:
            tallied.add(dossier.received_on)
    yield from pauses_that_cannot_be(pauses, paused)
    yield from late_without_apology(late)
    yield from tallies_beside_dossiers(material, days)


def receipt_on_day_off(row: StoredRow, material: Material) -> Iterator[Finding]:
    """R19: nobody is at the desk on a day off, so a direct receipt on one is probably a wrong date."""
    period, day = material.period, row.record.received_on
    direct = row.record.channel == "direct" and period.date_from <= day <= period.date_to
    if direct and not material.calendar.is_working(day):
        yield Finding("data.receipt_on_day_off", "warning", row.record.code, "dossier", row.id, _of_day(day))


@lru_cache(maxsize=400)
def _of_day(day: date) -> Mapping[str, object]:
    """One for all rows of a day: there may be thousands."""
    return {"date": date_text(day)}


def dossier_half_told(row: StoredRow) -> Iterator[Finding]:
    """An outcome without the day of finishing counts as pending; a new date is promised only with an apology."""
    if row.record.outcome and not row.record.finished_on:
        yield Finding("data.outcome_without_finish", "warning", row.record.code, "dossier", row.id)
    if row.record.new_due_on and not row.record.apology_on:
        values = {"date": date_text(row.record.new_due_on)}
        yield Finding("data.new_due_without_apology", "warning", row.record.code, "dossier", row.id, values)


def pauses_that_cannot_be(pauses: Mapping[str, list[StoredRow]], dossiers: Mapping[str, Any]) -> Iterator[Finding]:
    """A dossier's clock stands still once at a time, and only while it is worked on. Both by the dossier's code."""
    for code, rows in pauses.items():
        rows.sort(key=lambda row: row.record.paused_on)
        for earlier, later in pairwise(rows):
            if earlier.record.resumed_on is None or earlier.record.resumed_on > later.record.paused_on:
                values = {"date": date_text(later.record.paused_on), "other": date_text(earlier.record.paused_on)}
                yield Finding("data.pauses_overlap", "warning", code, "dossier_pause", later.id, values)
        dossier = dossiers.get(code)
        for row in rows:
            outside = dossier and not dossier.received_on <= row.record.paused_on <= (dossier.finished_on or date.max)
            if outside:
                values = {"date": date_text(row.record.paused_on)}
                yield Finding("data.pause_outside", "warning", code, "dossier_pause", row.id, values)


def late_without_apology(late: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """R13: a dossier that was resolved late owes its applicant an apology and a new date. `late`: ids and codes."""
    if late:
        codes = ", ".join(code for _, code in late[:5])
        values = {"count": len(late), "codes": codes}
        yield Finding("data.late_without_apology", "warning", codes, "dossier", late[0][0], values)


def tallies_beside_dossiers(material: Material, days: Mapping[str, Set[date]]) -> Iterator[Finding]:
    """A field counted dossier by dossier (on these days) and by a tally of the same days would be counted twice."""
    for row in material.of("dossier_tally"):
        tally = row.record
        if any(tally.date_from <= day <= tally.date_to for day in days[tally.field]):
            yield Finding("data.tally_beside_dossiers", "error", tally.field, "dossier_tally", row.id, _window(tally))


def tallies_that_do_not_follow(material: Material) -> Iterator[Finding]:
    """R2: what was pending at the end of a window is what the next carries over; windows of a field do not overlap."""
    series = defaultdict(list)
    for row in material.of("dossier_tally"):
        series[row.record.field, row.record.mechanism].append(row)
    for rows in series.values():
        for earlier, later in pairwise(sorted(rows, key=lambda row: (row.record.date_from, row.record.date_to))):
            before, after = earlier.record, later.record
            if after.date_from <= before.date_to:
                yield Finding("data.tally_overlap", "error", after.field, "dossier_tally", later.id, _window(after))
            elif after.carried_over != before.pending_in_time + before.pending_overdue:
                pending = before.pending_in_time + before.pending_overdue
                values = {**_window(after), "carried_over": after.carried_over, "pending": pending}
                yield Finding("data.tally_carried_over", "warning", after.field, "dossier_tally", later.id, values)


def satisfaction_beside_lateness(material: Material) -> Iterator[Finding]:
    """R12: full satisfaction beside late dossiers asks for a second look."""
    late = _number(material, "dossiers.resolved_late") + _number(material, "dossiers.pending_overdue")
    ratio = material.figures.get("survey.satisfied_ratio")
    if late and ratio and ratio.value == 1:
        values = {
            "late": _number(material, "dossiers.resolved_late"),
            "overdue": _number(material, "dossiers.pending_overdue"),
        }
        yield Finding("data.satisfaction_beside_lateness", "warning", ratio.text, "survey", None, values)


def people_listed_twice(material: Material) -> Iterator[Finding]:
    """R5: a person with two rows on one day would be counted twice."""
    day = material.period.date_to
    present = [row for row in material.of("staff_member") if in_force(row.record, day)]
    counted = Counter((row.record.full_name, row.record.title) for row in present)
    for row in present:
        key = (row.record.full_name, row.record.title)
        if counted[key] > 1:
            counted[key] = 0  # told once
            values = {"date": date_text(day)}
            yield Finding("data.person_twice", "warning", row.record.full_name, "staff_member", row.id, values)


def budget_codes(material: Material) -> Iterator[Finding]:
    """A code estimated twice in a year, or spent without an estimate of that year, makes the ratios wrong."""
    estimated = Counter((row.record.year, row.record.code) for row in material.of("budget_line"))
    for row in material.of("budget_line"):
        key = (row.record.year, row.record.code)
        if estimated[key] > 1:
            estimated[key] = 1
            values = {"year": row.record.year}
            yield Finding("data.budget_code_twice", "warning", row.record.code, "budget_line", row.id, values)
    for row in material.of("budget_execution"):
        if not estimated[row.record.year, row.record.code]:
            values = {"year": row.record.year}
            yield Finding("data.no_estimate", "warning", row.record.code, "budget_execution", row.id, values)


def disclosures(material: Material) -> Iterator[Finding]:
    """R14: what must be made public by a day (Circular 343/2016, articles 15 to 19) and was late, or is missing."""
    period = material.period
    for row in material.of("disclosure"):
        item = row.record
        if not item.due_on:
            continue
        values: dict[str, object] = {"due": date_text(item.due_on), "decided": date_text(item.decided_on)}
        text = item.document_symbol or ""
        if item.posted_from and period.date_from <= item.posted_from <= period.date_to:
            if item.posted_from > item.due_on:
                values |= {"posted": date_text(item.posted_from), "days": (item.posted_from - item.decided_on).days}
                yield Finding("data.disclosure_late", "warning", text, "disclosure", row.id, values)
        elif item.due_on < period.date_to < (item.posted_from or date.max):
            yield Finding("data.disclosure_missing", "warning", text, "disclosure", row.id, values)


def _number(material: Material, figure: str) -> int:
    return int(material.figures[figure].value or 0) if figure in material.figures else 0


def _window(tally: Any) -> dict[str, object]:
    return {"from": date_text(tally.date_from), "to": date_text(tally.date_to)}
