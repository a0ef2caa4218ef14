"""The verbs of the command line: their words, and the action that each of them calls."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

from cchc_desktop.actions.sentences import choice_labels, finding_sentence, problem_sentence
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.values import plain, show
from cchc_desktop.store.database import Database, open_database, open_for_writing
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.progress import Progress, told_to_nobody
from cchc_desktop.store.records import values_of, vars_of
from cchc_desktop.store.wording import wording
from cchc_desktop.words import AddArguments, Options, adding

DONE, FOUND = 0, 1  # the exit codes of a verb that did what it was asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb has to say: an object for programs, lines for people, and its exit code."""

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Iterable[str] = ()  # made only where they are read
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    act: Callable[[Options], Answer]
    add_arguments: AddArguments


@contextmanager
def _reading(path: Path) -> Iterator[Database]:
    with _opened(path) as database, faults(path):
        yield database


def _opened(path: Path) -> Database:
    """An office of an earlier version is brought up to date first, as the window does."""
    try:
        return open_database(path, write=False)
    except Fault as fault:
        if fault.key != "needs_upgrade":
            raise
    open_for_writing(path).close()
    return open_database(path, write=False)


@contextmanager
def _writing(path: Path) -> Iterator[Database]:
    with open_for_writing(path) as database, faults(path):
        yield database


def sample(options: Options) -> Answer:
    from cchc_desktop.actions.make_sample import make_sample

    make_sample(options.file)
    return Answer({"file": str(options.file)}, [str(options.file)])


def new(options: Options) -> Answer:
    from cchc_desktop.actions.new_office import new_office

    new_office(options.file, options.profile)
    return Answer({"file": str(options.file)}, [str(options.file)])


def import_(options: Options) -> Answer:
    from cchc_desktop.actions.import_sheet import import_sheet

    register, texts = _register(options.register), wording(date.today())
    with _writing(options.file) as database, _progress() as progress:
        done = import_sheet(
            database,
            register,
            options.sheet,
            dry_run=options.dry_run,
            skip_refused=options.skip_refused,
            progress=progress,
        )
    refused = [
        {
            "sheet": refusal.sheet,
            "row": refusal.row,
            "column": refusal.column,
            "value": plain(refusal.value),
            "problem": problem_sentence(refusal.problem, register, refusal.value, texts),
        }
        for refusal in done.refused
    ]
    data = {
        "import_id": done.import_id,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "refused": refused,
    }
    lines = [texts("command.refused_row", **item) for item in refused]
    if done.unused:
        lines.append(texts("command.unused_columns", columns=", ".join(done.unused)))
    nothing = "_nothing" if refused and not options.skip_refused else ""
    lines.append(texts(f"command.imported{nothing}", **data | {"refused": len({item["row"] for item in refused})}))
    return Answer(data, lines, FOUND if refused else DONE)


def undo_import(options: Options) -> Answer:
    from cchc_desktop.actions.undo_import import undo_import

    texts = wording(date.today())
    with _writing(options.file) as database, _progress() as progress:
        done = undo_import(database, options.import_id, progress)
    kept = [
        {"id": row.row_id, "row": row.name, "reason": texts(f"command.kept_row.{row.reason}", row=row.name)}
        for row in done.kept
    ]
    register = done.made.register.id
    counts = {"import_id": done.made.id, "register": register, "removed": done.removed, "restored": done.restored}
    lines = [item["reason"] for item in kept]
    told = "command.nothing_to_undo" if done.nothing_left else "command.undone_import"
    lines.append(texts(told, **counts, kept=len(kept), file=done.made.file))
    return Answer({**counts, "kept": kept}, lines, FOUND if kept else DONE)


def export(options: Options) -> Answer:
    from cchc_desktop.actions.export_sheet import export_sheet

    register = _register(options.register)
    with _reading(options.file) as database:
        number = export_sheet(database.connection, register, options.sheet)
    data = {"sheet": str(options.sheet), "rows": number}
    return Answer(data, [wording(date.today())("command.exported", **data)])


def find(options: Options) -> Answer:
    from cchc_desktop.actions.find_rows import find_rows

    register = _register(options.register)
    with _reading(options.file) as database:
        total, rows = find_rows(database.connection, register, options.text, options.limit)
    found = [(row.id, vars_of(row.record)) for row in rows]
    data = {"register": register.id, "total": total, "rows": [_plain_row(*row) for row in found]}
    return Answer(data, chain(_lines(register, found), [_total(total)]))


def figures(options: Options) -> Answer:
    from cchc_desktop.actions.figures_of_period import figures_of_period

    with _reading(options.file) as database:
        found = figures_of_period(database.connection, options.period)
    texts = wording(found.period.date_to)
    window = {"id": found.period.id, "from": plain(found.period.date_from), "to": plain(found.period.date_to)}
    told = {
        name: {"value": _number(figure.value), "text": figure.text, "label": texts[f"figure.{name}"]}
        for name, figure in found.figures.items()
    }
    return Answer(
        {"period": window, "figures": told},
        [f"{name:40} {item['text']:>16}  {item['label']}" for name, item in told.items()],
    )


def rows(options: Options) -> Answer:
    from cchc_desktop.actions.rows_behind import rows_behind

    with _reading(options.file) as database:
        sources = rows_behind(database.connection, options.figure, options.period)
    found = [
        (
            BY_ID[source.register],
            source.total,
            [(row["id"], values_of(BY_ID[source.register], row)) for row in source.rows],
        )
        for source in sources
    ]
    told = [
        {"register": register.id, "total": total, "rows": [_plain_row(*row) for row in rows]}
        for register, total, rows in found
    ]
    lines = chain.from_iterable(_lines(register, rows) for register, _, rows in found)
    total = _total(sum(source.total for source in sources))
    return Answer({"figure": options.figure, "sources": told}, chain(lines, [total]))


