"""The search over all registers: a line above the tabs, and below it what is found while somebody types."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMainWindow, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from cchc_desktop.actions.search_office import Hits, count_hits, ids_found, search_office
from cchc_desktop.domain.vietnamese import fold, grouped
from cchc_desktop.gui.clear_button import add_clear
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.texts import window_texts
from cchc_desktop.store.search import is_short

_FIRST, _OTHERS = 6, 3  # rows of a register where it is the only one, and where there are several
_PAUSE = 60  # ms: a letter typed at once after another needs no answer of its own
_NEWEST = 20_000  # rows of each register that are looked through for a text too short for the index
_WIDTH, _HEIGHT = 620, 420  # pixels
_HIT, _REGISTER = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchBox(QObject):
    """Serves whichever office is open. The cursor stays in the line, also while the arrows go through what is found:
    so no input method loses a letter."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._office: OfficeTabs | None = None
        self._line = child(window, QLineEdit, "search_all")
        self._panel: QFrame | None = None
        self._counts: Mapping[str, int] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._search)
        self._line.textEdited.connect(lambda _: self._timer.start())
        add_clear(self._line, window_texts()["window.clear_search"], self._close)
        self._line.installEventFilter(self)
        child(window, QAction, "action_find").triggered.connect(self.begin)

    def serve(self, office: OfficeTabs | None) -> None:
        """From now on search in this office; in none where the file has been closed."""
        self._office = office
        self._line.clear()
        self._close()
        child(self._window, QAction, "action_find").setEnabled(office is not None)
        if office:
            self._line.setPlaceholderText(office.texts["window.search_hint"])

    def begin(self) -> None:
        """Put the cursor into the line, what stands there chosen to be typed over."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        if fold(self._line.text()):
            self._search()

    # --- what is found --------------------------------------------------------------------------------------------

    def _search(self) -> None:
        office, text = self._office, self._line.text()
        if office is None:
            return
        if not fold(text):
            office.readers.drop("search")
            office.readers.drop("search counts")
            self._close()
            return
        names = office.searched()
        self._counts = {}
        office.readers.drop("search counts")
        newest = _NEWEST if is_short(text) else None

        def show(found: Sequence[Hits]) -> None:
            self._show(found, text)
            if newest:  # of a letter or two the last rows at once, and all as soon as they have been looked at
                office.readers.ask(
                    "search", lambda connection: search_office(connection, names, text, _FIRST), self._show_all_of(text)
                )

        office.readers.ask("search", lambda connection: search_office(connection, names, text, _FIRST, newest), show)

    def _show_all_of(self, text: str) -> Callable[[Sequence[Hits]], None]:
        return lambda found: self._show(found, text)

    def _show(self, found: Sequence[Hits], text: str) -> None:
        office = self._office
        if office is None or text != self._line.text():
            return
        listed = self._list()
        listed.clear()
        most = _FIRST if len(found) < 2 else _OTHERS
        for hits in found:
            self._add(listed, hits, most)
        if not found:
            nothing = QTreeWidgetItem(listed, [office.texts("window.search_nothing", text=text)])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        listed.expandAll()
        self._move(listed, 1)
        self._place()
        names = [hits.register for hits in found if hits.more or len(hits.rows) > most]
        if names:
            office.readers.ask(
                "search counts",
                lambda connection: count_hits(connection, names, text),
                lambda counted: self._tell_counts(counted, text),
            )

    def _add(self, listed: QTreeWidget, hits: Hits, most: int) -> None:
        assert self._office is not None
        group = QTreeWidgetItem(listed, [self._titled(hits.register, "" if hits.more else grouped(len(hits.rows)))])
        bold = QFont(listed.font())
        bold.setBold(True)
        group.setFont(0, bold)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setData(0, _REGISTER, hits.register)
        for hit in hits.rows[:most]:
            item = QTreeWidgetItem(group, [f"{hit.title} · {hit.where}" if hit.where else hit.title])
            item.setData(0, _HIT, (hits.register, hit.row_id))
            item.setToolTip(0, item.text(0))
        if hits.more or len(hits.rows) > most:
            more = QTreeWidgetItem(group, [self._office.texts["window.search_more"]])
            more.setData(0, _HIT, (hits.register, ""))

    def _titled(self, register: str, count: str) -> str:
        assert self._office is not None
        title = self._office.texts[f"register.{register}.title"]
        return f"{title} ({count})" if count else title

    def _tell_counts(self, counted: Mapping[str, int], text: str) -> None:
        if self._office is None or text != self._line.text() or self._panel is None:
            return
        listed = self._list()
        for row in range(listed.topLevelItemCount()):
            group = listed.topLevelItem(row)
            name = str(group.data(0, _REGISTER)) if group else ""
            if group and name in counted:
                group.setText(0, self._titled(name, grouped(counted[name])))

    # --- what a person does ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self._panel and not self._panel.underMouse():
            self._close()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """The arrows go through what is found, Enter opens it, Esc goes back to where one was."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if key in _MOVES and self._panel and self._panel.isVisible():
            self._move(self._list(), next(step for move, step in _MOVES.items() if move == key))
            return True
        return False

    def _enter(self) -> None:
        """What is chosen; before the answer has come, once it is there."""
        if self._timer.isActive():
            self._timer.stop()
            self._search()
            return
        item = self._list().currentItem() if self._panel and self._panel.isVisible() else None
        if item:
            self._open(item)
        else:
            self._search()

    def _open(self, item: QTreeWidgetItem) -> None:
        hit = item.data(0, _HIT)
        office = self._office
        if hit is None or office is None:
            return
        register, row_id = hit
        text = self._line.text()
        self._close()
        pane = office.show_register(register)
        if row_id:
            pane.select_row(row_id)
        else:
            office.readers.ask(
                "search rows",
                lambda connection: ids_found(connection, register, text),
                lambda ids: pane.filters.show_found(text, ids),
            )
        pane.take_focus()

    def _move(self, listed: QTreeWidget, step: int) -> None:
        """To the next rows, over the names of registers."""
        items = [item for item in _items(listed) if item.data(0, _HIT)]
        if not items:
            return
        now = listed.currentItem()
        place = next((place for place, item in enumerate(items) if item is now), -1)
        listed.setCurrentItem(items[max(0, min(place + step, len(items) - 1))])

    def _leave(self) -> None:
        self._close()
        if self._office:
            self._office.take_focus()

    def _close(self) -> None:
        if self._panel:
            self._panel.hide()

    def _list(self) -> QTreeWidget:
        if self._panel is None:
            self._panel = self._make_panel()
        return child(self._panel, QTreeWidget, "search_found")

    def _make_panel(self) -> QFrame:
        panel = QFrame(self._window)
        panel.setObjectName("search_panel")
        panel.setFrameShape(QFrame.Shape.StyledPanel)
        panel.setAutoFillBackground(True)
        listed = QTreeWidget(panel)
        listed.setObjectName("search_found")
        listed.setHeaderHidden(True)
        listed.setRootIsDecorated(False)
        listed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setAccessibleName(self._line.accessibleName())
        listed.itemClicked.connect(self._open)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(listed)
        return panel

    def _place(self) -> None:
        """Below the line, as high as what is found."""
        assert self._panel is not None
        listed, window = self._list(), self._window
        rows = sum(1 for _ in _items(listed))
        height = rows * max(listed.sizeHintForRow(0), 18) + 10
        corner = self._line.mapTo(window, QPoint(self._line.width(), self._line.height() + 2))
        width = min(_WIDTH, window.width() - 16)
        room = window.height() - corner.y() - 8
        self._panel.setGeometry(max(corner.x() - width, 8), corner.y(), width, min(height, _HEIGHT, room))
        self._panel.show()
        self._panel.raise_()


def _items(listed: QTreeWidget) -> Sequence[QTreeWidgetItem]:
    found: list[QTreeWidgetItem] = []
    for row in range(listed.topLevelItemCount()):
        group = listed.topLevelItem(row)
        if group:
            found.append(group)
            found += filter(None, (group.child(place) for place in range(group.childCount())))
    return found
