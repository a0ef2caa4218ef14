"""The .docx: its package, its tables, what it keeps together, and that it says what the document says."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from cchc_desktop.domain.faults import Fault
from cchc_desktop.report.document import Cell, Document, Paragraph, Run, Table
from cchc_desktop.report.layout import grid
from cchc_desktop.report.page import page
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_text import to_text
from report.decree_docx import DocxView, TableView
from report.sample_document import body, body_table, sample_document, signature


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "Báo cáo quý III.docx"
    write_docx(sample_document(), path)
    return path


def _row_has_keep(table: TableView) -> list[bool]:
    return [p.has("w:keepNext") for row in table.rows for cell in row for p in cell]


def test_equal_documents_make_equal_files(sample: Path, tmp_path: Path) -> None:
    write_docx(sample_document(), tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == sample.read_bytes()


def test_properties_are_the_documents_own(sample: Path) -> None:
    with sample.open("rb") as file:
        found = docx.Document(file).core_properties
    document = sample_document()
    assert (found.title, found.author, found.subject) == (document.title, document.author, document.subject)
    assert (found.language, found.comments, found.created) == ("vi-VN", "", None)


def test_package_holds_nothing_of_the_template(sample: Path) -> None:
    with zipfile.ZipFile(sample) as package:
        names = set(package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(package.read(name) for name in names).lower()
    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
    assert b"python-docx" not in everything
    assert b"theme=" not in everything.replace(b"customtheme", b"")


def test_every_word_is_marked_as_vietnamese(sample: Path) -> None:
    languages = {run.language for p in DocxView(sample).everything for run in p.runs}
    assert languages == {"vi-VN"}


def test_says_what_the_document_says(sample: Path) -> None:
    found = " ".join("".join(p.text.split()) for p in DocxView(sample).everything if p.text.strip())
    for line in to_text(sample_document()).splitlines():
        for part in line.split("\t"):
            assert "".join(part.split()) in found


def test_header_rows_come_again_and_no_row_is_split(sample: Path) -> None:
    for section in DocxView(sample).sections:
        for table in (t for t in section.tables if t.bordered):
            heads = [table.row_has(number, "w:tblHeader") for number in range(len(table.rows))]
            assert heads[0] and not heads[-1] and heads == sorted(heads, reverse=True)
            assert all(table.row_has(number, "w:cantSplit") for number in range(len(table.rows)))


def test_a_last_row_holds_on_to_the_row_above(sample: Path) -> None:
    table = next(t for t in DocxView(sample).sections[0].tables if t.bordered)
    kept = [all(p.has("w:keepNext") for cell in row for p in cell) for row in table.rows]
    assert kept == [True, True, *[False] * 5, True, False]


def test_tables_are_as_wide_as_the_text(sample: Path) -> None:
    for section, landscape in zip(DocxView(sample).sections, (False, False, True), strict=True):
        for table in section.tables:
            assert sum(table.columns) == pytest.approx(page().text_width(landscape), abs=0.5)
            for row in table.element.findall(qn("w:tr")):
                spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
                covered = sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans)
                assert covered == len(table.columns)


def test_spanning_cells_are_merged(sample: Path) -> None:
    table = next(t for t in DocxView(sample).sections[0].tables if t.bordered)
    merges = [[c.get(qn("w:val")) for c in row.iter(qn("w:vMerge"))] for row in table.element.findall(qn("w:tr"))]
    assert merges[0] == ["restart"] * 3
    assert merges[1] == [None] * 3
    assert len(table.rows) == len(grid(body_table().header, 5)) + len(body_table().body)


def test_signature_holds_together_and_to_the_last_paragraphs(sample: Path) -> None:
    view = DocxView(sample)
    kept = _row_has_keep(view.foot)
    assert all(kept[:-1]) and not kept[-1]
    assert view.foot.row_has(0, "w:cantSplit")
    assert [p.has("w:keepNext") and p.has("w:keepLines") for p in view.body[-4:]] == [False, True, True, True]


def test_widows_are_controlled(sample: Path) -> None:
    assert all(p.has("w:widowControl") for p in DocxView(sample).body)


def test_marks_of_markup_are_text(tmp_path: Path) -> None:
    text = "a < b & \"c\" > 'd'"
    table = Table((1,), (), ((Cell(text),),))
    write_docx(Document(text, text, text, (Paragraph((Run(text, bold=True),)), table)), tmp_path / "a.docx")
    with (tmp_path / "a.docx").open("rb") as file:
        found = docx.Document(file)
    assert found.paragraphs[0].text == text
    assert found.paragraphs[0].runs[0].bold
    assert found.tables[0].cell(0, 0).text == text


def test_tables_in_a_row_stay_two(tmp_path: Path) -> None:
    write_docx(Document("", "", "", (body_table(), body_table(), signature())), tmp_path / "a.docx")
    with (tmp_path / "a.docx").open("rb") as file:
        found = docx.Document(file)
    assert len(found.tables) == 3
    # Two tables with nothing between them are one table to a word processor.
    assert not any(table._element.getnext().tag == qn("w:tbl") for table in found.tables)


def test_an_older_file_is_replaced_whole(sample: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.docx"
    place.write_bytes(b"old")
    write_docx(replace(sample_document(), annexes=(), blocks=body()), place)
    assert zipfile.is_zipfile(place)
    assert list(tmp_path.iterdir()) == [place]


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        write_docx(sample_document(), tmp_path / "none" / "a.docx")
    assert caught.value.key == "no_such_folder"
