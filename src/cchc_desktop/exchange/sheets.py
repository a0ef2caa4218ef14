"""Reads the sheets that people bring, recognised by what they hold, not by what they are called."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.grid import Sheet as Sheet
from cchc_desktop.exchange.grid import tidied

SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")
_MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam", ".xlsb")
_HEAD = 1 << 16  # bytes; a page may begin with long styles
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")  # without OLE around


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a file; a Fault says why a file is none, or why it should not be opened."""
    if path.exists() and not path.is_file():
        raise Fault("not_a_file", path=path)
    if path.suffix.lower() in _MACRO_SUFFIXES:
        raise Fault("sheet_macros", path=path)
    if path.suffix.lower() not in SUFFIXES:
        raise Fault("not_a_sheet_name", path=path, suffixes=" ".join(SUFFIXES))
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Fault("sheet_empty", path=path)
    return [tidied(sheet) for sheet in _read(path, head)]


def _read(path: Path, head: bytes) -> list[Sheet]:
    from cchc_desktop.exchange.biff_guard import check_xls
    from cchc_desktop.exchange.html_sheets import looks_like_html, read_html
    from cchc_desktop.exchange.package_guard import check_package
    from cchc_desktop.exchange.text_sheets import read_text
    from cchc_desktop.exchange.xml_sheets import check_ods, looks_like_xml_spreadsheet, read_xml_spreadsheet

    if head.startswith(_ZIP):
        if check_package(path) == "ods":
            check_ods(path)
        return list(_workbook(path))
    if head.startswith(_OLE):
        check_xls(path)
        return list(_workbook(path))
    if head.startswith(_OLD_BIFF):
        raise Fault("not_a_sheet", path=path)
    if looks_like_xml_spreadsheet(head):
        return read_xml_spreadsheet(path)
    if looks_like_html(head):
        return read_html(path)
    if path.suffix.lower() not in (".csv", ".xls"):
        raise Fault("not_a_sheet", path=path)
    return read_text(path)


def _workbook(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            for name in book.sheet_names:
                # From cell A1 on, so that row and column numbers are those that the user sees.
                cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                rows: Any = cells  # lists, made for us alone
                yield Sheet(name, rows)
    except PasswordError as error:
        raise Fault("sheet_encrypted", path=path) from error
    except CalamineError as error:
        raise Fault("sheet_damaged", path=path) from error
    except BaseException as error:
        if (
            type(error).__name__ == "PanicException"
        ):  # calamine's own, which is no Exception: it met what it never expected
            raise Fault("sheet_damaged", path=path) from error
        raise
