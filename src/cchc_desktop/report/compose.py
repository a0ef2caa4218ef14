"""Composes the report: the outline, the figures, the registers and the office's own texts become one document."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.vietnamese import capitals, padded_count
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report import lists
from cchc_desktop.report.abbreviations import written_out
from cchc_desktop.report.annex import annexes
from cchc_desktop.report.annex_pointers import names, pointer, renamed
from cchc_desktop.report.annex_template import NONE, templates, unknown_names
from cchc_desktop.report.document import Block, Document, Heading, Item, Note, Paragraph, Run, Runs
from cchc_desktop.report.head_and_foot import addressee, letterhead, signature, title
from cchc_desktop.report.material import AnnexRow, CitedDocument, Material
from cchc_desktop.report.numbering import Numbering
from cchc_desktop.report.outline import Outline, Part, Section
from cchc_desktop.report.placeholders import Token, parse
from cchc_desktop.report.section_text import as_typed
from cchc_desktop.report.sentences import Sentences, merged

__all__ = ["AnnexRow", "CitedDocument", "Composed", "Material", "compose"]

_MARK = re.compile(r"(?P<mark>[-+]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)) ")
_NUMBERED = ("next_tasks",)  # lists whose lines bear numbers
_SENTENCES = ("strengths", "weaknesses", "causes", "next_tasks")  # lists whose lines are sentences of their own


@dataclass(frozen=True, slots=True)
class Composed:
    """`texts` are the sections' texts by key, as a person would type them; what is printed whatever they type is not
    among them. `printed` is what each placeholder in them prints, a citation in full. `headings` are those of all
    sections; one that is not printed has no number."""

    document: Document
    headings: tuple[Heading, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    printed: Mapping[str, str]


def compose(material: Material, outline: Outline, wording: Wording) -> Composed:
    """The report as a document, and what was found wrong on the way. The same material always makes the same report."""
    sentences = Sentences(material, outline, wording)
    opening = _standing(outline.opening, _place("opening", wording), sentences)
    written = [_section(section, outline, sentences) for section in outline.sections]
    bodies = [[block for block, _ in blocks] for blocks in written]
    closing = _standing(outline.closing, _place("closing", wording), sentences)
    headings = tuple(_headings(outline, bodies, sentences))
    sections = [(heading, *body) for heading, body in zip(headings, bodies, strict=True) if heading.number]
    body = [*opening, *chain.from_iterable(sections), *_ended(closing, wording)]
    _look_for_lost_texts(outline, sentences)
    abbreviations = dict(line.split("|") for line in wording["report.abbreviations"].split("\n") if line)
    blocks: list[Block | None] = [letterhead(material, wording), title(material, wording), addressee(material, wording)]
    blocks += [*written_out(body, abbreviations), signature(material, wording)]
    subject = title(material, wording).subject
    document = Document(
        title=f"{wording['report.title.name']} {_small(' '.join(subject))}",
        author=wording("report.office.full", unit=material.office.unit),
        subject=wording["report.title.topic"],
        blocks=tuple(block for block in blocks if block),
        annexes=annexes(material, wording),
    )
    typed = {
        section.key: as_typed(block for block, kept in blocks if not kept)
        for section, blocks in zip(outline.sections, written, strict=True)
    }
    placed = _printed([*typed.values(), *material.texts.values()], material, outline, wording)
    return Composed(document, headings, (*sentences.findings, *_unknown_annexes(wording)), typed, placed)


def _printed(texts: Iterable[str], material: Material, outline: Outline, wording: Wording) -> dict[str, str]:
    tokens = {piece.source for text in texts for piece in parse(text) if isinstance(piece, Token)}
    voice, printed = Sentences(material, outline, wording), {}
    for token in tokens:
        voice.citations.forget()
        printed[token] = voice.text(token, "")
    return printed


def _place(name: str, wording: Wording) -> Section:
    """What stands before or after all sections; findings in it name it so."""
    return Section(key=wording[f"report.place.{name}"], level=1, heading="")


def _section(section: Section, outline: Outline, sentences: Sentences) -> list[tuple[Block, bool]]:
    """What stands below a heading: the office's own text in place of the standing one, and the lists to be kept.

    Each block with whether it is printed whatever the office writes.
    """
    sentences.citations.of_section.clear()
    if own := section.own_text(sentences.material.texts):
        written = list(_paragraphs(own, section, sentences, typed=True))
        kept = (replace(part, text="") if part.has_list else part for part in section.parts if part.keep)
        added = [
            block
            for part in kept
            for block in _standing((part,), section, sentences)
            if not _pointed_to(part, block, written, section, sentences)
        ]
        return [*((block, False) for block in written), *((block, True) for block in added)]
    blocks = [(block, part.keep) for part in section.parts for block in _standing((part,), section, sentences)]
    left = lists.related(sentences, section)
    if left and outline.related:
        together = lists.joined(left, sentences.wording)
        blocks.append((Paragraph(sentences.runs(outline.related, section.key, {"list": together})), False))
    return blocks


def _pointed_to(part: Part, line: Block, written: Sequence[Block], section: Section, sentences: Sentences) -> bool:
    """Whether the office has written itself what a line would say of an annex; a number that is not the annex's is
    told."""
    called = sentences.annex(part.when)
    if not called or not isinstance(line, Paragraph):
        return False
    own = "\n".join(_words(block.runs) for block in written if isinstance(block, Paragraph | Item))
    passage = pointer(own, _words(line.runs), called, sentences.wording)
    if passage and not names(passage, called):
        mend = renamed(passage, called, sentences.wording)
        sentences.find("annex_number", "warning", passage, section.key, mend=mend)
    return bool(passage)


def _standing(parts: Sequence[Part], section: Section, sentences: Sentences) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        if sentences.holds(part.when, part.unless):
            blocks += _listed(part, section, sentences) if part.has_list else _paragraphs(part.text, section, sentences)
    return blocks


def _listed(part: Part, section: Section, sentences: Sentences) -> list[Block]:
    """A list inside its sentence, or as lines below it; an empty list leaves only what is said of its absence."""
    lines = lists.entries(part, section, sentences)
    if not lines:
        return list(_paragraphs(part.empty, section, sentences))
    words = {
        "list": lists.joined(lines, sentences.wording),
        "list.count": (Run(padded_count(len(lines))),),
    }
    lead = list(_paragraphs(part.text, section, sentences, words))
    return lead if "[[list]]" in part.text else [*lead, *_items(lines, part, section)]


def _items(lines: Sequence[Runs], part: Part, section: Section) -> Iterator[Item]:
    """The lines with their marks and ends; below a heading that is itself a dash they bear a plus."""
    kind = part.list.partition(":")[0]
    for place, runs in enumerate(lines, start=1):
        end = "." if kind in _SENTENCES or place == len(lines) else ";"
        mark = f"{place}." if kind in _NUMBERED else "+" if section.level == 4 else "-"
        yield Item(mark, merged((*_capitalised(runs), Run(end))))


def _paragraphs(
    text: str, section: Section, sentences: Sentences, words: Mapping[str, Runs] | None = None, *, typed: bool = False
) -> Iterator[Block]:
    """A paragraph a line; a line that begins with a dash, a plus, a number or a letter is one of a list.

    Each begins with a capital, in what the office `typed` only what a placeholder brings in.
    """
    for line in _lines(text):
        if placed := sentences.chart(line, section.key):
            chart, caption = placed
            yield chart
            yield Note(caption, align="center", italic=True)
            continue
        found = _MARK.match(line)
        said = line[found.end() :] if found else line
        runs = sentences.runs(said, section.key, words)
        if not typed or said.startswith("[["):
            runs = _capitalised(runs)
        yield Item(found["mark"], runs) if found else Paragraph(runs)


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _headings(outline: Outline, bodies: Sequence[Sequence[Block]], sentences: Sentences) -> Iterator[Heading]:
    """The headings of all sections, those that are printed numbered by level and order: what is left out leaves no
    gap."""
    numbering = Numbering()
    aside = Sentences(sentences.material, outline, sentences.wording)  # nothing is found in what is not printed
    for place, (section, body) in enumerate(zip(outline.sections, bodies, strict=True)):
        below = _below(outline.sections, place)
        printed = bool(body) or section.required or any(bodies[other] for other in below)
        if printed and not body and not below:
            sentences.find("empty_section", "error", sentences.text(section.heading, section.key), section.key)
        text = (sentences if printed else aside).text(section.heading, section.key).rstrip(" .:;")
        number = numbering.next(section.level) if printed else ""
        yield Heading(section.level, number, capitals(text) if section.level == 1 else text, section.key)


def _below(sections: Sequence[Section], place: int) -> list[int]:
    """The places of the sections inside one."""
    inside = []
    for other in range(place + 1, len(sections)):
        if sections[other].level <= sections[place].level:
            break
        inside.append(other)
    return inside


def _ended(blocks: Sequence[Block], wording: Wording) -> Iterable[Block]:
    """The last sentence of the body ends with "./."."""
    if not blocks:
        return blocks
    *before, last = blocks
    if not isinstance(last, Paragraph | Item):
        return blocks
    return [*before, replace(last, runs=merged((*lists.unended(last.runs), Run(wording["report.end_mark"]))))]


def _unknown_annexes(wording: Wording) -> Iterator[Finding]:
    """The office names them in a file of its own, where nobody looks over its shoulder."""
    known = ", ".join((*(template.id for template in templates()), NONE))
    for name in unknown_names(wording["report.annex.attach"]):
        yield Finding("report.unknown_annex", "warning", name, values={"known": known})


def _look_for_lost_texts(outline: Outline, sentences: Sentences) -> None:
    for key, text in sentences.material.texts.items():
        if text.strip() and outline.section(key) is None:
            sentences.find("text_without_section", "warning", " ".join(text.split())[:80], key)


def _capitalised(runs: Runs) -> Runs:
    """A new line begins with a capital (Decree 30/2020, Annex II, I), but for an address or a name like iGate."""
    if not runs:
        return runs
    first, *others = runs
    word = next(iter(first.text.split()), "")
    if "://" in word or any(letter.isupper() for letter in word[1:]):
        return runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *others)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
