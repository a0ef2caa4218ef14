"""One register on screen: its rows as a table, what limits them, and the form of the row at work."""

from array import array
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QToolButton, QWidget

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.views import STATUS, View
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.columns import ColumnState
from cchc_desktop.gui.edits import AT_ONCE, Edits
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.pane_filters import PaneFilters
from cchc_desktop.gui.pane_typing import PaneTyping
from cchc_desktop.gui.readers import Readers
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.gui.row_panel import RowPanel
from cchc_desktop.gui.selection_sums import SelectionSums
from cchc_desktop.gui.suggestions import suggestions
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.drafts import Draft, drafts
from cchc_desktop.store.listing import Seen, alarms, row_ids, seen
from cchc_desktop.store.records import get, has_more
from cchc_desktop.store.working_days import working_calendar

_TABLE, _EMPTY = 0, 1
_AT_ONCE = 20_000  # rows: so many are listed before anyone notices; more are listed in the background
_FIRST_ROWS = 200  # of many, until all are listed
_FOLLOWED = 500  # rows changed at once: to list all rows anew is quicker than to follow more of them
_COUNTED_AFTER = 150  # ms after a change: nobody who types waits for how many rows there are
_ICONS = {"add_row": "plus", "import_rows": "file-import", "empty_add": "plus", "empty_import": "file-import"}
_ICONS |= {"deleted_rows": "history", "export_rows": "file-export", "unfinished_rows": "pencil"}
_ICONS |= {"print_list": "printer"}


