"""A quarter typed in, hand on the keys: a document, a dossier, the next one repeated, rows from Excel."""

from collections.abc import Iterator, Mapping

from PySide6.QtGui import QAction, QGuiApplication

from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.record_pane import RecordPane
from cchc_desktop.gui.scenes.stage import Scene, office_of, write
from cchc_desktop.gui.settle import settle
from cchc_desktop.store.drafts import drafts

_DOCUMENT = {
    "symbol": "71/KH-UBND",
    "issued_on": "5/1",
    "issuer": "UBND xã Lộc Thủy",
    "excerpt": "tuyên truyền cải cách hành chính năm 2022",
}
_OF_DOCUMENT = {"direction": "outgoing", "kind": "KH"}
_DOSSIER = {"code": "BP-1", "procedure_code": "HT-001", "applicant": "Nguyễn Thị Mận", "received_on": "3/3"}
_OF_DOSSIER = {"channel": "direct"}
_FROM_EXCEL = "02/03/2022\tHướng dẫn nộp hồ sơ trực tuyến\n03/03/2022\tKết quả giải quyết thủ tục tháng 02"


def by_keyboard(window: MainWindow) -> Iterator[Scene]:
    window.activateWindow()  # who types has the cursor
    _leave_nothing_half_typed(window)
    documents = _new_row(window, "document", _DOCUMENT, _OF_DOCUMENT)
    yield Scene("keys-document", window)
    documents.editor.give_up()
    dossiers = _new_row(window, "dossier", _DOSSIER, _OF_DOSSIER)
    yield Scene("keys-dossier", window)
    dossiers.finish()
    settle(window)
    child(window, QAction, "action_add_row").trigger()
    settle(window)
    child(window, QAction, "action_repeat_above").trigger()
    settle(window)
    yield Scene("keys-repeat", window)  # all but its code, which is its own
    dossiers.editor.give_up()
    articles = office_of(window).show_register("article")
    settle(window)
    QGuiApplication.clipboard().setText(_FROM_EXCEL)
    articles.typing.paste(as_new=True)
    settle(window)
    yield Scene("keys-paste", window)


def _new_row(window: MainWindow, register: str, texts: Mapping[str, str], choices: Mapping[str, str]) -> RecordPane:
    """As Ctrl+N and the keys after it do it."""
    pane = office_of(window).show_register(register)
    settle(window)
    child(window, QAction, "action_add_row").trigger()
    write(pane.panel.form, texts)
    for name, code in choices.items():
        box = child(pane.panel.form, ChoiceField, name)
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    settle(window)
    return pane


def _leave_nothing_half_typed(window: MainWindow) -> None:
    """A row that another scene has begun would stand above those of this one."""
    edits, dossier = office_of(window).edits, BY_ID["dossier"]
    for draft in drafts(edits.database, dossier):
        edits.give_up(dossier, draft.row_id)
