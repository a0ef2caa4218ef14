"""The form of the office profile: beside each field, since when its value holds, and a way back to the former one."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QToolButton, QWidget

from cchc_desktop.actions.sentences import profile_choices, profile_labels
from cchc_desktop.domain.profile_fields import FIELDS
from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text, tint
from cchc_desktop.gui.record_form import FieldsForm, Suggest

_GROUPS = ("office", "superior", "signature", "report")
_LONGEST = 60  # characters of a former value
_NARROW = 700  # pixels: less is too little for two columns of fields


class ProfileForm(FieldsForm):
    """`kept` asks to let the value before the day hold on."""

    kept = Signal(str)

    def __init__(self, texts: Wording, suggest: Suggest, parent: QWidget) -> None:
        labels = profile_labels(texts)
        super().__init__("profile_fields", FIELDS, labels, profile_choices(texts), texts, suggest, parent)
        self._labels = labels
        for group in _GROUPS:
            child(self, QLabel, f"group_{group}").setText(texts[f"window.profile_group.{group}"])
        for name in self._fields:
            button = child(self, QToolButton, f"keep_{name}")
            button.setIcon(icon("arrow-back-up"))
            button.clicked.connect(lambda _, name=name: self.kept.emit(name))

    def fit(self, width: int) -> None:
        """Two columns of groups, or one where there is no room for two."""
        direction = QBoxLayout.Direction.TopToBottom if width < _NARROW else QBoxLayout.Direction.LeftToRight
        child(self, QBoxLayout, "groups_layout").setDirection(direction)

    def focus_order(self) -> list[QWidget]:
        """The fields, each with the button that belongs to it."""
        keeps = {name: child(self, QToolButton, f"keep_{name}") for name in self._fields}
        return [widget for name, field in self._fields.items() for widget in (field, keeps[name])]

    def show_changes(self, day: str, former: Mapping[str, str], inherited: Collection[str], editable: bool) -> None:
        """Mark the values that change on the day, by what they were before it; those inherited are quiet."""
        for name, field in self._fields.items():
            before = former.get(name, "")
            short = before if len(before) <= _LONGEST else f"{before[:_LONGEST]}…"
            mark = self._texts("window.profile_mark", day=day, former=short) if name in former else ""
            self._mark(name, mark, before)
            keep = child(self, QToolButton, f"keep_{name}")
            keep.setVisible(editable)
            tip = self._texts("window.profile_keep", label=self._labels[name], day=day, former=before)
            keep.setToolTip(tip)
            keep.setAccessibleName(tip)
            note = child(self, QLabel, f"problem_{name}").text()
            field.setAccessibleDescription(" ".join(filter(None, (mark, note))))
            _quieten(field, name in inherited)

    def go_on(self) -> None:
        """To the next field, past the buttons between them."""
        names = list(self._fields)
        place = names.index(self.field_in_focus()) + 1 if self.field_in_focus() else len(names)
        if place < len(names):
            self.go_to(names[place])
        else:
            super().go_on()

    def _label(self, item: Field, label: str) -> None:
        """A choice is never empty: nobody needs to be told that it must not be."""
        super()._label(replace(item, required=item.required and item.kind is not Kind.CHOICE), label)

    def _mark(self, name: str, mark: str, former: str) -> None:
        label = child(self, QLabel, f"mark_{name}")
        label.setText(mark)
        label.setToolTip(former)
        colour_text(label, "accent")
        child(self, QWidget, f"change_{name}").setVisible(bool(mark))


def _quieten(field: QWidget, quiet: bool) -> None:
    # Of a choice the words shown, not those of its list.
    role = QPalette.ColorRole.ButtonText if isinstance(field, QComboBox) else QPalette.ColorRole.Text
    tint(field, role, "quiet" if quiet else "")
