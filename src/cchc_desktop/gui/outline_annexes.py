"""The annexes of the report as a list with ticks, numbered as they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from cchc_desktop.domain.vietnamese import roman
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.annex_template import templates

_ID = int(Qt.ItemDataRole.UserRole)


class OutlineAnnexes(QObject):
    """`ticked` gives the ids of the templates whose ticks are set. Form II.06 comes first and always."""

    ticked = Signal(set)

    def __init__(self, view: QListWidget, texts: Wording, *, allowed: bool) -> None:
        super().__init__(view)
        self._view, self._texts = view, texts
        form = QListWidgetItem(view)
        form.setCheckState(Qt.CheckState.Checked)
        form.setFlags(form.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        for template in templates():
            item = QListWidgetItem(view)
            item.setData(_ID, template.id)
            item.setToolTip(texts["window.outline_annex_tip"])
            if not allowed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        view.itemChanged.connect(lambda _: self.ticked.emit(self._ids()))

    def show(self, ids: Sequence[str]) -> None:
        """Tick these, which are printed in this order after the form."""
        titles = [self._texts["report.annex.title"], *(template.title for template in templates())]
        self._view.blockSignals(True)
        for item, title in zip(self._items(), titles, strict=True):
            name = item.data(_ID)
            on = name is None or name in ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            called = self._called(0 if name is None else ids.index(name) + 1, len(ids)) if on else ""
            text = f"{called} {_in_a_line(title)}".strip()
            item.setText(text if name else self._texts("window.outline_annex_form", annex=text))
        self._view.blockSignals(False)
        self._view.viewport().update()

    def _called(self, place: int, others: int) -> str:
        """One alone bears no number."""
        word = self._texts["report.annex.number"]
        return f"{word} {roman(place + 1)}." if others else f"{word}."

    def _ids(self) -> set[str]:
        return {
            item.data(_ID) for item in self._items() if item.data(_ID) and item.checkState() == Qt.CheckState.Checked
        }

    def _items(self) -> list[QListWidgetItem]:
        return [self._view.item(row) for row in range(self._view.count())]


def _in_a_line(title: str) -> str:
    """Without the line that names the period."""
    return " ".join(line for line in title.split("\n") if "{" not in line)
