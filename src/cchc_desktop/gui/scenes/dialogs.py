"""Every dialog that an open office has, and the guide."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QTabWidget

from cchc_desktop.actions.import_sheet import Imported, SheetMapping, Understood, import_sheet
from cchc_desktop.actions.proofread_report import proofread_report
from cchc_desktop.actions.set_profile import set_profile
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.register import Problem
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.exchange.plan import Refusal
from cchc_desktop.gui.background import Task
from cchc_desktop.gui.error_dialogs import bug_dialog, fault_box, losing_box, question_box
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.print_dialog import PrintDialog
from cchc_desktop.gui.progress_dialog import ProgressDialog
from cchc_desktop.gui.proofread_dialog import ProofreadDialog
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by
from cchc_desktop.gui.settle import settle
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.records import vars_of

_MENUS = ("file", "edit", "period", "tools", "help")
_PRINTERS = ("HP LaserJet Pro M404dn", "Canon LBP2900")
# What the picture of a changed profile shows: since this day a commune reports to its province.
_NO_DISTRICTS = date(2025, 7, 1)
_NEW_SUPERIOR = {"superior_kind": "province", "superior_name": "", "signer_capacity": "chair", "cut_off_day": 14}
_SHEET = "code,procedure_code,applicant,channel,received_on\nN-1,HT-001,A,direct,2022-03-03\n"
_HEADERS = ("Thứ tự", "Mã hồ sơ", "Mã thủ tục", "Người nộp hồ sơ", "Hình thức nộp", "Ngày tiếp nhận")
_TAKEN = {"code": 1, "procedure_code": 2, "applicant": 3, "channel": 4, "received_on": 5}
_REFUSED = (
    Refusal("Sheet1", 12, "C", "HT-999", Problem("procedure_code", "unknown_reference", {"register": "procedure"})),
    Refusal("Sheet1", 15, "E", "Qua mạng", Problem("channel", "not_a_choice")),
    Refusal("Sheet1", 31, "F", "31/02/2022", Problem("received_on", "impossible_date")),
)


def dialogs(window: MainWindow) -> Iterator[Scene]:
    yield from _menus(window)
    for name, deed in _deeds(window).items():
        dialog = opened_by(deed, window)
        yield Scene(f"dialog-{name}", dialog)
        dialog.done(0)
    yield from _work_under_way(window)
    yield from _guide(window)


def _deeds(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What opens each dialog, in their order."""
    office, path = office_of(window), office_of(window).database.path
    dossier, texts = BY_ID["dossier"], office.texts
    of_no_use = (texts["field.dossier_pause.reason"],)
    understood = Understood(
        SheetMapping("Sheet1", 3, _TAKEN, {}), ("Sheet1", "Sheet2"), _HEADERS, frozenset({"applicant"})
    )
    found = Imported(None, 87, 14, 310, _REFUSED, of_no_use, understood)
    profile = child(window, QAction, "action_profile").trigger

    def delete_and_show() -> None:
        pane = office.show_register("dossier")
        for row in (0, 0):
            pane.select_row(pane.model.id_at(row))
            pane.delete_rows()
        child(window, QAction, "action_deleted_rows").trigger()

    def change_and_show_history() -> None:
        pane = office.show_register("dossier")
        row_id = pane.model.id_at(3) or ""
        pane.select_row(row_id)
        if stored := pane.editor.stored:
            for applicant in ("Hà Thị Lan", "Hà Thị Lan Anh"):
                office.edits.enter(dossier, vars_of(stored.record) | {"applicant": applicant}, row_id, new=False)
        child(window, QAction, "action_row_history").trigger()

    def change_and_show() -> None:
        office.edits.change(lambda database: set_profile(database, _NO_DISTRICTS, _NEW_SUPERIOR))
        profile()

    def import_and_show() -> None:
        sheet = path.with_name("ho-so.csv")
        sheet.write_text(_SHEET, encoding="utf-8")
        import_sheet(office.database, dossier, sheet)
        child(window, QAction, "action_imports").trigger()

    def shown_import(part: int) -> Callable[[], object]:
        def show() -> None:
            dialog = ImportDialog("ho-so.xlsx", dossier, found, lambda skip: None, texts, window)
            child(dialog, QTabWidget, "import_parts").setCurrentIndex(part)
            dialog.open()

        return show

    def proofread_and_show() -> None:
        report = path.with_name("bao-cao.txt")
        report.write_bytes((RESOURCES / "proofread" / "example.txt").read_bytes())
        ProofreadDialog(report, proofread_report(report, office.database.connection), texts, window).open()

    def waive_and_ask() -> None:
        values = {"decided": "10/01/2022", "posted": "17/02/2022", "days": 38, "due": "09/02/2022"}
        office.waive_wanted.emit(Finding("data.disclosure_late", "warning", values=values))

    files = QFileDialog(window, texts["window.save_as.docx"], str(path.parent))
    files.setOption(QFileDialog.Option.DontUseNativeDialog)  # Windows has one of its own
    stop = texts["window.close_busy"], texts["window.close_stop"], texts["window.leave_it"]
    lose = texts["window.close_unwritten"], texts["window.close_lose"], texts["window.close_stay"]
    return {
        "deleted": delete_and_show,
        "recycle": child(window, QAction, "action_recycle").trigger,
        "imports": import_and_show,
        "row-history": change_and_show_history,
        "history": child(window, QAction, "action_history").trigger,
        "import": shown_import(0),
        "import-columns": shown_import(1),
        "import-words": shown_import(2),
        "print": PrintDialog(9, lambda order: None, texts, window, _PRINTERS).open,
        "print-none": PrintDialog(9, lambda order: None, texts, window, ()).open,
        "save": files.open,
        "profile": profile,
        "profile-changed": change_and_show,
        "about": child(window, QAction, "action_about").trigger,
        "proofread": proofread_and_show,
        "calendar": child(window, QAction, "action_calendar").trigger,
        "sign": child(window, QAction, "action_sign").trigger,
        "waive": waive_and_ask,
        "question": question_box(*stop, window).open,
        "question-lose": losing_box(*lose, window).open,
        "fault": fault_box(Fault("disk_full", path=path), window).open,
        "bug": bug_dialog(RuntimeError("example"), window).open,
    }


def _menus(window: MainWindow) -> Iterator[Scene]:
    office_of(window).show_register("dossier")
    for name in _MENUS:
        menu = child(window, QMenu, f"menu_{name}")
        menu.popup(window.mapToGlobal(window.rect().center()))
        settle(window)
        yield Scene(f"menu-{name}", menu)
        menu.close()


def _work_under_way(window: MainWindow) -> Iterator[Scene]:
    """Half done, and nobody is going on with it."""
    texts = office_of(window).texts
    task = Task(lambda task: None, lambda result: None, lambda error: None, window)
    what = texts("window.importing", file="ho-so.xlsx")
    dialog = opened_by(lambda: ProgressDialog(what, task, texts, window, at_once=True), window)
    task.progressed.emit(41, 100)
    settle(window)
    yield Scene("dialog-progress", dialog)
    task.ended.emit()


def _guide(window: MainWindow) -> Iterator[Scene]:
    child(window, QAction, "action_first_report").trigger()
    assert window.help.guide is not None
    settle(window)
    yield Scene("guide", window.help.guide)
    search = child(window.help.guide, QLineEdit, "guide_search")
    search.setText("qua han")
    search.textEdited.emit(search.text())
    search.returnPressed.emit()
    settle(window)
    yield Scene("guide-search", window.help.guide)
    window.help.close_guide()
