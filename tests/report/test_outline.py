"""The outlines that are shipped, and what a wrong one is told."""

import json
import re
from pathlib import Path

import pytest

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.report.annex_template import templates
from cchc_desktop.report.lists import LISTS
from cchc_desktop.report.outline import Clause, Outline, Part, load_outline, read_outline
from report.sample_material import outline, sample_outline

SHIPPED = ("2021-03-01", "2025-07-01")
# Guards that are no figures of the catalogue.
_ANNEXES = {f"annex.{template.id}" for template in templates()}
_CONDITIONS = {"annex", "guide", "office.superior_unit", *_ANNEXES}


def _parts(shipped: Outline) -> list[Part]:
    return [*shipped.opening, *shipped.closing, *(part for section in shipped.sections for part in section.parts)]


@pytest.mark.parametrize("day", SHIPPED)
def test_every_guard_names_a_figure_or_a_condition(day: str) -> None:
    parts = _parts(outline(day))
    clauses = [clause for part in parts for clause in part.clauses]
    guards = {name for each in (*parts, *clauses) for name in (*each.when, *each.unless)}
    names = {name.partition("|")[0] for guard in guards for name in guard.split(" = ")}
    days = {name for name in names if re.fullmatch(r"since \d{4}-\d\d-\d\d", name)}
    assert names - days - _CONDITIONS <= set(CATALOGUE)


@pytest.mark.parametrize("day", SHIPPED)
def test_every_list_is_one_that_can_be_made(day: str) -> None:
    assert {part.list.partition(":")[0] for part in _parts(outline(day)) if part.list} <= LISTS


@pytest.mark.parametrize("day", SHIPPED)
def test_no_document_of_one_office_stands_in_an_outline(day: str) -> None:
    texts = " ".join(part.text for part in _parts(outline(day)))
    assert not re.search(r"\d+/[A-ZĐ]", texts)
    assert not re.search(r"Lộc Thủy|Phú Lộc|huyện", texts)


@pytest.mark.parametrize("day", SHIPPED)
def test_each_section_names_the_figures_that_it_prints(day: str) -> None:
    for section in outline(day).sections:
        texts = [text for part in section.parts for text in (part.text, *(clause.text for clause in part.clauses))]
        printed = {name for text in texts for name in re.findall(r"\[\[([\w.]+)", text)} & set(CATALOGUE)
        assert not [name for name in printed if not section.prints(name)], section.key


def test_both_outlines_have_the_same_sections() -> None:
    keys = [[(section.key, section.level, section.aliases) for section in outline(day).sections] for day in SHIPPED]
    assert keys[0] == keys[1]


def test_after_the_district_nothing_speaks_of_it() -> None:
    later = outline("2025-07-01")
    assert not [section.key for section in later.sections if "huyện" in section.heading]


def test_a_key_of_an_earlier_outline_leads_to_its_section() -> None:
    found = sample_outline().section("I.3-b")
    assert found is not None and found.key == "I.5"
    assert sample_outline().section("VII") is None


def test_percentages_have_the_decimals_of_the_section_that_prints_them() -> None:
    assert sample_outline().decimals_of("staff.cadre_university_ratio") == 1
    assert sample_outline().decimals_of("dossiers.resolved_in_time_ratio") == 0
    assert sample_outline().decimals_of("no.such_figure") == 0


def test_a_part_may_name_one_guard_or_several() -> None:
    text = """
[[section]]
key = "I"
level = 1
heading = "MỘT"
[[section.part]]
when = "a.b"
unless = ["c.d", "e.f"]
clauses = [{ when = "g.h", text = "x" }]
text = "[[list]]"
"""
    (section,) = load_outline(text).sections
    assert section.required
    assert section.parts == (
        Part(text="[[list]]", when=("a.b",), unless=("c.d", "e.f"), clauses=(Clause("x", ("g.h",)),)),
    )


@pytest.mark.parametrize(
    ("sections", "named"),
    [
        ([("I", 1, []), ("I", 1, [])], "I"),
        ([("I", 1, []), ("II", 1, ["I"])], "I"),
        ([("I", 1, []), ("I.1-a", 3, [])], "I.1-a"),
        ([("I.1", 2, [])], "I.1"),
        ([("I", 5, [])], "I"),
    ],
)
def test_an_outline_that_contradicts_itself_is_refused(sections: list[tuple[str, int, list[str]]], named: str) -> None:
    text = "\n".join(
        f'[[section]]\nkey = "{key}"\nlevel = {level}\nheading = "X"\naliases = {json.dumps(aliases)}'
        for key, level, aliases in sections
    )
    with pytest.raises(ValueError, match=re.escape(named)):
        load_outline(text)


def test_an_outline_names_only_what_differs_from_its_base(tmp_path: Path) -> None:
    sections = '[[section]]\nkey = "I"\nlevel = 1\nheading = "A"\n[[section]]\nkey = "II"\nlevel = 1\nheading = "B"\n'
    (tmp_path / "2021-01-01.toml").write_text(f"decimals = 2\n{sections}", encoding="utf-8")
    later = tmp_path / "2025-01-01.toml"
    changed = 'based_on = "2021-01-01"\n[[section]]\nkey = "II"\nlevel = 1\nheading = "C"\n'
    later.write_text(changed, encoding="utf-8")
    found = read_outline(later)
    assert [(section.key, section.heading) for section in found.sections] == [("I", "A"), ("II", "C")]
    assert found.decimals == 2
    later.write_text(changed.replace('"II"', '"IX"'), encoding="utf-8")
    with pytest.raises(ValueError, match="IX"):
        read_outline(later)
