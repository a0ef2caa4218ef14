"""Makes the sample office: its profile and one sheet a register, taken in as any office's sheets are."""

from pathlib import Path

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.new_office import read_profile
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.changes import change
from cchc_desktop.store.database import Database, create_database
from cchc_desktop.store.profile import set_office
from cchc_desktop.store.progress import Progress, told_to_nobody

SAMPLE = RESOURCES / "sample"


def make_sample(path: Path, progress: Progress = told_to_nobody) -> None:
    """The commune of Lộc Thủy in the first quarter of 2022, at `path`, which must not exist yet."""
    create_database(path, lambda database: _fill(database, progress))


def _fill(database: Database, progress: Progress) -> None:
    with change(database, "sample", "") as made:
        set_office(made, read_profile(SAMPLE / "profile.toml"))
    sheets = sorted(SAMPLE.glob("*.csv"))  # their numbers put what others refer to first
    for number, sheet in enumerate(sheets):
        progress(number, len(sheets))
        register = BY_ID[sheet.stem.partition("-")[2]]
        result = import_sheet(database, register, sheet, action="sample")
        if result.refused:
            raise ValueError(f"{sheet.name}: {result.refused[0]}")
