"""Proofreads a report that is being composed here: its text, section by section."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Kind, Passage, Script
from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import Block, Document, Heading, Item, Paragraph
from cchc_desktop.report.material import CitedDocument
from cchc_desktop.report.proofread import FAMILIES
from cchc_desktop.report.proofread.about import about
from cchc_desktop.report.proofread.citations import beside_register
from cchc_desktop.report.proofread.kept import kept_span
from cchc_desktop.report.proofread.mentions import symbols_in
from cchc_desktop.report.proofread.registered import registered_findings

# The form is the writers' business; what the registers tell better is told there (data.…).
_ELSEWHERE = (
    "sum.satisfied_beside_late",
    "sum.rest_untold",
    "date.disclosed_late",
    "list.empty_section",
    "list.no_figure",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph, the key of its section, and which line of this section's text it was printed from (-1 for none)."""

    passage: Passage
    key: str
    line: int


def own_findings(
    document: Document,
    texts: Mapping[str, str],
    printed: Mapping[str, str],
    documents: Sequence[CitedDocument],
    typed: Collection[str],
) -> tuple[Finding, ...]:
    """What is wrong with the words of a report; `where` is the key of the section that says them.

    `texts` are those of the sections as they are kept, `printed` is what each placeholder in them prints. The symbols
    `typed` by hand are compared with `documents`, those of the register that bear them; all others come from there.
    """
    read = {paragraph.passage.number: paragraph for paragraph in _paragraphs(document.blocks)}
    script = Script(tuple(paragraph.passage for paragraph in read.values()))
    known = about(script)
    by_hand = Script(tuple(passage for passage in script if symbols_in(passage.text) & set(typed)))
    found = chain(
        beside_register(
            (finding for name, find in FAMILIES.items() if name != "form" for finding in find(script, known)),
            {document.symbol for document in documents},
        ),
        registered_findings(by_hand, documents),
    )
    return tuple(
        _placed(finding, read[number], texts, printed)
        for finding in found
        if finding.rule not in _ELSEWHERE and isinstance(number := finding.values["number"], int)
    )


def _placed(finding: Finding, said: _Read, texts: Mapping[str, str], printed: Mapping[str, str]) -> Finding:
    span = None
    if finding.span and said.line >= 0:
        span = kept_span(texts.get(said.key, ""), printed, said.line, said.passage.text, finding.span)
    return replace(finding, where=said.key, span=span)


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[_Read]:
    marks: list[str] = []
    key, number, line = "", 0, -1
    for block in blocks:
        if isinstance(block, Chart):
            line += 1
        if not isinstance(block, Heading | Paragraph | Item):
            continue
        number += 1
        match block:
            case Heading(level, mark, text, key):
                marks[level - 1 :] = [mark.rstrip(".)")]
                kind: Kind = "heading" if level < 4 else "item"
                line = -1
                yield _Read(Passage(number, text, kind, mark, _section(marks)), key, line)
            case Paragraph(runs):
                line += 1
                yield _Read(Passage(number, "".join(run.text for run in runs), "text", "", _section(marks)), key, line)
            case Item(mark, runs):
                line += 1
                yield _Read(
                    Passage(number, "".join(run.text for run in runs), "item", mark, _section(marks)), key, line
                )


def _section(marks: list[str]) -> str:
    return ".".join(mark for mark in marks[:3] if mark.isalnum())
