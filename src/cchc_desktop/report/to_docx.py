"""Draws a document as .docx: the body is written as one piece of XML, python-docx keeps the package round it."""

import io
import zipfile
from itertools import count
from pathlib import Path

import docx
from docx.document import Document as Package
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from cchc_desktop.files import whole_file
from cchc_desktop.report import fonts
from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import Document
from cchc_desktop.report.docx_body import annex_xml, blocks_xml, closing_xml
from cchc_desktop.report.docx_chart import chart_emf, chart_name
from cchc_desktop.report.docx_parts import (
    LANGUAGE,
    NAMESPACES,
    header_xml,
    section_xml,
    settings_xml,
    styles_xml,
)
from cchc_desktop.report.page import Page, page

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
}  # the template's other parts carry a theme, fonts, a picture
_EMF = "image/x-emf"
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # of every entry, so that equal documents make equal files


def write_docx(document: Document, path: Path, values: Page | None = None) -> None:
    """Writes the document to `path`, with the shipped page unless another is given."""
    layout = values or page()
    package = docx.Document()
    headers = _replace_parts(package, layout)
    _set_properties(package, document)
    _fill_body(package, document, layout, headers)
    held = io.BytesIO()
    package.save(held)
    with whole_file(path) as part:
        _copy_with_same_time(held, part)


def _replace_parts(package: Package, layout: Page) -> tuple[str, str]:
    """Puts our styles, settings and headers into the package; the relationships of the two headers come back."""
    main = package.part
    for key, relation in list(main.rels.items()):
        if relation.reltype not in _KEPT:
            del main.rels[key]
    whole = main.package
    for key, relation in list(whole.rels.items()):
        if relation.reltype not in (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES):
            del whole.rels[key]
    for relation in list(main.rels.values()):
        old = relation.target_part
        text = styles_xml(layout) if relation.reltype == RELATIONSHIP_TYPE.STYLES else settings_xml()
        relation._target = Part(old.partname, old.content_type, text.encode("utf-8"), whole)
    keys = []
    for number, numbered in ((1, True), (2, False)):
        blob = header_xml(numbered).encode("utf-8")
        header = Part(PackURI(f"/word/header{number}.xml"), CONTENT_TYPE.WML_HEADER, blob, whole)
        keys.append(main.relate_to(header, RELATIONSHIP_TYPE.HEADER))
    return keys[0], keys[1]


def _set_properties(package: Package, document: Document) -> None:
    properties = package.core_properties
    for child in list(properties._element):
        properties._element.remove(child)  # the template's own author, remark and dates
    properties.title = document.title
    properties.author = document.author
    properties.last_modified_by = document.author
    properties.subject = document.subject
    properties.language = LANGUAGE


def _fill_body(package: Package, document: Document, layout: Page, headers: tuple[str, str]) -> None:
    family = fonts.family()
    ids = count(1)
    sections = [(blocks_xml(document.blocks, layout, family, False, ids), False)]
    for annex in document.annexes:
        sections.append((annex_xml(annex, layout, family, ids), annex.landscape))
    _add_charts(package, document, layout, family)
    *earlier, (last, turned) = sections
    parts = [text + closing_xml(section_xml(layout, landscape, *headers)) for text, landscape in earlier]
    parts += [last, closing_xml(""), section_xml(layout, turned, *headers)]
    body = package.element.body
    filled = parse_xml(f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>")
    package.element.replace(body, filled)


def _add_charts(package: Package, document: Document, layout: Page, family: fonts.Family) -> None:
    """The pictures of the charts, under the names by which the body refers to them."""
    parts = [(document.blocks, False), *((annex.blocks, annex.landscape) for annex in document.annexes)]
    added: set[str] = set()
    for blocks, landscape in parts:
        width = layout.text_width(landscape)
        for chart in blocks:
            if isinstance(chart, Chart) and chart_name(chart, width) not in added:
                name = chart_name(chart, width)
                added.add(name)
                blob = chart_emf(chart, width, layout.font, family)
                picture = Part(PackURI(f"/word/media/{name}.emf"), _EMF, blob, package.part.package)
                package.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, picture, name)


def _copy_with_same_time(held: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            same = zipfile.ZipInfo(entry.filename, _SAME_TIME)
            same.compress_type = zipfile.ZIP_DEFLATED
            same.create_system = 0
            target.writestr(same, source.read(entry))
