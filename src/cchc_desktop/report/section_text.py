"""What stands below a heading as a person would type it: with placeholders where figures and citations are."""

from collections.abc import Iterable, Iterator

from cchc_desktop.report.charts import Chart
from cchc_desktop.report.document import Block, Item, Paragraph, Runs
from cchc_desktop.report.placeholders import CHART


def as_typed(blocks: Iterable[Block]) -> str:
    """A paragraph a line, items of lists with their marks; typed back, it prints the same."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _typed(block.runs)
        elif isinstance(block, Chart):
            yield f"[[{CHART}:{block.name}]]"
        elif isinstance(block, Item):
            yield f"{block.mark} {_typed(block.runs)}"


def _typed(runs: Runs) -> str:
    return "".join(
        f"[[{run.figure}]]" if run.figure else f"[[document:{run.document}]]" if run.document else run.text
        for run in runs
    )
