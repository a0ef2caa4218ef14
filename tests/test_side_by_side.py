"""The two files of a report side by side: a word processor shows the .docx with the pages and lines of the PDF."""

import subprocess
from dataclasses import replace
from pathlib import Path

from cchc_desktop.report.document import Document, Heading, Item, Run
from cchc_desktop.report.to_docx import write_docx
from cchc_desktop.report.to_pdf import write_pdf
from report.decree_checks import check_pdf
from report.decree_pdf import PdfView
from report.sample_document import sample_document

_WORDS = (
    "Thực hiện Kế hoạch số {0}/KH-UBND ngày 17 tháng 01 năm 2026 của Ủy ban nhân dân xã về kiểm soát thủ tục hành "
    "chính, tỷ lệ giải quyết đúng hạn đạt {0},5%, tăng {0} hồ sơ so với cùng kỳ; tiếp tục rà soát quyết định số "
    "{0}/QĐ-UBND;"
)


def _longer() -> Document:
    """Paragraphs of many lengths between the head and the signature, and a body over the country's head."""
    sample = sample_document()
    head, title, label, *rest = sample.blocks
    items = [Item("-", (Run(_WORDS.format(number) * (1 + number % 3)),)) for number in range(10, 40)]
    names = replace(label, names=("- Ủy ban nhân dân tỉnh Hòa Vang;", "- Sở Nội vụ tỉnh Hòa Vang."))  # type: ignore[type-var]
    over = replace(head, superior="UBND TỈNH HÒA VANG")  # type: ignore[type-var]
    section = (Heading(1, "IV.", "NỘI DUNG KHÁC"), *items)
    return replace(sample, blocks=(over, title, names, *rest[:-3], *section, *rest[-3:]))


def _lines(view: PdfView) -> list[list[str]]:
    return [[" ".join(line.text.replace("\u00a0", " ").split()) for line in page.lines] for page in view.pages]


def test_word_processor_shows_the_pages_and_lines_of_the_pdf(tmp_path: Path) -> None:
    documents = {"sample": sample_document(), "longer": _longer()}
    for name, document in documents.items():
        write_docx(document, tmp_path / f"{name}.docx")
        write_pdf(document, tmp_path / f"{name}.pdf")
    shown = tmp_path / "shown"
    profile = (tmp_path / "profile").as_uri()
    files = [str(tmp_path / f"{name}.docx") for name in documents]
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(shown),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    for name in documents:
        assert _lines(PdfView(shown / f"{name}.pdf")) == _lines(PdfView(tmp_path / f"{name}.pdf"))
        assert check_pdf(shown / f"{name}.pdf") == []
