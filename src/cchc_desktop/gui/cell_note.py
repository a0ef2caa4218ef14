"""Under a cell that is wrong, why: beside it, where it is being typed, not only in the form."""

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit

from cchc_desktop.domain.views import STATUS
from cchc_desktop.gui.cell_editors import CellEditors
from cchc_desktop.gui.look import mark_wrong, tint
from cchc_desktop.gui.record_table import RecordModel
from cchc_desktop.gui.record_view import RecordView
from cchc_desktop.gui.row_panel import RowPanel

_WIDEST = 340  # pixels
_GAP = 2


class CellNote(QLabel):
    """Lies over the rows below the cell at work, as long as there is something to say of it."""

    def __init__(self, table: RecordView, model: RecordModel, panel: RowPanel, cells: CellEditors) -> None:
        super().__init__(table.viewport())
        self._table, self._model, self._panel, self._cells = table, model, panel, cells
        self.setWordWrap(True)
        self.setMargin(4)
        self.setAutoFillBackground(True)
        self.setFrameShape(QLabel.Shape.Box)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # a table has another for what lies over it
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.tell)
        for moved in (table.verticalScrollBar().valueChanged, table.horizontalScrollBar().valueChanged):
            moved.connect(self._soon.start)
        table.selectionModel().currentChanged.connect(self._soon.start)
        for told in (panel.editor.shown, cells.opened, cells.closed):
            told.connect(self._soon.start)

    def tell(self) -> None:
        """Say what is wrong with the cell at work, where something is and the row is the one in the form."""
        here = self._table.currentIndex()
        row_id = self._panel.editor.row_id
        reason = ""
        if here.isValid() and row_id and self._model.id_at(here.row()) == row_id:
            name = self._model.columns[here.column()].name
            reason = "" if name == STATUS else self._panel.form.reason(name)
        if isinstance(self._cells.widget, QLineEdit):
            mark_wrong(self._cells.widget, bool(reason))
        self.setText(reason)
        self.setVisible(bool(reason))
        if reason:
            tint(self, QPalette.ColorRole.WindowText, "error")
            self._place(self._table.visualRect(here))

    def _place(self, cell: QRect) -> None:
        editor = self._cells.widget
        cell = cell.united(editor.geometry()) if editor else cell
        area = self._table.viewport().rect()
        width = min(_WIDEST, area.width())
        height = self.heightForWidth(width)
        left = max(min(cell.left(), area.right() - width), 0)
        below = cell.bottom() + _GAP
        top = below if below + height <= area.bottom() else cell.top() - _GAP - height
        self.setGeometry(left, top, width, height)
        self.raise_()
