"""A chart in the PDF, in the report's own face."""

from typing import Any

from reportlab.platypus import Flowable

from cchc_desktop.report.charts import ON_PAPER, PAPER, Chart, Line, Rect, Text, draw
from cchc_desktop.report.fonts import Family

_DASH = 4.0
_WHITE = "#ffffff"


class ChartPicture(Flowable):
    """As wide as the text, and as high as the chart says."""

    def __init__(self, chart: Chart, family: Family, after: float) -> None:
        super().__init__()
        self._chart, self._family = chart, family
        self.spaceBefore = self.spaceAfter = after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._chart.height
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.addLiteral("/Figure BMC")  # so that a reader tells its labels from the report's lines
        canvas.translate(0, self.height)
        canvas.scale(ON_PAPER, ON_PAPER)
        drawn = draw(self._chart, self.width / ON_PAPER, self.height / ON_PAPER, self._family.width)
        for one in drawn.primitives:
            match one:
                case Rect():
                    canvas.setFillColor(_WHITE if one.hollow else PAPER[one.role])
                    canvas.setStrokeColor(PAPER[one.role])
                    canvas.setLineWidth(1)
                    canvas.setDash()
                    canvas.rect(one.x, -one.y - one.height, one.width, one.height, stroke=int(one.hollow), fill=1)
                case Line():
                    canvas.setStrokeColor(PAPER[one.role])
                    canvas.setLineWidth(one.width)
                    canvas.setDash(*([_DASH, _DASH] if one.dashed else []))
                    canvas.line(one.x1, -one.y1, one.x2, -one.y2)
                case Text():
                    canvas.setFillColor(PAPER[one.role])
                    canvas.setFont(self._family.face(one.bold), one.size)
                    wide = self._family.width(one.text, one.size, one.bold)
                    start = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
                    canvas.drawString(start, -one.y, one.text)
        canvas.addLiteral("EMC")
