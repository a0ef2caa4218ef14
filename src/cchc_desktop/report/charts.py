"""Charts as vector primitives: laid out once, drawn alike on the screen, in the PDF and in the .docx.

Lengths are points, from the upper left corner down. Colours are roles: each painter has its own for them, and the two
roles of data differ in lightness, so that they are told apart in grey print and by colour-blind eyes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from cchc_desktop.domain.vietnamese import grouped

Kind = Literal["bars", "grouped", "lines"]  # bars lie, a name before each; the others stand over their names
Role = Literal["strong", "soft", "axis", "grid", "text", "quiet"]
Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str, float, bool], float]  # how wide a text is in a size, bold or not

# On paper and on a light screen; in grey a dark and a light one.
PAPER: Mapping[Role, str] = {
    "strong": "#1f5f99",
    "soft": "#d39a35",
    "axis": "#566575",
    "grid": "#d5dbe1",
    "text": "#1c2733",
    "quiet": "#566575",
}
ON_PAPER = 1.25  # times the sizes of the screen: the report's text is larger as well
SMALL, TITLE = 8.0, 9.0  # sizes of text, in points
_LINE = 1.35  # the height of a line, in sizes
_BASE = 1.0  # from the top of a line to its base, in sizes
_TICKS = 4  # at most so many steps above the zero
_GAP = 6.0
_APART = 2.5  # between the values of two bars side by side
_DOT = 5.0
_NAMES = 0.42  # of the width, at most, for the names before lying bars
_WIDEST = 22.0  # a bar of few stays a bar
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Series:
    """Values by category, None where there is none; `texts` are what is written beside them."""

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    role: Literal["strong", "soft"] = "strong"


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` stands behind the title; `empty` is what is said where there is nothing to show."""

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    empty: str = ""
    top: float | None = None  # where the axis ends, whatever the values are
    short: tuple[str, ...] = ()  # names of the categories for where theirs have no room
    height: float = 180.0  # on paper
    name: str = ""  # by which a text places it
    titled: bool = True  # else its title stands in a caption


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    role: Role
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    role: Role
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """`y` is the base line."""

    x: float
    y: float
    text: str
    size: float = SMALL
    anchor: Anchor = "start"
    role: Role = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a dot, and the room in which a pointer means it."""

    series: int
    place: int
    x: float
    y: float
    width: float
    height: float


Primitive = Rect | Line | Text


@dataclass(frozen=True, slots=True)
class Drawn:
    primitives: tuple[Primitive, ...]
    marks: tuple[Mark, ...]


def draw(chart: Chart, width: float, height: float, measure: Measure) -> Drawn:
    """The chart in a frame of this size."""
    line = SMALL * _LINE
    title = _title(chart, width, measure) if chart.titled else ()
    top = TITLE * _LINE if chart.titled else 0.0
    if not _has_something(chart):
        said = shortened(chart.empty, width, SMALL, measure)
        middle = Text(width / 2, (top + height) / 2 + SMALL / 3, said, anchor="middle", role="quiet")
        return Drawn((*title, middle), ())
    if len(chart.series) > 1:
        legend = tuple(_legend(chart, width, top + _GAP / 3, measure))
        title = (*title, *legend)
        top += line
    frame = _Frame(chart, measure, width, top + _GAP, height)
    primitives, marks = _lying(frame) if chart.kind == "bars" else _standing(frame)
    return Drawn((*title, *primitives), tuple(marks))


def _has_something(chart: Chart) -> bool:
    """Bars of nothing are nothing to show; a ratio of zero is one: all that was done was late."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return bool(values) if chart.kind == "lines" else any(values)


def ticks(highest: float, steps: int = _TICKS) -> tuple[float, ...]:
    """Round numbers from zero to the first that reaches the highest: 1, 2 or 5 and their tens apart, whole ones."""
    least = max(highest, 1) / steps
    ten = 10.0 ** floor(log10(least))
    step = next(factor * ten for factor in (1, 2, 5, 10) if factor * ten >= least * (1 - 1e-9))
    step = max(step, 1.0)
    count = 1
    while count * step < highest:
        count += 1
    return tuple(number * step for number in range(count + 1))