class RecordPane(QWidget):
    """`figure_cleared` tells that the rows behind a figure are no longer all there is to see, `listed` that the table
    shows what is asked for; `many_going` asks to delete rows (register, ids) while nobody waits."""

    figure_cleared = Signal()
    listed = Signal()
    many_going = Signal(object, object)
    import_wanted = Signal(str)
    export_wanted = Signal(str)
    list_wanted = Signal(str)
    deleted_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        register: Register,
        edits: Edits,
        readers: Readers,
        texts: Wording,
        period: ReportingPeriod,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("record_pane", self, texts)
        self.register = register
        self._edits, self._readers, self._texts, self._period = edits, readers, texts, period
        self._connection = edits.database.connection
        self._listing = f"listing {register.id}"
        self.listing = False  # in the background: what the table shows is not yet what is asked for
        self._awaited = ""  # the row to go to then
        self._seen = self._look()
        self.table = child(self, RecordView, "table")
        self.model = RecordModel(self._connection, register, texts, self)
        self._prepare_table()
        self.filters = PaneFilters(register, self.table.header, self._connection, texts, self)
        suggest = suggestions(self._connection, lambda: self._period.date_to)
        self.panel = RowPanel(register, edits, texts, suggest, self)
        self.editor = self.panel.editor
        self.typing = PaneTyping(register, edits, self.table, self.model, self.panel, suggest, texts)
        self.typing.said.connect(self.said)
        sums = child(self, QLabel, "selection_sums")
        self._sums = SelectionSums(self.table, self.model, self._connection, texts, sums)
        self._pause = QTimer(self, singleShot=True, interval=_COUNTED_AFTER)
        self._pause.timeout.connect(self._tell)
        self._connect()
        self.show_period(period)

    @property
    def seen(self) -> Seen:
        """The register as the table sees it: in its period, on its last day."""
        return self._seen

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_period(self, period: ReportingPeriod) -> None:
        """The states of the rows are those of this period; filters by period move with it."""
        self._period = period
        self.filters.near = self.editor.near = min(period.date_to, max(date.today(), period.date_from))
        self.reload()

    def show_only(self, figure: str, ids: Sequence[str] | None, label: str = "") -> None:
        """Only the rows behind a figure, or all again (None); `label` says which, in place of the figure's name."""
        if figure != self.filters.figure or ids is not None or self.filters.only is not None:
            self.filters.show_only(figure, ids, label)
            self.reload()

    def reload(self) -> None:
        """List the rows anew; in the background where they are many."""
        self.typing.finish()
        self._seen = self._look()
        column, descending = self._columns.sort()
        view = View(self.filters.condition(), column or self.filters.first_due_first, descending, self.filters.only)
        labels, seen = self.model.labels, self._seen
        if not has_more(self._connection, self.register, _AT_ONCE):
            self._readers.drop(self._listing)
            self._show(seen, row_ids(self._connection, seen, view, labels))
        else:
            self.listing = True
            plain = view == View()
            if plain:  # whoever opens the register sees its first rows at once
                self.model.load(seen, row_ids(self._connection, seen, view, labels, _FIRST_ROWS))
                self._columns.arrange_once()
                self._show_table()
            child(self, QLabel, "row_count").setText(self._texts["window.listing"])
            self._readers.ask(
                self._listing,
                lambda connection: row_ids(connection, seen, view, labels),
                lambda ids: self._show(seen, ids),
                once_painted=plain,
            )

    def refresh(self, touched: Sequence[Touched]) -> None:
        """Rows were changed: show them as they are now, where they stand."""
        ours = [item for item in touched if item.register == self.register.id]
        if len(ours) > _FOLLOWED:
            self.reload()
        else:
            self.model.refresh(ours)
        if self.editor.row_id in {item.row_id for item in ours}:
            self.editor.again()
        self.show_drafts()
        self._pause.start()

    def read_again(self) -> None:
        """The background has written many rows: list them anew, and the row at work as it is now."""
        self.editor.again()
        self.reload()

    def show_drafts(self) -> None:
        """The rows half typed, as they are kept."""
        half = self._unfinished() if self._edits.allowed else []
        self.typing.show_drafts(half, self.editor.near)
        unfinished = child(self, QToolButton, "unfinished_rows")
        unfinished.setVisible(bool(half))
        unfinished.setText(self._texts("window.unfinished", count=len(half)))
        self._show_table()
        if self.table.hasFocus():
            QTimer.singleShot(0, self, self._stay_with_new)  # a click on another row must find it where it was
        else:
            self._stay_with_new()

    def select_row(self, row_id: str) -> bool:
        """Go to one row, wherever it is; what hides it gives way. False where there is no such row."""
        row = self.model.row_of(row_id)
        if row is None and self.filters.active:
            self.filters.clear()
            row = self.model.row_of(row_id)
        if row is None:
            self._awaited = row_id if self.listing else ""
            return self.listing
        former = self.table.currentIndex()
        place = self.model.index(row, max(former.column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(place, flags.ClearAndSelect)
        self.table.scrollTo(place, RecordView.ScrollHint.PositionAtCenter)
        if former.row() == row:
            self.editor.show(row_id)
        return True

    # --- what a person does ---------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """Begin a new row: the form is empty, its first field has the cursor."""
        self.typing.finish()
        if self._edits.allowed and self.editor.begin():
            self._choose_none()
            self.panel.enter_form()

    def delete_rows(self) -> None:
        """Delete the selected rows; those begun and not finished are given up."""
        here = self.model.row_of(self.editor.row_id)
        places = self.table.selected_rows() or ([] if here is None else [here])
        if not places or not self._edits.allowed:
            return
        begun = [self.model.id_at(row) for row in places if self.model.is_draft(row)]
        stored = [self.model.id_at(row) for row in places if not self.model.is_draft(row)]
        at_work = self.editor.row_id
        if not self.editor.clear():
            return
        for row_id in begun:
            if get(self._connection, self.register, row_id):  # it was whole, and has been entered just now
                stored.append(row_id)
            else:
                self._edits.drop(self.register, row_id)
        if len(stored) > AT_ONCE:
            self.many_going.emit(self.register, stored)
        elif stored and self._edits.delete(self.register, stored):
            self._select_place(min(places))
            self.said.emit(self._texts("window.deleted_said", rows=grouped(len(stored))))
        elif at_work in stored:
            self.editor.show(at_work)

    def finish(self) -> bool:
        """Enter or keep what is being typed: the pane is about to be left. False where neither could be."""
        self.typing.finish()
        return self.editor.finish()

    def close_pane(self) -> None:
        """The file is about to be closed: remember how the columns are laid out, and ask nothing more of it."""
        self.finish()
        self._pause.stop()
        self._sums.stop()
        self._readers.drop(self._listing)
        self._columns.remember()

    def take_focus(self) -> None:
        """Give the cursor to the table, or to the first step of an empty register."""
        if child(self, QStackedWidget, "views").currentIndex() == _TABLE:
            self.table.setFocus()
        else:
            child(self, QPushButton, "empty_add").setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._columns.arrange)  # once the layout has given the table its new width

    # --- inside ---------------------------------------------------------------------------------------------------

    def _look(self) -> Seen:
        return seen(self.register, self._period, working_calendar(self._connection), date.today())

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self._texts[f"register.{self.register.id}.title"])
        names = [column.name for column in self.model.columns]
        labels = [self._texts("window.filter_of", column=column.header) for column in self.model.columns]
        self.table.header.prepare(names, labels)
        self._columns = ColumnState(self.table, self.model, self.register.id)
        splitter = child(self, QSplitter, "table_and_form")
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([1000, 350])

    def _connect(self) -> None:
        for name, picture in _ICONS.items():
            widget = child(self, QWidget, name)
            if isinstance(widget, QPushButton | QToolButton):
                widget.setIcon(icon(picture))
        for name in ("add_row", "empty_add"):
            child(self, QPushButton, name).clicked.connect(self.add_row)
        for name in ("import_rows", "empty_import"):
            child(self, QPushButton, name).clicked.connect(lambda: self.import_wanted.emit(self.register.id))
        child(self, QToolButton, "export_rows").clicked.connect(lambda: self.export_wanted.emit(self.register.id))
        child(self, QToolButton, "print_list").clicked.connect(lambda: self.list_wanted.emit(self.register.id))
        child(self, QToolButton, "deleted_rows").setVisible(self._edits.allowed)
        child(self, QToolButton, "deleted_rows").clicked.connect(lambda: self.deleted_wanted.emit(self.register.id))
        child(self, QToolButton, "unfinished_rows").clicked.connect(self._go_to_unfinished)
        self.filters.changed.connect(self._filtered)
        self._columns.sorted.connect(self.reload)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._chosen(now.row()))
        self.table.edit_wanted.connect(self.edit_row)
        self.table.delete_wanted.connect(self.delete_rows)
        self.panel.delete_wanted.connect(self.delete_rows)
        if self.panel.attachments:
            self.panel.attachments.said.connect(self.said)
        self.panel.dropped.connect(self._dropped)
        self.panel.table_wanted.connect(self.table.setFocus)
        self.editor.entered.connect(self._entered)
        self._edits.drafts_changed.connect(self._drafts_changed)

    def _show(self, seen: Seen, ids: "array[int]") -> None:
        chosen = self.editor.row_id
        self.listing = False
        self.model.load(seen, ids)
        self._columns.arrange_once()
        self.show_drafts()
        self._tell()
        if chosen and self.editor.stored and not self._stay_with(chosen):
            self.editor.clear()
        awaited, self._awaited = self._awaited, ""
        if awaited:
            self.select_row(awaited)
        self.listed.emit()

    def _stay_with_new(self) -> None:
        """Where a new row begins to stand, while nobody has gone to another one."""
        if self.editor.is_new and self.table.currentIndex().row() < 0:
            self._stay_with(self.editor.row_id)

    def _stay_with(self, row_id: str) -> bool:
        """Keep the row at work in sight, if the table still shows it."""
        row = self.model.row_of(row_id)
        if row is not None:
            place = self.model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(place, flags.ClearAndSelect)
            self.table.scrollTo(place)
        return row is not None

    def _filtered(self) -> None:
        if self.filters.only is None:
            self.figure_cleared.emit()
        self.reload()

    def _chosen(self, row: int) -> None:
        if row >= 0 and not self.editor.show(self.model.id_at(row)):
            QTimer.singleShot(0, self, self._go_back)

    def _go_back(self) -> None:
        """The row in the form could not be left: in the table, too, it is the one at work."""
        if not self._stay_with(self.editor.row_id):
            self._choose_none()

    def _choose_none(self) -> None:
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.table.clearSelection()
        selection.clearCurrentIndex()
        selection.blockSignals(False)
        self.table.selected.emit()  # that nothing is: the blocked signals have not told it
        self.table.viewport().update()

    def edit_row(self) -> None:
        """Into the form, to the field of the column at work."""
        if self.editor.row_id:
            column = self.model.columns[max(self.table.currentIndex().column(), 0)].name
            self.panel.enter_form("" if column == STATUS else column)

    def _entered(self, row_id: str) -> None:
        """A row was written: a new one is in the table now, and chosen there."""
        if self.table.currentIndex().row() < 0:
            self._stay_with(row_id)

    def _select_place(self, row: int) -> None:
        """After a deletion the row that took the place of the first one deleted is at work."""
        row = min(row, self.model.rowCount() - 1)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _dropped(self) -> None:
        """A new row was given up: the table has the cursor again."""
        self.show_drafts()
        self.table.setFocus()

    def _drafts_changed(self, register: str) -> None:
        if register == self.register.id:
            self.show_drafts()

    def _go_to_unfinished(self) -> None:
        """The next row that is half typed, after the one at work."""
        waiting = [draft.row_id for draft in self._unfinished()]
        if waiting:
            now = waiting.index(self.editor.row_id) if self.editor.row_id in waiting else -1
            self.select_row(waiting[(now + 1) % len(waiting)])
            self.panel.enter_form()

    def _unfinished(self) -> list[Draft]:
        """The rows half typed; not those deleted meanwhile, with which what was typed comes back."""
        found = drafts(self._edits.database, self.register)
        return [draft for draft in found if draft.is_new or get(self._connection, self.register, draft.row_id)]

    def _show_table(self) -> None:
        """The table, or what stands in its place where it has no row; who filters needs the filters to be there."""
        table = self.model.rowCount() or self.table.header.filtering
        child(self, QStackedWidget, "views").setCurrentIndex(_TABLE if table else _EMPTY)

    def _tell(self) -> None:
        """How many rows there are and how many ask for action, what limits them, what an empty register is for."""
        texts, number = self._texts, len(self.model.rowids())  # without those that are only begun
        alarming = alarms(self._connection, self._seen, self.model.rowids()) if number <= _AT_ONCE else 0
        rows = grouped(number)
        said = "window.rows_alarming" if alarming else "window.rows"
        child(self, QLabel, "row_count").setText(texts(said, rows=rows, count=grouped(alarming)))
        self.filters.tell(rows, self._period)
        active = self.filters.active
        self._show_table()
        child(self, QLabel, "empty_title").setText(texts["window.nothing_found" if active else "window.empty_title"])
        child(self, QLabel, "empty_help").setText("" if active else texts[f"register.{self.register.id}.help"])
        for name in ("add_row", "import_rows", "empty_add", "empty_import"):
            child(self, QPushButton, name).setVisible(self._edits.allowed and not (name.startswith("empty") and active))
