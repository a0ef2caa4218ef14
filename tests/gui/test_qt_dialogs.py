"""Qt's dialogs and menus as a user meets them: nothing in them is English, no header is cut off."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPageSetupDialog, QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QColorDialog,
    QDockWidget,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMdiArea,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTextBrowser,
    QTreeView,
    QUndoView,
    QWidget,
    QWizard,
    QWizardPage,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.gui.translation import qt_words, speak_vietnamese
from gui.english import english_in
from gui.shown import dialog_opened_by, menu_opened_by, shown_texts, wait
from gui.test_translation import kept, left_out

# Names of paper, scripts and units, as the texts of these contexts have them.
NAMES = kept("QPageSize") | kept("QFontDatabase") | kept("QPageSetupWidget") | kept("QUnicodeControlCharacterMenu")

StandardButton = QMessageBox.StandardButton


class Unanswered(QTranslator):
    """Asked before ours, it only notes what ours has no answer to."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.texts: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        if source not in qt_words().get(context, {}) and context not in left_out():
            self.texts.add((context, source))
        return None


@pytest.fixture(autouse=True)
def unanswered(dressed: QApplication) -> Iterator[Unanswered]:
    """Qt speaks Vietnamese, and whatever it asks for is there."""
    speak_vietnamese()
    noted = Unanswered(dressed)
    dressed.installTranslator(noted)
    yield noted
    wait()
    dressed.removeTranslator(noted)
    assert not noted.texts