def shortened(text: str, width: float, size: float, measure: Measure, bold: bool = False) -> str:
    """As much of a text as fits, with a sign that there is more."""
    if measure(text, size, bold) <= width:
        return text
    kept = len(text)
    while kept and measure(text[:kept].rstrip() + _ELLIPSIS, size, bold) > width:
        kept -= 1
    return text[:kept].rstrip() + _ELLIPSIS


@dataclass(frozen=True, slots=True)
class _Frame:
    chart: Chart
    measure: Measure
    width: float
    top: float
    bottom: float


def _title(chart: Chart, width: float, measure: Measure) -> tuple[Primitive, ...]:
    unit = f" ({chart.unit})" if chart.unit else ""
    room = measure(unit, SMALL, False)
    title = shortened(chart.title, max(width - room, width / 2), TITLE, measure, True)
    after = measure(title, TITLE, True)
    named = (Text(0, TITLE * _BASE, title, TITLE, bold=True),)
    if not unit or after + room > width:
        return named
    return (*named, Text(after, TITLE * _BASE, unit, role="quiet"))


def _legend(chart: Chart, width: float, top: float, measure: Measure) -> Iterator[Primitive]:
    """What each series is, with the look that it has."""
    x, each = 0.0, width / len(chart.series)
    for series in chart.series:
        middle = top + SMALL * 0.65
        if chart.kind == "lines":
            yield Line(x, middle, x + 16, middle, series.role, 1.5, series.role == "soft")
            yield _dot(x + 8, middle, series)
        else:
            yield Rect(x, middle - 4, 8, 8, series.role)
        start = x + (20 if chart.kind == "lines" else 12)
        label = shortened(series.label, x + each - start - _GAP if each < width else width, SMALL, measure)
        yield Text(start, top + SMALL * _BASE, label)
        x = start + measure(label, SMALL, False) + 2 * _GAP


def _dot(x: float, y: float, series: Series) -> Rect:
    return Rect(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, series.role, series.role == "soft")


def _lying(frame: _Frame) -> tuple[list[Primitive], list[Mark]]:
    """One bar below the other from a common base line, the name before it, the value behind."""
    chart, measure = frame.chart, frame.measure
    series = chart.series[0]
    names = max(measure(name, SMALL, False) for name in chart.categories)
    left = min(names, frame.width * _NAMES) + _GAP
    right = max(measure(text, SMALL, False) for text in series.texts) + _GAP
    room = max(frame.width - left - right, 1.0)
    highest = max(chart.top or 0, *(value or 0 for value in series.values), 0)
    pitch = (frame.bottom - frame.top) / len(chart.categories)
    thick = min(pitch * 0.7, _WIDEST)
    pitch = min(pitch, _WIDEST / 0.7)
    drawn: list[Primitive] = []
    marks = []
    for place, name in enumerate(chart.categories):
        middle = frame.top + (place + 0.5) * pitch
        base = middle + SMALL * 0.35
        drawn.append(Text(left - _GAP, base, shortened(name, left - _GAP, SMALL, measure), anchor="end"))
        value = series.values[place]
        if value is None:
            continue
        long = room * value / highest
        drawn.append(Rect(left, middle - thick / 2, long, thick, series.role))
        drawn.append(Text(left + long + _GAP / 2, base, series.texts[place]))
        marks.append(Mark(0, place, 0, middle - pitch / 2, frame.width, pitch))
    low = frame.top + pitch * len(chart.categories)
    drawn.append(Line(left, frame.top, left, low, "axis", 0.75))
    return drawn, marks


def _standing(frame: _Frame) -> tuple[list[Primitive], list[Mark]]:
    """Bars or lines over the names of the categories, on an axis with round ticks."""
    chart, measure = frame.chart, frame.measure
    line = SMALL * _LINE
    values = [value for series in chart.series for value in series.values if value is not None]
    steps = ticks(chart.top or max(values))
    words = [grouped(round(tick)) for tick in steps]
    left = max(measure(word, SMALL, False) for word in words) + _GAP
    top, bottom = frame.top + line, frame.bottom - line - 2  # the highest value has its text above it
    room, high = frame.width - left, max(bottom - top, 1.0)

    def level(value: float) -> float:
        return bottom - high * value / steps[-1]

    drawn: list[Primitive] = []
    last = bottom + line
    for tick, word in zip(steps, words, strict=True):
        drawn.append(Line(left, level(tick), frame.width, level(tick), "axis" if tick == 0 else "grid"))
        base = level(tick) + SMALL * 0.35
        if last - base >= line or tick == 0:  # in a low chart not every tick has room for its number
            drawn.append(Text(left - _GAP, base, word, anchor="end", role="quiet"))
            last = base
    pitch = room / len(chart.categories)
    fits = all(measure(name, SMALL, False) <= pitch - 2 for name in chart.categories)
    for place, name in enumerate(chart.categories if fits or not chart.short else chart.short):
        short = shortened(name, pitch - 2, SMALL, measure)
        drawn.append(Text(left + (place + 0.5) * pitch, frame.bottom - 3, short, anchor="middle"))
    made = _grouped_bars if chart.kind == "grouped" else _lines
    more, marks = made(frame, left, pitch, level)
    return drawn + more, marks


