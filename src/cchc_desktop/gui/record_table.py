"""The rows of a register as a table: an array of row ids and a few pages, so that half a million rows scroll freely."""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from cchc_desktop.actions.row_texts import cell_text, one_line
from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.views import STATUS, STATUSES
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.look import colours
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.drafts import Draft
from cchc_desktop.store.listing import Seen, page

_PAGE = 64  # rows read at once
_PAGES = 32  # kept in memory: more than any screen shows, also while scrolling
NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DISPLAY, _WHOLE, _TIP, _FONT, _ALIGNMENT, _COLOUR = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
    )
)
TICK = "x"
_READ_ONLY = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_TO_TYPE = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
Reasons = Mapping[str, Mapping[str, str]]  # by row and field, what is wrong with what was typed
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOP = 0  # no row id
_LONG = 40  # characters: a text that a column may cut gets a tip


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the register, or STATUS: the state its rows are in."""

    name: str
    header: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row as the table shows it."""

    row_id: str
    texts: tuple[str, ...]
    alarming: bool = False


class RecordModel(QAbstractTableModel):
    """Shows the rows of a view of one register; below them the new rows that somebody has begun.

    A cell shows one line; as what is edited and copied it has all of its text.
    """

    def __init__(
        self, connection: sqlite3.Connection, register: Register, texts: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.columns = _columns(register, texts)
        self._connection, self._texts = connection, texts
        labels = choice_labels(register, texts)
        self.labels = {item.name: _labels(item, labels.get(item.name, {})) for item in register.fields}
        self._alignments = [_RIGHT if column.number else _LEFT for column in self.columns]
        names = [column.name for column in self.columns]
        self._status_column = names.index(STATUS) if STATUS in names else -1
        self._status = {status.key: status for status in STATUSES.get(register.id, ())}
        self._gone = _Shown("", ("",) * len(self.columns))  # deleted by another program since the ids were read
        self._seen: Seen | None = None
        self._rowids: array[int] = array("q")
        self._gone_after: dict[int, tuple[str, int]] = {}  # deleted since then: the row's id, the row id before it
        self._drafts: list[Draft] = []
        self._half: dict[str, Draft] = {}  # what was typed into stored rows and is not entered yet
        self._reasons: Reasons = {}
        self.typing = False  # whether cells may be typed into
        self._pages: OrderedDict[int, list[_Shown]] = OrderedDict()

    # --- what is shown --------------------------------------------------------------------------------------------

    def load(self, seen: Seen, rowids: "array[int]") -> None:
        """Show these rows, in this order."""
        self.beginResetModel()
        self._seen, self._rowids = seen, rowids
        self._pages.clear()
        self._gone_after.clear()
        self.endResetModel()

    def show_drafts(self, drafts: Sequence[Draft], reasons: Reasons | None = None) -> None:
        """The new rows begun, as rows below the others; stored rows that are half changed as they were typed."""
        new = [draft for draft in drafts if draft.is_new]
        half = {draft.row_id: draft for draft in drafts if not draft.is_new}
        reasons = reasons or {}
        if (new, half, reasons) == (self._drafts, self._half, self._reasons):
            return
        former, self._half, self._reasons = self._half, half, reasons
        if [draft.row_id for draft in new] == [draft.row_id for draft in self._drafts]:
            self._drafts = new
        else:
            self._lay_out(self._rowids, new)
        if self._seen is not None and (former or half):
            rowids = (self._rowid(row_id) for row_id in former.keys() | half.keys())
            self._read_again([rowid for rowid in rowids if rowid is not None])
        if self._drafts:
            self._tell_changed(len(self._rowids), self.rowCount() - 1)

    def reason(self, row: int, column: int) -> str:
        """What is wrong with what was typed into a cell; "" where nothing is."""
        if not self._reasons:
            return ""
        return self._reasons.get(self._row(row).row_id, {}).get(self.columns[column].name, "")

    def refresh(self, touched: Sequence[Touched]) -> None:
        """After rows were changed: all stay where they are, deleted ones are gone until they come back, new ones stand
        below."""
        rowids = array("q", self._rowids)
        for item in touched:
            there = item.operation != "change" and item.rowid in rowids
            if item.operation == "delete" and there:
                rowids.remove(item.rowid)
                self._remember(item)
            elif item.operation == "add" and not there:
                rowids.insert(self._place_of(item, rowids), item.rowid)
        entered = {item.row_id for item in touched}
        drafts = [draft for draft in self._drafts if draft.row_id not in entered]
        if rowids != self._rowids or len(drafts) != len(self._drafts):
            self._lay_out(rowids, drafts)
        self._read_again([item.rowid for item in touched])

    def _remember(self, gone: Touched) -> None:
        """After which row a deleted one stood."""
        if gone.rowid in self._rowids:
            place = self._rowids.index(gone.rowid)
            self._gone_after[gone.rowid] = gone.row_id, self._rowids[place - 1] if place else _TOP

    def _place_of(self, added: Touched, rowids: "array[int]") -> int:
        """Where a row stands that has come into the register: one that comes back as near as can be to its place."""
        row_id, before = self._gone_after.get(added.rowid, ("", _TOP))
        if row_id != added.row_id:
            return len(rowids)
        while before not in rowids and before in self._gone_after:
            _, before = self._gone_after[before]
        return rowids.index(before) + 1 if before in rowids else 0

    def id_at(self, row: int) -> str:
        """The id of the row shown there; "" where another program has deleted it meanwhile."""
        return self._drafts[row - len(self._rowids)].row_id if self.is_draft(row) else self._row(row).row_id

    def texts_of(self, row: int) -> tuple[str, ...]:
        """What the row shows, a text a column."""
        return tuple(map(one_line, self._row(row).texts))

    def is_draft(self, row: int) -> bool:
        return row >= len(self._rowids)

    def row_of(self, row_id: str) -> int | None:
        """Where the row with this id stands, or None where the table does not show it."""
        for place, draft in enumerate(self._drafts):
            if draft.row_id == row_id:
                return len(self._rowids) + place
        rowid = self._rowid(row_id)
        return self._rowids.index(rowid) if rowid is not None and rowid in self._rowids else None

    def rowids(self, rows: Sequence[int] | range | None = None) -> "array[int]":
        """SQLite's row ids of these rows, or of all; drafts have none."""
        if rows is None:
            return self._rowids
        return array("q", (self._rowids[row] for row in rows if not self.is_draft(row)))

    def ids(self) -> list[str]:
        """The ids of the stored rows shown, in their order."""
        query = f"SELECT rowid, id FROM {self.register.id}"
        known = dict(self._connection.execute(query).fetchall())
        return [known[rowid] for rowid in self._rowids]

    # --- as Qt asks for it ----------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rowids) + len(self._drafts)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _TO_TYPE if self.typing and index.column() != self._status_column else _READ_ONLY

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignments[section]
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Asked some thousand times for each screen: what is asked most comes first."""
        if role == _DISPLAY:
            return one_line(self._row(index.row()).texts[index.column()])
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _COLOUR:
            alarming = index.column() == self._status_column and self._row(index.row()).alarming
            return QColor(colours().error) if alarming or self.reason(index.row(), index.column()) else None
        if role == _FONT:
            return _italic() if self._is_unfinished(index.row()) else None
        if role == _WHOLE:
            return self._row(index.row()).texts[index.column()]
        if role == _TIP:
            text = one_line(self._row(index.row()).texts[index.column()])
            return self.reason(index.row(), index.column()) or (text if len(text) > _LONG else None)
        return None

    # --- the rows -------------------------------------------------------------------------------------------------

    def _is_unfinished(self, row: int) -> bool:
        return self.is_draft(row) or (bool(self._half) and self._row(row).row_id in self._half)

    def _row(self, row: int) -> _Shown:
        if self.is_draft(row):
            return self._begun(self._drafts[row - len(self._rowids)])
        number, place = divmod(row, _PAGE)
        rows = self._pages.get(number)
        if rows is None:
            # Where it cannot be read that is told once, not for each cell, and the page stays empty until it is asked
            # for anew.
            self._pages[number] = [self._gone] * _PAGE
            rows = self._pages[number] = self._read(number)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return rows[place]

    def _read(self, number: int) -> list[_Shown]:
        assert self._seen is not None
        rowids = self._rowids[number * _PAGE : (number + 1) * _PAGE]
        rows = page(self._connection, self._seen, rowids)
        return [self._stored(rows[rowid]) if rowid in rows else self._gone for rowid in rowids]

    def _read_again(self, rowids: Sequence[int]) -> None:
        """Rows were changed: those that the table holds are read again and painted anew, and no other."""
        assert self._seen is not None
        here = [rowid for rowid in rowids if rowid in self._rowids]
        for rowid, found in page(self._connection, self._seen, here).items() if here else ():
            row = self._rowids.index(rowid)
            number, place = divmod(row, _PAGE)
            if number in self._pages:
                self._pages[number][place] = self._stored(found)
                self._tell_changed(row, row)

    def _stored(self, row: sqlite3.Row) -> _Shown:
        assert self._seen is not None
        seen, state = self._seen, row[STATUS] if self._status else None
        draft = self._half.get(row["id"])
        typed = draft.texts if draft else {}
        texts = (
            self._as_typed(column.name, typed[column.name])
            if column.name in typed
            else cell_text(seen, column.name, row, self.labels, self._texts)
            for column in self.columns
        )
        return _Shown(row["id"], tuple(texts), state is not None and self._status[state].alarming)

    def _begun(self, draft: Draft) -> _Shown:
        """A draft shows what has been typed."""
        texts = (
            self._texts["view.begun"] if column.name == STATUS else
            self._as_typed(column.name, draft.texts.get(column.name, ""))
            for column in self.columns
        )  # fmt: skip
        return _Shown(draft.row_id, tuple(texts))

    def _as_typed(self, name: str, typed: str) -> str:
        return self.labels.get(name, {}).get(typed, typed)

    def _rowid(self, row_id: str) -> int | None:
        found = self._connection.execute(f"SELECT rowid FROM {self.register.id} WHERE id = ?", (row_id,)).fetchone()
        return int(found[0]) if found else None

    def _lay_out(self, rowids: "array[int]", drafts: list[Draft]) -> None:
        """Other rows in the table; what is chosen stays chosen, by row: a draft that was entered is its stored row."""
        self.layoutAboutToBeChanged.emit()
        chosen = self.persistentIndexList()
        keys = [self._key(index.row()) for index in chosen]
        entered = {draft.row_id for draft in self._drafts} - {draft.row_id for draft in drafts}
        self._rowids, self._drafts = rowids, drafts
        self._pages.clear()
        places: dict[int | str, int] = {draft.row_id: len(rowids) + place for place, draft in enumerate(drafts)}
        for key in keys:
            rowid = self._rowid(key) if isinstance(key, str) and key in entered else key
            if isinstance(rowid, int) and rowid in rowids:
                places[key] = rowids.index(rowid)
        moved = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for key, index in zip(keys, chosen, strict=True)
        ]
        self.changePersistentIndexList(chosen, moved)
        self.layoutChanged.emit()

    def _key(self, row: int) -> int | str:
        return self._drafts[row - len(self._rowids)].row_id if self.is_draft(row) else self._rowids[row]

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def _labels(field: Field, labels: dict[str, str]) -> dict[str, str]:
    """The labels of codes. A yes is a tick, as stored and as typed; a no is empty, or its word where empty means that
    nobody knows."""
    if field.kind is not Kind.YES_NO:
        return labels
    no = labels["value.no"] if field.nullable else ""
    return {"value.yes": TICK, "value.no": no, "1": TICK, "0": no}


def _italic() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font


def _columns(register: Register, texts: Wording) -> list[Column]:
    """The fields in their order; the state of a row stands beside what names it."""
    labels = field_labels(register, texts)
    columns = [Column(item.name, labels[item.name], item.kind in NUMBERS) for item in register.fields]
    if register.id in STATUSES:
        columns.insert(1, Column(STATUS, texts["view.status"]))
    return columns
