"""The report beside the bare cost of the same words and tables in python-docx and reportlab, and beside LibreOffice."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cchc_desktop.actions.compose_report import compose_report
from cchc_desktop.actions.make_report import write_report
from cchc_desktop.actions.make_sample import make_sample
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.document import Document, Table
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_pdf import write_pdf
from cchc_desktop.report.to_text import to_text
from cchc_desktop.store.database import open_database

ROUNDS = 7


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sample(folder / "a.cchc")
        with open_database(folder / "a.cchc", write=False) as database:
            composing = _seconds(lambda: compose_report(database.connection, "2022-Q1"))
            document = compose_report(database.connection, "2022-Q1").document
        _say(f"compose (figures of three windows and the text)   {composing * 1000:7.1f} ms")
        writers = {
            ".docx beside python-docx": (write_docx, _bare_docx, "docx"),
            ".pdf beside reportlab": (write_pdf, _bare_pdf, "pdf"),
        }
        for title, (write, bare, suffix) in writers.items():
            ours, theirs = _beside(
                partial(write, document, folder / f"a.{suffix}"), partial(bare, document, folder / f"b.{suffix}")
            )
            told = f"{ours * 1000:7.1f} ms   bare {theirs * 1000:7.1f} ms"
            _say(f"{title:26} {told}   ratio {ours / theirs:.2f} (goal 1.5)")
        both = _seconds(lambda: write_report(document, "2022-Q1", folder))
        if office := shutil.which("soffice"):
            converting = _seconds(lambda: _convert(office, folder), rounds=2)
            _say(f"both files {both * 1000:7.1f} ms   LibreOffice .docx to .pdf {converting * 1000:7.1f} ms")


def _beside(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Medians in turn, so that a busy moment of the machine falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for work, taken in zip((ours, bare), times, strict=True):
            began = time.perf_counter()
            work()
            if turn:  # the first warms up
                taken.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


def _seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _tables(document: Document) -> list[list[list[str]]]:
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in (*table.header, *table.body)] for table in tables]


def _bare_docx(document: Document, path: Path) -> None:
    """The same lines as paragraphs of the one style there is, the same cells in a grid."""
    import docx

    made: Any = docx.Document()
    for line in to_text(document).split("\n"):
        made.add_paragraph(line)
    for cells in _tables(document):
        table = made.add_table(rows=len(cells), cols=max(map(len, cells)))
        for row, texts in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    made.save(str(path))


def _bare_pdf(document: Document, path: Path) -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Grid

    faces = ("Regular", "Bold", "Italic")  # those that the report embeds too
    for face in faces:
        pdfmetrics.registerFont(TTFont(f"Bare{face}", str(RESOURCES / f"fonts/tinos/Tinos-{face}.ttf")))
    styles = [ParagraphStyle(face, fontName=f"Bare{face}", fontSize=14, leading=16) for face in faces]
    escaped = to_text(document).replace("&", "&amp;").replace("<", "&lt;")
    story: list[Any] = [Paragraph(line, styles[place % 20 % 3]) for place, line in enumerate(escaped.split("\n"))]
    for cells in _tables(document):
        width = max(map(len, cells))
        small = ParagraphStyle("small", fontName="BareRegular", fontSize=11, leading=13)
        rows = [[Paragraph(text, small) for text in row] + [""] * (width - len(row)) for row in cells]
        story += [Spacer(1, 12), Grid(rows)]
    SimpleDocTemplate(str(path)).build(story)


def _convert(office: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "out")]
    words.append(str(folder / "a.docx"))
    subprocess.run(words, check=True, capture_output=True)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