def _grouped_bars(
    frame: _Frame, left: float, pitch: float, level: Callable[[float], float]
) -> tuple[list[Primitive], list[Mark]]:
    chart, measure = frame.chart, frame.measure
    count = len(chart.series)
    thick = min(pitch * 0.84 / count, _WIDEST)
    drawn: list[Primitive] = []
    marks = []
    widest = max(measure(text, SMALL, False) for series in chart.series for text in series.texts)
    each = max(thick, pitch * 0.96 / count)  # at most so much of the room of a category is there for one text
    aside = max(widest + _APART - thick, 0)  # texts wider than their bars keep clear of each other
    for place in range(len(chart.categories)):
        start = left + (place + 0.5) * pitch - thick * count / 2
        for number, series in enumerate(chart.series):
            value = series.values[place]
            if value is None:
                continue
            x = start + number * thick
            drawn.append(Rect(x + 0.5, level(value), thick - 1, level(0) - level(value), series.role))
            if widest + _APART <= each:
                middle = x + thick / 2 + aside * (number - (count - 1) / 2)
                drawn.append(Text(middle, level(value) - 2.5, series.texts[place], anchor="middle"))
            marks.append(Mark(number, place, x, frame.top, thick, level(0) - frame.top + 2))
    return drawn, marks


def _lines(
    frame: _Frame, left: float, pitch: float, level: Callable[[float], float]
) -> tuple[list[Primitive], list[Mark]]:
    """Only the first series has its values written: two would stand on each other."""
    chart = frame.chart
    drawn: list[Primitive] = []
    marks = []
    for number in reversed(range(len(chart.series))):  # the first on top of the others
        series = chart.series[number]
        points = [
            (place, left + (place + 0.5) * pitch, level(value))
            for place, value in enumerate(series.values)
            if value is not None
        ]
        for before, after in zip(points, points[1:], strict=False):
            if after[0] == before[0] + 1:  # over a gap nothing is known
                drawn.append(Line(before[1], before[2], after[1], after[2], series.role, 1.5, series.role == "soft"))
        for place, x, y in points:
            drawn.append(_dot(x, y, series))
            if number == 0:
                drawn.append(Text(x, y - _DOT, series.texts[place], anchor="middle"))
            each = min(pitch, 2 * _WIDEST) / len(chart.series)
            start = x + (number - len(chart.series) / 2) * each
            marks.append(Mark(number, place, start, frame.top, each, level(0) - frame.top + 2))
    return drawn, sorted(marks, key=lambda mark: (mark.place, mark.series))


def bounds(drawn: Drawn, measure: Measure) -> Iterator[tuple[float, float, float, float]]:
    """The box of each primitive: its left, top, right and bottom."""
    for one in drawn.primitives:
        match one:
            case Rect():
                yield one.x, one.y, one.x + one.width, one.y + one.height
            case Line():
                yield min(one.x1, one.x2), min(one.y1, one.y2), max(one.x1, one.x2), max(one.y1, one.y2)
            case Text():
                wide = measure(one.text, one.size, one.bold)
                start = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
                yield start, one.y - one.size * 0.75, start + wide, one.y + one.size * 0.25


def names(chart: Chart) -> Sequence[str]:
    """What a chart says, a sentence a value: for who cannot see it."""
    return [
        name_of(chart, number, place)
        for place in range(len(chart.categories))
        for number, series in enumerate(chart.series)
        if series.values[place] is not None
    ]


def name_of(chart: Chart, number: int, place: int) -> str:
    """A bar in words: Quý I, Tiếp nhận: 486."""
    series = chart.series[number]
    return f"{chart.categories[place]}, {series.label}: {series.texts[place]}"
