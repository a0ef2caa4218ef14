"""What an import would do, before it is done: how many rows it adds and changes, and each cell that it cannot take."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.sentences import problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import plain
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text

_COLUMNS = ("sheet", "row", "column", "value", "problem")
_MOST_SHOWN = 2_000  # refused cells: nobody mends more of them one by one
_FEW_LINES = 480  # pixels wide


class ImportDialog(QDialog):
    """Shows a dry run; `go` is called with whether refused rows may be left out."""

    def __init__(
        self,
        file: str,
        register: Register,
        found: Imported,
        go: Callable[[bool], object],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("import_dialog", self, texts)
        self.setWindowTitle(texts("window.import_title", register=texts[f"register.{register.id}.title"]))
        child(self, QLabel, "import_file").setText(file)
        rows = {(refusal.sheet, refusal.row) for refusal in found.refused}
        counts = {"added": found.added, "changed": found.changed, "unchanged": found.unchanged, "refused": len(rows)}
        child(self, QLabel, "import_counts").setText(
            texts("window.import_found", **{name: grouped(number) for name, number in counts.items()})
        )
        nothing = not (found.added or found.changed)
        advice = "refused" if rows else "nothing" if nothing else "good"
        child(self, QLabel, "import_advice").setText(texts[f"window.import_advice.{advice}"])
        unused = child(self, QLabel, "import_unused")
        unused.setText(texts("command.unused_columns", columns=", ".join(found.unused)))
        unused.setVisible(bool(found.unused))
        colour_text(unused, "warning")
        self._fill(register, found, texts)
        if not rows:
            self.setMinimumWidth(_FEW_LINES)
            self.adjustSize()  # without the list there are three lines to see
        self._connect(bool(rows), nothing, go)

    def _connect(self, refused: bool, nothing: bool, go: Callable[[bool], object]) -> None:
        """One refused row refuses the sheet, unless the person takes the rest."""
        buttons = {"import_go": not refused and not nothing, "import_skip": refused and not nothing}
        for name, shown in buttons.items():
            button = child(self, QPushButton, name)
            button.setVisible(shown)
            button.setDefault(name == "import_go")
            button.clicked.connect(lambda _, skip=name == "import_skip": self._go(go, skip))
        child(self, QPushButton, "import_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _go(self, go: Callable[[bool], object], skip: bool) -> None:
        self.accept()
        go(skip)

    def _fill(self, register: Register, found: Imported, texts: Wording) -> None:
        listed = child(self, QTreeWidget, "import_refused")
        listed.setHeaderLabels([texts[f"window.import_column.{name}"] for name in _COLUMNS])
        listed.setVisible(bool(found.refused))
        for refusal in found.refused[:_MOST_SHOWN]:
            value = "" if refusal.value is None else str(plain(refusal.value))
            sentence = problem_sentence(refusal.problem, register, refusal.value, texts)
            item = QTreeWidgetItem(listed, [refusal.sheet, str(refusal.row), refusal.column, value, sentence])
            item.setToolTip(len(_COLUMNS) - 1, sentence)
        for column in range(len(_COLUMNS) - 1):
            listed.resizeColumnToContents(column)
            listed.setColumnWidth(column, min(listed.columnWidth(column), 160))
