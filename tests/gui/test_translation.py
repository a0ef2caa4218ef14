"""Qt's own words: each text of its catalogue that can show here has a Vietnamese one, of the same shape."""

import re
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDoubleSpinBox, QMenu, QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.translation import qt_words, speak_vietnamese
from cchc_desktop.paths import UI
from gui import english
from gui.english import english_in
from gui.qm import Message, messages

# Contexts that never show in this program.
LEFT_OUT = {
    "the network": (
        "QAbstractSocket QDnsLookup QDnsLookupRunnable QDtls QDtlsClientVerifier QHostInfo QHostInfoAgent QHttp "
        "QHttpSocketEngine QLocalServer QLocalSocket QNativeSocketEngine QNetworkAccessCacheBackend "
        "QNetworkAccessDataBackend QNetworkAccessDebugPipeBackend QNetworkAccessFileBackend QNetworkReply "
        "QNetworkReplyHttpImpl QNetworkReplyImpl QSctpSocket QSocks5SocketEngine QSslDiffieHellmanParameter "
        "QSslSocket QTcpServer QUdpSocket Assets::Downloader::AssetDownloader"
    ),
    "Qt's own SQL": (
        "QDB2Driver QDB2Result QIBaseDriver QIBaseResult QMYSQLDriver QMYSQLResult QMimerSQL QMimerSQLDriver "
        "QMimerSQLResult QMimerSQLResult: QOCIDriver QOCIResult QODBCDriver QODBCResult QPSQLDriver QPSQLResult "
        "QSQLiteDriver QSQLiteResult"
    ),
    "macOS": "MAC_APPLICATION_MENU QCocoaMenuBar QCocoaMenuItem QCocoaTheme",
    "Android": "QAndroidPlatformTheme",
    "ActiveX and Direct2D": "QAxSelect QWindowsDirect2DIntegration",
    "Qt's own command line, and whether it writes from right to left": "QCommandLineParser QGuiApplication",
    "parsers that we do not use": "QDomParser QJsonParseError QXmlStream QRegularExpression",
    "plugins": "QFactoryLoader QLibrary QPluginLoader",
    "other processes": "QProcess QSharedMemory QSystemSemaphore",
    "a kind of picture that nobody has": "QTgaFile",
    "the name of a class": "QCoreApplication",
}
# The kinds of files have no German, and only those of an office have a Vietnamese name.
KINDS = "QMimeType"

# What only some versions of Qt say.
ONLY_IN = {
    "6.10": {
        "QCupsJobWidget": ["Billing information:", "End:", "Job priority:", "Scheduled printing:", "Start:"],
        "QFileDialog": ["Files of type:", "Look in:"],
        "QPageSetupWidget": ["Page order:", "Pages per sheet:"],
        "QPrintSettingsOutput": ["Page Set:"],
    },
    "6.10 6.11": {
        "QAccessibleActionInterface": ["SetFocus", "ShowMenu"],
        "QSaveFile": ["QSaveFile cannot open '%1' without direct write fallback enabled."],
    },
    "6.11 6.12": {
        "QAccessibleColorWellItem": ["RGB %1, %2, %3"],
        "QCupsJobWidget": [
            "&Billing information:",
            "&End:",
            "&Start:",
            "Job &priority:",
            "Scheduled &printing:",
        ],
        "QFileDialog": ["&Look in:", "Files of &type:"],
        "QPageSetupWidget": ["Page &order:", "Pages &per sheet:"],
        "QPrintSettingsOutput": ["Page &Set:"],
        "QSpiAccessibleBridge": ["switch"],
    },
    "6.12": {
        "QAccessibleActionInterface": [
            "Moves the element into the visible area",
            "Set Focus",
            "Show Menu",
            "Show on Screen",
        ],
        "QPrintPropertiesDialog": ["Custom value for %1"],
        "QSaveFile": [
            "QSaveFile cannot open '%1' without direct write fallback enabled: %2.",
            "target exists and is not a regular file",
            "target is a content:// virtual file",
            "target is an Alternate Data Stream",
        ],
    },
}

