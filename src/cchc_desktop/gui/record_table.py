"""The rows of a register as a table: an array of row ids and a few pages, so that half a million rows scroll freely."""

import json
import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cchc_desktop.actions.sentences import choice_labels, field_labels
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.values import from_plain, show
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store.records import order

_PAGE = 128  # rows read at once
_PAGES = 16  # kept in memory: more than any screen shows, also while scrolling
NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TICK = {"value.yes": "x", "value.no": ""}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordModel(QAbstractTableModel):
    """Shows the rows of one register, or those of a filter, in the register's own order."""

    def __init__(
        self, connection: sqlite3.Connection, register: Register, texts: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._connection = connection
        self._headers = list(field_labels(register, texts).values())
        self._labels = {
            item.name: _TICK if item.kind is Kind.YES_NO else choice_labels(register, texts).get(item.name, {})
            for item in register.fields
        }
        self._rowids: array[int] = array("q")
        self._pages: OrderedDict[int, list[list[str]]] = OrderedDict()

    def load(self, only: Iterable[str] | None = None) -> None:
        """Read the ids again: of all rows, or of those whose id is among `only`."""
        where, values = "", []
        if only is not None:
            where, values = " WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(only))]
        query = f"SELECT rowid FROM {self.register.id}{where} ORDER BY {order(self.register)}"
        self.beginResetModel()
        self._rowids = array("q", (row[0] for row in self._connection.execute(query, values)))
        self._pages.clear()
        self.endResetModel()

    def row_of(self, row_id: str) -> int | None:
        """Where the row with this id stands, or None where the table does not show it."""
        found = self._connection.execute(f"SELECT rowid FROM {self.register.id} WHERE id = ?", (row_id,)).fetchone()
        return self._rowids.index(found[0]) if found and found[0] in self._rowids else None

    def ids(self) -> list[str]:
        """The ids of the rows shown, in their order."""
        query = f"SELECT rowid, id FROM {self.register.id} WHERE rowid IN (SELECT value FROM json_each(?))"
        known = {row[0]: row[1] for row in self._connection.execute(query, (json.dumps(list(self._rowids)),))}
        return [known[rowid] for rowid in self._rowids]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rowids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._cell(index.row(), index.column())
            return text if len(text) > 40 else None
        return None

    def _alignment(self, column: int) -> int:
        return _RIGHT if self.register.fields[column].kind in NUMBERS else _LEFT

    def _cell(self, row: int, column: int) -> str:
        number, place = divmod(row, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
            self._pages[number] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place][column]

    def _read(self, number: int) -> list[list[str]]:
        rowids = self._rowids[number * _PAGE : (number + 1) * _PAGE]
        names = ", ".join(item.name for item in self.register.fields)
        query = f"SELECT rowid AS place, {names} FROM {self.register.id} WHERE rowid IN ({','.join('?' * len(rowids))})"
        rows = {row["place"]: self._shown(row) for row in self._connection.execute(query, rowids.tolist())}
        gone = [""] * len(self._headers)  # deleted by another program since the ids were read
        return [rows.get(rowid, gone) for rowid in rowids]

    def _shown(self, row: sqlite3.Row) -> list[str]:
        return [
            " ".join(show(item, from_plain(item, row[item.name]), self._labels[item.name]).split())
            for item in self.register.fields
        ]
