"""Asks how to print: on which printer, the report or its annexes, which pages, how often."""

from collections.abc import Callable, Sequence

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QSpinBox, QWidget

from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.background import Background
from cchc_desktop.gui.fields import ChoiceField
from cchc_desktop.gui.icons import icon
from cchc_desktop.gui.load_ui import child, load_ui
from cchc_desktop.gui.look import colour_text
from cchc_desktop.gui.print_pages import PrintOrder, pages_named, print_pages
from cchc_desktop.gui.progress_dialog import run_in_sight

_PARTS = ("print_whole", "print_body", "print_annexes")


class PrintDialog(QDialog):
    """`go` gets the order. Of a report with annexes, `body` is how many pages come before them: then either may be
    printed alone, and its pages are named from 1."""

    def __init__(
        self,
        pages: int,
        go: Callable[[PrintOrder], object],
        texts: Wording,
        parent: QWidget,
        printers: Sequence[str] | None = None,
        body: int = 0,
    ) -> None:
        super().__init__(parent)
        load_ui("print_dialog", self, texts)
        self.setWindowTitle(texts["window.print_title"])
        self._pages, self._body, self._go, self._texts = pages, body, go, texts
        self._printer = child(self, ChoiceField, "print_printer")
        self._some, self._named = child(self, QRadioButton, "print_some"), child(self, QLineEdit, "print_pages")
        self._problem = child(self, QLabel, "print_problem")
        self._button = child(self, QPushButton, "print_go")
        self._button.setIcon(icon("printer"))
        colour_text(self._problem, "error")
        self._fill(QPrinterInfo.availablePrinterNames() if printers is None else printers)
        for name in ("label_print_part", "print_part"):
            child(self, QWidget, name).setVisible(body > 0)
        self._named.textEdited.connect(lambda _: self._some.setChecked(True))
        for name in (*_PARTS, "print_all", "print_some"):
            child(self, QRadioButton, name).toggled.connect(lambda _: self._tell())
        self._named.textChanged.connect(lambda _: self._tell())
        self._button.clicked.connect(self._order)
        child(self, QPushButton, "print_cancel").clicked.connect(self.reject)
        self.finished.connect(lambda _: self.deleteLater())
        self._tell()

    def _fill(self, printers: Sequence[str]) -> None:
        for name in printers:
            self._printer.addItem(name, name)
        usual = QPrinterInfo.defaultPrinterName()
        if usual in printers:
            self._printer.show_code(usual)

    def _part(self) -> range:
        """The pages of the part that is wanted, counted from 0."""
        if child(self, QRadioButton, "print_body").isChecked():
            return range(self._body)
        return range(self._body if child(self, QRadioButton, "print_annexes").isChecked() else 0, self._pages)

    def _chosen(self) -> tuple[int, ...] | None:
        """The pages, counted from 0; None where what is written names none."""
        part = self._part()
        if not self._some.isChecked():
            return tuple(part)
        try:
            return tuple(part[page] for page in pages_named(self._named.text(), len(part)))
        except ValueError:
            return None

    def _tell(self) -> None:
        problem, count = "", len(self._part())
        self._named.setPlaceholderText(self._texts("window.print_example", count=count))
        if self._printer.count() == 0:
            problem = self._texts["window.print_no_printer"]
        elif self._chosen() is None:
            problem = self._texts("window.print_no_pages", count=count)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._button.setEnabled(not problem)

    def _order(self) -> None:
        pages = self._chosen()
        if pages is not None:
            self.accept()
            copies = child(self, QSpinBox, "print_copies").value()
            both = child(self, QCheckBox, "print_both_sides").isChecked()
            self._go(PrintOrder(self._printer.code(), pages, copies, both))


def ask_and_print(
    pdf: bytes,
    pages: int,
    background: Background,
    texts: Wording,
    say: Callable[[str], object],
    window: QWidget,
    body: int = 0,
    printed: Callable[[], object] | None = None,
) -> None:
    """Ask, then print in the background; `say` tells when all pages are on their way, and `printed` is done then if no
    page of the body is missing. `body` is as in PrintDialog."""

    def go(order: PrintOrder) -> None:
        def done(_: object) -> None:
            say(texts("window.printed", pages=len(order.pages), printer=order.printer))
            if printed and set(range(body or pages)) <= set(order.pages):
                printed()

        what = texts["window.printing"]
        run_in_sight(what, lambda task: print_pages(pdf, order, task.progress), done, background, texts, window)

    PrintDialog(pages, go, texts, window, body=body).open()