def english(texts: list[str], *known: str) -> dict[str, list[str]]:
    """The texts that have English in them, with it; the words of `known`, as of a folder's path, are names."""
    parts = {word for text in known for word in re.findall(r"[^\W_]+", text)}
    found = {text: english_in(text, NAMES | parts) for text in texts}
    return {text: words for text, words in found.items() if words}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to look into, all of whose names are Vietnamese."""
    made = tmp_path / "Báo cáo"
    (made / "Quý I").mkdir(parents=True)
    for name in ("Sổ.cchc", "Lời.docx", "Bảng.xlsx", "Bản in.pdf"):
        (made / name).write_bytes(b"")
    return made


def file_dialog(qtbot: QtBot, folder: Path) -> QFileDialog:
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.resize(800, 500)
    qtbot.addWidget(dialog)
    return dialog


def tree(dialog: QFileDialog) -> QTreeView:
    view = dialog.findChild(QTreeView, "treeView")
    assert view is not None
    return view


def known_folders(dialog: QFileDialog) -> list[str]:
    """What is no word of Qt: where the dialog looks, and the home folder that it offers."""
    return [dialog.directory().absolutePath(), *(url.path() for url in dialog.sidebarUrls()), str(Path.home())]


def shown(qtbot: QtBot, widget: QWidget, milliseconds: int = 50) -> list[str]:
    qtbot.addWidget(widget)
    widget.show()
    wait(milliseconds)
    return shown_texts(widget)


def context_menu(widget: QWidget) -> list[str]:
    """The menu of the right mouse button."""
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    place = target.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
    return menu_opened_by(lambda: QCoreApplication.sendEvent(target, event))


# --- boxes ------------------------------------------------------------------------------------------------------------


def test_a_message_box_with_every_button(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "Bạn muốn lưu không?")
    first, last = StandardButton.FirstButton.value, StandardButton.LastButton.value
    wanted = [each for each in StandardButton if each.value.bit_count() == 1 and first <= each.value <= last]
    for each in wanted:
        box.addButton(each)
    box.setDetailedText("Chi tiết")
    texts = shown(qtbot, box)
    assert len(set(wanted)) >= 18 and len({button.text() for button in box.buttons()}) == len(set(wanted)) + 1
    assert {"Đồng ý", "Hủy bỏ", "Bỏ qua", "&Có", "&Không", "Hiện chi tiết…"} <= set(texts)
    assert not english(texts)
    next(button for button in box.buttons() if "chi tiết" in button.text()).click()
    assert "Ẩn chi tiết…" in shown_texts(box)


def test_about_qt() -> None:
    texts = dialog_opened_by(lambda: QMessageBox.aboutQt(None))
    assert "Giới thiệu Qt" in texts
    assert not english(texts, "GNU/GPL/The/Company/Ltd/qt/io/licensing")


def test_progress_and_input(qtbot: QtBot) -> None:
    progress = QProgressDialog()
    progress.setLabelText("Đang lập báo cáo")
    progress.setValue(3)
    assert "Hủy bỏ" in (texts := shown(qtbot, progress)) and not english(texts)
    for mode in QInputDialog.InputMode:
        ask = QInputDialog()
        ask.setInputMode(mode)
        ask.setComboBoxItems(["Một", "Hai"] if mode == QInputDialog.InputMode.TextInput else [])
        texts = shown(qtbot, ask)
        assert {"Đồng ý", "Hủy bỏ"} <= set(texts) and not english(texts)


def test_a_wizard(qtbot: QtBot) -> None:
    wizard = QWizard()
    wizard.setOption(QWizard.WizardOption.HaveHelpButton)
    for final in (False, True):
        page = QWizardPage()
        page.setTitle("Trang")
        page.setFinalPage(final)
        page.setCommitPage(not final)
        wizard.addPage(page)
    texts = shown(qtbot, wizard)
    wizard.next()
    texts += shown_texts(wizard)
    assert {"< Quay &lại", "Thực hiện", "&Hoàn tất", "Trợ &giúp"} <= set(texts)
    assert not english(texts)


def test_an_error_a_colour_and_a_font(qtbot: QtBot) -> None:
    error = QErrorMessage()
    error.showMessage("Lỗi")
    assert "&Hiện lại thông báo này" in (texts := shown(qtbot, error)) and not english(texts)
    colour = QColorDialog()
    for option in (QColorDialog.ColorDialogOption.DontUseNativeDialog, QColorDialog.ColorDialogOption.ShowAlphaChannel):
        colour.setOption(option)
    assert "Màu cơ &bản" in (texts := shown(qtbot, colour)) and not english(texts)
    font = QFontDialog()
    font.setOption(QFontDialog.FontDialogOption.DontUseNativeDialog)
    assert "&Phông chữ" in (texts := shown(qtbot, font)) and not english(texts)


def test_a_calendar_says_nothing_in_english(qtbot: QtBot) -> None:
    assert "Tháng 1" in (texts := shown(qtbot, QCalendarWidget())) and not english(texts)


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "accept", "button"),
    [
        (QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen, "&Mở"),
        (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave, "&Lưu"),
        (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen, "&Chọn"),
    ],
)
def test_a_file_dialog(
    qtbot: QtBot, folder: Path, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode, button: str
) -> None:
    dialog = file_dialog(qtbot, folder)
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    texts = shown(qtbot, dialog, 200)
    texts += places(dialog)
    assert {button, "Hủy bỏ", "Tên", "Cỡ tệp", "Ngày sửa đổi", "Máy tính", "Lên thư mục cha"} <= set(texts)
    assert not english(texts, *known_folders(dialog))


def places(dialog: QFileDialog) -> list[str]:
    view = dialog.findChild(QListView, "sidebar")
    assert view is not None
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def test_the_kinds_of_an_offices_files(qtbot: QtBot, folder: Path, unanswered: Unanswered) -> None:
    dialog = file_dialog(qtbot, folder)
    dialog.show()
    view = tree(dialog)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 5)
    kinds = [str(view.model().index(row, 2, view.rootIndex()).data()) for row in range(5)]
    assert "Thư mục" in kinds
    # The system's own list says MS Word, and application/octet-stream is nobody's word.
    assert not english([kind for kind in kinds if "/" not in kind], "MS")


def test_no_header_of_a_file_dialog_is_cut_off(qtbot: QtBot, folder: Path) -> None:
    dialog = file_dialog(qtbot, folder)
    dialog.show()
    wait(100)
    header = tree(dialog).header()
    for column in range(header.count()):
        text = str(header.model().headerData(column, Qt.Orientation.Horizontal))
        assert header.fontMetrics().horizontalAdvance(text) < header.sectionSize(column), text


def test_the_menu_of_files(qtbot: QtBot, folder: Path) -> None:
    dialog = file_dialog(qtbot, folder)
    dialog.show()
    view = tree(dialog)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 5)
    view.setCurrentIndex(view.model().index(0, 0, view.rootIndex()))
    texts = menu_opened_by(lambda: view.customContextMenuRequested.emit(QPoint(20, 20)))
    assert {"Đổi &tên", "&Xóa", "Hiện tệp ẩ&n", "Thư mục &mới"} <= set(texts)
    assert not english(texts)


def test_a_file_that_is_there_already_is_asked_about(qtbot: QtBot, folder: Path) -> None:
    dialog = file_dialog(qtbot, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(str(folder / "Lời.docx"))
    dialog.show()
    asked = dialog_opened_by(dialog.accept)
    assert "Đã có Lời.docx.\nBạn muốn thay tệp đó không?" in asked
    assert not english(asked)


# --- menus ------------------------------------------------------------------------------------------------------------


def line(read_only: bool = False, mode: QLineEdit.EchoMode = QLineEdit.EchoMode.Normal) -> QLineEdit:
    widget = QLineEdit("xã")
    widget.setReadOnly(read_only)
    widget.setEchoMode(mode)
    return widget


MENUS = {
    "line": (lambda: line(), "&Hoàn tác"),
    "read only": (lambda: line(read_only=True), "&Sao chép"),
    "password": (lambda: line(mode=QLineEdit.EchoMode.Password), "&Dán"),
    "text": (lambda: QPlainTextEdit("xã"), "&Cắt"),
    "page": (lambda: QTextBrowser(), "Chọn tất cả"),
    "number": (lambda: QSpinBox(), "Tă&ng"),
    "upright": (lambda: QScrollBar(Qt.Orientation.Vertical), "Cuộn đến đây"),
    "level": (lambda: QScrollBar(Qt.Orientation.Horizontal), "Mép trái"),
}


@pytest.mark.parametrize("name", list(MENUS))
def test_the_menu_of(qtbot: QtBot, name: str) -> None:
    make, word = MENUS[name]
    widget: QWidget = make()
    qtbot.addWidget(widget)
    widget.show()
    wait()
    texts = [text.partition("\t")[0] for text in context_menu(widget)]
    assert word in texts
    assert not english(texts)


def test_the_menu_of_a_text_that_is_a_link(qtbot: QtBot) -> None:
    label = QLabel('<a href="x">đây</a>')
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    qtbot.addWidget(label)
    label.show()
    wait()
    texts = context_menu(label)
    assert "Sao chép địa chỉ liên &kết" in texts and not english(texts)


def test_inner_windows_docks_and_the_rest(qtbot: QtBot) -> None:
    area = QMdiArea()
    inner = area.addSubWindow(QLabel("Trang"))
    texts = shown(qtbot, area) + [action.text() for action in inner.systemMenu().actions()]
    assert "&Khôi phục" in texts and not english(texts)
    window = QMainWindow()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, QDockWidget("Khung"))
    assert "Đóng khung này" in (texts := shown(qtbot, window)) and not english(texts)
    assert not english(shown(qtbot, QKeySequenceEdit()) + shown(qtbot, QUndoView()))


# --- paper ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "Bản in.pdf"))
    return made


def test_the_preview_of_a_print(qtbot: QtBot, printer: QPrinter) -> None:
    preview = QPrintPreviewDialog(printer)
    preview.paintRequested.connect(lambda paper: QPainter(paper).drawText(100, 100, "xã"))
    texts = shown(qtbot, preview, 200)
    assert {"Xem trước khi in", "Thiết lập trang", "Vừa bề ngang", "Trang sau"} <= set(texts)
    assert not english(texts)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows brings these dialogs itself")
def test_the_dialogs_of_a_printer(qtbot: QtBot, printer: QPrinter, tmp_path: Path) -> None:
    dialog = QPrintDialog(printer)
    for option in QAbstractPrintDialog.PrintDialogOption:
        if option.value:
            dialog.setOption(option)
    texts = shown(qtbot, dialog)
    assert {"In", "&In", "&Tùy chọn >>", "Phạm vi in", "Lật theo cạnh dài", "In vào tệp (PDF)"} <= set(texts)
    assert not english(texts, str(tmp_path), str(Path.cwd()), str(Path.home()))
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Th&uộc tính")
    properties = dialog_opened_by(button.click)
    assert {"Thuộc tính máy in", "Khổ giấy:", "Dọc", "Bố cục trang"} <= set(properties)
    assert not english(properties)
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    texts = shown(qtbot, QPageSetupDialog(paper))
    assert {"Hướng giấy", "Lề", "lề trên"} <= set(texts) and not english(texts)
