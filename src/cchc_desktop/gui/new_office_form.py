"""The fields of a new office: their choices, what they hold, and what follows from it, shown beside them."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget

from cchc_desktop.actions.profile_shown import ShownProfile, shown_profile
from cchc_desktop.actions.sentences import profile_choices, profile_labels
from cchc_desktop.domain.office import UPPER_KINDS, USUAL_CUT_OFF_DAY, office_from
from cchc_desktop.domain.period import short_name
from cchc_desktop.domain.profile import ALWAYS
from cchc_desktop.domain.profile_fields import value_of
from cchc_desktop.domain.vietnamese import date_in_words, tidy
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import colour_text

# In the order of the lists: the likeliest first; "" is the heading of the upper kinds.
_CHOICES = {
    "kind": ("xã", "phường", "đặc khu", "thị trấn", "", *UPPER_KINDS),
    "superior_kind": ("province", "district", "none"),
    "signer_capacity": ("chair", "vice_chair"),
    "cut_off_day": tuple(map(str, range(32))),
    "decimals": ("none", "0", "1", "2"),
}
_TEXTS = ("name", "superior_name", "province", "place", "symbol", "guiding_document", "signer_name")
_NO_SUPERIOR = ("tỉnh", "thành phố")  # kinds that have none above them that a report goes to
_USUAL_SYMBOL = "BC-UBND"
_REQUIRED = ("name", "symbol", "file")
# The widgets that bear another name than their field: what ends in _name is for the wording the name of something.
_WIDGETS = {"name": "unit", "superior_name": "superior", "signer_name": "signer"}
_NOTES = tuple(f"note_new_{name}" for name in ("symbol", "guiding_document", "recipients", "signer", "file"))
_QUIET = ("new_window", "new_preview_title", "new_step_help", "new_step_number", *_NOTES)


class NewOfficeForm(QObject):
    """`typed` names a field that a person changed, `left` one that a person is done with."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, dialog: QWidget, texts: Wording, today: date) -> None:
        super().__init__(dialog)
        self._dialog, self._texts, self._today = dialog, texts, today
        self._superior_chosen = False
        self.labels = profile_labels(texts) | {"file": texts["window.new_file_label"]}
        names = (*_CHOICES, *_TEXTS, "recipients", "file")
        self._fields = {name: child(dialog, QWidget, _widget_of(name)) for name in names}
        self._label()
        self._fill()
        for name, widget in self._fields.items():
            self._watch(name, widget)
        child(dialog, QFrame, "new_preview").setBackgroundRole(QPalette.ColorRole.Base)
        for name in _QUIET:
            colour_text(child(dialog, QLabel, name), "quiet")

    def values(self) -> dict[str, object]:
        """What the profile of the office is to hold."""
        texts = {name: self._choice(name).code() for name in _CHOICES}
        texts |= {name: tidy(self._line(name).text()) for name in _TEXTS}
        texts["recipients"] = tidy(self._long().toPlainText())
        if texts["superior_kind"] == "none":
            texts["superior_name"] = ""
        return {name: value_of(name, text) for name, text in texts.items()}

    def unit(self) -> str:
        """xã Lộc Thủy; "" as long as it has no name."""
        values = self.values()
        return office_from(values).unit if values["name"] else ""

    def go_to(self, name: str) -> None:
        self._fields[name].setFocus()

    def refresh(self) -> None:
        """What follows from the fields: which of them mean something, the preview, what an empty one stands for."""
        values, dots = self.values(), self._texts["window.new_dots"]
        superior, place = self._line("superior_name"), self._line("place")
        superior.setEnabled(values["superior_kind"] != "none")
        named = bool(values["name"])
        values["name"] = values["name"] or dots
        if values["superior_kind"] == "district":
            values["superior_name"] = values["superior_name"] or dots
        office = office_from(values)
        place.setPlaceholderText(office.place_name if named else "")
        superior.setPlaceholderText(office.superior_unit if values["superior_kind"] == "province" else "")
        self._show(shown_profile({ALWAYS: values}, self._today, None))

    def show_problems(self, told: Mapping[str, str]) -> None:
        for name, widget in self._fields.items():
            label, sentence = child(self._dialog, QLabel, f"problem_{_widget_of(name)}"), told.get(name, "")
            if label.text() != sentence:
                label.setText(sentence)
                colour_text(label, "error")
            label.setVisible(bool(sentence))
            widget.setAccessibleDescription(sentence or self._note(name))

    # --- what is in the fields ------------------------------------------------------------------------------------

    def _label(self) -> None:
        for name, widget in self._fields.items():
            mark = self._texts["window.required_mark"] if name in _REQUIRED else ""
            child(self._dialog, QLabel, f"label_{_widget_of(name)}").setText(f"{self.labels[name]}{mark}")
            required = self._texts("window.required_name", label=self.labels[name])
            widget.setAccessibleName(required if name in _REQUIRED else self.labels[name])

    def _fill(self) -> None:
        words = profile_choices(self._texts)
        for name, codes in _CHOICES.items():
            for code in codes:
                self._choice(name).addItem(words[name].get(code, self._texts["window.new_upper_kinds"]), code)
        kinds = self._choice("kind").model()
        assert isinstance(kinds, QStandardItemModel)
        kinds.item(_CHOICES["kind"].index("")).setEnabled(False)
        self._choice("cut_off_day").show_code(str(USUAL_CUT_OFF_DAY))
        self._line("name").setPlaceholderText(self._texts["window.new_unit_hint"])
        self._line("symbol").setText(_USUAL_SYMBOL)

    def _show(self, shown: ShownProfile) -> None:
        texts, head, quarter = self._texts, shown.letterhead, shown.quarter
        to = shown.addressee
        lines = [head.superior, *head.office] if head.superior else list(head.office)
        child(self._dialog, QLabel, "new_preview_office").setText("\n".join(lines))
        child(self._dialog, QLabel, "new_preview_place").setText(f"{head.number}\n{head.place_and_date}")
        nobody = texts["window.new_preview_to_nobody"]
        child(self._dialog, QLabel, "new_preview_to").setText(f"{to.label} {', '.join(to.names)}" if to else nobody)
        days = {"first": date_in_words(quarter.date_from), "last": date_in_words(quarter.date_to)}
        window = texts("window.new_window", period=short_name(quarter.id, texts), **days)
        child(self._dialog, QLabel, "new_window").setText(f"{window} {texts['window.new_window_help']}")
        self._long().setPlaceholderText("\n".join(shown.signature.recipients))

    def _watch(self, name: str, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit):
            widget.textEdited.connect(lambda _: self.typed.emit(name))
            widget.editingFinished.connect(lambda: self.left.emit(name))
        elif isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _: self._chosen(name))
        elif isinstance(widget, QPlainTextEdit):
            widget.textChanged.connect(lambda: self.typed.emit(name))

    def _chosen(self, name: str) -> None:
        """Who chose a superior keeps it; until then it is the one that an office of the kind has."""
        superior = self._choice("superior_kind")
        if name == "superior_kind":
            self._superior_chosen = True
        elif name == "kind" and not self._superior_chosen:
            superior.blockSignals(True)
            superior.show_code("none" if self._choice("kind").code() in _NO_SUPERIOR else "province")
            superior.blockSignals(False)
        self.typed.emit(name)

    def _note(self, name: str) -> str:
        return self._texts.get(f"window.note_{_widget_of(name)}", "")

    def _line(self, name: str) -> QLineEdit:
        return child(self._dialog, QLineEdit, _widget_of(name))

    def _choice(self, name: str) -> ChoiceField:
        return child(self._dialog, ChoiceField, _widget_of(name))

    def _long(self) -> QPlainTextEdit:
        return child(self._dialog, QPlainTextEdit, "new_recipients")


def _widget_of(field: str) -> str:
    return f"new_{_WIDGETS.get(field, field)}"
