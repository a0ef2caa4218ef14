"""The words of a sheet that are no value of their field, and what a person says that they stand for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QTreeWidget, QTreeWidgetItem

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.sentences import choice_labels, field_label
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.load_ui import child

_COLUMNS, _WIDTHS = ("field", "word", "value"), (180, 220)
_UNKNOWN = ("not_a_choice", "not_yes_no", "unknown_reference")
_MOST_SHOWN = 200  # words: a column with more is the wrong column
Options = Callable[[Field], Sequence[tuple[str, str]]]  # of a reference: (what names a row, its name)


class ImportWords(QObject):
    """The page of words of an import's dialog; `chosen` says that a person has given one a meaning."""

    chosen = Signal()

    def __init__(self, dialog: QDialog, register: Register, texts: Wording, options: Options | None) -> None:
        super().__init__(dialog)
        self._register, self._texts, self._of_reference = register, texts, options
        self._labels = choice_labels(register, texts)
        self._tree = child(dialog, QTreeWidget, "import_words")
        self._tree.setHeaderLabels([texts[f"window.import_words.{name}"] for name in _COLUMNS])
        for column, width in enumerate(_WIDTHS):
            self._tree.setColumnWidth(column, width)
        self._meanings: dict[str, dict[str, str]] = {}  # by field and folded word
        self._words: dict[tuple[str, str], str] = {}  # (field, folded word): the word as it is written
        self._choices: dict[str, list[tuple[str, str]]] = {}

    @property
    def count(self) -> int:
        return len(self._words)

    def show_found(self, found: Imported) -> None:
        """The words that a run has not understood, with those that were given a meaning here."""
        if found.understood is None:
            return
        self._meanings = {name: dict(words) for name, words in found.understood.mapping.meanings.items()}
        columns = found.understood.mapping.columns
        for refusal in found.refused:
            name, word = refusal.problem.field, refusal.value
            if refusal.problem.rule not in _UNKNOWN or not isinstance(word, str) or name not in columns:
                continue
            if len(self._words) < _MOST_SHOWN and self._values_of(name):
                self._words.setdefault((name, fold(word)), word)
        self._words = {key: word for key, word in self._words.items() if key[0] in columns}
        self._fill()

    def meanings(self) -> dict[str, dict[str, str]]:
        """By field and folded word the value that it stands for."""
        return self._meanings

    def _fill(self) -> None:
        self._tree.clear()
        for (name, folded), word in self._words.items():
            item = QTreeWidgetItem(self._tree, [field_label(self._register, name, self._texts), word])
            self._tree.setItemWidget(item, 2, self._box(name, folded, word))

    def _box(self, name: str, folded: str, word: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(word)
        box.addItem(self._texts["window.import_no_meaning"], "")
        for value, label in self._values_of(name):
            box.addItem(label, value)
        box.setCurrentIndex(max(box.findData(self._meanings.get(name, {}).get(folded, "")), 0))
        box.activated.connect(lambda _: self._choose(name, folded, box.currentData()))
        return box

    def _choose(self, name: str, folded: str, value: str) -> None:
        words = self._meanings.setdefault(name, {})
        words.pop(folded, None)
        if value:
            words[folded] = value
        self.chosen.emit()

    def _values_of(self, name: str) -> list[tuple[str, str]]:
        """What a word of the field can stand for: (value, its label)."""
        if name not in self._choices:
            field = self._register.by_name[name]
            if field.kind is Kind.YES_NO:
                found = [(label, label) for label in self._labels[name].values()]
            elif field.refers:
                found = list(self._of_reference(field)) if self._of_reference else []
            else:
                found = [(code, self._labels[name][code]) for code in field.choices]
            self._choices[name] = found
        return self._choices[name]
