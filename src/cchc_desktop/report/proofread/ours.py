"""Proofreads a report that is being composed here: its text, section by section."""

from collections.abc import Iterator
from dataclasses import replace

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Kind, Passage, Script
from cchc_desktop.report.document import Block, Document, Heading, Item, Paragraph
from cchc_desktop.report.proofread import FAMILIES
from cchc_desktop.report.proofread.about import about

# The form is the writers' business; what the registers tell better is told there (data.…).
_ELSEWHERE = (
    "sum.satisfied_beside_late",
    "sum.rest_untold",
    "date.disclosed_late",
    "list.empty_section",
    "list.no_figure",
)


def own_findings(document: Document) -> tuple[Finding, ...]:
    """What is wrong with the words of a report; `where` is the key of the section that says them."""
    read = list(_passages(document.blocks))
    script = Script(tuple(passage for passage, _ in read))
    known = about(script)
    keys = {passage.number: key for passage, key in read}
    found = (finding for name, find in FAMILIES.items() if name != "form" for finding in find(script, known))
    return tuple(
        replace(finding, where=keys[number])
        for finding in found
        if finding.rule not in _ELSEWHERE and isinstance(number := finding.values["number"], int)
    )


def _passages(blocks: tuple[Block, ...]) -> Iterator[tuple[Passage, str]]:
    """Each paragraph with the key of its section."""
    marks: list[str] = []
    key, number = "", 0
    for block in blocks:
        if not isinstance(block, Heading | Paragraph | Item):
            continue
        number += 1
        match block:
            case Heading(level, mark, text, key):
                marks[level - 1 :] = [mark.rstrip(".)")]
                kind: Kind = "heading" if level < 4 else "item"
                yield Passage(number, text, kind, mark, _section(marks)), key
            case Paragraph(runs):
                yield Passage(number, "".join(run.text for run in runs), "text", "", _section(marks)), key
            case Item(mark, runs):
                yield Passage(number, "".join(run.text for run in runs), "item", mark, _section(marks)), key


def _section(marks: list[str]) -> str:
    return ".".join(mark for mark in marks[:3] if mark.isalnum())
