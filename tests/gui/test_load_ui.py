"""The .ui files hold no word, and every widget that shows one finds it in the wording."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import ALL
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui import load_ui as load_ui_module
from cchc_desktop.gui.figure_strip import FigureStrip
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.paths import UI
from cchc_desktop.store.wording import wording

FILES = sorted(path.stem for path in UI.glob("*.ui"))
SPEAK = {"QAction", "QMenu", "QPushButton", "QToolButton", "QLabel", "QCheckBox", "QGroupBox"}
# What these show is made while the program runs.
FILLED = {
    "office_name", "period_name", "period_dates", "read_only_text", "row_count", "filter_text", "empty_help",
    "to_do_state", "due_state", "charts_state",
    "report_state", "page_count", "start_icon", "error_log_path", "saved_state", "row_title",
    "row_state", "selection_sums", "empty_title", "import_file", "import_counts", "import_advice",
    "import_unused", "refused_counts", "refused_advice", "batch_rows", "history_heading", "import_guessed",
    "import_read_as", "versions_state",
    "progress_what", "print_problem", "about_icon", "about_program", "guide_found", "section_title", "section_state",
    "profile_day_problem", "profile_title", "profile_state",
    "profile_help", "profile_quarter", "preview_superior", "preview_office", "preview_number", "preview_country",
    "preview_motto", "preview_day", "preview_to", "preview_recipients_label", "preview_recipients", "preview_authority",
    "preview_signer",
    "attachments_state", "carried_take", "carried_told",
    "drive_title", "drive_why", "new_preview_office", "new_preview_place", "new_preview_to", "new_state",
    "calendar_source", "outline_state", "proofread_state", "sign_symbol", "sign_problem", "sign_advice", "reason_what",
    "reason_go", "sign_printed", "scan_told", "indicators_said",
    "new_step_help", "new_step_number", "new_step_title", "new_window",
}  # fmt: skip
DRAWN = {"previous_period", "next_period", "guide_back", "guide_forward"}  # arrows: they have a tip and a name
OWN = set(load_ui_module._CLASSES) | {"QTabBar"}
# Whose labels come from the fields.
FORMS = {f"{register.id}_form" for register in ALL} | {"profile_fields"}


@cache
def texts() -> Wording:
    """Those of a window with an office in it."""
    return wording(date.today())


def tree(name: str) -> ET.Element:
    return ET.fromstring((UI / f"{name}.ui").read_text(encoding="utf-8"))


def named(name: str) -> dict[str, str]:
    """Class of every named widget and action."""
    found = {item.get("name", ""): item.get("class", "") for item in tree(name).iter("widget")}
    return found | {item.get("name", ""): "QAction" for item in tree(name).iter("action")}


@pytest.mark.parametrize("name", FILES)
def test_a_ui_file_holds_no_words(name: str) -> None:
    words = [item.text or "" for item in tree(name).iter("string") if item.get("notr") != "true"]
    assert not [text for text in words if text.strip()]


@pytest.mark.parametrize("name", sorted(set(FILES) - FORMS))
def test_every_speaking_widget_has_its_text(name: str) -> None:
    silent = [
        widget for widget, kind in named(name).items()
        if kind in SPEAK and widget not in FILLED | DRAWN and not widget.startswith(("go_to_", "label_", "problem_"))
        and not texts().get(f"window.{widget}")
    ]  # fmt: skip
    assert not silent
    assert not [widget for widget in DRAWN & named(name).keys() if f"window.{widget}_name" not in texts()]


@pytest.mark.parametrize("name", FILES)
def test_names_are_unique_and_in_snake_case(name: str) -> None:
    names = [item.get("name", "") for item in tree(name).iter() if item.tag in ("widget", "layout", "action", "spacer")]
    assert len(names) == len(set(names))
    assert not [each for each in names[1:] if not re.fullmatch(r"[a-z][a-z0-9_]*", each)]


def test_classes_of_our_own_are_what_the_file_says(qtbot: QtBot) -> None:
    """The loader of Qt would quietly make a plain widget of a class that it does not know."""
    declared = {item.text for name in FILES for item in tree(name).iter("class")} & OWN
    assert declared == OWN
    base = QWidget()
    qtbot.addWidget(base)
    load_ui("overview_tab", base, texts())
    assert type(base.findChild(QObject, "figures")) is FigureStrip
    assert child(base, QLabel, "to_do_title").text() == texts()["window.to_do_title"]


def test_a_child_that_is_not_there_is_a_bug_with_its_name(qtbot: QtBot) -> None:
    base = QWidget()
    qtbot.addWidget(base)
    with pytest.raises(LookupError, match="no_such_label"):
        child(base, QLabel, "no_such_label")


def test_every_text_of_the_window_is_used() -> None:
    """A text that nothing shows was forgotten when its widget went."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in _sources())
    names = {name for file in FILES for name in named(file)}
    stale = []
    for key in texts():
        area, _, rest = key.partition(".")
        name = rest.removesuffix("_tip").removesuffix("_name")
        made_up = rest.split(".")[0] + "."  # such as window.card.<figure>
        known = name in names or key in sources or ("." in rest and f"window.{made_up}" in sources)
        if area == "window" and not known and f"window.{made_up.rstrip('.')}" not in sources:
            stale.append(key)
    assert not stale


def _sources() -> list[Path]:
    package = Path(load_ui.__code__.co_filename).parent
    return sorted(package.glob("*.py"))
