"""The catalogue: every figure of the contract is there, has a label, and reads fields that exist."""

import re
from datetime import date
from fractions import Fraction

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import Ratio, Total, with_ratios
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.store.wording import wording

# The ids that scripts, outlines and texts of offices may rely on: one leaves or changes only with a new file format.
CONTRACT = """
dossiers: received received_online received_direct received_post carried_over to_process to_process_one_stop
    to_process_interlinked to_process_other resolved resolved_early resolved_on_time resolved_in_time resolved_late
    pending pending_in_time pending_overdue resolved_in_time_ratio resolved_late_ratio pending_in_time_ratio
    pending_overdue_ratio online_ratio digitised_ratio digitised refused withdrawn stopped
directives: assigned done done_in_time done_late pending overdue done_ratio
plan_tasks: total done done_ratio
documents: issued issued_plans issued_decisions
inspections: planned unplanned findings fixed
outreach: items reform_items loudspeaker website meeting leaflet social other
legal_reviews: reviewed kept amended repealed
legal_education: sessions participants
procedures: total one_stop interlinked military police commune district province
procedure_reviews: registered approved
one_stop: counters staff
feedback: received answered answered_in_time pending
survey: issued valid satisfied satisfied_ratio
staff: total cadres civil_servants part_time downsized disciplined rewarded recruited cadre_university
    cadre_university_ratio cadre_intermediate_ratio civil_servant_college civil_servant_college_ratio
    part_time_none_ratio
training: courses participants
budget: revenue_estimate revenue_actual revenue_ratio expenditure_estimate expenditure_actual expenditure_ratio
disclosures: made late missing
articles: total reform
online_services: total level_1 level_2 level_3 level_4 partial full
online: dossiers
"""


def test_the_contract_is_kept() -> None:
    promised = {
        f"{family}.{name}"
        for family, names in re.findall(r"^(\w+):((?:[^:]|\n )+)$", CONTRACT, re.MULTILINE)
        for name in names.split()
    }
    assert len(promised) > 100
    assert promised <= set(CATALOGUE)


def test_each_choice_of_staff_is_counted() -> None:
    fields = BY_ID["staff_member"].by_name
    for category in fields["category"].choices:
        for qualification in fields["qualification"].choices:
            assert {f"staff.{category}_{qualification}", f"staff.{category}_{qualification}_ratio"} <= set(CATALOGUE)


def test_each_figure_is_labelled_once() -> None:
    texts = wording(date(2022, 3, 4))
    labels = {key.removeprefix("figure."): text for key, text in texts.items() if key.startswith("figure.")}
    assert set(labels) == set(CATALOGUE)
    assert len(set(labels.values())) == len(labels)


def test_figures_bear_their_own_ids_and_ratios_name_totals() -> None:
    for name, figure in CATALOGUE.items():
        assert figure.id == name
        if isinstance(figure, Ratio):
            assert isinstance(CATALOGUE[figure.numerator], Total)
            assert isinstance(CATALOGUE[figure.denominator], Total)


def test_a_ratio_is_exact_or_nothing() -> None:
    catalogue = {name: CATALOGUE[name] for name in ("directives.done", "directives.assigned", "directives.done_ratio")}
    found = with_ratios(catalogue, {"directives.done": 10, "directives.assigned": 12})
    assert found == {"directives.done": 10, "directives.assigned": 12, "directives.done_ratio": Fraction(5, 6)}
    none = with_ratios(catalogue, {"directives.done": 0, "directives.assigned": 0})
    assert none["directives.done_ratio"] is None