# Words that stay, by context: what is printed on keys, what Japanese and Korean keyboards call theirs, sizes of paper,
# scripts that have no Vietnamese name, units, formats and names.
KEPT = {
    "QFileDialog": "Left Right Up",  # Qt reads these as keys
    "QFontDatabase": (
        "Armenia Bengal Kirin Devanagari Gruzia Gujarat Gurmukhi Kannada Khmer Ko Malayalam Ogham Oriya Rune Sinhala "
        "Syriac Tamil Telugu Thaana"
    ),
    "QMessageBox": "GNU GPL The Company Ltd",
    "QMimeType": (
        "AVI AutoCAD BMP GIF GZ JPEG macro Office OpenDocument OpenType Outlook Photoshop PNG Python QuickTime RAR RTF "
        "SVG TIFF TrueType Visio XPS ZIP Zip"
    ),
    "QPageSetupWidget": "CC Cicero DD Didot Pica mm pt",
    "QPageSize": (
        "ANSI CC Chou DD DL Executive Folio JIS Kaku Ledger Legal Letter Monarch Quarto Statement Super Tabloid You mm "
        "pica"
    ),
    "QSaveFile": "content",
    "QShortcut": (
        "Backspace Backtab Caps Lock CapsLock Control Delete Down Escape Ins Insert Meta Num NumLock Number Option "
        "Page Pause PgDown Print Return Screen Scroll ScrollLock SysReq System Request Up PB Bluetooth CD DOS WWW "
        "XFer iTouch micrô Eisu Hangul Banja Hanja Jamo Jeonja Romaja Hankaku Henkan Hiragana Katakana Kana Kanji "
        "Massyo Muhenkan Romaji Touroku Zenkaku"
    ),
    "QUnicodeControlCharacterMenu": "Unicode FSI LRE LRI LRM LRO PDI RLE RLI RLM RLO ZWJ ZWNJ ZWSP",
}

# What stands in one menu or dialog together.
GROUPS: dict[str, list[tuple[str, str | None]]] = {
    "the menu of a line": [("QLineEdit", None)],
    "the menu of a number": [("QLineEdit", None), ("QAbstractSpinBox", None)],
    "the menu of a text": [("QWidgetTextControl", None)],
    "the menu of an inner window": [("QMdiSubWindow", None)],
    "yes or no": [("QPlatformTheme", None)],
    "buttons of Gnome": [("QGnomeTheme", None)],
    "an error": [("QErrorMessage", None)],
    "a colour": [("QColorDialog", None)],
    "a font": [("QFontDialog", None)],
    "the menu of files": [("QFileDialog", "&Rename|&Delete|Show &hidden files|&New Folder")],
    "open": [("QFileDialog", "&Look in:|File &name:|Files of &type:|&Open")],
    "save": [("QFileDialog", "&Look in:|File &name:|Files of &type:|&Save")],
    "choose": [("QFileDialog", "&Look in:|File &name:|Files of &type:|&Choose")],
    "print": [("QPrintDialog", "&Options >>|&Print"), ("QPrintWidget", None), ("QPrintSettingsOutput", None)],
    "the properties of a printer": [("QPageSetupWidget", None), ("QCupsJobWidget", None)],
    "steps": [("QWizard", "&Finish|&Help|< &Back")],
    "the next step": [("QWizard", "&Next >|&Help|< &Back")],
}

PLACE = re.compile(r"%L?\d+|%[np]")
TAG = re.compile(r"</?(?:a|h3|p)\b[^<>]*>")
ACCELERATOR = re.compile(r"&(?!\w+;)(.)")
WORDS = [(context, source, text) for context, texts in qt_words().items() for source, text in texts.items()]


