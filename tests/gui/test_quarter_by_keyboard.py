"""A quarter's data by the keyboard alone: every step is a key to whatever has the focus, and then the file is read."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.settle import settle
from cchc_desktop.store import records
from cchc_desktop.store.database import open_database
from hands import Key, at_work, keys

HELD = Qt.KeyboardModifier


class Keyboard:
    """Ten fingers before a window; they see nothing but what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(at_work(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            keys(at_work(), letter)

    def row(self, *texts: str) -> None:
        """A new row in the form, field after field by Enter; the last one of those typed is left by it, too."""
        self.press(Key.Key_N, HELD.ControlModifier)
        for text in texts:
            self.type(text)
            self.press(Key.Key_Return)

    def go_to(self, tab: str, register: str) -> None:
        self.press(Qt.Key(Key.Key_1 + TABS.index(tab)), HELD.AltModifier)
        settle(self._window)
        for _ in range(8):
            assert self._window.office is not None
            pane = self._window.office.pane_in_front()
            if pane and pane.register.id == register:
                break
            self.press(Key.Key_PageDown, HELD.ControlModifier)
        settle(self._window)
        assert pane is not None and pane.register.id == register


def copied(*rows: tuple[str, ...]) -> None:
    """What Excel leaves on the clipboard: that is another program's work."""
    data = QMimeData()
    data.setText("\r\n".join("\t".join(row) for row in rows) + "\r\n")
    QGuiApplication.clipboard().setMimeData(data)


def added(before: dict[str, set[str]], connection: Any, register: str) -> list[Any]:
    rows = records.all_rows(connection, BY_ID[register])
    return [row.record for row in rows if row.id not in before[register]]


def test_a_quarter_is_entered_by_keys(window: MainWindow, office_file: Path) -> None:
    assert window.database is not None
    window.activateWindow()
    used = ("document", "directive", "procedure", "dossier", "staff_member", "budget_line", "egov_metric", "article")
    connection = window.database.connection
    before = {name: {row.id for row in records.all_rows(connection, BY_ID[name])} for name in used}
    hands = Keyboard(window)

    # Documents and procedures, whole rows pasted below what is there; columns by their names where they are named.
    texts = window.office.texts if window.office else {}
    for tab, register, rows in (
        ("directives", "document", [{"symbol": "71/KH-UBND", "issued_on": "5/1/2022", "excerpt": "Kế hoạch A"},
                                    {"symbol": "72/KH-UBND", "issued_on": "6/1/2022", "excerpt": "Kế hoạch B"}]),
        ("procedures", "procedure", [{"code": "BP-901", "name": "Thủ tục chín trăm linh một"}]),
    ):  # fmt: skip
        hands.go_to(tab, register)
        full = [_whole(connection, register, row, texts) for row in rows]
        names = list(full[0])
        copied(tuple(texts[f"field.{register}.{name}"] for name in names), *(tuple(row.values()) for row in full))
        hands.press(Key.Key_V, HELD.ControlModifier | HELD.ShiftModifier)
        assert len(added(before, connection, register)) == len(rows), register

    # Dossiers: one in the form, the next by repeating it, cells of both in the table.
    hands.go_to("dossiers", "dossier")
    hands.row("BP-1", "HT-001", "Nguyễn Thị Mận", "truc tiep", "3/3")
    hands.press(Key.Key_Escape, times=2)
    hands.press(Key.Key_N, HELD.ControlModifier)
    hands.press(Key.Key_D, HELD.ControlModifier)
    hands.type("BP-2")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape, times=2)
    for key in (Key.Key_End, Key.Key_Home):
        hands.press(key, HELD.ControlModifier if key == Key.Key_End else HELD.NoModifier)
    hands.press(Key.Key_Right, times=3)  # code, state, procedure, applicant
    hands.type("Lê Văn Ứng")
    hands.press(Key.Key_Return)

    # The other registers: the last row of each once more, with what must differ typed over it.
    for tab, register, texts_typed in (
        ("directives", "directive", ()),
        ("staff", "staff_member", ("Trần Văn Ứng",)),
        ("finance", "budget_line", ()),
        ("egov", "article", ("4/3",)),
    ):
        hands.go_to(tab, register)
        hands.press(Key.Key_N, HELD.ControlModifier)
        hands.press(Key.Key_D, HELD.ControlModifier)
        for typed in texts_typed:
            hands.press(Key.Key_A, HELD.ControlModifier)
            hands.type(typed)
            hands.press(Key.Key_Return)
        if BY_ID[register].unique:
            hands.press(Key.Key_Escape, times=2)
    hands.press(Key.Key_1, HELD.AltModifier)  # whatever is typed is entered when its tab is left
    settle(window)
    window.close_file()

    with open_database(office_file, write=False) as again:
        found = {name: added(before, again.connection, name) for name in used}
    assert {row.symbol for row in found["document"]} == {"71/KH-UBND", "72/KH-UBND"}
    assert [row.code for row in found["procedure"]] == ["BP-901"]
    assert {(row.code, row.applicant, row.channel, row.received_on) for row in found["dossier"]} == {
        ("BP-1", "Nguyễn Thị Mận", "direct", date(2022, 3, 3)),
        ("BP-2", "Lê Văn Ứng", "direct", date(2022, 3, 3)),
    }
    assert [row.full_name for row in found["staff_member"]] == ["Trần Văn Ứng"]
    assert [row.published_on for row in found["article"]] == [date(2022, 3, 4)]
    assert len(found["directive"]) == 1


def _whole(connection: Any, register: str, own: dict[str, str], texts: Any) -> dict[str, str]:
    """A row as a sheet has it: like one that is there, but for what is its own."""
    from cchc_desktop.actions.sentences import choice_labels
    from cchc_desktop.domain.values import show

    labels = choice_labels(BY_ID[register], texts)
    like = next(records.all_rows(connection, BY_ID[register])).record
    shown = {
        item.name: show(item, getattr(like, item.name), labels.get(item.name, {})) for item in BY_ID[register].fields
    }
    return shown | own
