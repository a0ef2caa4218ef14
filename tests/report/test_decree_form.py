"""The form of the decree: every point has a check, the sample passes them all, and each is seen to fail."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.report.page import page
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_pdf import write_pdf
from report.decree_breaches import BREACHES, Breach
from report.decree_checks import POINTS, check_docx, check_pdf
from report.decree_docx import DocxView
from report.decree_pdf import PdfView
from report.sample_document import letterhead, sample_document

REQUIRED = [*range(1, 29), *range(30, 35), *range(36, 40), 44, 45, 46, *range(49, 54)]
KEPT_ELSEWHERE = {
    15: "one number series a year: the register of issued reports gives no numbers, the office's records do",
    23: "how a document is cited the first time is a matter of its words: proofreading",
    25: "a report of a commune has no Phần: the outline begins at mục",
}


def _broken(findings: list[str]) -> set[int]:
    return {int(finding.split(" ", 1)[0]) for finding in findings}


def _broken_in(view: PdfView) -> set[int]:
    return {number for number, point in POINTS.items() if point.of_pdf and list(point.of_pdf(view))}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_docx(sample_document(), folder / "sample.docx")
    write_pdf(sample_document(), folder / "sample.pdf")
    return folder


def test_every_required_point_has_a_check_or_a_keeper() -> None:
    checked = {number for number, point in POINTS.items() if point.of_docx or point.of_pdf}
    assert checked | set(KEPT_ELSEWHERE) == set(REQUIRED)
    assert not checked & set(KEPT_ELSEWHERE)


def test_every_check_is_broken_by_a_breach() -> None:
    assert set().union(*(breach.docx for breach in BREACHES)) == {n for n, p in POINTS.items() if p.of_docx}
    assert set().union(*(breach.pdf for breach in BREACHES)) == {n for n, p in POINTS.items() if p.of_pdf}


def test_sample_docx_keeps_the_form(sample: Path) -> None:
    assert check_docx(sample / "sample.docx") == []


def test_sample_pdf_keeps_the_form(sample: Path) -> None:
    assert check_pdf(sample / "sample.pdf") == []


def test_a_superior_body_and_several_addressees_keep_the_form(tmp_path: Path) -> None:
    head = replace(
        letterhead(),
        superior="UBND TỈNH HÒA VANG",
        number="Số: 05/BC-UBND",
        place_and_date="Tân An, ngày 05 tháng 9 năm 2026",
    )
    kind, label = sample_document().blocks[1], sample_document().blocks[2]
    names = replace(label, names=("- Ủy ban nhân dân tỉnh Hòa Vang;", "- Sở Nội vụ tỉnh Hòa Vang."))  # type: ignore[call-arg]
    document = replace(sample_document(), blocks=(head, kind, names, *sample_document().blocks[3:]))
    write_docx(document, tmp_path / "a.docx")
    write_pdf(document, tmp_path / "a.pdf")
    assert check_docx(tmp_path / "a.docx") == []
    assert check_pdf(tmp_path / "a.pdf") == []


@pytest.mark.parametrize("breach", [b for b in BREACHES if not b.xml and not b.view], ids=lambda b: b.name)
def test_breach_is_found(breach: Breach, tmp_path: Path) -> None:
    layout = replace(page(), **dict(breach.page))
    document = breach.document(sample_document()) if breach.document else sample_document()
    write_docx(document, tmp_path / "a.docx", layout)
    write_pdf(document, tmp_path / "a.pdf", layout)
    assert _broken(check_docx(tmp_path / "a.docx")) == breach.docx
    assert _broken(check_pdf(tmp_path / "a.pdf")) == breach.pdf


@pytest.mark.parametrize("breach", [b for b in BREACHES if b.xml], ids=lambda b: b.name)
def test_breach_in_the_docx_is_found(breach: Breach, sample: Path, tmp_path: Path) -> None:
    assert breach.xml is not None
    spoiled = tmp_path / "spoiled.docx"
    with zipfile.ZipFile(sample / "sample.docx") as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, breach.xml(data.decode("utf-8")).encode("utf-8") if name == breach.part else data)
    assert _broken(check_docx(spoiled)) == breach.docx


@pytest.mark.parametrize("breach", [b for b in BREACHES if b.view], ids=lambda b: b.name)
def test_breach_in_the_pdf_is_found(breach: Breach, sample: Path) -> None:
    assert breach.view is not None
    view = PdfView(sample / "sample.pdf")
    breach.view(view)
    assert breach.pdf <= _broken_in(view)


def test_equal_to_what_is_read(sample: Path) -> None:
    """The checks look at the real blocks: an empty body would pass many of them."""
    view = DocxView(sample / "sample.docx")
    assert len(view.body) > 35
    assert [len(section.tables) for section in view.sections] == [3, 1, 1]
    assert len(PdfView(sample / "sample.pdf").body) > 80
