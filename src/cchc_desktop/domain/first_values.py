"""What is wrong with the first values of an office profile, where an office is only being declared."""

from collections.abc import Iterator

from cchc_desktop.domain.office import OFFICE_KINDS
from cchc_desktop.domain.profile import Values, problems
from cchc_desktop.domain.profile_fields import BY_NAME, too_long
from cchc_desktop.domain.register import Kind, Problem
from cchc_desktop.domain.vietnamese import nfc

_COMMITTEE = ("UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân")
_ANY_NAME = "?"


def first_problems(values: Values) -> Iterator[Problem]:
    """Also of a profile whose office has no name yet, and of a name that says more than the name."""
    name = str(values["name"])
    if not name:
        yield Problem("name", "required")
    elif word := _word_before(name, str(values["kind"])):
        yield Problem("name", "not_only_a_name", {"value": word})
    for field, value in values.items():
        if BY_NAME[field].kind is not Kind.CHOICE and (long := too_long(field, value)):
            yield long
    yield from problems({**values, "name": name or _ANY_NAME})


def _word_before(name: str, kind: str) -> str:
    """The committee, or the word of another kind of unit; tones count, for Tịnh Khê is no tỉnh."""
    words = (*_COMMITTEE, *(other for other in OFFICE_KINDS if other != kind))
    return next((word for word in words if nfc(name).casefold().startswith(f"{word.casefold()} ")), "")
