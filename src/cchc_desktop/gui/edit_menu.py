"""The menu of what can be done with rows: taken back, added, deleted, filtered; each item says what it would do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cchc_desktop.actions.delete_rows import delete_rows
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.edits import AT_ONCE, Edits
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.gui.touched_rows import show_touched
from cchc_desktop.store.changes import PROFILE, Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.progress import Progress
from cchc_desktop.store.undo import Step, redo, undo

_CHANGE = ("add_row", "edit_row", "repeat_above", "edit_many", "paste_new", "delete_rows", "deleted_rows")
_LOOK = ("filter", "show_all")
_OF_A_ROW = ("edit_row", "add_row", "delete_rows", "row_history")  # offered by a right click on it
_Act = Callable[[Database, Progress], list[Touched]]
_INVERSE = {"add": "delete", "delete": "add"}


class _Way(NamedTuple):
    """Of undo or redo: the step it would take, how that is taken at once, how in the background, what is said then."""

    step: Callable[[Edits], Step | None]
    at_once: Callable[[Edits], list[Touched]]
    act: _Act
    said: str


_WAYS = {
    "undo": _Way(Edits.next_undo, Edits.undo, undo, "window.undoing"),
    "redo": _Way(Edits.next_redo, Edits.redo, redo, "window.redoing"),
}


class EditMenu(OfficeMenu):
    """Serves whichever office is open."""

    def __init__(self, say: Callable[[str], None], window: QMainWindow) -> None:
        super().__init__(say, window)
        for name, act in self._acts().items():
            self._action(name).triggered.connect(act)
        child(window, QMenu, "menu_edit").aboutToShow.connect(self.refresh)
        self.refresh()

    def _follow(self, office: OfficeTabs) -> None:
        super()._follow(office)
        office.edits.changed.connect(lambda _: self.refresh())
        office.edits.drafts_changed.connect(lambda _: self.refresh())
        office.many_going.connect(self._delete_many)

    def refresh(self) -> None:
        """Say what undo and redo would do now, and allow what has a meaning now."""
        office = self._office
        pane = office.pane_in_front() if office else None
        if pane and office and not pane.table.actions():
            self._offer_on_right_click(pane.table, office.texts)
        for name in _CHANGE:
            self._action(name).setEnabled(pane is not None and office is not None and office.edits.allowed)
        for name in _LOOK:
            self._action(name).setEnabled(pane is not None)
        for name, way in _WAYS.items():
            step = way.step(office.edits) if office else None
            self._action(name).setEnabled(step is not None)
            if office:
                self._action(name).setText(self._text(name, step, office.texts))
        if office and pane and pane.editor.problems and pane.editor.half_typed():
            self._action("undo").setEnabled(office.edits.allowed)
            self._action("undo").setText(_of_step("undo", office.texts["window.step.typed"], office.texts))

    def _offer_on_right_click(self, table: RecordView, texts: Wording) -> None:
        table.addActions([self._action(name) for name in _OF_A_ROW])
        between, copy = QAction(table), QAction(texts["window.copy_cells"], table)
        between.setSeparator(True)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(table.copy)
        table.addActions([between, copy])

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self._undo,
            "redo": lambda: self._take_back(_WAYS["redo"]),
            "add_row": lambda: self._with_pane(RecordPane.add_row),
            "edit_row": lambda: self._with_pane(RecordPane.edit_row),
            "repeat_above": lambda: self._with_pane(lambda pane: pane.typing.repeat_above()),
            "edit_many": lambda: self._with_pane(lambda pane: pane.typing.ask_for_many()),
            "paste_new": lambda: self._with_pane(lambda pane: pane.typing.paste(as_new=True)),
            "delete_rows": lambda: self._with_pane(RecordPane.delete_rows),
            "deleted_rows": lambda: self._with_pane(lambda pane: pane.deleted_wanted.emit(pane.register.id)),
            "filter": lambda: self._with_pane(lambda pane: pane.filters.open_columns()),
            "show_all": lambda: self._with_pane(lambda pane: pane.filters.clear()),
            "next_register": lambda: self._go(1),
            "previous_register": lambda: self._go(-1),
        }

    def _undo(self) -> None:
        """What is half typed and cannot be entered is taken back before any change."""
        if (office := self._office) and office.finish():
            pane = office.pane_in_front()
            if not (pane and pane.typing.take_back()):
                self._take_back(_WAYS["undo"])

    def _take_back(self, way: _Way) -> None:
        """What is half typed is entered first: it is the last change then."""
        if (office := self._office) and office.finish():
            step = way.step(office.edits)
            if step and step.rows > AT_ONCE:  # a whole import is not taken back while everybody waits
                self._in_background(office, office.texts[way.said], way.act)
            else:
                show_touched(office, way.at_once(office.edits))
            if step and step.passed:
                self._say(office.texts("window.locked_passed", count=step.passed))

    def _delete_many(self, register: Register, row_ids: Sequence[str]) -> None:
        def delete(database: Database, progress: Progress) -> list[Touched]:
            return delete_rows(database, register, row_ids, progress)

        if office := self._office:
            self._in_background(office, office.texts["window.deleting"], delete)

    def _in_background(self, office: OfficeTabs, what: str, act: _Act) -> None:
        def done(touched: list[Touched]) -> None:
            office.edits.changed_elsewhere(touched)
            show_touched(office, touched)

        office.edits.write_in_sight(what, act, done)

    def _go(self, step: int) -> None:
        if self._office:
            self._office.go_to_register(step)

    def _with_pane(self, act: Callable[[RecordPane], object]) -> None:
        pane = self._office.pane_in_front() if self._office else None
        if pane is not None:
            act(pane)

    def _text(self, name: str, step: Step | None, texts: Wording) -> str:
        if step is None:
            return texts[f"window.action_{name}"]
        if step.register == PROFILE:
            what = texts["window.step.profile"]
        else:
            register = texts[f"register.{step.register}.title"]
            what = texts(f"window.step.{_done(name, step)}", rows=step.rows, register=register)
        return _of_step(name, what, texts)


def _of_step(name: str, what: str, texts: Wording) -> str:
    return texts("window.step.text", act=texts[f"window.action_{name}"], what=what)


def _done(name: str, step: Step) -> str:
    """What had been done: a step that waits to be done again is an undo, which did the inverse."""
    if name == "redo":
        return _INVERSE.get(step.operation, step.operation)
    return "import" if step.action == "import" else step.operation
