"""The charts of the overview side by side; they are built when there is something to show."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.actions.overview_charts import BarChart
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.chart_view import ChartView


class ChartRow(QWidget):
    """`chosen` carries the bar whose rows are wanted."""

    chosen = Signal(object)

    def __init__(self, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._charts: list[BarChart] = []
        self.views: list[ChartView] = []
        self._side_by_side = QHBoxLayout(self)
        self._side_by_side.setContentsMargins(0, 0, 0, 0)
        self._side_by_side.setSpacing(8)

    def show_charts(self, charts: Sequence[BarChart]) -> None:
        self._charts = list(charts)
        while len(self.views) < len(charts):
            view = ChartView(self._texts, self)
            view.setObjectName(f"chart_{len(self.views) + 1}")
            view.opened.connect(self._open)
            self._side_by_side.addWidget(view)
            self.views.append(view)
        for view, shown in zip(self.views, charts, strict=True):
            view.show_chart(shown.chart)

    def _open(self, series: int, place: int) -> None:
        view = self.sender()
        number = next(number for number, each in enumerate(self.views) if each is view)
        self.chosen.emit(self._charts[number].bars[series, place])
