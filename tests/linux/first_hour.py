"""A clerk's first hour, by real keys on a screen in memory: `python dev.py first-hour [ROWS]`.

A new office is declared, so many rows are typed into every register, the report is saved; then the file is opened
again, and all of it is there. After each row the file is read by somebody else: what was typed stands in it.
"""

import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from tempfile import mkdtemp

from cchc_desktop.domain.period import ReportingPeriod, containing, period
from cchc_desktop.domain.register import Register, Values
from cchc_desktop.domain.registers import BY_ID, TABS
from cchc_desktop.gui.suggestions import suggestions
from cchc_desktop.store.profile import cut_offs, office_on
from cchc_desktop.store.wording import wording
from linux import kept
from linux.clerk import Clerk, Step, Stuck, key, text
from linux.screen import missing, picture, screen
from linux.typed_rows import MOST_ROWS, OF_A_COMMUNE, in_order, row, steps

ROWS = 10
_TEXTS = wording(date.today())
_START, _OFFICE = "CCHC Desktop", "CCHC xã Lộc Thủy"  # titles of the window
_RECIPIENTS = ("Sở Nội vụ", "Thường trực Đảng ủy, HĐND xã", "Lưu: VT")
_TRY_AGAIN = 1.0  # seconds: a button that is off yet takes no key
_PRINTED = -1  # the place of the printed report among the registers of its tab; it is in front at first
Say = Callable[[str], object]
Made = dict[str, dict[str, Values]]  # rows by register and id


def first_hour(folder: Path, rows: int, registers: Sequence[Register], say: Say) -> int:
    """All of it; how many keys that took. What goes wrong is an AssertionError, and the folder has a picture of it."""
    file = folder / "xã Lộc Thủy.cchc"
    with screen() as environment:
        clerk = Clerk(environment, folder)
        try:
            clerk.start(_START)
            new_office(clerk, file)
            made = work(clerk, file, rows, registers, say)
            clerk.quit()
            clerk.start(_OFFICE, file)
            look_again(clerk, file, made, say)
            clerk.quit()
        except BaseException:
            with suppress(Exception):  # what went wrong first is what must be told
                picture(environment, folder / "failure.png")
                say(f"the screen when it went wrong: {folder / 'failure.png'}")
            raise
        finally:
            clerk.end()
    assert not clerk.told(), clerk.told()
    assert not clerk.log(), clerk.log()
    return clerk.keys


def work(clerk: Clerk, file: Path, rows: int, registers: Sequence[Register], say: Say) -> Made:
    """One register after the other, then the report."""
    desk, made = Desk(clerk), Made()
    with kept.reading(file) as connection:
        for register in registers:
            began = time.monotonic()
            made[register.id] = fill(clerk, connection, desk, register, rows)
            say(f"{register.id}: {rows} rows in {time.monotonic() - began:.0f} s, {clerk.keys} keys so far")
        clerk.until(lambda: not connection.execute("SELECT 1 FROM draft").fetchone(), "an end of what is half typed")
    save_report(clerk, desk, file.parent, made)
    say("the report is saved, as Word and as PDF")
    return made


# --- the office -------------------------------------------------------------------------------------------------------


def new_office(clerk: Clerk, file: Path) -> None:
    """Through the three steps, with what a small commune declares."""
    clerk.press(key("alt+v"))
    clerk.come_to(_TEXTS["window.new_title"])
    # The kind is "xã" as it stands; then name, province, place; the superior is the province.
    clerk.press(key("Tab"), text("Lộc Thủy"), key("Tab"), text("Quảng Trị"), key("Return"))
    # Cut-off day, decimals and symbol stay.
    clerk.press(key("Tab", 3), text("708/UBND-CCHC"), key("Tab"), text("\n".join(_RECIPIENTS)))
    clerk.press(key("shift+Tab"), key("Return"))
    clerk.press(key("Tab"), text("Trần Văn Ứng"), key("Tab"), key("ctrl+a"), text(str(file)), key("Return"))
    clerk.come_to_main(_OFFICE)
    with kept.reading(file) as connection:
        office = office_on(connection, date.today())
    assert (office.unit, office.superior_unit) == ("xã Lộc Thủy", "tỉnh Quảng Trị"), office
    assert (office.guiding_document, office.signer_name) == ("708/UBND-CCHC", "Trần Văn Ứng"), office
    assert office.recipients == _RECIPIENTS, office


