"""Every rule of the proofreader, by texts that break it and texts that do not; and all of them over paragraphs."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.exchange.paragraphs import Line, passages
from cchc_desktop.report.proofread import FAMILIES, proofread
from faulty_reports import clean_paragraphs, faulty_paragraphs, script_of

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
SOURCES = Path(__file__).parents[3] / "src" / "cchc_desktop" / "report" / "proofread"
HEAD = "Thực hiện chế độ báo cáo quý I năm 2024, UBND xã Hòa Bình báo cáo như sau:"


def cases(kind: str) -> list[tuple[str, str]]:
    return [(rule, text) for rule, texts in CASES.items() for text in texts[kind]]


def found(rule: str, text: str) -> list[Finding]:
    """The findings of a rule's family; a text of the body stands in a section, one of the form alone."""
    lines = [] if rule.startswith("form.") else [Line(HEAD), Line("I. CÔNG TÁC CHỈ ĐẠO")]
    for row, line in enumerate(text.split("\n")):
        cells = line.split("|")
        if len(cells) > 1:
            lines += [Line(cell, cell=(0, row, column)) for column, cell in enumerate(cells)]
        else:
            lines.append(Line(line))
    family = rule.partition(".")[0]
    return [finding for finding in proofread(Script(passages(lines))) if finding.rule.startswith(f"{family}.")]


@pytest.mark.parametrize(("rule", "text"), cases("faulty"))
def test_a_fault_is_found_and_quoted(rule: str, text: str) -> None:
    ours = [finding for finding in found(rule, text) if finding.rule == rule]
    assert ours, [finding.rule for finding in found(rule, text)]
    whole = text.replace("|", "\n")
    assert all(finding.text in whole for finding in ours)


@pytest.mark.parametrize(("rule", "text"), cases("clean"))
def test_what_is_right_is_left_alone(rule: str, text: str) -> None:
    assert rule not in {finding.rule for finding in found(rule, text)}


def test_parts_that_may_overlap_are_no_error() -> None:
    apart = "Tiếp nhận 100 hồ sơ, trong đó 60 hồ sơ trực tuyến, 45 hồ sơ trực tiếp."
    alike = "Tiếp nhận 100 hồ sơ, trong đó 60 hồ sơ bìa màu, 45 hồ sơ bìa trắng."
    told = [(one.rule, one.severity) for text in (apart, alike) for one in found("sum.parts_exceed", text)]
    assert told == [("sum.parts_exceed", "error"), ("sum.parts_exceed", "warning")]


@pytest.mark.parametrize("digits", ["9" * 5000, "1." * 3000 + "5", "7," + "7" * 5000, "5/" * 3000, "٣" * 5000])
def test_numbers_without_end_are_read_without_harm(digits: str) -> None:
    text = f"Tiếp nhận {digits} hồ sơ, trong đó {digits} hồ sơ trực tuyến ({digits}%), quá hạn: {digits} hồ sơ."
    cited = f"Kế hoạch số {digits}/KH-UBND ngày {digits}/{digits}/2024 về {digits}; nhiệm kỳ {digits}-{digits}."
    lines = [text, cited, f"{digits}. Rà soát.", f"từ ngày {digits} đến ngày {digits}, {digits}/{digits} thôn."]
    script = script_of(*lines)
    cells = tuple(Passage(9, digits, "cell", cell=(0, row, 0)) for row in range(2))
    total = Passage(9, "Tổng", "cell", cell=(0, 2, 1))
    assert all(finding.rule for finding in proofread(Script((*script, *cells, total))))


def test_every_rule_has_its_cases() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py") if path.stem != "registered")
    rules = set(re.findall(rf'"((?:{"|".join(FAMILIES)})\.\w+)"', sources))
    rules |= {"citation.without_day", "citation.without_excerpt"}  # named by what is missing
    rules |= {rule for rule in CASES if rule.startswith("form.missing_")}
    assert rules == set(CASES)


def test_a_mend_is_right() -> None:
    """What is offered instead of a quote breaks the rule no more."""
    offered = 0
    for rule, text in cases("faulty"):
        for finding in found(rule, text):
            if finding.rule == rule and (mend := finding.values.get("mend")):
                offered += 1
                mended = text.replace(finding.text, str(mend), 1)
                again = [other for other in found(rule, mended) if other.rule == rule and other.text == finding.text]
                assert not again, (rule, mended)
    assert offered > 30


def test_clean_paragraphs_raise_no_error() -> None:
    paragraphs = clean_paragraphs()
    assert len(paragraphs) >= 60
    together = [one for one in proofread(script_of(*paragraphs)) if not one.rule.startswith("form.")]
    assert together == []
    alone = [one for text in paragraphs for one in proofread(script_of(text)) if not one.rule.startswith("form.")]
    assert [one for one in alone if one.severity == "error"] == []


def test_faults_put_into_clean_paragraphs_are_found_in_their_family() -> None:
    faulty = list(faulty_paragraphs())
    assert len(faulty) >= 120
    numbers = Counter(one.family for one in faulty)
    assert min(numbers[family] for family in FAMILIES if family != "form") >= 20, numbers
    missed = [
        one
        for one in faulty
        if one.family not in {finding.rule.partition(".")[0] for finding in proofread(script_of(one.text))}
    ]
    assert missed == []
