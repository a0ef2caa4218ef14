"""The form of foreign reports: what is right is left alone, and each fault is found in Word files and on pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions.proofread_report import proofread_report
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.findings import Finding
from cchc_desktop.exchange.layouts import read_layout
from cchc_desktop.exchange.reports import read_report
from cchc_desktop.report.form import layout_findings
from cchc_desktop.report.form.looks import LOOKS
from cchc_desktop.report.form.parts import parts_of
from cchc_desktop.report.to_docx import write_docx as write_our_docx
from cchc_desktop.report.to_pdf import write_pdf as write_our_pdf
from foreign_faults import FAULTS, Fault
from foreign_reports import Foreign, write_docx, write_pdf
from report.sample_document import sample_document
from report.sample_material import sample_wording

WRITERS: dict[str, Callable[[Foreign, Path], None]] = {"docx": write_docx, "pdf": write_pdf}
SOURCES = Path(__file__).parents[3] / "src" / "cchc_desktop" / "report" / "form"


def found(path: Path) -> list[Finding]:
    layout = read_layout(path)
    assert layout
    return list(layout_findings(layout, read_report(path)))


def foreign(report: Foreign, form: str, folder: Path) -> list[Finding]:
    path = folder / f"a.{form}"
    WRITERS[form](report, path)
    return found(path)


@pytest.mark.parametrize("form", WRITERS)
def test_a_report_in_the_right_form_is_left_alone(form: str, tmp_path: Path) -> None:
    assert foreign(Foreign(), form, tmp_path) == []


@pytest.mark.parametrize("form", WRITERS)
def test_so_are_all_that_the_decree_allows(form: str, tmp_path: Path) -> None:
    """The other ends of its ranges."""
    small = Foreign(margins=(25, 25, 35, 20), first=10, spacing=1.5, gap=8, number=replace_number(size=13))
    for name, (least, _) in {name: look.sizes for name, look in LOOKS.items() if name != "chapter"}.items():
        small = small.with_part(name, size=least)
    assert foreign(small, form, tmp_path) == []


def test_our_own_reports_are_left_alone(tmp_path: Path) -> None:
    write_our_docx(sample_document(), tmp_path / "a.docx")
    write_our_pdf(sample_document(), tmp_path / "a.pdf")
    assert found(tmp_path / "a.docx") == []
    assert found(tmp_path / "a.pdf") == []


def replace_number(**changes: Any) -> Any:
    number = Foreign().number
    assert number
    return replace(number, **changes)


@dataclass(frozen=True)
class Case:
    fault: Fault
    form: str


CASES = [Case(fault, form) for fault in FAULTS for form in WRITERS if fault.seen_in(form)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fault.name} {case.form}")
def test_a_fault_is_found(case: Case, tmp_path: Path) -> None:
    """What is found, and nothing beside it; each sentence names the clause."""
    findings = foreign(case.fault.spoil(Foreign()), case.form, tmp_path)
    assert {finding.rule for finding in findings} == case.fault.rules(case.form)
    for finding in findings:
        sentence = finding_sentence(finding, sample_wording())
        assert "Phụ lục I" in sentence and "{" not in sentence


def test_there_are_enough_faults_and_every_rule_has_one() -> None:
    import re

    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    rules = set(re.findall(r'"(form\.\w+)"', sources)) | {
        f"form.margin_{s}" for s in ("top", "bottom", "left", "right")
    }
    assert set().union(*(fault.docx | fault.pdf for fault in FAULTS)) == rules
    assert len([case for case in CASES if case.form == "docx"]) >= 25
    assert len([case for case in CASES if case.form == "pdf"]) >= 25


@pytest.mark.parametrize("form", WRITERS)
def test_every_part_is_read(form: str, tmp_path: Path) -> None:
    """A part that is not found would pass every check of it."""
    WRITERS[form](Foreign(), tmp_path / f"a.{form}")
    layout = read_layout(tmp_path / f"a.{form}")
    assert layout and set(parts_of(layout)) == set(LOOKS)


def test_the_nearest_right_form_is_offered(tmp_path: Path) -> None:
    (finding,) = foreign(Foreign().with_part("kind", size=16), "docx", tmp_path)
    assert finding_sentence(finding, sample_wording()) == (
        "Tên loại văn bản: “BÁO CÁO” cỡ chữ 16, phải là cỡ 14 (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5b)."
    )
    (margin,) = foreign(Foreign(margins=(20, 20, 25, 15)), "pdf", tmp_path)
    assert "Lề trái là 25 mm" in finding_sentence(margin, sample_wording())
    assert "nên đặt 30 mm" in finding_sentence(margin, sample_wording())


@pytest.mark.parametrize("form", WRITERS)
def test_the_proofreader_tells_it_with_its_place(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    WRITERS[form](replace(Foreign().with_part("kind", size=16), margins=(20, 20, 25, 15)), path)
    told = {finding.rule: finding.where for finding in proofread_report(path).findings}
    assert told["form.margin_left"] == "cả văn bản"
    assert told["form.size"].startswith("đoạn ")


def test_a_file_that_says_nonsense_of_its_layout_is_proofread_all_the_same(tmp_path: Path) -> None:
    import zipfile

    write_docx(Foreign(), tmp_path / "a.docx")
    spoiled = tmp_path / "b.docx"
    with zipfile.ZipFile(tmp_path / "a.docx") as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b'<w:sz w:val="28"/>', b'<w:sz w:val="lon"/>')
            target.writestr(name, data)
    assert read_layout(spoiled) is None
    assert proofread_report(spoiled).passages
