"""Asks in three short steps what an office must know of itself, then makes its file."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QStackedWidget, QWidget

from cchc_desktop.actions.new_office import make_office
from cchc_desktop.actions.sentences import fault_sentence, profile_sentence
from cchc_desktop.domain.first_values import first_problems
from cchc_desktop.domain.register import Problem
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.errors import tell
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.new_office_form import NewOfficeForm
from cchc_desktop.gui.save_name import ending_in, local_documents
from cchc_desktop.paths import SUFFIX
from cchc_desktop.store.database_faults import fault_of
from cchc_desktop.store.wording import wording

_STEPS = {
    "office": ("kind", "name", "superior_kind", "superior_name", "province", "place"),
    "report": ("cut_off_day", "decimals", "symbol", "guiding_document", "recipients"),
    "file": ("signer_capacity", "signer_name", "file"),
}
_TITLES = tuple(_STEPS)
_FRAME = QSize(16, 48)  # of the window, around the dialog
_MISSING = ("required", "no_superior_name")  # of a field that nobody has come to yet it is no reproach


class NewOfficeDialog(QDialog):
    """`made` carries the path of the new office's file. Whatever goes wrong, what was typed stays."""

    made = Signal(object)

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = wording(date.today())
        self._background = background
        self._folder = local_documents()
        self._making = False
        self._asked: set[str] = set()  # the fields whose emptiness may be told: someone has passed them by
        self._file_chosen = False
        self._refusal = ""
        load_ui("new_office", self, self._texts)
        self.setWindowTitle(self._texts["window.new_title"])
        self.resize(self.size().boundedTo(self.screen().availableSize() - _FRAME))  # what does not fit scrolls
        self._steps = child(self, QStackedWidget, "new_steps")
        self._file = child(self, QLineEdit, "new_file")
        self._form = NewOfficeForm(self, self._texts, date.today())
        self._connect()
        self._changed()
        self._first = self._form.values()
        self._go_to(0)

    def _connect(self) -> None:
        for name, act in (
            ("back", lambda: self._go_to(self.step - 1)),
            ("next", self._next),
            ("create", self._create),
            ("cancel", self.reject),
            ("choose_file", self._choose_file),
        ):
            child(self, QPushButton, f"new_{name}").clicked.connect(act)
        self._form.typed.connect(self._changed)
        self._form.left.connect(self._left)
        self.finished.connect(lambda _: self.deleteLater())

    # --- steps ----------------------------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        return self._steps.currentIndex()

    def _next(self) -> None:
        """Go on, unless something is wrong here: then to what is."""
        fields = _STEPS[_TITLES[self.step]]
        self._asked |= set(fields)
        self._tell()
        wrong = [problem for problem in self._problems() if problem.field in fields]
        if wrong:
            self._form.go_to(wrong[0].field)
        else:
            self._go_to(self.step + 1)

    def _go_to(self, step: int, field: str = "") -> None:
        self._steps.setCurrentIndex(step)
        name, last = _TITLES[step], step == len(_TITLES) - 1
        child(self, QLabel, "new_step_title").setText(self._texts[f"window.new_step_title.{name}"])
        child(self, QLabel, "new_step_help").setText(self._texts[f"window.new_step_help.{name}"])
        number = self._texts("window.new_step", number=step + 1, count=len(_TITLES))
        child(self, QLabel, "new_step_number").setText(number)
        child(self, QPushButton, "new_back").setEnabled(step > 0)
        child(self, QPushButton, "new_next").setVisible(not last)
        child(self, QPushButton, "new_create").setVisible(last)
        child(self, QPushButton, "new_create" if last else "new_next").setDefault(True)
        child(self, QScrollArea, "new_area").verticalScrollBar().setValue(0)
        self._form.go_to(field or _STEPS[name][0])
        self._tell()

    # --- what is wrong --------------------------------------------------------------------------------------------

    def _problems(self) -> list[Problem]:
        return [*first_problems(self._form.values()), *self._file_problems()]

    def _file_problems(self) -> Iterator[Problem]:
        typed = self._file.text().strip()
        if not typed:
            yield Problem("file", "required")
        elif not Path(typed).is_absolute() or not Path(typed).name:
            yield Problem("file", "not_a_full_path")
        elif typed.endswith(("/", "\\")):
            yield Problem("file", "no_file_name")

    def _tell(self) -> None:
        """Under each field what is wrong with it; below them all what is still missing."""
        told: dict[str, str] = {}
        missing: list[str] = []
        for problem in self._problems():
            if problem.rule in _MISSING and problem.field not in self._asked:
                missing.append(problem.field)
            else:
                told.setdefault(problem.field, self._sentence(problem))
        if self._refusal:
            told.setdefault("file", self._refusal)
        self._form.show_problems(told)
        here = [self._form.labels[name] for name in _STEPS[_TITLES[self.step]] if name in missing]
        state = self._texts("window.new_missing", fields=", ".join(here)) if here else ""
        child(self, QLabel, "new_state").setText(self._texts["window.new_making"] if self._making else state)

    def _sentence(self, problem: Problem) -> str:
        if problem.field == "file":
            return self._texts(f"problem.{problem.rule}", label=self._form.labels["file"])
        return profile_sentence(problem, "", self._texts)

    def _changed(self, name: str = "") -> None:
        """Something was typed: all that follows from it is shown anew."""
        self._refusal = ""
        self._file_chosen = self._file_chosen or name == "file"
        if not self._file_chosen:
            self._file.setText(str(self._proposed()))
        self._form.refresh()
        self._tell()

    def _left(self, name: str) -> None:
        self._asked.add(name)
        self._tell()

    # --- the file -------------------------------------------------------------------------------------------------

    def _proposed(self) -> Path:
        """A name made of the office's, which no file has yet."""
        stem = "-".join(re.findall(r"[a-z0-9]+", fold(self._form.unit()))) or self._texts["window.new_file_stem"]
        names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
        paths = (self._folder / f"{name}{SUFFIX}" for name in names)
        return next(path for path in paths if not path.exists())

    def _choose_file(self) -> None:
        texts = self._texts
        kind = f"{texts['window.files.cchc']} (*{SUFFIX})"
        keep = QFileDialog.Option.DontConfirmOverwrite  # nothing is ever overwritten: an existing file is refused
        title = texts["window.new_choose_title"]
        chosen, _ = QFileDialog.getSaveFileName(self, title, self._file.text(), kind, "", keep)
        if chosen:
            self._file.setText(str(ending_in(SUFFIX, Path(chosen.strip()))))
            self._changed("file")

    def _create(self) -> None:
        """Make the file, unless something is wrong: then to where it is."""
        self._asked |= {name for fields in _STEPS.values() for name in fields}
        self._tell()
        if wrong := self._problems():
            field = wrong[0].field
            self._go_to(next(place for place, title in enumerate(_TITLES) if field in _STEPS[title]), field)
            return
        path = ending_in(SUFFIX, Path(self._file.text().strip()))
        values = {name: value for name, value in self._form.values().items() if value not in ("", [], None)}

        def work(task: object) -> Path:
            make_office(path, values)
            return path

        self._refusal = ""
        self._make(True)
        self._background.start(work, self._done, self._failed)

    def _make(self, making: bool) -> None:
        """While the file is made nothing else can be done."""
        self._making = making
        for name in ("new_steps", "new_cancel", "new_back", "new_create"):
            child(self, QWidget, name).setEnabled(not making)
        self._tell()

    def _done(self, path: Path) -> None:
        self._make(False)
        self.accept()
        self.made.emit(path)

    def _failed(self, error: Exception) -> None:
        self._make(False)
        fault = fault_of(error)
        if fault is None:
            tell(error, self)
            return
        self._refusal = fault_sentence(fault, self._texts)
        self._tell()
        self._form.go_to("file")

    # --- the end --------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc, the button and the cross: what was typed is not lost unasked."""
        if self._making:
            return
        if self._form.values() == self._first and not self._file_chosen:
            self._give_up()
            return
        from cchc_desktop.gui.error_dialogs import question_box

        texts = self._texts
        drop, keep = texts["window.new_drop_yes"], texts["window.new_drop_no"]
        box = question_box(texts["window.new_drop"], drop, keep, self)
        box.accepted.connect(self._give_up)
        box.open()

    def _give_up(self) -> None:
        super().reject()
