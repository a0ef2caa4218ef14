"""What is selected in a table, in numbers: how many rows, and the sums of the columns of numbers, as Excel says it."""

import sqlite3
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.vietnamese import decimal_text, grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.store.listing import total

_AFTER = 60  # ms: while a selection grows nothing is added up
_MOST = 200_000  # rows: adding up more would be felt


class SelectionSums(QObject):
    """Writes into a label whatever is selected; nothing where it is one cell."""

    def __init__(
        self, table: RecordView, model: RecordModel, connection: sqlite3.Connection, texts: Wording, label: QLabel
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._connection = table, model, connection
        self._texts, self._label = texts, label
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self.tell)
        table.selected.connect(self._pause.start)

    def stop(self) -> None:
        self._pause.stop()

    def tell(self) -> None:
        """Say what is selected now."""
        parts = self._table.selected_parts()
        rows = self._table.selected_rows() if sum(part.height() for part in parts) <= _MOST else []
        columns = sorted({place for part in parts for place in range(part.left(), part.right() + 1)})
        if len(rows) < 2:
            self._label.clear()
            return
        said = [self._texts("window.selected", rows=grouped(len(rows)))]
        for place in columns:
            column = self._model.columns[place]
            if column.number and not self._model.register.by_name[column.name].ordinal:
                said.append(self._sum(column.name, column.header, rows))
        self._label.setText("  ·  ".join(part for part in said if part))

    def _sum(self, name: str, header: str, rows: list[int]) -> str:
        field = self._model.register.by_name[name]
        found = total(self._connection, self._model.register, field, self._model.rowids(rows))
        if found is None:
            return ""
        number = decimal_text(Decimal(str(found))) if field.kind is Kind.DECIMAL else grouped(int(found))
        return self._texts("window.sum_of", column=header, sum=number)
