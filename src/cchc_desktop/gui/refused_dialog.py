"""The cells that could not be taken when many rows were to be changed at once: nothing is changed yet."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.edit_rows import NotTaken
from cchc_desktop.actions.sentences import field_label, problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui

_COLUMNS = ("row", "column", "value", "problem")
_MOST_SHOWN = 2_000  # cells: nobody mends more of them one by one
_WIDEST = 200  # pixels


class RefusedDialog(QDialog):
    """`go` is called where the person takes the rows with which nothing is wrong; `name_of` says which row is meant."""

    def __init__(
        self,
        register: Register,
        refused: Sequence[NotTaken],
        wanted: int,
        name_of: Callable[[NotTaken], str],
        go: Callable[[], object],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("refused_dialog", self, texts)
        self.setWindowTitle(texts("window.refused_title", register=texts[f"register.{register.id}.title"]))
        rows = len({cell.place for cell in refused})
        told = texts("window.refused_found", refused=grouped(rows), rows=grouped(wanted))
        child(self, QLabel, "refused_counts").setText(told)
        child(self, QLabel, "refused_advice").setText(texts["window.refused_nothing_done"])
        listed = child(self, QTreeWidget, "refused_list")
        listed.setHeaderLabels([texts[f"window.refused_column.{name}"] for name in _COLUMNS])
        for cell in refused[:_MOST_SHOWN]:
            sentence = problem_sentence(cell.problem, register, cell.text, texts)
            label = field_label(register, cell.problem.field, texts)
            item = QTreeWidgetItem(listed, [name_of(cell), label, cell.text, sentence])
            item.setToolTip(len(_COLUMNS) - 1, sentence)
        for column in range(len(_COLUMNS) - 1):
            listed.resizeColumnToContents(column)
            listed.setColumnWidth(column, min(listed.columnWidth(column), _WIDEST))
        skip = child(self, QPushButton, "refused_skip")
        skip.setVisible(rows < wanted)
        skip.clicked.connect(self.accept)
        self.accepted.connect(go)
        close = child(self, QPushButton, "refused_close")
        close.clicked.connect(self.reject)
        close.setDefault(True)
        self.finished.connect(lambda _: self.deleteLater())
