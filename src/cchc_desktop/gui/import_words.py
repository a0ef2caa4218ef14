"""The words of a sheet that are no value of their field, and what a person says that they stand for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QTreeWidget, QTreeWidgetItem

from cchc_desktop.actions.import_sheet import Imported
from cchc_desktop.actions.sentences import choice_labels, field_label
from cchc_desktop.domain.register import Field, Kind, Register
from cchc_desktop.domain.values import YES
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording
from cchc_desktop.exchange.strange_words import EMPTY
from cchc_desktop.gui.load_ui import child

_COLUMNS, _WIDTHS = ("field", "word", "value", "note"), (160, 200, 200)
_YES, _NO = "yes", "no"
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
        self._guessed: set[tuple[str, str]] = set()
        self._choices: dict[str, list[tuple[str, str]]] = {}

    @property
    def count(self) -> int:
        return len(self._words)

    def show_found(self, found: Imported) -> None:
        """The words that are no value of their field, with what they were taken for."""
        understood = found.understood
        self._meanings = {name: dict(words) for name, words in understood.mapping.meanings.items()}
        columns = understood.mapping.columns
        for name, met in understood.words.items():
            self._words |= {(name, folded): word for folded, word in met.items()}
        for refusal in found.refused:
            name, word = refusal.problem.field, refusal.value
            unknown = refusal.problem.rule == "unknown_reference" and name in columns
            if unknown and isinstance(word, str) and len(self._words) < _MOST_SHOWN and self._values_of(name):
                self._words.setdefault((name, fold(word)), word)
        self._words = {key: word for key, word in self._words.items() if key[0] in columns}
        guessed = {(name, word) for name, words in understood.guessed_words.items() for word in words}
        self._guessed = (self._guessed | guessed) & self._words.keys()
        self._fill()

    def guesses(self) -> list[str]:
        """The words whose meaning is only guessed."""
        return [self._words[key] for key in self._words if key in self._guessed]

    def forget(self) -> None:
        """The file is understood anew."""
        self._words.clear()
        self._guessed.clear()

    def meanings(self) -> dict[str, dict[str, str]]:
        """By field and folded word the value that it stands for."""
        return self._meanings

    def _fill(self) -> None:
        self._tree.clear()
        for (name, folded), word in self._words.items():
            note = self._texts["window.import_guess"] if (name, folded) in self._guessed else ""
            item = QTreeWidgetItem(self._tree, [field_label(self._register, name, self._texts), word, "", note])
            self._tree.setItemWidget(item, 2, self._box(name, folded, word))

    def _box(self, name: str, folded: str, word: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(word)
        box.addItem(self._texts["window.import_no_meaning"], None)
        for value, label in self._values_of(name):
            box.addItem(label, value)
        if not self._register.by_name[name].required:
            box.addItem(self._texts["window.import_empty"], EMPTY)
        meant = self._meanings.get(name, {}).get(folded)
        box.setCurrentIndex(0 if meant is None else max(box.findData(self._plain(name, meant)), 0))
        box.activated.connect(lambda _: self._choose(name, folded, box.currentData()))
        return box

    def _choose(self, name: str, folded: str, value: str | None) -> None:
        words = self._meanings.setdefault(name, {})
        words.pop(folded, None)
        if value is not None:
            words[folded] = value
        self._guessed.discard((name, folded))
        self.chosen.emit()

    def _plain(self, name: str, meant: str) -> str:
        """A meaning as the box has it: a yes may be said in many words."""
        if meant == EMPTY or self._register.by_name[name].kind is not Kind.YES_NO:
            return meant
        return _YES if fold(meant) in YES else _NO

    def _values_of(self, name: str) -> list[tuple[str, str]]:
        """What a word of the field can stand for: (value, its label)."""
        if name not in self._choices:
            field = self._register.by_name[name]
            if field.kind is Kind.YES_NO:
                labels = self._labels[name]
                found = [(_YES, labels["value.yes"]), (_NO, labels["value.no"])]
            elif field.refers:
                found = list(self._of_reference(field)) if self._of_reference else []
            else:
                found = [(code, self._labels[name][code]) for code in field.choices]
            self._choices[name] = found
        return self._choices[name]
