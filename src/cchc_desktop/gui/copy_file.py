"""Keeps a copy of the open file under a name to be chosen, or brings one to this computer, in the background."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background, Task
from cchc_desktop.gui.progress_dialog import ProgressDialog
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.paths import SUFFIX


def ask_and_copy(
    source: Path, background: Background, say: Callable[[str], None], texts: Wording, window: QWidget
) -> None:
    """Ask for a name, then copy; that it is done is said once the copy has been read again."""
    proposed = documents() / f"{texts('window.copy_name', name=source.stem, day=date.today().isoformat())}{SUFFIX}"
    path = ask_name(window, texts["window.copy_title"], str(proposed), texts["window.files.cchc"], SUFFIX)
    if path is None:
        return

    def done(copy: Path) -> None:
        say(texts("window.copied", path=copy))

    copy_in_sight(source, path, done, background.fail, background, texts, window)


def copy_in_sight(
    source: Path,
    target: Path,
    done: Callable[[Path], object],
    failed: Callable[[Exception], None],
    background: Background,
    texts: Wording,
    window: QWidget,
    *,
    at_once: bool = False,
) -> None:
    """Copy with its progress over `window`, `at_once` where that must not close meanwhile; stopped, it leaves nothing
    and nothing is told."""

    def work(task: Task) -> Path:
        copy_office(source, target, task.progress)
        return target

    task = background.start(work, done, failed)
    ProgressDialog(texts("window.copying", file=target.name), task, texts, window, at_once=at_once)
