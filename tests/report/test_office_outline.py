"""An office's changes laid over an outline, the deeds that make them, and how sections are numbered and spoken of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.outline_changes import MAX_HEADING, OutlineChanges, SectionChange
from cchc_desktop.report import outline_moves as moves
from cchc_desktop.report.numbering import Numbering, places
from cchc_desktop.report.office_outline import (
    Plan,
    changes_of,
    fitted_outline,
    heading_shown,
    heading_typed,
    outline_with,
    plan_of,
    unprinted,
)
from cchc_desktop.report.outline import Level, Outline, Section
from report.sample_material import outline

DAY = date(2026, 1, 1)
TOO_LONG = "x" * (MAX_HEADING + 1)
SMALL = ("I", 1), ("I.1", 2), ("I.2", 2), ("I.2-a", 3), ("I.2-b", 3), ("II", 1), ("II.1", 2)

SWAPPED = [("I", 1), ("I.2", 2), ("I.2-a", 3), ("I.2-b", 3), ("I.1", 2), ("II", 1), ("II.1", 2)]


def made(sections: tuple[tuple[str, Level], ...] = SMALL) -> Outline:
    return Outline(0, tuple(Section(key, level, f"Mục {key}") for key, level in sections))


def plan(*sections: tuple[str, Level]) -> Plan:
    return plan_of(made(sections or SMALL), OutlineChanges())


def shape(planned: Plan) -> list[tuple[str, int]]:
    return [(item.key, item.level) for item in planned]


def at(planned: Plan, key: str) -> int:
    return [item.key for item in planned].index(key)


def change(key: str, **values: object) -> SectionChange:
    return SectionChange(valid_from=DAY, section=key, **values)  # type: ignore[arg-type]


def test_no_changes_make_no_other_outline() -> None:
    for day in ("2021-03-01", "2025-07-01"):
        shipped = outline(day)
        assert outline_with(shipped, OutlineChanges()) == shipped
        assert changes_of(shipped, plan_of(shipped, OutlineChanges()), DAY) == OutlineChanges()


def test_sections_are_spoken_of_as_they_are_numbered() -> None:
    """Those that are shipped are called so from the start, down to the dashes."""
    for day in ("2021-03-01", "2025-07-01"):
        spoken = places(outline(day).sections)
        assert spoken == {key: key for key in spoken} and "II.2-c5" in spoken
    numbering = Numbering()
    assert [numbering.next(level) for level in (1, 2, 3, 3, 4, 2, 1)] == ["I.", "1.", "a)", "b)", "-", "2.", "II."]


def test_a_section_is_renamed_made_optional_and_left_out_with_all_inside_it() -> None:
    changed = outline_with(
        made(),
        OutlineChanges(
            sections={
                "I.1": change("I.1", heading="Tên khác", required=False),
                "I.2": change("I.2", left_out=True),
            }
        ),
    )
    assert [section.key for section in changed.sections] == ["I", "I.1", "II", "II.1"]
    first = changed.section("I.1")
    assert first and first.heading == "Tên khác" and not first.required
    assert [section.key for section in changed.left_out] == ["I.2", "I.2-a", "I.2-b"]
    assert changed.section("I.2") is None


def test_percentages_keep_their_decimals_where_their_section_is_left_out() -> None:
    shipped = outline("2021-03-01")
    changed = outline_with(shipped, OutlineChanges(sections={"II": change("II", left_out=True)}))
    assert changed.decimals_of("staff.cadre_university_ratio") == 1


def test_a_plan_comes_back_from_its_changes() -> None:
    planned = moves.added(plan(), 1, "DV.1", "Chuyển đổi số")
    planned = moves.moved_up(planned, at(planned, "II"))
    planned = moves.with_required(planned, at(planned, "II.1"), False)
    planned = moves.with_left_out(planned, at(planned, "I.2-a"), True)
    planned = moves.renamed(planned, 0, "  MỤC   ĐẦU ")
    changes = changes_of(made(), planned, DAY)
    assert plan_of(made(), changes) == planned
    assert set(changes.sections) == {"DV.1", "II", "II.1", "I.2-a"}
    assert changes.sections["DV.1"] == change("DV.1", heading="Chuyển đổi số", level=2, required=True)
    assert changes.sections["II"].heading == "MỤC ĐẦU"
    assert changes.order == ("II", "II.1", "I", "I.1", "DV.1", "I.2", "I.2-a", "I.2-b")


@pytest.mark.parametrize(
    ("changes", "fault", "heading"),
    [
        (OutlineChanges(sections={"I.1": change("I.1", level=4)}), "outline_level", "Mục I.1"),
        (OutlineChanges(("I.1", "I", "I.2", "I.2-a", "I.2-b", "II", "II.1")), "outline_level", "Mục I.1"),
        (OutlineChanges(sections={key: change(key, left_out=True) for key in ("I", "II")}), "outline_empty", ""),
        (OutlineChanges(sections={"DV.1": change("DV.1", level=1, heading=" ")}), "outline_heading_missing", ""),
        (OutlineChanges(sections={"I": change("I", heading=TOO_LONG)}), "outline_heading_long", TOO_LONG[:60]),
    ],
)  # fmt: skip
def test_changes_that_contradict_themselves_are_refused(changes: OutlineChanges, fault: str, heading: str) -> None:
    with pytest.raises(Fault) as told:
        outline_with(made(), changes)
    assert told.value.key == fault and told.value.values.get("heading", "") == heading


def test_a_later_outline_places_its_own_new_sections() -> None:
    """Behind what they follow there with all inside it, not into the middle of what the office has put there."""
    planned = moves.added(plan(), at(plan(), "I.2-b"), "DV.1", "Mục thêm")
    changes = changes_of(made(), moves.moved_up(planned, at(planned, "II")), DAY)
    later = made((*SMALL[:5], ("I.3", 2), *SMALL[5:6], ("II.0", 2), SMALL[6], ("III", 1)))
    assert [section.key for section in outline_with(later, changes).sections] == [
        "II", "II.0", "II.1", "III", "I", "I.1", "I.2", "I.2-a", "I.2-b", "DV.1", "I.3",
    ]  # fmt: skip


def test_a_later_outline_that_lacks_a_section_still_makes_a_report() -> None:
    planned = moves.added(plan(), at(plan(), "I.2-a"), "DV.1", "Mục thêm")
    changes = changes_of(made(), planned, DAY)
    later = made(tuple(section for section in SMALL if section[0] not in ("I.2", "I.2-a", "I.2-b", "I.1")))
    with pytest.raises(Fault):
        outline_with(later, changes)
    fitted = fitted_outline(later, changes)
    assert [(section.key, section.level) for section in fitted.sections] == [
        ("I", 1), ("DV.1", 2), ("II", 1), ("II.1", 2),
    ]  # fmt: skip


def test_a_section_that_a_later_outline_calls_otherwise_is_found_by_its_former_name() -> None:
    later = made((("I", 1), ("I.1", 2), ("I.9", 2), ("II", 1)))
    renumbered = tuple(replace(one, aliases=("I.2",)) if one.key == "I.9" else one for one in later.sections)
    changes = OutlineChanges(("I", "I.2", "I.1", "II"), {"I.2": change("I.2", heading="Tên khác")})
    found = outline_with(replace(later, sections=renumbered), changes).sections
    assert [section.key for section in found] == ["I", "I.9", "I.1", "II"]
    assert found[1].heading == "Tên khác"


@pytest.mark.parametrize(
    ("deed", "key", "after"),
    [
        (moves.moved_up, "I.2", SWAPPED),
        (moves.moved_down, "I.1", SWAPPED),
        (moves.moved_up, "II", [("II", 1), ("II.1", 2), ("I", 1), ("I.1", 2), ("I.2", 2), ("I.2-a", 3), ("I.2-b", 3)]),
        (moves.moved_up, "I.1", None),
        (moves.moved_down, "I.2", None),
        (moves.moved_down, "II", None),
        (moves.moved_in, "I.2", [("I", 1), ("I.1", 2), ("I.2", 3), ("I.2-a", 4), ("I.2-b", 4), ("II", 1), ("II.1", 2)]),
        (moves.moved_in, "I", None),
        (moves.moved_in, "I.1", None),
        (moves.moved_in, "I.2-a", None),
        (moves.moved_out, "I", None),
        (moves.moved_out, "I.2", [*SMALL[:2], ("I.2", 1), ("I.2-a", 2), ("I.2-b", 2), ("II", 1), ("II.1", 2)]),
        (moves.removed, "I.2", [("I", 1), ("I.1", 2), ("I.2-a", 2), ("I.2-b", 2), ("II", 1), ("II.1", 2)]),
    ],
)  # fmt: skip
def test_a_section_moves_with_all_inside_it(
    deed: Callable[[Plan, int], Plan], key: str, after: list[tuple[str, int]] | None
) -> None:
    before = plan()
    assert shape(deed(before, at(before, key))) == (after or list(SMALL))


def test_nothing_goes_deeper_than_a_dash() -> None:
    deep = plan(("I", 1), ("I.1", 2), ("I.1-a", 3), ("I.1-a1", 4), ("I.2", 2), ("I.2-a", 3), ("I.2-a1", 4))
    assert moves.moved_in(deep, at(deep, "I.2")) == deep
    assert moves.moved_in(deep, at(deep, "I.2-a1")) == deep


def test_every_deed_leaves_an_outline() -> None:
    shipped = outline("2021-03-01")
    before = plan_of(shipped, OutlineChanges())
    for deed in (moves.moved_up, moves.moved_down, moves.moved_in, moves.moved_out):
        for place in range(len(before)):
            after = deed(before, place)
            assert sorted(item.key for item in after) == sorted(item.key for item in before)
            outline_with(shipped, changes_of(shipped, after, DAY))


def test_what_is_inside_a_section_left_out_is_not_printed_and_comes_back_as_it_was() -> None:
    planned = moves.with_left_out(plan(), at(plan(), "I.2-a"), True)
    planned = moves.with_left_out(planned, at(planned, "I.2"), True)
    assert unprinted(planned) == {"I.2", "I.2-a", "I.2-b"}
    assert unprinted(moves.with_left_out(planned, at(planned, "I.2"), False)) == {"I.2-a"}


def test_a_new_section_follows_the_one_at_work_and_has_a_key_that_was_never_used() -> None:
    planned = moves.added(plan(), at(plan(), "I.2"), "DV.3", "Mục thêm")
    assert shape(planned)[5] == ("DV.3", 2)
    assert shape(moves.added((), 0, "DV.1", "Mục thêm")) == [("DV.1", 1)]
    assert moves.new_key(["I.1", "DV.2", "DV.10", "DV.x"]) == "DV.11"
    assert moves.new_key([]) == "DV.1"


def test_a_placeholder_of_a_heading_is_shown_as_its_words_and_outlives_a_renaming() -> None:
    words = {"office.superior_short": "UBND huyện", "word.levels": "toàn trình"}
    former = "Nhiệm vụ được [[office.superior_short]] giao, [[word.levels]] và [[x.y]]"
    assert heading_shown(former, words) == "Nhiệm vụ được UBND huyện giao, toàn trình và [[x.y]]"
    typed = heading_typed("Việc UBND huyện giao cho UBND huyện", former, words)
    assert typed == "Việc [[office.superior_short]] giao cho UBND huyện"
    assert heading_typed("Việc khác", former, words) == "Việc khác"