@cache
def catalogue() -> frozenset[Message]:
    """What Qt says: German has all of it, but for the kinds of files."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    kinds = {message for message in messages(folder / "qtbase_tr.qm") if message.context == KINDS}
    return frozenset(messages(folder / "qtbase_de.qm") | kinds)


def known() -> set[tuple[str, str]]:
    return {(message.context, message.source) for message in catalogue()}


def left_out() -> set[str]:
    return {KINDS}.union(*(contexts.split() for contexts in LEFT_OUT.values()))


def kept(context: str) -> set[str]:
    return set(KEPT.get(context, "").split())


def accelerator(text: str) -> str:
    """The letter after a single &, in lower case; none where there is none."""
    return "".join(ACCELERATOR.findall(text)).lower()


# --- whether all is there ---------------------------------------------------------------------------------------------


def test_the_catalogue_is_read_whole() -> None:
    assert len(catalogue()) > 2_200 and len({message.context for message in catalogue()}) > 120
    assert Message("QPlatformTheme", "Cancel", "") in catalogue()


def test_a_catalogue_is_read_part_by_part(tmp_path: Path) -> None:
    def part(kind: int, text: bytes) -> bytes:
        return struct.pack(">BI", kind, len(text)) + text

    first = part(3, "Mở".encode("utf-16-be")) + part(8, b"a key") + part(6, b"Open") + part(7, b"QShortcut") + b"\x01"
    second = struct.pack(">BI", 3, 0xFFFFFFFF) + part(6, "Größe".encode()) + part(7, b"QFileDialog") + b"\x01"
    signature = (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_de.qm").read_bytes()[:16]
    made = tmp_path / "made.qm"
    made.write_bytes(signature + part(0xA7, b"vi") + part(0x69, first + second))
    assert messages(made) == {Message("QShortcut", "Open", "a key"), Message("QFileDialog", "Größe", "")}


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.qm").write_bytes(b"no catalogue at all")
    with pytest.raises(ValueError, match=r"other\.qm"):
        messages(tmp_path / "other.qm")


def test_every_text_that_can_show_has_a_vietnamese_one() -> None:
    ours = {(context, source) for context, source, _ in WORDS}
    missing = {(context, source) for context, source in known() - ours if context not in left_out()}
    assert not missing


def test_no_context_is_left_out_that_is_not_there() -> None:
    of_6_10 = {"Assets::Downloader::AssetDownloader"}
    assert left_out() - of_6_10 <= {message.context for message in catalogue()}
    assert not (left_out() - {KINDS}).intersection(qt_words())


def test_nothing_is_translated_that_no_version_says() -> None:
    here = ".".join(qVersion().split(".")[:2])
    elsewhere: set[tuple[str, str]] = set()
    for versions, contexts in ONLY_IN.items():
        told = {(context, source) for context, sources in contexts.items() for source in sources}
        assert told <= known() if here in versions.split() else not told & known(), versions
        elsewhere |= told
    ours = {(context, source) for context, source, _ in WORDS}
    assert ours - known() <= elsewhere <= ours


def test_no_text_needs_two_translations() -> None:
    by_text: dict[tuple[str, str], set[str]] = {}
    for context, source, comment in catalogue():
        by_text.setdefault((context, source), set()).add(comment)
    several = {text for text, comments in by_text.items() if len(comments) > 1 and text[0] not in left_out()}
    assert not several  # else the comment would have to be part of the key


# --- how they are written ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [PLACE, TAG, re.compile("\n"), re.compile(r"https?://|\(\*\)|^\s+|\s+$")])
def test_places_tags_and_line_breaks_are_kept(shape: re.Pattern[str]) -> None:
    units = {" mm", " pt", " inch", " P̸", " DD", " CC"}  # which stand right after a number
    checked = [(source, text) for _, source, text in WORDS if text not in units and shape.search(source + text)]
    assert checked
    assert not [source for source, text in checked if sorted(shape.findall(source)) != sorted(shape.findall(text))]


def test_a_text_ends_as_it_did() -> None:
    def end(text: str) -> str:
        return next((sign for sign in (":", "?", "…") if text.rstrip(" )").replace("...", "…").endswith(sign)), "")

    assert not [(context, source) for context, source, text in WORDS if end(source) != end(text)]


def test_an_accelerator_is_a_letter_of_every_keyboard() -> None:
    for context, source, text in WORDS:
        if context != "QShortcut":
            assert len(accelerator(text)) == len(accelerator(source)), (context, source)
            assert accelerator(text) == "" or re.fullmatch("[a-z0-9]", accelerator(text)), (context, source)


@pytest.mark.parametrize("group", list(GROUPS))
def test_no_two_accelerators_of_a_group_are_one(group: str) -> None:
    texts = []
    for context, sources in GROUPS[group]:
        chosen = sources.split("|") if sources else list(qt_words()[context])
        texts += [qt_words()[context][source] for source in chosen]
    letters = [accelerator(text) for text in set(texts) if accelerator(text)]
    assert len(letters) >= 2
    assert len(set(letters)) == len(letters), texts


def test_nothing_is_english() -> None:
    found = {(context, source): english_in(text, kept(context)) for context, source, text in WORDS}
    assert not {text: words for text, words in found.items() if words}


def test_a_text_is_not_qts_own_but_for_names_and_signs() -> None:
    same = [(context, text) for context, source, text in WORDS if text == source]
    assert len(same) > 100
    words = {(context, word) for context, text in same for word in re.findall(r"[^\W\d_]{2,}", text)}
    assert not {(context, word) for context, word in words if word not in kept(context) | english.NAMES}


# --- keys, numbers and dates ------------------------------------------------------------------------------------------


def test_a_text_is_looked_up_where_it_stands(dressed: QApplication) -> None:
    speak_vietnamese()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Hủy bỏ"
    assert QApplication.translate("QShortcut", "Delete") == "Delete"
    assert QApplication.translate("QFileDialog", "Delete") == "Xóa"
    assert QApplication.translate("QFileDialog", "Delete", "whatever it is for", 3) == "Xóa"
    assert QApplication.translate("Somewhere", "Delete") == "Delete"


def test_keys_keep_what_is_printed_on_them() -> None:
    speak_vietnamese()
    native = QKeySequence.SequenceFormat.NativeText
    shown = [QKeySequence(keys).toString(native) for keys in ("Ctrl+Shift+F4", "Alt+Left", "Ctrl+Space", "PgDown")]
    assert shown == ["Ctrl+Shift+F4", "Alt+Mũi tên trái", "Ctrl+Dấu cách", "PgDown"]


def test_the_name_of_a_key_reads_back_as_that_key() -> None:
    speak_vietnamese()
    native, portable = QKeySequence.SequenceFormat.NativeText, QKeySequence.SequenceFormat.PortableText
    read = 0
    for key in Qt.Key:
        keys = QKeySequence(key.value | Qt.KeyboardModifier.ControlModifier.value)
        if QKeySequence.fromString(keys.toString(portable), portable) == keys:  # some have no name in Qt either
            assert QKeySequence.fromString(keys.toString(native), native) == keys, keys.toString(native)
            read += 1
    assert read > 350
    assert QKeySequence("Alt+Left") == QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left)  # as a .ui file has it


def test_the_first_paint_does_not_wait_for_qts_words() -> None:
    program = """
