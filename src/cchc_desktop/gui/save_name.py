"""The name under which a file is kept, from what was typed into the dialog."""

from pathlib import Path

from cchc_desktop.domain.faults import Fault


def name_to_save(chosen: str, suffix: str) -> Path:
    """The chosen name, ending in `suffix`; what the dialog did not ask about is never overwritten."""
    path = Path(chosen)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(f"{path.name}{suffix}")  # with_suffix would cut "ngày 04.03.2022"
    if path.exists():
        raise Fault("already_exists", path=path)
    return path
