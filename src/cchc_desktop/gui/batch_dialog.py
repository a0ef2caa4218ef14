"""One field of many rows gets one value: which field, which value."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.actions.sentences import field_labels
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.vietnamese import grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.cell_editors import field_maker
from cchc_desktop.gui.field_texts import Suggest, text_of
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child, load_ui


class BatchDialog(QDialog):
    """`go` gets the field and the text that all the rows are to have there; `name` is the field to begin with."""

    def __init__(
        self,
        register: Register,
        rows: int,
        name: str,
        suggest: Suggest,
        go: Callable[[str, str], object],
        texts: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_ui("batch_dialog", self, texts)
        self.setWindowTitle(texts["window.batch_title"])
        told = texts("window.batch_told", rows=grouped(rows), register=texts[f"register.{register.id}.title"])
        child(self, QLabel, "batch_rows").setText(told)
        self._make, self._value = field_maker(register, suggest, texts), QWidget()
        self._fields = child(self, ChoiceField, "batch_field")
        self._fields.setAccessibleName(texts["window.label_batch_field"])
        for key, label in field_labels(register, texts).items():
            self._fields.addItem(label, key)
        self._fields.show_code(name)
        self._fields.currentIndexChanged.connect(lambda _: self._ask())
        self._ask()
        child(self, QPushButton, "batch_go").setDefault(True)
        child(self, QPushButton, "batch_go").clicked.connect(self.accept)
        child(self, QPushButton, "batch_close").clicked.connect(self.reject)
        self.accepted.connect(lambda: go(self._fields.code(), text_of(self._value)))
        self.finished.connect(lambda _: self.deleteLater())
        self._value.setFocus()

    def _ask(self) -> None:
        """The field that this value is typed into, as the form has it."""
        former, holder = self._value, child(self, QWidget, "batch_holder")
        self._value = self._make(self._fields.code(), holder)
        former.setParent(None)
        former.deleteLater()
        child(self, QVBoxLayout, "batch_holder_layout").addWidget(self._value)
        child(self, QLabel, "label_batch_value").setBuddy(self._value)
        QWidget.setTabOrder(self._fields, self._value)
        QWidget.setTabOrder(self._value, child(self, QPushButton, "batch_go"))
