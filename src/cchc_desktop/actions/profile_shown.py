"""How a report reads with the office profile of a day: its head, its foot, and the quarter that the day belongs to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_desktop.actions.compose_report import DAYS_TO_SIGN
from cchc_desktop.domain.office import office_from
from cchc_desktop.domain.period import ReportingPeriod, containing, following_name, period, period_name
from cchc_desktop.domain.profile import Entries, cut_offs, values_on
from cchc_desktop.report.document import Addressee, Letterhead, Signature
from cchc_desktop.report.head_and_foot import addressee, letterhead, signature
from cchc_desktop.report.material import Material
from cchc_desktop.store.wording import wording
from cchc_desktop.store.working_days import program_calendar


@dataclass(frozen=True, slots=True)
class ShownProfile:
    letterhead: Letterhead
    addressee: Addressee | None
    signature: Signature
    quarter: ReportingPeriod
    quarter_name: str


def shown_profile(entries: Entries, day: date, overlay: Path | None) -> ShownProfile:
    """The report of the quarter that contains a day, by the values of the day and the cut-off rules of `entries`."""
    rules = cut_offs(entries)
    quarter = period(containing(day, rules), rules)
    texts = wording(quarter.date_to, overlay)
    name = period_name(quarter.id, texts)
    material = Material(
        office=office_from(values_on(entries, day)),
        period=quarter,
        period_name=name,
        following_name=following_name(quarter.id, texts),
        figures={},
        previous={},
        same_last_year={},
        cumulative={},
        documents=(),
        expected_signing=program_calendar().add(quarter.date_to, DAYS_TO_SIGN),
    )
    return ShownProfile(
        letterhead(material, texts), addressee(material, texts), signature(material, texts), quarter, name
    )
