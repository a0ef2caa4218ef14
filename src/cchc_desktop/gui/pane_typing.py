"""What is typed into the cells of a register's table, and what is done there with many cells at once."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QGuiApplication

from cchc_desktop.actions.edit_rows import Edited, NotTaken, Wanted, edit_rows, wanted_by_key
from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import BadValue, parse, show
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.views import STATUS
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.mapping import map_columns
from cchc_desktop.exchange.pasted import cells_pasted
from cchc_desktop.exchange.sheets import Sheet
from cchc_desktop.gui.cell_editors import CellEditors, opens_by_keys
from cchc_desktop.gui.cell_note import CellNote
from cchc_desktop.gui.draft_reasons import DraftReasons
from cchc_desktop.gui.edits import AT_ONCE, Edits
from cchc_desktop.gui.field_texts import Suggest
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import MOST_COPIED, RecordView
from cchc_desktop.gui.row_panel import RowPanel
from cchc_desktop.gui.typing_today import typing_today
from cchc_desktop.store.database import Database
from cchc_desktop.store.drafts import Draft
from cchc_desktop.store.progress import Progress, told_to_nobody
from cchc_desktop.store.records import get


class PaneTyping(QObject):
    """Serves one pane; `said` tells in passing what has been done."""

    said = Signal(str)

    def __init__(
        self,
        register: Register,
        edits: Edits,
        table: RecordView,
        model: RecordModel,
        panel: RowPanel,
        suggest: Suggest,
        texts: Wording,
    ) -> None:
        super().__init__(table)
        self._register, self._edits, self._texts = register, edits, texts
        self._table, self._model, self._editor = table, model, panel.editor
        self._reasons = DraftReasons(edits.database.connection, register, texts)
        model.typing = edits.allowed
        self.cells = CellEditors(table, model, self._editor, suggest, texts)
        table.setItemDelegate(self.cells)
        if edits.allowed:
            opens_by_keys(table)
        else:
            table.doubleClicked.connect(lambda _: table.edit_wanted.emit())
        CellNote(table, model, panel, self.cells)
        self._suggest = suggest
        self._form, self._choices = panel.form, choice_labels(register, texts)
        self.cells.fill_wanted.connect(self._fill)
        table.paste_wanted.connect(self.paste)
        table.too_many.connect(self._too_many)
        table.escaped.connect(lambda: self._put_back(self._at_work()))

    def finish(self) -> None:
        """Close the cell that is being typed."""
        self.cells.finish()

    def take_back(self) -> bool:
        """What is half typed of the row at work is as stored again: the cell at work, or else the last such field.
        False where nothing is half typed."""
        typed = self._editor.half_typed_fields()
        name = next((name for name in (self._form.field_in_focus(), self._at_work(), *typed[-1:]) if name in typed), "")
        return self._put_back(name)

    def _put_back(self, name: str) -> bool:
        done = self._editor.put_back(name)
        if done:
            self._form.leave(name)
            row = self._model.row_of(self._editor.row_id)
            if row is not None:  # it shows what came of it
                column = [column.name for column in self._model.columns].index(name)
                self._table.setCurrentIndex(self._model.index(row, column))
        return done

    def _at_work(self) -> str:
        """The field of the cell at work, where its row is the one in the form; "" where it is none."""
        here = self._table.currentIndex()
        if not here.isValid() or self._model.id_at(here.row()) != self._editor.row_id:
            return ""
        return self._model.columns[here.column()].name

    def show_drafts(self, drafts: list[Draft], near: date) -> None:
        """The rows half typed, each cell that is wrong with its reason."""
        self._model.show_drafts(drafts, self._reasons.of(drafts, near))

    # --- what is above --------------------------------------------------------------------------------------------

    def repeat_above(self) -> None:
        """Ctrl+D: the value of the row above, in the cell or the field that is typed; of selected cells in all of them;
        a new row with nothing in it yet takes all but what must be its own."""
        if not self._edits.allowed:
            return
        field = self.cells.name or self._form.field_in_focus()
        if not field:
            self._repeat_selected()
        elif above := self._above():
            fresh = self._editor.is_new and not self._editor.half_typed()
            own = (*self._register.key_names, *(item.name for item in self._register.fields if item.computed))
            for name in [name for name in above if name not in own] if fresh else [field]:
                if name == self.cells.name:
                    self.cells.repeat(above[name])
                else:
                    self._form.put(name, above[name])

    def _above(self) -> dict[str, str]:
        """The texts of the stored row above the row at work; above a new one stands the last."""
        row = self._model.row_of(self._editor.row_id) if self._editor.row_id else None
        last = len(self._model.rowids()) - 1
        return self._texts_of(last if row is None else min(row - 1, last))

    def _texts_of(self, row: int) -> dict[str, str]:
        connection = self._edits.database.connection
        stored = get(connection, self._register, self._model.id_at(row)) if row >= 0 else None
        if stored is None:
            return {}
        return {item.name: show(item, getattr(stored.record, item.name), {}) for item in self._register.fields}

    def _repeat_selected(self) -> None:
        """As in a spreadsheet: the first selected row goes down into the others; one alone takes the row above it."""
        rows = self._table.selected_rows()
        if not rows:
            return
        source, *targets = rows if len(rows) > 1 else (rows[0] - 1, rows[0])
        above = self._texts_of(source)
        places = {place for part in self._table.selected_parts() for place in range(part.left(), part.right() + 1)}
        names = [self._model.columns[place].name for place in sorted(places)]
        texts = {name: above[name] for name in names if name in above}
        if texts:
            self._give(targets, texts)

    def _fill(self, name: str, text: str) -> None:
        """Ctrl+Enter: what was typed into one cell goes into all selected cells of its column."""
        here = self._table.currentIndex()
        parts = [part for part in self._table.selected_parts() if part.left() <= here.column() <= part.right()]
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)} | {here.row()})
        self._give(rows, {name: text})

    def ask_for_many(self) -> None:
        """One value for one field of all selected rows, asked for in a dialog."""
        self.finish()
        rows, here = self._table.selected_rows(), self._table.currentIndex()
        if not rows or not here.isValid() or not self._edits.allowed:
            return
        from cchc_desktop.gui.batch_dialog import BatchDialog

        column = self._model.columns[here.column()].name
        name = self._register.fields[0].name if column == STATUS else column

        def go(field: str, text: str) -> None:
            self._give(rows, {field: text})

        parent = self._table.window()
        BatchDialog(self._register, len(rows), name, self._suggest, go, self._texts, parent).open()

    def _give(self, rows: Sequence[int], texts: Mapping[str, str]) -> None:
        """The same texts to many rows; to the row at work alone as if they were typed."""
        if not self._editor.finish():
            return
        ids = [self._model.id_at(row) for row in rows if not self._model.is_draft(row)]
        at_work = [self._model.id_at(row) for row in rows] == [self._editor.row_id]
        if not (at_work and self._type(texts)) and ids:
            self._apply([Wanted(row_id, texts) for row_id in ids])

    def _type(self, texts: Mapping[str, str]) -> bool:
        """False where a field cannot hold its text: none of its choices is meant."""
        try:
            shown = {name: self._in_form(self._register.by_name[name], text) for name, text in texts.items()}
        except BadValue:
            return False
        for name, text in shown.items():
            self._form.put(name, text)
        self._form.leave(next(iter(texts)))
        return True

    def _in_form(self, item: Field, text: str) -> str:
        """A text as the form has it: a choice by its code."""
        if item.kind not in (Kind.CHOICE, Kind.YES_NO):
            return text
        return show(item, parse(item, text, self._choices[item.name]), {})

    # --- what was copied elsewhere --------------------------------------------------------------------------------

    def paste(self, as_new: bool) -> None:
        """Rows from a spreadsheet: from the cell at work on, and below the last row as new rows; or all as new ones.
        Where the first row names the columns, they go by their names, and where it names the key, to the rows that
        have it."""
        self.finish()
        data = QGuiApplication.clipboard().mimeData()
        rows = cells_pasted(data.text(), data.html())
        if not rows or not self._edits.allowed or not self._editor.finish():
            return
        here = self._table.currentIndex()
        as_new = as_new or not here.isValid()
        if len(rows) == 1 and len(rows[0]) == 1 and not as_new:
            name = self._model.columns[here.column()].name
            if name != STATUS:
                self._fill(name, rows[0][0])
            return
        here = self._table.corner()
        named = self._named(rows[0])
        rows = rows[1:] if named else rows
        names = named or self._columns_from(here, as_new, max(map(len, rows)))
        first = self._model.rowCount() if as_new else here.row()
        texts = [
            {name: cell for name, cell in zip(names, row, strict=False) if name and name != STATUS} for row in rows
        ]
        if not as_new and not set(self._register.key_names).isdisjoint(named):
            self._apply(self._by_key([row for row in texts if any(row.values())]))
        else:
            self._apply([
                Wanted(self._stored_at(first + place), row) for place, row in enumerate(texts) if any(row.values())
            ])  # fmt: skip

    def _by_key(self, texts: Sequence[Mapping[str, str]]) -> list[Wanted]:
        """A sheet that says which row each line is goes to those rows, wherever they stand, as an import does."""
        typing = typing_today(self._texts, self._editor.near)
        return wanted_by_key(self._edits.database.connection, self._register, texts, self._choices, typing)

    def _stored_at(self, row: int) -> str | None:
        return self._model.id_at(row) if row < len(self._model.rowids()) else None

    def _named(self, row: Sequence[str]) -> list[str]:
        """The fields of the columns, where this row is a header: at least two names, and more names than not."""
        labels = field_labels(self._register, self._texts)
        try:
            found = map_columns(self._register, labels, [Sheet("", [list(row)])]).columns
        except Fault:
            return []
        if len(found) < 2 or 2 * len(found) < len([cell for cell in row if cell.strip()]):
            return []
        names = {place: name for name, place in found.items() if name != "id"}
        return [names.get(place, "") for place in range(len(row))]

    def _columns_from(self, here: QModelIndex, as_new: bool, width: int) -> list[str]:
        """Column by column as they stand on screen; a sheet of new rows has none for the state of a row."""
        header = self._table.header
        order = [self._model.columns[header.logicalIndex(place)].name for place in range(self._model.columnCount())]
        if as_new:
            return order if width >= len(order) else [name for name in order if name != STATUS]
        return order[header.visualIndex(here.column()) :]

    def _too_many(self, cells: int) -> None:
        numbers = {"cells": grouped(cells), "most": grouped(MOST_COPIED)}
        self.said.emit(self._texts("window.copied_too_many", **numbers))

    # --- many rows ------------------------------------------------------------------------------------------------

    def _apply(self, wanted: Sequence[Wanted], *, skip: bool = False) -> None:
        """All of them or none, unless a person takes those with which nothing is wrong; many in the background."""
        typing = typing_today(self._texts, self._editor.near)

        def act(database: Database, progress: Progress = told_to_nobody) -> Edited:
            return edit_rows(
                database, self._register, wanted, self._choices, typing, skip_refused=skip, progress=progress
            )

        def done(found: Edited) -> None:
            if found.touched:
                self._edits.changed_elsewhere(found.touched)
            self._told(wanted, found)

        if len(wanted) > AT_ONCE:
            self._edits.write_in_sight(self._texts["window.changing_rows"], act, done)
        elif found := self._edits.edit_rows(act):
            self._told(wanted, found)

    def _told(self, wanted: Sequence[Wanted], found: Edited) -> None:
        if found.touched:
            added = sum(item.operation == "add" for item in found.touched)
            numbers = {"added": grouped(added), "changed": grouped(len(found.touched) - added)}
            self.said.emit(self._texts("window.rows_changed", **numbers))
            self._go_to(found.touched[0].row_id)
        elif found.refused:
            from cchc_desktop.gui.refused_dialog import RefusedDialog

            def go() -> None:
                self._apply(wanted, skip=True)

            parent = self._table.window()
            number = len(wanted)
            RefusedDialog(self._register, found.refused, number, self._name_of, go, self._texts, parent).open()

    def _go_to(self, row_id: str) -> None:
        row = self._model.row_of(row_id)
        if row is not None and row != self._table.currentIndex().row():
            self._table.setCurrentIndex(self._model.index(row, max(self._table.currentIndex().column(), 0)))

    def _name_of(self, cell: NotTaken) -> str:
        stored = get(self._edits.database.connection, self._register, cell.row_id) if cell.row_id else None
        if stored is None:
            return self._texts("window.pasted_row", number=grouped(cell.place))
        return self._register.name_of(stored.record, labels=self._choices)
