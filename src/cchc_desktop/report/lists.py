"""The generated lists of the report: documents, counters, equipment, tasks and assessments, from their registers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cchc_desktop.domain.vietnamese import date_text, fold, padded_count
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.citations import by_day, concerns_year, identity
from cchc_desktop.report.document import Run, Runs
from cchc_desktop.report.material import CitedDocument
from cchc_desktop.report.outline import Part, Section
from cchc_desktop.report.sentences import Sentences, merged

_AREAS = ("institutions", "procedures", "organisation", "civil_service", "finance", "digital", "steering")
_ENDS = " .;,:"

Maker = Callable[[Sentences, Section, str], Iterable[Runs]]


def entries(part: Part, section: Section, sentences: Sentences) -> list[Runs]:
    """The lines of a part's list, each without its end mark. A list is named `kind` or `kind:argument`."""
    if part.clauses:
        held = (clause for clause in part.clauses if sentences.holds(clause.when, clause.unless))
        return [unended(sentences.runs(clause.text, section.key)) for clause in held]
    kind, _, argument = part.list.partition(":")
    return [unended(runs) for runs in _MAKERS[kind](sentences, section, argument)]


def related(sentences: Sentences, section: Section) -> list[Runs]:
    """Citations of the section's documents that nothing else in it has cited."""
    cited = sentences.citations.of_section
    return _cited(sentences, [item for item in _of_topic(sentences, section) if identity(item) not in cited])


def unended(runs: Runs) -> Runs:
    """The runs without what ends a line, which depends on the line's place in its list."""
    if not runs:
        return runs
    last = runs[-1]
    return merged((*runs[:-1], Run(last.text.rstrip(_ENDS), last.bold, last.italic, last.figure, last.document)))


def joined(lines: Sequence[Runs], wording: Wording) -> Runs:
    """The lines as one stretch of a sentence: A; B; C, and of documents A; B và C."""
    runs: list[Run] = []
    for place, line in enumerate(lines, start=1):
        of_documents = place == len(lines) and all(len(each) == 1 and each[0].document for each in lines)
        separator = wording["report.join_last_document" if of_documents else "report.join"]
        runs += [Run(separator), *line] if runs else line
    return merged(runs)


def _cited(sentences: Sentences, documents: Iterable[CitedDocument]) -> list[Runs]:
    return [(sentences.citations.cite(document),) for document in by_day(documents)]


def _of_topic(sentences: Sentences, section: Section) -> list[CitedDocument]:
    """The documents filed under a section that were there by the end of the window and concern its year."""
    period = sentences.material.period
    return [
        document
        for document in sentences.material.documents
        if document.topic in section.keys
        and document.issued_on <= period.date_to
        and concerns_year(document, period.year)
    ]


def _documents(sentences: Sentences, section: Section, direction: str) -> list[Runs]:
    filed = [item for item in _of_topic(sentences, section) if not direction or item.direction == direction]
    guide = sentences.material.office.guiding_document
    return _cited(sentences, [item for item in filed if item.symbol != guide])


def _issued(sentences: Sentences, _: Section, kinds: str) -> list[Runs]:
    period, wanted = sentences.material.period, kinds.split(",")
    return _cited(
        sentences,
        (
            item
            for item in sentences.material.documents
            if item.direction == "outgoing"
            and item.kind in wanted
            and period.date_from <= item.issued_on <= period.date_to
        ),
    )


def _counters(sentences: Sentences, *_: object) -> list[Runs]:
    return [
        _plain(
            sentences,
            "named" if fold(row.fields) in fold(row.name) else "counter",
            row,
            name=_lower(row.name),
            fields=row.fields,
        )
        for row in _rows(sentences, "counter")
    ]


def _facilities(sentences: Sentences, *_: object) -> list[Runs]:
    lines: list[Runs] = []
    for row in _rows(sentences, "facility"):
        name = _lower(row.name)
        number = padded_count(row.quantity) if row.quantity else ""
        lines.append((Run(f"{number} {name}".strip()),))
    return lines


def _assessed(kind: str) -> Maker:
    def make(sentences: Sentences, section: Section, _: str) -> list[Runs]:
        rows = [row for row in _rows(sentences, "assessment") if row.kind == kind]
        return [sentences.runs(" ".join(row.text.split()), section.key) for row in rows]

    return make


def _plan_areas(sentences: Sentences, *_: object) -> list[Runs]:
    planned = {task.area for task in _tasks(sentences)}
    return [(Run(sentences.wording[f"report.area.{area}"]),) for area in _AREAS if area in planned]


def _plan_tasks(sentences: Sentences, _: Section, area: str) -> list[Runs]:
    return [(Run(_lower(task.content)),) for task in _tasks(sentences) if not area or task.area == area]


def _tasks(sentences: Sentences) -> list[Any]:
    """The tasks of this year's plans: by the plan that they stand in, where that is not known by their due date."""
    year = sentences.material.period.year

    def is_of_year(task: Any) -> bool:
        if task.due_on:
            return bool(task.due_on.year == year)
        plan = sentences.citations.find(task.plan_symbol)
        return plan is None or concerns_year(plan, year)

    return [task for task in _rows(sentences, "plan_task") if is_of_year(task)]


def _legal_reviews(sentences: Sentences, *_: object) -> list[Runs]:
    lines: list[Runs] = []
    for row in _rows(sentences, "legal_review"):
        document = sentences.citations.find(row.document_symbol)
        name = sentences.citations.cite(document) if document else Run(row.document_symbol)
        outcome = sentences.wording[f"report.legal_outcome.{row.outcome}"]
        lines.append((name, Run(sentences.wording("report.item.legal_review", outcome=outcome))))
    return lines


def _procedure_reviews(sentences: Sentences, *_: object) -> list[Runs]:
    known = {row.code: row for row in _rows(sentences, "procedure")}
    lines: list[Runs] = []
    for row in _rows(sentences, "procedure_review"):
        procedure = known.get(row.procedure_code)
        name, field = (procedure.name, procedure.field) if procedure else (row.procedure_code, "")
        form = "procedure_review" if field else "named"
        lines.append((Run(sentences.wording(f"report.item.{form}", name=name, field=field)),))
    return lines


def _courses(sentences: Sentences, *_: object) -> list[Runs]:
    return [
        _plain(
            sentences,
            "training" if row.participants else "course",
            row,
            course=row.course,
            date=date_text(row.held_on),
            people=padded_count(row.participants),
        )
        for row in _rows(sentences, "training")
    ]


def _plain(sentences: Sentences, form: str, row: Any, **values: object) -> Runs:
    return (Run(sentences.wording(f"report.item.{form}", **({"name": getattr(row, "name", "")} | values))),)


def _rows(sentences: Sentences, register: str) -> Sequence[Any]:
    return sentences.material.listed.get(register, ())


def _lower(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation."""
    text = " ".join(text.split())
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text


_MAKERS: dict[str, Maker] = {
    "documents": _documents,
    "documents_issued": _issued,
    "counters": _counters,
    "facilities": _facilities,
    "strengths": _assessed("strength"),
    "weaknesses": _assessed("weakness"),
    "causes": _assessed("cause"),
    "next_tasks": _assessed("next_task"),
    "plan_areas": _plan_areas,
    "plan_tasks": _plan_tasks,
    "legal_reviews": _legal_reviews,
    "procedure_reviews": _procedure_reviews,
    "courses": _courses,
}
LISTS = frozenset(_MAKERS)
