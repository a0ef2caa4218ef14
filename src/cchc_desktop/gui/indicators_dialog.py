"""The sheet of indicators: one table to look at, which is copied or kept as a sheet just as it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.indicator_sheet import COLUMNS, Indicator, header, tabbed
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui

_WIDTHS = {"number": 52, "unit": 72, "now": 100, "before": 100}
_ALIGNED = {"number": Qt.AlignmentFlag.AlignHCenter, "now": Qt.AlignmentFlag.AlignRight}
_ALIGNED |= {"before": Qt.AlignmentFlag.AlignRight}


class IndicatorsDialog(QDialog):
    """`save` asks for a name and keeps the sheet."""

    def __init__(
        self, period: str, indicators: Sequence[Indicator], save: Callable[[], object], texts: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("indicators_dialog", self, texts)
        self.setWindowTitle(texts("window.indicators_title", period=period))
        self._indicators, self._texts = indicators, texts
        self._said = child(self, QLabel, "indicators_said")
        self._fill()
        for name, picture, act in (
            ("copy", "copy", self._copy),
            ("copy_numbers", "copy", self._copy_numbers),
            ("save", "file-export", save),
        ):
            button = child(self, QPushButton, f"indicators_{name}")
            button.setIcon(icon(picture))
            button.clicked.connect(lambda _, act=act: act())
        child(self, QPushButton, "indicators_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _fill(self) -> None:
        table = child(self, QTreeWidget, "indicators_table")
        table.setHeaderLabels([self._texts["window.indicators_number"], *header(self._texts)[1:]])
        for indicator in self._indicators:
            item = QTreeWidgetItem(table, indicator.cells)
            item.setToolTip(COLUMNS.index("name"), indicator.name)
            for place, name in enumerate(COLUMNS):
                if name in _ALIGNED:
                    item.setTextAlignment(place, _ALIGNED[name])
            if not indicator.now:  # a heading of the form
                face = item.font(0)
                face.setBold(True)
                for place in range(len(COLUMNS)):
                    item.setFont(place, face)
        table.header().setStretchLastSection(False)
        for place, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                table.setColumnWidth(place, _WIDTHS[name])
        table.header().setSectionResizeMode(COLUMNS.index("name"), QHeaderView.ResizeMode.Stretch)
        if first := table.topLevelItem(0):
            table.setCurrentItem(first)
        table.setFocus()

    def _copy(self) -> None:
        """Every line with all its cells."""
        self._give(tabbed(self._indicators))

    def _copy_numbers(self) -> None:
        """The column of numbers alone, for a form that has the rest."""
        self._give("\n".join(indicator.now for indicator in self._indicators))

    def _give(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._said.setText(self._texts("window.indicators_copied", rows=len(self._indicators)))
