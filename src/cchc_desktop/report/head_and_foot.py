"""The head and the foot of the report: letterhead, title, addressee, recipients and signature (Decree 30/2020)."""

from collections.abc import Iterator

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.vietnamese import capitals, date_in_words, fold, month_number, padded_count
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.document import Addressee, Letterhead, Signature, Title
from cchc_desktop.report.material import Material
from cchc_desktop.report.sentences import office_words

# Room to write the number and the day in by hand, after signing: spaces that neither break nor stretch.
_NUMBER_ROOM = "\u00a0" * 10
_DAY_ROOM = "\u00a0" * 6
_KEPT_COPY = "luu"


def letterhead(material: Material, wording: Wording) -> Letterhead:
    number = wording("report.head.number", room=number_or_room(material), symbol=material.office.symbol)
    return head_of(material.office, number, day_or_room(material, wording), wording)


def head_of(office: Office, number: str, day: str, wording: Wording) -> Letterhead:
    """The head of whatever an office prints; "" where it bears no number."""
    superior = office.superior_unit
    return Letterhead(
        superior=capitals(wording("report.office.short", unit=superior)) if superior else None,
        office=(capitals(wording["report.office.committee"]), capitals(office.unit)),
        number=number,
        country=wording["report.head.country"],
        motto=wording["report.head.motto"],
        place_and_date=f"{office.place_name}, {day}",
    )


def day_or_room(material: Material, wording: Wording) -> str:
    """ngày … tháng 3 năm 2022: only the months 1 and 2 get a zero before them."""
    if material.signing:
        return date_in_words(material.signing.day)
    signing = material.expected_signing
    return wording("report.head.day", room=_DAY_ROOM, month=month_number(signing.month), year=signing.year)


def number_or_room(material: Material) -> str:
    """What stands between "Số:" and the symbol: a number below ten gets a zero before it."""
    return f" {padded_count(material.signing.number)}" if material.signing else _NUMBER_ROOM


def title(material: Material, wording: Wording) -> Title:
    lines = wording("report.title.subject", period=material.period_name, following=material.following_name)
    return Title(wording["report.title.kind"], tuple(lines.split("\n")))


def addressee(material: Material, wording: Wording) -> Addressee | None:
    """The superior; an office that has none sends its report to nobody in particular."""
    if not material.office.superior_unit:
        return None
    return Addressee(wording["report.head.to"], (office_words(material, wording)["office.superior_full"],))


def signature(material: Material, wording: Wording) -> Signature:
    office, signing = material.office, material.signing
    capacity, title = (signing.capacity, signing.title) if signing and signing.capacity else ("", "")
    return Signature(
        recipients_label=wording["report.foot.recipients"],
        recipients=tuple(_recipients(material, wording)),
        authority=authority(capacity or office.signer_capacity, title, wording),
        name=(signing.signer if signing else "") or office.signer_name,
    )


def authority(capacity: str, title: str, wording: Wording) -> tuple[str, ...]:
    """The lines above a signature: in whose name, in whose place, as what."""
    return tuple(wording(f"report.foot.{capacity}", title=capitals(title)).split("\n"))


def _recipients(material: Material, wording: Wording) -> Iterator[str]:
    """ "- Như trên;" stands for the superior addressed above; the copy kept comes last."""
    office = material.office
    names = [_bare(name) for name in office.recipients or _default_recipients(office, wording)]
    kept = [name for name in names if _is_kept_copy(name)]
    above = _same_as_above(material, wording)
    if above:
        yield wording["report.foot.as_above"]
    for name in names:
        if name and not _is_kept_copy(name) and fold(name) not in above:
            yield f"- {name};"
    units = [unit.strip() for unit in kept[-1].partition(":")[2].split(",")] if kept else []
    others = [unit for unit in units if unit and unit.upper() != "VT"]
    yield wording("report.foot.kept_copy", units=", ".join(others or [wording["report.foot.drafter"]]))


def _default_recipients(office: Office, wording: Wording) -> list[str]:
    words = {"kind": office.kind, "superior": office.superior_unit, "province": office.province_unit}
    lines = wording(f"report.foot.default_recipients_{office.superior_kind}", **words)
    return [line.strip() for line in lines.split("\n") if line.strip()]


def _same_as_above(material: Material, wording: Wording) -> set[str]:
    """The ways to write the superior in a list of recipients; none where nobody is addressed."""
    if not material.office.superior_unit:
        return set()
    words = office_words(material, wording)
    names = [words["office.superior"], words["office.superior_full"], words["office.superior_short"]]
    return {fold(name) for name in (*names, wording["report.foot.as_above_name"])}


def _is_kept_copy(name: str) -> bool:
    return fold(name).replace(":", " ").split(" ")[0] == _KEPT_COPY


def _bare(name: str) -> str:
    """A recipient without its dash and its end mark."""
    return " ".join(name.split()).lstrip("-–+* ").rstrip(";., ")