class Desk:
    """Goes from register to register; knows which one of each tab is in front."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._tabs = {tab: [one.id for one in OF_A_COMMUNE if one.tab == tab] for tab in TABS}
        self._front = {tab: _PRINTED if tab == "report" else 0 for tab in TABS}

    def go_to(self, register: Register) -> None:
        """Alt and the number of the tab, then from one of its registers on to the next."""
        names = self._tabs[register.tab]
        there = names.index(register.id)
        ahead = there - self._front[register.tab]
        self._clerk.press(key(f"alt+{TABS.index(register.tab) + 1}"))
        if ahead:
            self._clerk.press(key("ctrl+Next" if ahead > 0 else "ctrl+Prior", abs(ahead)))
        self._front[register.tab] = there

    def go_to_report(self) -> None:
        """The report as it is printed stands before the registers of its tab."""
        self._clerk.press(key(f"alt+{TABS.index('report') + 1}"))
        if back := self._front["report"] - _PRINTED:
            self._clerk.press(key("ctrl+Prior", back))
        self._front["report"] = _PRINTED


# --- the rows ---------------------------------------------------------------------------------------------------------


def fill(clerk: Clerk, connection: Connection, desk: Desk, register: Register, rows: int) -> dict[str, Values]:
    """Type the rows; each is in the file before the next one is begun, and what is in the file is what was typed."""
    quarter = quarter_at_work(connection)
    suggest = suggestions(connection, lambda: quarter.date_to)
    made: dict[str, Values] = {}
    desk.go_to(register)
    for number in range(1, rows + 1):
        typed = row(register, number, quarter)
        clerk.press(key("ctrl+n"), *steps(register, typed, number, _TEXTS, suggest))
        wanted = kept.completed(connection, register, typed)
        made |= _row_of(clerk, connection, register, wanted, made)
    return made


def _row_of(
    clerk: Clerk, connection: Connection, register: Register, wanted: Values, known: Mapping[str, Values]
) -> dict[str, Values]:
    """The new row, as soon as it is stored as it was typed."""

    def new() -> dict[str, Values]:
        return {row_id: row for row_id, row in kept.stored(connection, register).items() if row_id not in known}

    try:
        clerk.until(lambda: list(new().values()) == [wanted], f"row {len(known) + 1} of {register.id}")
    except Stuck as stuck:
        raise Stuck(f"{stuck}: {kept.difference(wanted, list(new().values()))}") from None
    return new()


def quarter_at_work(connection: Connection) -> ReportingPeriod:
    """That of today: a new office begins with it."""
    rules = cut_offs(connection)
    return period(containing(date.today(), rules), rules)


# --- the report and the sheets ----------------------------------------------------------------------------------------


def save_report(clerk: Clerk, desk: Desk, folder: Path, made: Made) -> None:
    """As Word and as PDF; what was written for the report stands in it."""
    docx, pdf = folder / "báo cáo.docx", folder / "báo cáo.pdf"
    desk.go_to_report()
    for letter, path in (("w", docx), ("p", pdf)):
        title = _TEXTS[f"window.save_as{path.suffix}"]
        ask(clerk, key(f"alt+{letter}"), title)
        save_as(clerk, title, path)
    words, pages = kept.words_of_docx(docx), kept.pages_of_pdf(pdf)
    assert "ỦY BAN NHÂN DÂN\nXÃ LỘC THỦY" in words and "Quảng Trị" in words, words[:500]
    written = [text for register in ("report_text", "assessment") for text in made.get(register, {}).values()]
    for line in (line for values in written for line in values["text"].split("\n")):
        assert line in words, f"not in the report: {line}"
    assert len(pages) > 1 and all(pages), pages


def ask(clerk: Clerk, button: Step, title: str) -> None:
    """Press the button's key until its dialog is there: as long as the report is being made, the button is off."""

    def opens() -> str:
        clerk.press(button)
        return clerk.window(title)

    clerk.until(opens, f"the window “{title}”", every=_TRY_AGAIN)


def save_as(clerk: Clerk, title: str, path: Path) -> None:
    """Name the file in the dialog that has opened; it is there when it is whole."""
    clerk.come_to(title)
    clerk.press(key("ctrl+a"), text(str(path)), key("Return"))
    clerk.until(path.is_file, str(path))
    clerk.come_back()


def look_again(clerk: Clerk, file: Path, made: Made, say: Say) -> None:
    """The file, opened anew: every register goes out as a sheet that holds what was typed."""
    desk = Desk(clerk)
    for name, rows in made.items():
        register, sheet = BY_ID[name], file.parent / f"{name}.xlsx"
        desk.go_to(register)
        clerk.press(key("ctrl+e"))
        save_as(clerk, _TEXTS("window.export_title", register=_TEXTS[f"register.{name}.title"]), sheet)
        kept.look_at_sheet(sheet, register, rows, _TEXTS)
    say(f"{len(made)} sheets hold what was typed")


def main(rows: int = ROWS) -> int:
    """Tell how it goes; 2 where it cannot be tried. Where something is lost, the folder stays, to be looked at."""
    why = missing() or ("" if 1 <= rows <= MOST_ROWS else f"1 to {MOST_ROWS} rows")
    if why:
        say(why)
        return 2
    folder, began = Path(mkdtemp(prefix="cchc-first-hour-")), time.monotonic()
    say(f"in {folder}")
    keys = first_hour(folder, rows, in_order(), say)
    minutes = (time.monotonic() - began) / 60
    say(f"{rows * len(in_order())} rows typed by {keys} keys in {minutes:.1f} minutes; all of it was there again")
    shutil.rmtree(folder)
    return 0


def say(told: str) -> None:
    sys.stdout.write(f"first-hour: {told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
