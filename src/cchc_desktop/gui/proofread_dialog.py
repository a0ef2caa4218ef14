"""What was found in a report that somebody else wrote: the findings, and below them the passage of the one chosen."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPlainTextEdit, QPushButton, QSplitter, QWidget

from cchc_desktop.actions.proofread_report import Proofread
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.findings_list import FindingsList, summary
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui


class ProofreadDialog(QDialog):
    """Shows what was found, by family if a person wants it so, with or without the notes."""

    def __init__(self, path: Path, read: Proofread, texts: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        load_ui("proofread_dialog", self, texts)
        self.setWindowTitle(texts("window.proofread_title", file=path.name))
        self._read, self._texts = read, texts
        self._list = child(self, FindingsList, "proofread_findings")
        self._passage = child(self, QPlainTextEdit, "proofread_passage")
        self._family = child(self, ChoiceField, "proofread_family")
        self._notes = child(self, QCheckBox, "proofread_notes")
        self._chosen: list[Finding] = []
        self._list.setAccessibleName(texts["window.to_do_title"])
        self._passage.setAccessibleName(texts["window.proofread_passage_name"])
        self._list.show_headers(texts)
        self._fill_families()
        child(self, QSplitter, "proofread_parts").setSizes([380, 90])
        copy = child(self, QPushButton, "proofread_copy")
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self._copy)
        child(self, QPushButton, "proofread_close").clicked.connect(self.reject)
        self._family.currentIndexChanged.connect(lambda _: self._show())
        self._notes.toggled.connect(lambda _: self._show())
        self._list.currentItemChanged.connect(lambda *_: self._show_passage())
        self.finished.connect(lambda _: self.deleteLater())
        self._show()
        self._list.setFocus()

    def shown(self) -> list[Finding]:
        """Those that the filters let through, whether or not each has a line."""
        return self._chosen

    def _fill_families(self) -> None:
        self._family.addItem(self._texts["window.proofread_all"], "")
        for family in dict.fromkeys(finding.rule.partition(".")[0] for finding in self._read.findings):
            self._family.addItem(self._texts[f"window.family.{family}"], family)

    def _show(self) -> None:
        family, notes = self._family.code(), self._notes.isChecked()
        self._chosen = [
            finding
            for finding in self._read.findings
            if finding.rule.startswith(family) and (notes or finding.severity != "note")
        ]
        self._list.show_findings(self._chosen, self._texts, lambda finding: finding.where)
        child(self, QLabel, "proofread_state").setText(summary(self._chosen, self._texts))
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)
        self._show_passage()

    def _show_passage(self) -> None:
        finding = self._list.current()
        number = finding.values.get("number") if finding else None
        self._passage.setPlainText(self._read.passages.get(number, "") if isinstance(number, int) else "")
        if finding and finding.text:
            self._passage.find(finding.text)  # which marks it

    def _copy(self) -> None:
        """As lines with tabs between, for a sheet or a message."""
        QGuiApplication.clipboard().setText("\n".join(self._line(finding) for finding in self.shown()))

    def _line(self, finding: Finding) -> str:
        severity = self._texts[f"severity.{finding.severity}"]
        return "\t".join((severity, finding.where, finding_sentence(finding, self._texts)))
