"""What an import would do, before it is done: how it understands the sheet, how many rows it adds and changes, and each
cell that it cannot take; what is understood wrongly is put right here."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.import_sheet import Imported, SheetMapping
from cchc_desktop.actions.sentences import problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import plain
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.import_columns import ImportColumns
from cchc_desktop.gui.import_words import ImportWords, Options
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text

_COLUMNS = ("sheet", "row", "column", "value", "problem")
_MOST_SHOWN = 2_000  # refused cells: nobody mends more of them one by one
_FEW_LINES = 480  # pixels wide


class ImportDialog(QDialog):
    """Shows a dry run; `go` is called with whether refused rows may be left out. `again` asks for another run by the
    mapping that it brings, `sheet_wanted` for one of another sheet, `save_wanted` for the refused rows in a file."""

    again = Signal(object)
    sheet_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(
        self,
        file: str,
        register: Register,
        found: Imported,
        go: Callable[[bool], object],
        texts: Wording,
        parent: QWidget,
        options: Options | None = None,
    ) -> None:
        super().__init__(parent)
        load_ui("import_dialog", self, texts)
        self._register, self._texts = register, texts
        self.setWindowTitle(texts("window.import_title", register=texts[f"register.{register.id}.title"]))
        child(self, QLabel, "import_file").setText(file)
        for name in ("import_unused", "import_guessed"):
            colour_text(child(self, QLabel, name), "warning")
        self._parts = child(self, QTabWidget, "import_parts")
        self._columns = ImportColumns(self, register, texts)
        self._words = ImportWords(self, register, texts, options)
        self._columns.chosen.connect(self._ask_again)
        self._words.chosen.connect(self._ask_again)
        child(self, QComboBox, "import_sheet").textActivated.connect(self._ask_for_sheet)
        self._connect(go)
        self.found = found
        self.show_found(found)

    def show_found(self, found: Imported) -> None:
        """What a run by the mapping at hand would do."""
        self.found, texts = found, self._texts
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
        self._fill_refused(found)
        self._columns.show_found(found)
        self._words.show_found(found)
        self._tell_guesses()
        self._tell_parts(found)
        self._allow(bool(rows), nothing)

    def _connect(self, go: Callable[[bool], object]) -> None:
        for name in ("import_go", "import_skip"):
            button = child(self, QPushButton, name)
            button.clicked.connect(lambda _, skip=name == "import_skip": self._go(go, skip))
        child(self, QPushButton, "import_save").clicked.connect(lambda _: self.save_wanted.emit())
        child(self, QPushButton, "import_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())

    def _allow(self, refused: bool, nothing: bool) -> None:
        """One refused row refuses the sheet, unless the person takes the rest."""
        shown = {"import_go": not refused and not nothing, "import_skip": refused and not nothing}
        shown["import_save"] = refused and self.found.understood is not None
        for name, visible in shown.items():
            button = child(self, QPushButton, name)
            button.setVisible(visible)
            button.setEnabled(True)
            button.setDefault(name == "import_go")

    def _tell_parts(self, found: Imported) -> None:
        """Only the parts that have something to say; without them there are three lines to see."""
        pages = (bool(found.refused), found.understood is not None, bool(self._words.count))
        for place, visible in enumerate(pages):
            self._parts.setTabVisible(place, visible)
        self._parts.setVisible(any(pages))
        self._parts.setTabText(0, self._texts("window.import_refused_title", count=grouped(len(found.refused))))
        taken, columns = self._columns.counts()
        self._parts.setTabText(1, self._texts("window.import_columns_title", taken=taken, count=columns))
        self._parts.setTabText(2, self._texts("window.import_words_title", count=self._words.count))
        if not any(pages):
            self.setMinimumWidth(_FEW_LINES)
            self.adjustSize()

    def _tell_guesses(self) -> None:
        guessed = child(self, QLabel, "import_guessed")
        columns = ", ".join(self._columns.guesses())
        guessed.setText(self._texts("window.import_guessed", columns=columns))
        guessed.setVisible(bool(columns))

    def _ask_again(self) -> None:
        """Until the answer is here nothing can be taken in: what is shown is not what would be done."""
        if understood := self.found.understood:
            self._wait()
            mapping = understood.mapping
            columns, meanings = self._columns.columns(), self._words.meanings()
            self.again.emit(SheetMapping(mapping.sheet, mapping.header, columns, meanings))

    def _ask_for_sheet(self, name: str) -> None:
        self._wait()
        self._columns.forget_guesses()
        self.sheet_wanted.emit(name)

    def _wait(self) -> None:
        for name in ("import_go", "import_skip", "import_save"):
            child(self, QPushButton, name).setEnabled(False)

    def _go(self, go: Callable[[bool], object], skip: bool) -> None:
        self.accept()
        go(skip)

    def _fill_refused(self, found: Imported) -> None:
        texts = self._texts
        listed = child(self, QTreeWidget, "import_refused")
        listed.clear()
        listed.setHeaderLabels([texts[f"window.import_column.{name}"] for name in _COLUMNS])
        for refusal in found.refused[:_MOST_SHOWN]:
            value = "" if refusal.value is None else str(plain(refusal.value))
            sentence = problem_sentence(refusal.problem, self._register, refusal.value, texts)
            item = QTreeWidgetItem(listed, [refusal.sheet, str(refusal.row), refusal.column, value, sentence])
            item.setToolTip(len(_COLUMNS) - 1, sentence)
        for column in range(len(_COLUMNS) - 1):
            listed.resizeColumnToContents(column)
            listed.setColumnWidth(column, min(listed.columnWidth(column), 160))
