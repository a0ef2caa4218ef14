"""Writes each known abbreviation out at its first mention: Ủy ban nhân dân (UBND), from then on UBND."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cchc_desktop.report.document import Block, Heading, Item, Paragraph, Run


def written_out(blocks: Iterable[Block], known: Mapping[str, str]) -> Iterator[Block]:
    """The blocks of the body; `known` maps an abbreviation to its full form. A heading only introduces, unchanged."""
    waiting = dict(known)
    for block in blocks:
        match block:
            case Heading(text=text):
                for short in [short for short in waiting if f"({short})" in text]:
                    del waiting[short]
                yield block
            case Paragraph(runs) | Item(runs=runs):
                yield replace(block, runs=tuple([_run(run, waiting, place == 0) for place, run in enumerate(runs)]))
            case _:
                yield block


def _run(run: Run, waiting: dict[str, str], begins: bool) -> Run:
    """The run with what it mentions first written out; a symbol (13/KH-UBND) mentions nothing."""
    text = run.text
    for short in list(waiting):
        # "(UBND)" stands where somebody wrote the full form before it
        found = re.search(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])", text)
        if found is None:
            continue
        full = waiting.pop(short)
        if text[max(found.start() - 1, 0) : found.start()] != "(":
            first = full[0].upper() + full[1:] if _begins_sentence(text[: found.start()], begins) else full
            text = f"{text[: found.start()]}{first} ({short}){text[found.end() :]}"
    return replace(run, text=text) if text != run.text else run


def _begins_sentence(before: str, begins: bool) -> bool:
    return before.rstrip().endswith((".", "!", "?")) or (begins and not before.strip())
