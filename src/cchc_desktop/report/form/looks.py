"""How each part of the form looks: its size, face, place and capitals (Annex I, sections II, III and V)."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.laid_out import Align, Line
from cchc_desktop.report.form.found import number_text, of_line
from cchc_desktop.report.form.parts import Parts

_CLOSE = 0.26  # points: sizes in a PDF are rounded, and scaled


@dataclass(frozen=True, slots=True)
class Look:
    """The sizes allowed, from and to; None where the decree leaves something free."""

    sizes: tuple[float, float]
    bold: bool | None
    italic: bool | None = False
    align: Align | None = None
    capitals: bool | None = None


LOOKS: dict[str, Look] = {
    "country": Look((12, 13), True, align="center", capitals=True),
    "motto": Look((13, 14), True, align="center", capitals=False),
    "superior": Look((12, 13), False, align="center", capitals=True),
    "office": Look((12, 13), True, align="center", capitals=True),
    "number": Look((13, 13), False, align="center"),
    "date": Look((13, 14), False, True, "center"),
    "kind": Look((13, 14), True, align="center", capitals=True),
    "subject": Look((13, 14), True, align="center", capitals=False),
    "addressee": Look((13, 14), False, capitals=False),
    "chapter": Look((13, 14), True),
    "body": Look((13, 14), None, None),
    "authority": Look((13, 14), True, align="center", capitals=True),
    "signer": Look((13, 14), True, align="center", capitals=False),
    "recipients_label": Look((12, 12), True, True),
    "recipient": Look((11, 11), False),
    "annex": Look((14, 14), True, align="center"),
    "annex_title": Look((13, 14), True, align="center", capitals=True),
    "attached": Look((13, 14), False, True, "center"),
}


def look_findings(parts: Parts, *, measured: bool) -> Iterator[Finding]:
    """The first line of each part that looks otherwise, of each kind of difference."""
    for name, look in LOOKS.items():
        lines = parts.get(name, ())
        for find in (_size, _face, _capitals, _align):
            found = (finding for line in lines for finding in find(name, look, line, measured))
            yield from list(found)[:1]


def _size(name: str, look: Look, line: Line, measured: bool) -> Iterator[Finding]:
    least, most = look.sizes
    for size in line.sizes:
        if not least - _CLOSE * measured <= size <= most + _CLOSE * measured:
            right = number_text(least if size < least else most)
            yield of_line("form.size", "error", line, form_part=name, size=number_text(size), right=right)
            return


def _face(name: str, look: Look, line: Line, measured: bool) -> Iterator[Finding]:
    """Bold and italic: what is said is what is wrong, and what would be right."""
    bold, italic = line.all("bold"), line.all("italic")
    wrong_bold = look.bold is not None and bold is not look.bold
    wrong_italic = look.italic is not None and italic is not look.italic
    if wrong_bold or wrong_italic:
        yield of_line("form.face", "error", line, form_part=name, form_face=_face_key(look))


def _face_key(look: Look) -> str:
    if look.bold:
        return "bold_italic" if look.italic else "bold"
    return "italic" if look.italic else "regular"


def _capitals(name: str, look: Look, line: Line, measured: bool) -> Iterator[Finding]:
    if look.capitals is True and not line.text.isupper():
        yield of_line("form.capitals", "error", line, form_part=name, mend=line.text.upper())
    elif look.capitals is False and line.text.isupper():
        yield of_line("form.small_letters", "error", line, form_part=name)


def _align(name: str, look: Look, line: Line, measured: bool) -> Iterator[Finding]:
    """What a page does not tell surely is left alone."""
    if not measured and look.align and line.align not in (None, look.align):
        yield of_line("form.align", "error", line, form_part=name)
