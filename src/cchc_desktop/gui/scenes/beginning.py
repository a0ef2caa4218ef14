"""Before there is an office: the page to begin from, a new office step by step, a file that lies on a stick."""

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from cchc_desktop.actions.make_sample import SAMPLE
from cchc_desktop.actions.new_office import read_profile
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.office import office_from
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.save_name import documents
from cchc_desktop.gui.scenes.stage import Scene, opened_by, write
from cchc_desktop.gui.settle import settle


def beginning(window: MainWindow) -> Iterator[Scene]:
    office = office_from(read_profile(SAMPLE / "profile.toml"))
    file = documents() / window.texts["window.sample_name"]
    page = window.show_start()
    settle(window)
    yield Scene("start", window)
    page.show_recent({file: office.unit, file.parent / file.name / file.name: ""})
    settle(window)
    yield Scene("start-recent", window)
    new = opened_by(child(window, QAction, "action_new").trigger, window)
    go_on = child(new, QPushButton, "new_next")
    write(new, {"new_unit": office.name, "new_province": ""})
    go_on.click()
    settle(window)
    yield Scene("dialog-new-problem", new)
    write(new, {"new_province": office.province, "new_superior": office.superior_name})
    child(new, ChoiceField, "new_superior_kind").show_code(office.superior_kind)
    for step in ("office", "report", "file"):
        settle(window)
        yield Scene(f"dialog-new-{step}", new)
        if step != "file":
            go_on.click()
    new.done(0)
    stick = opened_by(lambda: window.files.ask_about_drive(file, Fault("on_removable_drive")), window)
    yield Scene("dialog-drive", stick)
    stick.reject()