import sys
from PySide6.QtCore import QTimer
from cchc_desktop.gui.app import make_app, make_window
app = make_app()
window = make_window(None)
asked = window.once_painted
def finish():
    assert "cchc_desktop.gui.translation" not in sys.modules
    asked()
    assert app.translate("QPlatformTheme", "Close") == ascii_text
    app.quit()
window.once_painted = finish
window.show()
QTimer.singleShot(20_000, lambda: app.exit(3))
sys.exit(app.exec())
""".replace("ascii_text", ascii("Đóng"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0 and "Error" not in done.stderr, done.stderr


def test_numbers_and_dates_are_vietnamese(empty_window: MainWindow, qtbot: QtBot) -> None:
    assert empty_window.locale().name() == "vi_VN"
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Monday
    box = QDoubleSpinBox(value=2.5)
    qtbot.addWidget(box)
    assert box.text() == "2,50"


def test_a_calendar_is_vietnamese(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    table = calendar.findChild(QTableView)
    months = next(menu for menu in calendar.findChildren(QMenu) if menu.actions())
    assert table is not None and calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    days = [table.model().index(0, column).data() for column in range(1, 8)]
    assert days == ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"]
    assert [action.text() for action in months.actions()] == [f"Tháng {month}" for month in range(1, 13)]


def test_a_date_field_says_its_form() -> None:
    """Left to itself Qt shows 5/3/22, for that is the short form of the Vietnamese locale."""
    assert not undated_fields('<widget class="QDateEdit" name="a"><property name="displayFormat"><string>dd/MM/yyyy')
    assert undated_fields('<widget class="QDateEdit" name="a"/><widget class="QLabel" name="b"/>') == ["a"]
    for path in UI.glob("*.ui"):
        assert not undated_fields(path.read_text(encoding="utf-8")), path.name


def undated_fields(form: str) -> list[str]:
    """The names of a form's date fields without the form dd/MM/yyyy."""
    fields = re.findall(r'class="QDate(?:Time)?Edit" name="(\w+)"(.*?)(?=<widget|$)', form, re.DOTALL)
    return [name for name, rest in fields if "<string>dd/MM/yyyy" not in rest]
