"""Charts in the two files: the same words and bars, drawn as vectors."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from struct import unpack_from

import pdfplumber
import pytest

from cchc_desktop.report import fonts
from cchc_desktop.report.charts import ON_PAPER, Chart, Rect, Text, draw
from cchc_desktop.report.document import Annex, Document, Heading, Paragraph, Run
from cchc_desktop.report.emf import Emf
from cchc_desktop.report.page import page
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_pdf import write_pdf
from cchc_desktop.report.to_text import to_text
from report.test_charts import BARS, GROUPED, LINES

CHARTS = (GROUPED, BARS, LINES)
_TEXT = 84
_RECTANGLE = 43
_AFTER = "Sau biểu đồ."


def document(*charts: Chart) -> Document:
    return Document("t", "a", "s", (Heading(1, "I.", "TÌNH HÌNH"), *charts, Paragraph((Run(_AFTER),))))


def primitives(chart: Chart) -> list[object]:
    width = page().text_width(False) / ON_PAPER
    return [*draw(chart, width, chart.height / ON_PAPER, fonts.family().width).primitives]


def words(chart: Chart) -> list[str]:
    return [one.text for one in primitives(chart) if isinstance(one, Text)]


def records(emf: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(emf):
        kind, size = unpack_from("<II", emf, place)
        yield kind, emf[place : place + size]
        place += size


def written(record: bytes) -> str:
    count, start = unpack_from("<II", record, 44)
    return record[start : start + 2 * count].decode("utf-16-le")


def test_the_pdf_shows_every_word_and_bar_as_vectors(tmp_path: Path) -> None:
    write_pdf(document(*CHARTS), tmp_path / "a.pdf")
    with pdfplumber.open(tmp_path / "a.pdf") as read:
        assert not [picture for sheet in read.pages for picture in sheet.images]
        text = "\n".join(sheet.extract_text() for sheet in read.pages)
        rects = sum(len(sheet.rects) for sheet in read.pages)
    for chart in CHARTS:
        assert all(word in text for word in words(chart) if len(word) > 3), chart.title
    bars = [one for chart in CHARTS for one in primitives(chart) if isinstance(one, Rect) and one.height]
    assert rects == len(bars)


def test_the_docx_holds_a_metafile_a_chart_with_every_word(tmp_path: Path) -> None:
    write_docx(document(*CHARTS, GROUPED), tmp_path / "a.docx")  # the same twice is kept once
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".emf")]
        body = package.read("word/document.xml").decode("utf-8")
        links = package.read("word/_rels/document.xml.rels").decode("utf-8")
        assert "image/x-emf" in package.read("[Content_Types].xml").decode("utf-8")
    assert len(pictures) == 3 and body.count("<w:drawing>") == 4
    assert all(f'Id="{name}"' in links for name in {part[:13] for part in body.split('r:embed="')[1:]})
    assert "Quý I, Tiếp nhận: 486" in body  # told to who cannot see it
    found = {frozenset(written(record) for kind, record in records(emf) if kind == _TEXT) for emf in pictures}
    assert found == {frozenset(words(chart)) for chart in CHARTS}


def test_every_drawing_of_a_docx_has_a_number_of_its_own(tmp_path: Path) -> None:
    annex = Annex("Phụ lục", ("BIỂU ĐỒ",), "(Kèm theo Báo cáo)", (GROUPED, GROUPED))
    write_docx(replace(document(GROUPED, BARS, GROUPED), annexes=(annex,)), tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert re.findall(r'<wp:docPr id="(\d+)"', body) == re.findall(r'<pic:cNvPr id="(\d+)"', body) == [*"12345"]


def test_a_metafile_says_its_own_size_and_ends(tmp_path: Path) -> None:
    picture = Emf(100, 50, "Times New Roman")
    picture.rectangle(10, 10, 20, 30, "#1f5f99")
    picture.text(10, 45, "Ấp", 10, True, "#000000", (7.2, 5.0))
    whole = picture.whole()
    found = list(records(whole))
    assert found[0][0] == 1 and found[-1][0] == 14
    assert unpack_from("<4sIII", whole, 40)[0] == b" EMF"
    assert unpack_from("<II", whole, 48) == (len(whole), len(found))
    assert unpack_from("<iiii", whole, 24) == (0, 0, 3528, 1764)  # hundredths of a millimetre
    box = next(unpack_from("<iiii", record, 8) for kind, record in found if kind == _RECTANGLE)
    assert box == (200, 200, 600, 800)
    text = next(record for kind, record in found if kind == _TEXT)
    assert written(text) == "Ấp"
    assert unpack_from("<II", text, unpack_from("<I", text, 72)[0]) == (144, 100)
    assert all(len(record) % 4 == 0 for _, record in found)


def test_equal_charts_make_equal_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_docx(document(*CHARTS), tmp_path / f"{name}.docx")
        write_pdf(document(*CHARTS), tmp_path / f"{name}.pdf")
    for kind in ("docx", "pdf"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_a_heading_goes_with_its_chart_to_the_next_page(tmp_path: Path) -> None:
    filling = [Paragraph((Run("Dòng."),))] * 24
    made = Document("t", "a", "s", (*filling, Heading(1, "I.", "TÌNH HÌNH"), replace(GROUPED, height=300.0)))
    write_pdf(made, tmp_path / "a.pdf")
    with pdfplumber.open(tmp_path / "a.pdf") as read:
        texts = [sheet.extract_text() for sheet in read.pages]
    assert "TÌNH HÌNH" not in texts[0] and "TÌNH HÌNH" in texts[1] and GROUPED.title in texts[1]


def test_the_text_tells_what_the_chart_shows() -> None:
    assert "Tiếp nhận và giải quyết\nQuý I, Tiếp nhận: 486\n" in to_text(document(GROUPED))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no word processor")
def test_a_word_processor_draws_the_metafiles_as_the_pdf_does(tmp_path: Path) -> None:
    write_docx(document(*CHARTS), tmp_path / "a.docx")
    write_pdf(document(*CHARTS), tmp_path / "a.pdf")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "shown")]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    places = []
    for path in (tmp_path / "a.pdf", tmp_path / "shown" / "a.pdf"):
        with pdfplumber.open(path) as read:
            assert not [picture for sheet in read.pages for picture in sheet.images]
            found = [word for sheet in read.pages for word in sheet.extract_words()]
            places.append({(word["text"], round(word["x0"] / 4), round(word["top"] / 8)) for word in found})
    ours, theirs = places
    near = {(text, x + a, y + b) for text, x, y in theirs for a in (-1, 0, 1) for b in (-1, 0, 1)}
    assert {text for text, _, _ in ours} == {text for text, _, _ in theirs}
    assert ours <= near
