"""Every dialog that an open office has, and the guide."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
)

from cchc_desktop.actions.import_sheet import import_sheet
from cchc_desktop.actions.proofread_report import proofread_report
from cchc_desktop.actions.read_sheet import Guessing
from cchc_desktop.actions.set_profile import set_profile
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.gui.background import Task
from cchc_desktop.gui.error_dialogs import bug_dialog, fault_box, losing_box, question_box
from cchc_desktop.gui.import_dialog import ImportDialog
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.outline_dialog import OutlineDialog
from cchc_desktop.gui.print_dialog import PrintDialog
from cchc_desktop.gui.progress_dialog import ProgressDialog
from cchc_desktop.gui.proofread_dialog import ProofreadDialog
from cchc_desktop.gui.scenes.stage import Scene, office_of, opened_by
from cchc_desktop.gui.settle import settle
from cchc_desktop.paths import RESOURCES
from cchc_desktop.store.records import all_rows, vars_of

_MENUS = ("file", "edit", "period", "tools", "help")
_PRINTERS = ("HP LaserJet Pro M404dn", "Canon LBP2900")
# What the picture of a changed profile shows: since this day a commune reports to its province.
_NO_DISTRICTS = date(2025, 7, 1)
_NEW_SUPERIOR = {"superior_kind": "province", "superior_name": "", "signer_capacity": "chair", "cut_off_day": 14}
_OWN_SECTION = "Sáng kiến, mô hình mới trong cải cách hành chính"
_SHEET = "code,procedure_code,applicant,channel,received_on\nN-1,HT-001,A,direct,2022-03-03\n"
_TITLE = ("DANH SÁCH HỒ SƠ TIẾP NHẬN QUÝ I NĂM 2022",)
_HEADERS = ("Thứ tự", "Số biên nhận", "Mã thủ tục", "Người nộp hồ sơ", "Nguồn hồ sơ", "Ngày tiếp nhận", "Ngày xong")
# What the picture of an import shows beside rows of the sample: new ones, words to be understood, and wrong cells.
_NEW = (
    ("7", "N-0701", "HT-001", "Lê Thị Mẫu", "Qua mạng", "02/25/2022", ""),
    ("8", "N-0702", "HT-001", "Trần Văn Mẫu", "Nộp tại bàn", "02/26/2022", ""),
    ("9", "N-0703", "HT-999", "Hà Văn Mẫu", "Tại quầy", "02/28/2022", ""),
    ("10", "N-0704", "HT-001", "Ngô Thị Mẫu", "Tại quầy", "02/31/2022", ""),
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

    def change_and_show_outline() -> None:
        """A section of the office's own, one left out and an annex more, all not written yet."""
        child(window, QAction, "action_outline").trigger()
        dialog = next(one for one in window.findChildren(OutlineDialog) if one.isVisible())
        tree = child(dialog, QTreeWidget, "outline_plan")
        for name, key in (("add", "I.2"), ("leave", "I.4"), ("up", "II.2")):
            tree.setCurrentItem(_item_of(tree, key))
            child(dialog, QPushButton, f"outline_{name}").click()
            if editor := tree.findChild(QLineEdit):
                editor.setText(_OWN_SECTION)
        child(dialog, QListWidget, "outline_annexes").item(3).setCheckState(Qt.CheckState.Checked)

    def import_and_show() -> None:
        sheet = path.with_name("ho-so.csv")
        sheet.write_text(_SHEET, encoding="utf-8")
        import_sheet(office.database, dossier, sheet)
        child(window, QAction, "action_imports").trigger()

    def shown_import(part: int) -> Callable[[], object]:
        def show() -> None:
            sheet = _strange_sheet(office)
            found = import_sheet(office.database, dossier, sheet, dry_run=True, skip_refused=True, guessing=Guessing())
            dialog = ImportDialog(sheet.name, dossier, found, lambda skip: None, texts, window)
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
        "import-rows": shown_import(1),
        "import-columns": shown_import(2),
        "import-words": shown_import(3),
        "print": PrintDialog(9, lambda order: None, texts, window, _PRINTERS, body=8).open,
        "print-none": PrintDialog(9, lambda order: None, texts, window, ()).open,
        "save": files.open,
        "profile": profile,
        "profile-changed": change_and_show,
        "about": child(window, QAction, "action_about").trigger,
        "proofread": proofread_and_show,
        "calendar": child(window, QAction, "action_calendar").trigger,
        "indicators": child(window, QAction, "action_indicators").trigger,
        "outline": child(window, QAction, "action_outline").trigger,
        "outline-changed": change_and_show_outline,
        "sign": child(window, QAction, "action_sign").trigger,
        "waive": waive_and_ask,
        "question": question_box(*stop, window).open,
        "question-lose": losing_box(*lose, window).open,
        "fault": fault_box(Fault("disk_full", path=path), window).open,
        "bug": bug_dialog(RuntimeError("example"), window).open,
    }


def _item_of(tree: QTreeWidget, key: str) -> QTreeWidgetItem:
    items = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    return next(item for item in items if item.data(0, Qt.ItemDataRole.UserRole) == key)


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


def _strange_sheet(office: OfficeTabs) -> Path:
    """Rows of the sample, of which some say otherwise, and new ones, as another program would write them."""
    path = office.database.path.with_name("ho-so.csv")
    stored = islice(all_rows(office.database.connection, BY_ID["dossier"]), 6)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerows([_TITLE, (), _HEADERS])
        for number, row in enumerate((item.record for item in stored), start=1):
            days = [f"{day:%m/%d/%Y}" if day else "" for day in (row.received_on, row.finished_on)]
            name = row.applicant if number % 3 else f"{row.applicant} (sửa)"
            sheet.writerow((number, row.code, row.procedure_code, name, row.channel, *days))
        sheet.writerows(_NEW)
    return path
