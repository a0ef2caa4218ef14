"""Makes an empty office from the values of its profile, which may stand in a file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.office import office_from
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database
from cchc_desktop.store.database_faults import faults
from cchc_desktop.store.lock import storable
from cchc_desktop.store.profile import set_office

# What is wrong with a value, said of a value in a file, where it has the name by which it is written there.
_IN_FILE = {
    "profile_unknown_value": "profile_file_unknown_value",
    "profile_missing_value": "profile_file_missing_value",
    "profile_wrong_value": "profile_file_wrong_value",
}


def read_profile(path: Path) -> dict[str, object]:
    """The values of a PROFILE.toml, checked; a Fault names what is wrong."""
    with faults(path):
        raw = path.read_bytes()
    try:
        values: dict[str, object] = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Fault("profile_unreadable", path=path, detail=str(error)) from error
    try:
        office_from(values)
    except Fault as fault:
        raise Fault(_IN_FILE[fault.key], path=path, **fault.values) from fault
    return values


def new_office(path: Path, profile: Path) -> None:
    """An empty office at `path`, which must not exist yet."""
    make_office(path, read_profile(profile), storable(profile.name))


def make_office(path: Path, values: Mapping[str, object], note: str = "") -> None:
    """An empty office at `path`, which must not exist yet; these first values hold for all the past."""

    def fill(database: Database) -> None:
        with change(database, "new", note) as made:
            set_office(made, values)

    create_database(path, fill)
