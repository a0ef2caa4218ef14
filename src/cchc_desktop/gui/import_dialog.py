"""What an import would do, before it is done: how it understands the sheet, how many rows it adds and changes, and each
cell that it cannot take; what is understood wrongly is put right here."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.read_sheet import Guessing
from cchc_desktop.actions.sentences import problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.values import plain
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.date_order import Order
from cchc_desktop.gui.import_columns import ImportColumns
from cchc_desktop.gui.import_reading import ImportReading
from cchc_desktop.gui.import_rows import ImportRows
from cchc_desktop.gui.import_words import ImportWords, Options
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.store.import_memory import NO_FIELD

_COLUMNS = ("sheet", "row", "column", "value", "problem")
_MOST_SHOWN = 2_000  # refused cells: nobody mends more of them one by one


class ImportDialog(QDialog):
    """Shows a dry run; `go` is called with whether refused rows may be left out. `again` asks for another run by the
    mapping that it brings, guessing the words of the fields beside it, `anew` for one that guesses what is not said,
    `save_wanted` for the refused rows in a file."""

    again = Signal(object, object)
    anew = Signal(object)
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
        self._rows, self._reading = ImportRows(self, register, texts), ImportReading(self, texts)
        self._columns.chosen.connect(lambda field: self._ask_again(guess=field))
        self._words.chosen.connect(self._ask_again)
        self._reading.turned.connect(lambda order: self._ask_again(order=order))
        self._reading.wanted.connect(self._ask_anew)
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
        self._reading.show_found(found)
        self._columns.show_found(found)
        self._words.show_found(found)
        self._tell_guesses()
        self._tell_parts(found, self._rows.show_found(found))
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
        shown["import_save"] = refused
        for name, visible in shown.items():
            button = child(self, QPushButton, name)
            button.setVisible(visible)
            button.setEnabled(True)
            button.setDefault(name == "import_go")

    def _tell_parts(self, found: Imported, rows: int) -> None:
        """Only the parts that have something to say."""
        columns, words = child(self, QWidget, "import_columns_page"), child(self, QWidget, "import_words_page")
        refused, taken_rows = child(self, QWidget, "import_refused_page"), child(self, QWidget, "import_lines_page")
        texts, parts = self._texts, self._parts
        taken, count = self._columns.counts()
        titles = {
            refused: texts("window.import_refused_title", count=grouped(len(found.refused))),
            taken_rows: texts("window.import_lines_title", count=grouped(rows)),
            columns: texts("window.import_columns_title", taken=taken, count=count),
            words: texts("window.import_words_title", count=self._words.count),
        }
        visible = {refused: bool(found.refused), taken_rows: rows > 0, words: bool(self._words.count)}
        for page, title in titles.items():
            parts.setTabText(parts.indexOf(page), title)
            parts.setTabVisible(parts.indexOf(page), visible.get(page, True))

    def _tell_guesses(self) -> None:
        """What is only guessed of the columns, then of the words."""
        said = [
            self._texts(f"window.import_guessed.{name}", names=", ".join(guesses))
            for name, guesses in (("columns", self._columns.guesses()), ("words", self._words.guesses()))
            if guesses
        ]
        guessed = child(self, QLabel, "import_guessed")
        guessed.setText(" ".join(said))
        guessed.setVisible(bool(said))

    def _ask_again(self, order: Order | None = None, guess: str = NO_FIELD) -> None:
        """Until the answer is here nothing can be taken in: what is shown is not what would be done."""
        self._wait()
        mapping = self.found.understood.mapping
        columns, meanings = self._columns.columns(), self._words.meanings()
        said = replace(mapping, columns=columns, meanings=meanings, order=order or mapping.order)
        self.again.emit(said, {guess} - {NO_FIELD})

    def _ask_anew(self, guessing: Guessing) -> None:
        self._wait()
        self._columns.forget_guesses()
        self._words.forget()
        self.anew.emit(guessing)

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
