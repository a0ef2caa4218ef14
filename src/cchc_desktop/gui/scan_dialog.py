"""The scans of a signed report: what was signed on paper, kept with what was locked here."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.actions.holders import holder_name
from cchc_desktop.domain.attachment import MAX_SIZE, SIGNED_REPORT
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.attachment_panel import AttachmentPanel
from cchc_desktop.gui.edits import Edits
from cchc_desktop.gui.load_ui import child, load_ui

_MEGABYTE = 1024 * 1024


class ScanDialog(QDialog):
    """Of the report that is in force, by its number among the signed ones."""

    def __init__(
        self, signed_id: int, edits: Edits, say: Callable[[str], object], texts: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_ui("scan_dialog", self, texts)
        self.setWindowTitle(texts["window.scan_title"])
        name = holder_name(edits.database.connection, SIGNED_REPORT, str(signed_id), texts)
        child(self, QLabel, "scan_told").setText(texts("window.scan_help", report=name))
        panel = AttachmentPanel(SIGNED_REPORT, edits, texts, self)
        child(panel, QLabel, "attachments_title").hide()  # the window bears it
        child(panel, QListWidget, "attachments_list").setAccessibleName(texts["window.scan_list_name"])
        tip = texts("window.scan_add_tip", limit=MAX_SIZE // _MEGABYTE)
        child(panel, QToolButton, "attachments_add").setToolTip(tip)
        child(self, QVBoxLayout, "scan_files_layout").addWidget(panel)
        panel.show_row(str(signed_id), stored=True)
        panel.said.connect(say)
        panel.escaped.connect(self.reject)
        child(self, QPushButton, "scan_close").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
