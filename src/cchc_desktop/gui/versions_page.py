"""Two versions of a report as a page of two columns, which scroll together; the words that differ are marked."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import Colours
from cchc_desktop.report.compare_versions import Comparison, Line, SectionPair

_PADDING = 5  # pixels


def page_of(found: Comparison, names: Sequence[str], whole: bool, texts: Wording, look: Colours) -> str:
    """As HTML for a QTextEdit, below the names of both versions.

    Unless it is to be `whole`, sections that do not differ are folded to a line that counts them. What is gone is
    struck out, what has come is underlined; a colour says so, too.
    """
    head = "".join(f'<td width="50%"><b>{escape(name)}</b></td>' for name in names)
    rows = [f"<tr>{head}</tr>"]
    for equal, group in groupby(found.sections, key=lambda section: section.equal):
        sections = list(group)
        if equal and not whole:
            told = texts("window.versions_folded", count=len(sections))
            rows.append(f'<tr><td colspan="2"><i><font color="{look.quiet}">{escape(told)}</font></i></td></tr>')
        else:
            rows += [row for section in sections for row in _section(section, texts, look)]
    return f'<table border="0" cellspacing="0" cellpadding="{_PADDING}" width="100%">{"".join(rows)}</table>'


def _section(section: SectionPair, texts: Wording, look: Colours) -> Iterator[str]:
    heading = escape(section.heading or texts["window.versions_opening"])
    yield f'<tr><td colspan="2" bgcolor="{look.row}"><b>{heading}</b></td></tr>'
    for row in section.rows:
        yield f"<tr>{_cell(row.before, look.error, 's')}{_cell(row.after, look.accent, 'u')}</tr>"


def _cell(line: Line | None, colour: str, mark: str) -> str:
    pieces = (
        f'<{mark}><font color="{colour}">{escape(piece.text)}</font></{mark}>' if piece.differs else escape(piece.text)
        for piece in line or ()
    )
    return f'<td width="50%" valign="top">{"".join(pieces)}</td>'