def check(options: Options) -> Answer:
    from cchc_desktop.actions.check_period import check_period

    with _reading(options.file) as database:
        found = check_period(database.connection, options.period)
    told = _told(found)
    return Answer({"findings": told}, _finding_lines(told), _code(found))


def report(options: Options) -> Answer:
    from cchc_desktop.actions.make_report import make_report

    with _reading(options.file) as database:
        made = make_report(database.connection, options.period, options.out)
    told = _told(made.findings)
    data = {"docx": str(made.docx), "pdf": str(made.pdf), "findings": told}
    return Answer(data, [str(made.docx), str(made.pdf), *_finding_lines(told)], _code(made.findings))


def issue(options: Options) -> Answer:
    from cchc_desktop.actions.issue_report import issue_report
    from cchc_desktop.domain.signing import Signing

    signing = Signing(options.number, options.date, options.signer)
    with _writing(options.file) as database:
        issued = issue_report(database, options.period, signing)
    told = _told(issued.findings)
    files = [str(issued.docx), str(issued.pdf)]
    data = {"docx": files[0], "pdf": files[1], "version": issued.version, "findings": told}
    return Answer(data, [*files, *_finding_lines(told)], _code(issued.findings))


def waive(options: Options) -> Answer:
    from cchc_desktop.actions.issue_report import waive_finding

    with _writing(options.file) as database:
        count = waive_finding(database, options.period, options.rule, options.reason)
    data = {"period": options.period, "rule": options.rule, "findings": count}
    return Answer(data, [wording(date.today())("command.waived", **data)])


def reopen(options: Options) -> Answer:
    from cchc_desktop.actions.issue_report import reopen_report

    with _writing(options.file) as database:
        reopen_report(database, options.period, options.reason)
    data = {"period": options.period}
    return Answer(data, [wording(date.today())("command.reopened", **data)])


def proofread(options: Options) -> Answer:
    from cchc_desktop.actions.proofread_report import proofread_report

    with ExitStack() as opened:
        database = opened.enter_context(_reading(options.database)) if options.database else None
        found = proofread_report(options.document, database.connection if database else None).findings
    told = _told(found)
    lines = [f"{line} ({item['where']})" for line, item in zip(_finding_lines(told), told, strict=True)]
    return Answer({"findings": told}, lines, _code(found))


def screenshots(options: Options) -> Answer:
    from tempfile import TemporaryDirectory

    from cchc_desktop.gui.own_data import own_data
    from cchc_desktop.gui.screenshots import take_screenshots

    with TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder, own_data(Path(folder)):
        files = [str(path) for path in take_screenshots(options.file, options.out, options.size)]
    return Answer({"files": files}, files)


def _number(value: int | Fraction | None) -> int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _register(name: str) -> Register:
    if name not in BY_ID:
        raise Fault("no_such_register", name=name, registers=", ".join(BY_ID))
    return BY_ID[name]


def _plain_row(row_id: str, values: Values) -> dict[str, Any]:
    return {"id": row_id} | {name: _json(value) for name, value in values.items()}


def _json(value: Any) -> Any:
    """A number for a decimal: programs count with it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return plain(value)


def _lines(register: Register, rows: Iterable[tuple[str, Values]]) -> Iterator[str]:
    """Rows as the screen shows them, a line each."""
    choices = choice_labels(register, wording(date.today()))
    for _, values in rows:
        shown = (show(item, values[item.name], choices.get(item.name, {})) for item in register.fields)
        yield " | ".join(" ".join(text.split()) for text in shown)


def _total(total: int) -> str:
    return wording(date.today())("command.total", total=total)


def _told(found: Sequence[Finding]) -> list[dict[str, Any]]:
    texts = wording(date.today())
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding_sentence(finding, texts),
            "text": finding.text,
            "where": finding.where,
            "waived": finding.waived,
        }
        for finding in found
    ]


def _finding_lines(told: Sequence[Mapping[str, Any]]) -> list[str]:
    texts = wording(date.today())
    return [f"{texts['severity.' + item['severity']]}: {item['message']}" for item in told]


def _code(found: Sequence[Finding]) -> int:
    return FOUND if any(item.severity != "note" and not item.waived for item in found) else DONE


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, nothing anywhere else."""
    import sys

    if sys.stderr is None or not sys.stderr.isatty():
        yield told_to_nobody
        return
    from tqdm import tqdm

    with tqdm(leave=False, unit=wording(date.today())["command.rows_unit"]) as bar:

        def show_progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show_progress


VERBS: Mapping[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb("sample", sample, adding("file")),
        Verb("new", new, adding("file", "--profile")),
        Verb("import", import_, adding("file", "register", "sheet", "--dry-run", "--skip-refused")),
        Verb("undo-import", undo_import, adding("file", "import_id")),
        Verb("export", export, adding("file", "register", "sheet")),
        Verb("find", find, adding("file", "register", "text", "--limit")),
        Verb("figures", figures, adding("file", "--period")),
        Verb("rows", rows, adding("file", "figure", "--period")),
        Verb("check", check, adding("file", "--period")),
        Verb("report", report, adding("file", "--period", "--out")),
        Verb("issue", issue, adding("file", "--period", "--number", "--date", "--signer")),
        Verb("waive", waive, adding("file", "--period", "rule", "--reason")),
        Verb("reopen", reopen, adding("file", "--period", "--reason")),
        Verb("proofread", proofread, adding("document", "--database")),
        Verb("screenshots", screenshots, adding("file", "--out", "--size")),
    )
}
