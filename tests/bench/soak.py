"""Twenty thousand edits in one window, and how much memory they leave behind: `python dev.py soak [EDITS]`.

Rows are chosen, changed, added, deleted, taken back; registers and periods come and go, as on a long day.
"""

import gc
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_desktop.gui.record_pane import RecordPane

EDITS, MOST_MB = 20_000, 50.0
_WARM = 500  # edits until every screen has been built once
_REGISTERS = ("dossier", "document", "directive", "staff_member", "article", "budget_execution", "counter")


def main(edits: int = EDITS) -> int:
    """Print the growth; 1 where it is too much."""
    with tempfile.TemporaryDirectory() as folder:
        from cchc_desktop.actions.make_sample import make_sample

        sample = Path(folder) / "sample.cchc"
        make_sample(sample)
        began = time.monotonic()
        grown, done = grown_by(sample, sample.with_stem("copy"), edits)
    kept = grown <= MOST_MB
    sys.stdout.write(f"soak: {done} edits in {time.monotonic() - began:.0f} s, memory grew by {grown:.1f} MB\n")
    sys.stdout.write(f"soak: {'kept' if kept else 'NOT kept'}: at most {MOST_MB:.0f} MB\n")
    return 0 if kept else 1


def grown_by(sample: Path, copy: Path, edits: int) -> tuple[float, int]:
    """MB by which the process is larger after the edits than once it was warm, and how many changes were stored."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication

    from cchc_desktop.gui.app import make_app
    from cchc_desktop.gui.load_ui import child
    from cchc_desktop.gui.main_window import MainWindow
    from cchc_desktop.gui.settle import settle

    make_app()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_file(Path(shutil.copy(sample, copy)))
    settle(window)
    assert window.office is not None and window.database is not None
    window.database.connection.execute("PRAGMA synchronous = OFF")  # the disk is not what is measured here
    start = 0.0
    for number in range(edits):
        if number == min(_WARM, edits // 2):
            settle(window)
            start = memory_mb()
        pane = window.office.show_register(_REGISTERS[number // 10 % len(_REGISTERS)])
        match number % 10:
            case 8:
                pane.table.setCurrentIndex(pane.model.index(number % pane.model.rowCount(), 0))
                child(window, QAction, "action_undo").trigger()
            case 9:
                child(window, QAction, "action_redo").trigger()
            case _:
                _edit(pane, number)
        QApplication.processEvents()
        if number % 1000 == 999:
            window.show_period(("2022-Q1", "2021-Q4")[number // 1000 % 2])
            settle(window)
    settle(window)
    grown = memory_mb() - start
    done = window.database.connection.execute("SELECT count(*) FROM change_set").fetchone()[0]
    window.close()
    window.deleteLater()
    return grown, int(done)


def _edit(pane: "RecordPane", number: int) -> None:
    """Change a text of some row, as if it had been typed."""
    from cchc_desktop.domain.register import Kind
    from hands import write

    pane.table.setCurrentIndex(pane.model.index(number * 7 % pane.model.rowCount(), 0))
    fields = [field for field in pane.register.fields if field.name not in ("code", "symbol", "period")]
    free = [field for field in fields if not field.refers and not field.section and not field.known]
    texts = [field for field in free if field.kind is Kind.TEXT]
    if texts:
        write(pane, texts[number % len(texts)], f"Sửa lần {number}")
    else:
        money = next(field for field in free if field.kind is Kind.MONEY)
        write(pane, money, 1_000_000 + number)


def memory_mb() -> float:
    """What the process holds in memory now."""
    gc.collect()
    if sys.platform == "win32":
        return 0.0
    with Path("/proc/self/status").open(encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EDITS))
